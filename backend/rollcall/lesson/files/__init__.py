"""The files of sessions: one each, an index, and the trays of the open ones."""
