"""One screen a file, found by scanning for its PAGE."""
