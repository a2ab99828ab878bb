"""Files that are not read column by column but row by row: checks by a form, complaint lists, own figures."""
