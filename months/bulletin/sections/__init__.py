"""The sections of a notice, a file each: every sentence is a rule with the figures it prints."""
