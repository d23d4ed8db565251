"""Engines loaded, vectors made anew, thresholds calibrated."""
