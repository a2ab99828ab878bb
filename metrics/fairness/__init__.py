"""How much of a place is chance."""
