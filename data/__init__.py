"""Load and store: the only part of the house that writes."""
