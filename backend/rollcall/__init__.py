"""Rollcall: live attendance and class mood from a classroom camera."""

from datetime import date

__version__ = "0.1.0"
RELEASED = date(2026, 11, 22)
"""No clock that is right shows an earlier day."""
