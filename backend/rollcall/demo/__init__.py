"""The built-in camera and class that Rollcall shows when no camera is set."""
