"""Target and warning lines, and who is beyond them."""
