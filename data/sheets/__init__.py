"""The kinds of spreadsheet we load."""
