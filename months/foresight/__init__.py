"""What would happen: the effect of a draft file, the trial of a scheme."""
