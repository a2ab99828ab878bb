"""What breaks from outside: the table of faults, each with how it must end."""
