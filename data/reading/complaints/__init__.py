"""Complaint lists (投诉明细): a row for each complaint, its words read by the bank's own, nothing personal kept."""
