"""One module per file format: bytes in, raw cells out. Runs in the child process."""
