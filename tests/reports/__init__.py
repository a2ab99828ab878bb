"""Workbooks that leave the house, read again."""
