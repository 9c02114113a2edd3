"""Questions: a session in, rows out; they never ask which moment it is."""
