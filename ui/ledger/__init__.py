"""What the ledger, calculation and scheme pages share of money."""
