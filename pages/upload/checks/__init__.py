"""Questions about sheets of checks by a form."""
