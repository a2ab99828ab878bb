"""What head office decided, kept: schemes, drafts, targets, exclusions, publications."""
