"""Who may do what: rights, accounts, passwords, tickets, sign-in, sessions, saved views, masking."""
