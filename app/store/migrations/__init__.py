"""The steps of the schema: each means the same for ever, and so imports nothing of ours."""
