"""How long a test waits for what must come: it wakes when that comes, so only what never comes costs the whole wait."""

LONG = 300.0
"""Seconds; a busy machine may need minutes for what takes a quiet one a moment."""
