"""How long a test waits for what must come: it wakes when it has come, so a quiet machine loses nothing and a busy one fails nothing."""

LONG = 300.0
"""Seconds; only what never comes takes so long."""
