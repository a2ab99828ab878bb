"""What the command line does: one file per kind of work; `cli.py` puts them together."""
