"""The fairness page."""
