"""The open file: reading, running, undoing, the history, backups."""
