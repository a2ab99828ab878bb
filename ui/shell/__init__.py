"""What stands around every page: viewer, door, frame, menu, boundary, address, what is kept."""
