"""Reusable parts of the window: they show rows and announce wishes, and cannot save."""
