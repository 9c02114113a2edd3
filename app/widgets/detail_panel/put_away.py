"""What parts that are put away behind another will show: a part is filled as it comes to the front, or as it is asked for.

Filling all of them at each step through a list would take longer than what is in sight, and a screen reader is told every text
of theirs, though nobody can see it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from app.widgets.part_tabs import PartTabs

Part = TypeVar("Part")


class PutAway:
    """Fills the pages of some tabs, each when it is to be seen."""

    def __init__(self, tabs: PartTabs) -> None:
        self._tabs = tabs
        self._waits: dict[QWidget, dict[Callable[..., object], Callable[[], object]]] = {}
        tabs.currentChanged.connect(lambda _: self.fill(tabs.current()))

    def show(self, part: QWidget, fill: Callable[..., object], *what: Any, **how: Any) -> None:
        """Show something on a page: now if that is in front. Of what waits for the same method only the last is shown.

        Args:
            fill: Is called with what is to be shown.
        """
        waits = self._waits.setdefault(part, {})
        waits.pop(fill, None)
        waits[fill] = partial(fill, *what, **how)
        if part is self._tabs.current():
            self.fill(part)

    def fill(self, part: QWidget | None) -> None:
        """Show on a page all that it is to show."""
        for fill in self._waits.pop(part, {}).values() if part is not None else ():
            fill()


class WhenAsked(Generic[Part]):
    """A part of a panel, or several by their keys, as whoever asks the panel for it has it: with all that it is to show."""

    def __set_name__(self, _panel: type, name: str) -> None:
        self._name = f"_{name}"

    def __get__(self, panel: Any, _of: type) -> Part:
        asked: Part = getattr(panel, self._name)
        for part in asked.values() if isinstance(asked, dict) else (asked,):
            if part is not None:  # as before the first record is shown
                panel._put_away.fill(part)
        return asked
