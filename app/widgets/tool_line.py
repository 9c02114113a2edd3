"""The line of a search box and the buttons beside it: where it is narrow, buttons show icons and have their words as tooltips."""

from __future__ import annotations

from PySide6.QtWidgets import QLayoutItem, QPushButton

from app.widgets.flow import Bar
from app.widgets.plain import plain_tooltip

_WORDS = "words"


class ToolLine(Bar):
    """One line as long as there is any way to it: first the lesser buttons give up their words, then the main one."""

    def __init__(self, gap: int) -> None:
        super().__init__(gap=gap)
        self._known: dict[tuple[str, str, str], tuple[int, int]] = {}

    def call(self, made: QPushButton, words: str) -> None:
        """Give a button other words, shown where there is room for them."""
        shown = bool(made.text())
        made.setProperty(_WORDS, words)
        if shown:
            made.setText(words.replace("&", "&&"))
        elif made.toolTip() != plain_tooltip(words):
            made.setToolTip(plain_tooltip(words))

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
            _show(made, words=made not in bare)

    def _width(self, first: QLayoutItem, buttons: list[QPushButton], bare: list[QPushButton]) -> int:
        taken = sum(self.gap + self._widths(made)[made not in bare] for made in buttons)
        return taken + first.minimumSize().width()

    def _widths(self, made: QPushButton) -> tuple[int, int]:
        """How wide a button is with its icon alone, and with its words."""
        key = (_words(made), made.font().key(), made.icon().name())
        if key not in self._known:
            shown = made.text()
            _show(made, words=False)
            bare = made.sizeHint().width()
            _show(made, words=True)
            self._known[key] = (bare, made.sizeHint().width())
            _show(made, words=bool(shown))
        return self._known[key]


def _button(item: QLayoutItem) -> QPushButton | None:
    made = item.widget()
    return made if isinstance(made, QPushButton) and not made.icon().isNull() else None


def _words(made: QPushButton) -> str:
    if made.property(_WORDS) is None:
        made.setProperty(_WORDS, made.text().replace("&&", "&"))
    return str(made.property(_WORDS))


def _show(made: QPushButton, *, words: bool) -> None:
    said = _words(made)
    if bool(made.text()) != words:
        made.setText(said.replace("&", "&&") if words else "")
        made.setToolTip("" if words else plain_tooltip(said))
