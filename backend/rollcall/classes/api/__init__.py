"""The routes of classes and their rosters."""
