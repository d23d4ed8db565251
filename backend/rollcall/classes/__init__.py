"""Classes: who is on a roster, when the lessons are, by which rules."""
