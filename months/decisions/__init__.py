"""Acts of head office that need metrics to be checked: exclusions, schemes, targets."""
