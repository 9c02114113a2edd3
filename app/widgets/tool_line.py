"""The line of a search box and the buttons beside it: where it is narrow, buttons show icons and have their words as tooltips."""

from __future__ import annotations

from PySide6.QtWidgets import QLayoutItem, QPushButton

from app.widgets.flow import Bar
from app.widgets.plain import plain_tooltip, set_tip

_WORDS = "words"


class ToolLine(Bar):
    """One line as long as there is any way to it: first the lesser buttons give up their words, then the main one."""

    def __init__(self, gap: int) -> None:
        super().__init__(gap=gap)
        self._room = ButtonRoom()

    def call(self, made: QPushButton, words: str) -> None:
        """Give a button other words, shown where there is room for them, and read aloud."""
        shown = bool(made.text())
        made.setAccessibleName(words)
        made.setProperty(_WORDS, words)
        if shown:
            made.setText(words.replace("&", "&&"))
        elif made.toolTip() != plain_tooltip(words):
            set_tip(made, words)

    def shorten(self, room: int) -> None:
        """Show as many words as there is room for in a line this wide; all of them where even icons would need a second one."""
        first, *others = [item for item in self._items if not item.isEmpty()]
        buttons = [made for made in map(_button, others) if made is not None]
        lesser = [made for made in buttons if made.property("kind") != "primary"]
        for bare in ([], lesser, buttons):
            if self._width(first, buttons, bare) <= room:
                break
        else:
            bare = lesser
        for made in buttons:
            show_words(made, shown=made not in bare)

    def _width(self, first: QLayoutItem, buttons: list[QPushButton], bare: list[QPushButton]) -> int:
        taken = sum(self.gap + self._room.widths(made)[made not in bare] for made in buttons)
        return taken + first.minimumSize().width()


class ButtonRoom:
    """Knows how wide buttons are with their words and without; each is tried once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, str], tuple[int, int]] = {}

    def widths(self, made: QPushButton) -> tuple[int, int]:
        """How wide a button is with its icon alone, and with its words."""
        key = (_words(made), made.font().key(), made.icon().name())
        if key not in self._known:
            shown = made.text()
            show_words(made, shown=False)
            bare = made.sizeHint().width()
            show_words(made, shown=True)
            self._known[key] = (bare, made.sizeHint().width())
            show_words(made, shown=bool(shown))
        return self._known[key]


def _button(item: QLayoutItem) -> QPushButton | None:
    made = item.widget()
    return made if isinstance(made, QPushButton) and not made.icon().isNull() else None


def _words(made: QPushButton) -> str:
    if made.property(_WORDS) is None:
        made.setProperty(_WORDS, made.text().replace("&&", "&"))
    return str(made.property(_WORDS))


def show_words(made: QPushButton, *, shown: bool) -> None:
    """Have a button show its words, or its icon alone with the words as its tooltip."""
    said = _words(made)
    if bool(made.text()) != shown:
        made.setText(said.replace("&", "&&") if shown else "")
        set_tip(made, "" if shown else said)
