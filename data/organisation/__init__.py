"""Outlets and how they change, seats and holders; whose row a name is."""
