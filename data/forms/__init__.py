"""Check forms: what is checked, how many points it earns, and how a visit is scored."""
