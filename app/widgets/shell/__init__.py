"""The window's frame: navigation, top bar, banner, status line, first run. Pure widgets that announce wishes."""

from __future__ import annotations
