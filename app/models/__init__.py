"""What the program is about: pure values and the stored classes."""
