"""A register as a table that behaves as in Excel.

``RegisterTable`` is what views use: ``set_rows(rows, terms)`` in, wishes out as signals. The parts: ``model`` (rows, sorted and
filtered), ``grid`` (keys and editing), ``cells`` (painting and editors), ``header``, ``frozen``, ``blocks`` (copy, paste, fill),
``arrange`` and ``clipboard`` (pure).
"""

from __future__ import annotations

from app.widgets.table.arrange import Arrangement
from app.widgets.table.register_table import RegisterTable

__all__ = ["Arrangement", "RegisterTable"]
