"""What leaves the house: files for people to keep. No screen, no database."""
