"""Lists understood, checked and carried out."""
