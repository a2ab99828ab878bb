"""Received files, sound and hostile."""
