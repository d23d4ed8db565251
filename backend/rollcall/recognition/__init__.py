"""Which models recognise faces, how well they tell the students apart, and how one is changed."""
