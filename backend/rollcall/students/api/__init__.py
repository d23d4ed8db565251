"""The routes of students and their photos."""
