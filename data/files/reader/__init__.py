"""The child process and the talk with it: the only way from bytes to a workbook."""
