"""Check forms: their definition, their scores, and files read by them."""
