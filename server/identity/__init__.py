"""Other ways to prove who somebody is."""
