"""Every page as its reader gets it, without a browser."""
