"""The main window: it finds the pages, opens registers, and carries wishes between them and the open register."""

from __future__ import annotations
