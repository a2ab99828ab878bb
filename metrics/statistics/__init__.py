"""Pure statistics on arrays: no scheme, no database."""
