"""What a map tells those who do not see it, and the list of the risks for which a cell has no room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from app.models.rows import RiskRow
from app.widgets.heat_map import words
from app.widgets.plain import plain_tooltip

if TYPE_CHECKING:
    from app.widgets.heat_map.canvas import Canvas
    from app.widgets.heat_map.maps import Maps

_AFTER_MENU_MS = 150


def describe(canvas: Canvas, caption: str = "") -> None:
    """Keep what a screen reader finds on a map true: the whole, the chosen risk, and what the keys do."""
    scale = canvas.risk_scale
    said = words.whole_map(canvas.rows, scale, canvas.shown)
    canvas.setAccessibleName(f"{caption}. {said}" if caption else said)
    marker = canvas.marker(canvas.chosen_id)
    about = words.described(marker.risk, scale) if marker else more_of(canvas) or "No risk chosen."
    how = "Type a number or press Tab to choose a risk."
    if canvas.movable:
        how += " Arrow keys move it, Enter keeps, Escape puts back, Delete takes it off the map."
    canvas.setAccessibleDescription(f"{about} {how}")


def more_of(canvas: Canvas) -> str:
    """What the "+7" disc holds that is chosen by keyboard; empty where none is."""
    more = canvas.keys.at_more
    return words.further(more.position, more.risks, canvas.risk_scale) if more else ""


def describe_all(maps: Maps) -> None:
    """The same for every map in sight."""
    for canvas, caption in zip(maps.in_sight(), maps.captions(), strict=True):
        describe(canvas, caption)


def whole(maps: Maps) -> str:
    """What is in sight, in a sentence or, of two maps, one each."""
    shown = [(canvas.rows, canvas.risk_scale, canvas.shown) for canvas in maps.in_sight()]
    if len(shown) == 1:
        said, how = words.whole_map(*shown[0]), words.first_place(*shown[0])
        return f"{said} {how}" if how and maps.in_sight()[0].movable else said
    return words.two_maps([(caption, *one) for caption, one in zip(maps.captions(), shown, strict=True)])


def show_over(canvas: Canvas, text: str) -> None:
    """Show for a moment what is told, where the words beside the map are away; a menu that asked for it is gone by then."""

    def show() -> None:
        corner = canvas.mapToGlobal(canvas.rect().bottomLeft())
        QToolTip.showText(corner, plain_tooltip(text), canvas)

    QTimer.singleShot(_AFTER_MENU_MS, canvas, show)


def list_of(risks: Sequence[RiskRow], choose: Callable[[str], object], parent: QWidget) -> QMenu:
    """A menu of risks; taking one chooses it."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for risk in risks:
        action = menu.addAction(words.name(risk).replace("&", "&&"))
        action.triggered.connect(lambda _=False, risk_id=risk.id: choose(risk_id))
    return menu
