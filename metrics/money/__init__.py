"""From places to amounts: pure rules, no database, no store."""
