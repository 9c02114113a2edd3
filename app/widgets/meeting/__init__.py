"""The parts of a meeting in session: its bar on every page, its agenda, its items, its minutes."""
