"""What is stored, and that it stays whole."""
