"""The tabs of the panel in their order: what matters most comes first, since a narrow panel shows few of them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from app.registers import REGISTERS

_FIELDS = "Details"
_OWN = ("updates", "timescale", "links", "history")  # that any register may have


def in_order(own: Mapping[str, QWidget], parts: Mapping[str, QWidget]) -> dict[str, QWidget]:
    """The tabs by their keys.

    Args:
        own: The fields and those that any register may have.
        parts: The lists of the registers whose records belong to one of this; the first matters most.
    """
    order = ("fields", *list(parts)[:1], "updates", "history", "timescale", *list(parts)[1:], "links")
    tabs = {**own, **parts}
    return {key: tabs[key] for key in order if key in tabs}


def title_of(key: str) -> str:
    """What a tab is called as long as nothing is counted on it."""
    return _FIELDS if key == "fields" else key.capitalize() if key in _OWN else REGISTERS[key].title
