"""From values to scores and places, and why."""
