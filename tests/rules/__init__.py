"""Scores, ranks, statistics and money, many of them computed a second way."""
