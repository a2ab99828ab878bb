"""The calculation page."""
