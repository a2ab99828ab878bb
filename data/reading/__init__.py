"""From cells to lines: headings, layout, period, units, rows, columns, findings. Knows no store, no person, no bank."""
