"""Charts: figures drawn, their table beside them, and the same in words; every part leads to the records behind it."""
