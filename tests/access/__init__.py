"""Accounts, rights, the log and who sees what."""
