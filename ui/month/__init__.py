"""What two or more pages show of a month."""
