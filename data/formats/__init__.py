"""One module per file format, all run in the reader's own process: bytes in, plain cells out."""
