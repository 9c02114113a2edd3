"""Ctrl+; writes today's date, as in Excel: in a cell, and in any text that is being typed."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.models.timescale import uk_date


def today() -> date:
    """The day on this computer."""
    return datetime.now().astimezone().date()


def today_in_words() -> str:
    """Such as "31 March 2022"."""
    return uk_date(today())


def asks_for_today(event: QKeyEvent) -> bool:
    """Whether a key is the one that writes today's date."""
    return event.key() == Qt.Key.Key_Semicolon and event.modifiers() == Qt.KeyboardModifier.ControlModifier
