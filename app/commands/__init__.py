"""What a user does: the only code that changes anything."""
