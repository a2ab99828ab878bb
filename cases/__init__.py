"""Dealings between head office and the branches: publication of a month, corrections, verification. Computes with metrics, writes through data."""
