"""What a received file is before anybody understands it: container, limits, refusals, raw cells, grid, progress."""
