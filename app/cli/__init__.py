"""The command line, for IT and for automation: what the window does, without it."""
