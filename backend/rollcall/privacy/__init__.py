"""All that is held about one student, exported."""
