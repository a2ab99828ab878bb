"""Check forms and own figures: what is checked, how many points it earns, how a visit is scored, what a bank counts."""
