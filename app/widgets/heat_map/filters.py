"""The button that leaves only one owner's, pillar's or category's risks on the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.models.rows import RiskRow
from app.models.text import shortened
from app.registers.kinds import natural
from app.widgets import icons
from app.widgets.heat_map.shown import Shown
from app.widgets.plain import PictureButton, set_tip
from app.widgets.theme import TARGET

FIELDS = (("owner", "Owner"), ("pillar", "Pillar"), ("category", "Category"))


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that the map can be narrowed to, and how it reads."""

    value: str
    words: str


def choices(field: str, rows: Sequence[RiskRow], pillars: dict[str, str]) -> list[Choice]:
    """The values of a field among the risks, in the order that one looks for them.

    Args:
        pillars: Reference to title.
    """
    if field == "pillar":
        found = {ref for risk in rows for ref in risk.pillars}
        return [Choice(ref, f"{ref} {pillars.get(ref, '')}".strip()) for ref in sorted(found, key=natural)]
    found = {str(getattr(risk, field)) for risk in rows} - {""}
    return [Choice(value, value) for value in sorted(found, key=str.casefold)]


class OnlyButton(PictureButton):
    """``Everyone's risks``, or whose; its menu has a part for each field."""

    asked = Signal(dict)  # changes of Shown
    worded = Signal()  # it says something else, and may be wider

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: dict[str, list[Choice]] = {}
        self._shown = Shown()
        self.setObjectName("Only")
        self.setIcon(icons.icon("filter"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setMinimumHeight(TARGET)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        self.setAccessibleDescription("Show only the risks of one owner, one pillar or one category")
        self._write()

    def set_choices(self, rows: Sequence[RiskRow], pillars: dict[str, str]) -> None:
        """Offer what these risks have."""
        found = {field: choices(field, rows, pillars) for field, _ in FIELDS}
        if found != self._choices:
            self._choices = found
            self._fill()

    def set_shown(self, shown: Shown) -> None:
        """Say what is chosen; announces nothing."""
        if shown != self._shown:
            self._shown = shown
            self._fill()

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for field, title in FIELDS:
            part = menu.addMenu(title)
            part.setEnabled(bool(self._choices.get(field)))
            group = QActionGroup(part)
            chosen = str(getattr(self._shown, field))
            for choice in (Choice("", "All"), *self._choices.get(field, ())):
                action = QAction(choice.words.replace("&", "&&"), part, checkable=True)
                action.setChecked(choice.value == chosen)
                action.triggered.connect(
                    lambda _=False, field=field, value=choice.value: self.asked.emit({field: value})
                )
                group.addAction(action)
                part.addAction(action)
        menu.addSeparator()
        everything = menu.addAction("Show all risks")
        everything.setEnabled(self._chosen() != [])
        everything.triggered.connect(lambda: self.asked.emit({field: "" for field, _ in FIELDS}))
        self._write()

    def _chosen(self) -> list[str]:
        found = []
        for field, _ in FIELDS:
            if value := str(getattr(self._shown, field)):
                words = [one.words for one in self._choices.get(field, ()) if one.value == value]
                found.append(words[0] if words else value)
        return found

    def _write(self) -> None:
        chosen = self._chosen()
        words = f"Only {', '.join(chosen)}" if chosen else "All risks"
        self.setText(shortened(words, 22).replace("&", "&&"))
        self.setAccessibleName(words)
        set_tip(self, words)
        self.setProperty("narrowed", bool(chosen))
        self.worded.emit()
