"""Lessons from start to close: marks, trays, snapshots, mood, history."""
