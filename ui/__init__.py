"""What pages share: the viewer, filters kept in the address, tables, words."""
