"""One camera and its threads: capture, recognition, liveness, mood, and the live state."""
