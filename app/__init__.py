"""Quarterdeck: risks, controls and the quarter's papers, in one file on the officer's own machine."""

from __future__ import annotations

__version__ = "0.1.0"
SUFFIX = ".quarterdeck"  # of the name of a register's file
