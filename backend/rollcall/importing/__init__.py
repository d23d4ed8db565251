"""A whole school from a list and a ZIP of photos."""
