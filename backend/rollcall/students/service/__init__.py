"""What is done with students: enrolled, repaired, erased."""
