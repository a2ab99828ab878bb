"""A read file held against this bank: draft, contradictions, changes; and the commit."""
