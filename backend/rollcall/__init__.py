"""Rollcall: live attendance and class mood from a classroom camera."""

__version__ = "0.1.0"
