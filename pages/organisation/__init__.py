"""The organisation page."""
