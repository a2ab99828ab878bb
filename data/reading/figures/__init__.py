"""Files of the bank's own figures: which columns of a sheet make which figure, and what each row gives."""
