"""The two stores as one, with one commit point, and the chain of the log."""
