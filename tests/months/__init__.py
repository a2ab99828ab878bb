"""Months and schemes through their lives: checked, published, corrected, verified."""
