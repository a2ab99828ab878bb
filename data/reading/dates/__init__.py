"""Of which month a figure is: said by a column, a heading, a title, the sheet or the file."""
