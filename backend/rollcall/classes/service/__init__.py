"""What is done with classes and rosters."""
