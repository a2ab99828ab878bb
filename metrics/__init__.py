"""Compute: metrics, league tables, composites, rewards and statistics. Nothing here writes or knows a screen."""
