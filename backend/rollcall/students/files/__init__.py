"""The files of students: records, vectors, erasures that are under way."""
