"""Face, emotion and liveness engines behind the ports, a file each."""
