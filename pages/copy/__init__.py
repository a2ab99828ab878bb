"""The page on which a copy of a notice is checked."""
