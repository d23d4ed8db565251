"""The one wiring: everything of a school, built, started and stopped."""
