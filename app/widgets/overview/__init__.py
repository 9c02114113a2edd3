"""The quarter at a glance: cards of numbers, each of which opens the list behind it."""
