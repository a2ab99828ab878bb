"""Files of checks read by the bank's own forms: which form, which shape, and each visit's marks."""
