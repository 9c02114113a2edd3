"""The steps of the history, and two quarters side by side."""
