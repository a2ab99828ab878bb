"""One outlet in full: standing, metric by metric, what would move it."""
