"""How written words and numbers are folded before they are compared."""
