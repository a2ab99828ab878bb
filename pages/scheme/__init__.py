"""The scheme page."""
