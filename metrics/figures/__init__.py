"""From facts to values: views, sums, rolling months, ranks."""
