"""The outlet page."""
