"""One camera, three threads: capture, recognition, emotion."""
