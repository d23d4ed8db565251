"""The routes of sessions, marks, trays, snapshots, and of the live state."""
