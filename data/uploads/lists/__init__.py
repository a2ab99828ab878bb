"""Complaint lists held against this bank: whose complaints, which month, what figures they give."""
