"""Targets and attainment."""
