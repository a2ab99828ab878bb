"""The check forms page."""
