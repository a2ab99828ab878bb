"""The subject page."""
