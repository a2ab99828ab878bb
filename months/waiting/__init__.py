"""What waits: for whom, until when, and how far a month or a new bank has come."""
