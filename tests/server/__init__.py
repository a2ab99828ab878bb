"""The door: a real server on a free port."""
