"""What is looked at on every screen: names, order, colours as they are painted, and whether words have their room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import combinations, pairwise

import numpy as np
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QRadioButton,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from app.widgets.charts.part_button import PartButton

TEXT, GRAPHICS, TARGET = 4.5, 3.0, 24
Role = QAccessible.Role
ROLES: tuple[tuple[type[QWidget], set[QAccessible.Role]], ...] = (
    (QCheckBox, {Role.CheckBox}),
    (QRadioButton, {Role.RadioButton}),
    (QAbstractButton, {Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton, Role.ButtonDropDown}),
    (QLineEdit, {Role.EditableText}),
    (QComboBox, {Role.ComboBox}),
    (QTabBar, {Role.PageTabList}),
    (QTextEdit, {Role.EditableText, Role.Document, Role.StaticText}),
    (QAbstractItemView, {Role.Table, Role.List, Role.Tree}),
)


def in_sight(window: QMainWindow, kind: type[QWidget] = QWidget) -> list[QWidget]:
    """Widgets of which at least a part is on the screen; not what Qt puts into its own widgets."""
    return [
        widget
        for widget in _visible(window)
        if isinstance(widget, kind)
        and not widget.objectName().startswith("qt_")
        and not widget.visibleRegion().isEmpty()
    ]


def _visible(holder: QWidget) -> Iterator[QWidget]:
    """From the outside in: all pages that are out of sight hold fifty times as many."""
    for child in holder.children():
        if isinstance(child, QWidget) and child.isVisible():
            yield child
            yield from _visible(child)


def told(widget: QWidget) -> str:
    """A widget as a failed test names it."""
    text = getattr(widget, "text", "")
    way = []
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QMainWindow):
        way.append(type(parent).__name__)
        parent = parent.parentWidget()
    name = (text() if callable(text) else text) or widget.accessibleName() or widget.objectName()
    return f"{type(widget).__name__} “{str(name)[:60]}” {widget.width()}×{widget.height()} in {' < '.join(way[:4])}"


# Names, roles, targets


def takes_keyboard(widget: QWidget) -> bool:
    """Whether Tab comes to it."""
    focus = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return focus and widget.isEnabled() and widget.focusProxy() is None


def unnamed(window: QMainWindow) -> list[str]:
    """What takes the keyboard and has no name, or not the role of what it is."""
    wrong = []
    for widget in in_sight(window):
        if not takes_keyboard(widget):
            continue
        access = QAccessible.queryAccessibleInterface(widget)
        if not access.text(QAccessible.Text.Name).strip():
            wrong.append(f"no name: {told(widget)}")
        wanted = next((roles for kind, roles in ROLES if isinstance(widget, kind)), None)
        if wanted is not None and access.role() not in wanted:
            wrong.append(f"role {access.role()}: {told(widget)}")
    return wrong


def alike(window: QMainWindow) -> list[str]:
    """What a screen reader cannot tell apart, or cannot name, as it goes from part to part: Tab need not come to them."""
    parts = [part for kind, _ in ROLES for part in in_sight(window, kind)]
    heard: dict[tuple[QAccessible.Role, str], QWidget] = {}
    wrong = []
    for part in dict.fromkeys(parts):
        if isinstance(part.parent(), QTabBar):
            continue
        access = QAccessible.queryAccessibleInterface(part)
        # On Linux Qt gives the words that a box shows for its name; its label is a relation.
        name = (
            part.accessibleName()
            if isinstance(part, QComboBox)
            else access.text(QAccessible.Text.Name).strip()
        )
        other = heard.setdefault((access.role(), name), part)
        if not name or other is not part:
            wrong.append(f"“{name}”: {told(part)} and {told(other)}")
    return wrong


def told_in_tags(window: QMainWindow) -> list[str]:
    """What a screen reader would read out with the tags of its tooltip, which Qt gives it where there is no description."""
    return [
        f"{told(widget)}: {said}"
        for widget in in_sight(window)
        if "<qt>" in (said := QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description))
    ]


def too_small(window: QMainWindow) -> list[str]:
    """What is clicked and is smaller than a finger needs; icons inside a line of text are a second way only."""
    return [
        told(widget)
        for widget in in_sight(window, QAbstractButton)
        if not isinstance(widget.parent(), (QLineEdit, QTabBar, QAbstractItemView))
        and min(widget.width(), widget.height()) < TARGET
    ]


# Order


@dataclass(frozen=True)
class Stop:
    """Where Tab has come to.

    Attributes:
        place: In the window.
        before: Where the stop before is at that moment: a page may have been scrolled.
    """

    widget: QWidget
    place: QRect
    before: QRect | None


def stops(window: QMainWindow, most: int = 220) -> list[Stop]:
    """Where Tab stops from where the keyboard is, once round."""
    QTest.keyClick(
        window.windowHandle(), Qt.Key.Key_Tab
    )  # what a screen gives the keyboard to may be no stop
    found: list[Stop] = []
    for _ in range(most):
        focused = QApplication.focusWidget()
        if focused is None or (found and focused is found[0].widget):
            return found
        if any(focused is one.widget for one in found):
            raise AssertionError(f"Tab goes in a circle at {told(focused)}")
        found.append(Stop(focused, _place(focused), _place(found[-1].widget) if found else None))
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come back: {told(found[-1].widget)}")


def against_the_eye(found: list[Stop]) -> list[str]:
    """Steps of Tab that go up without going right, or left on the same line."""
    wrong = []
    home = min(found, key=lambda stop: (stop.place.left(), stop.place.top()))
    for one, other in pairwise(found):
        here, there = other.before, other.place
        if here is None or other is home:
            continue
        up = there.bottom() <= here.top() and there.left() <= here.left()
        same_line = there.top() < here.bottom() and there.bottom() > here.top()
        if up or (same_line and there.right() <= here.left()):
            wrong.append(f"{told(one.widget)} {here.getRect()} → {told(other.widget)} {there.getRect()}")
    return wrong


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


# Room for words


def without_room(window: QMainWindow) -> list[str]:
    """Words that are cut, and say so nowhere; widgets that stand out of what holds them."""
    return [*_cut_words(window), *_out_of_place(window)]


def _cut_words(window: QMainWindow) -> Iterator[str]:
    for widget in in_sight(window):
        words = _words_of(widget)
        if not words or words in unescape(widget.toolTip()) or _is_scrolled_text(widget):
            continue
        if isinstance(widget, QLabel):
            if _label_is_cut(widget):
                yield f"cut: {told(widget)}"
        elif isinstance(widget, QAbstractButton):
            if widget.width() < widget.minimumSizeHint().width() - 1 or widget.height() < _line(widget):
                yield f"cut: {told(widget)}"
        elif isinstance(widget, (QLineEdit, QComboBox)) and widget.height() < _line(widget):
            yield f"low: {told(widget)}"
        elif isinstance(widget, QComboBox):
            room = widget.width() - 24 - 2 * 8
            if widget.fontMetrics().horizontalAdvance(widget.currentText()) > room + 2:
                yield f"cut: {told(widget)} “{widget.currentText()}”"


def _words_of(widget: QWidget) -> str:
    if isinstance(widget, QLabel) and widget.buddy() is not None:
        return widget.text().replace("&", "").strip()
    if isinstance(widget, (QLabel, QAbstractButton)):
        return widget.text().replace("&&", "&").strip()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return "line" if isinstance(widget, QLineEdit) else ""


def _line(widget: QWidget) -> int:
    return widget.fontMetrics().height()


def _label_is_cut(label: QLabel) -> bool:
    room = label.contentsRect()
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width()) - 1
    wide = max(label.fontMetrics().horizontalAdvance(line) for line in _words_of(label).splitlines() or [""])
    return room.width() < wide - 1 or room.height() < _line(label) - 2


def _is_scrolled_text(widget: QWidget) -> bool:
    return isinstance(widget.parent(), QAbstractScrollArea) and not isinstance(widget, QAbstractButton)


def _out_of_place(window: QMainWindow) -> Iterator[str]:
    for widget in in_sight(window):
        if not takes_keyboard(widget) or isinstance(widget, QScrollBar):
            continue
        holder, last = widget.parentWidget(), False
        while holder is not None and not last:
            area = holder.parentWidget()
            last = isinstance(area, QAbstractScrollArea)  # what lies below there can be scrolled to
            place = QRect(widget.mapTo(holder, QPoint(0, 0)), widget.size())
            room = holder.rect().adjusted(-2, -2, 2, 2)
            if last and isinstance(area, QAbstractScrollArea):
                sideways = area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
                place.setTop(room.top())
                place.setBottom(room.bottom())
                place = room if sideways else place
            if not room.contains(place):
                yield f"out of {type(holder).__name__} {holder.size().toTuple()}: {told(widget)} {place.getRect()}"
                break
            holder = holder.parentWidget() if not holder.isWindow() else None


def lies_over(window: QMainWindow) -> Iterator[str]:
    """What takes the keyboard and lies over another such part, or over a label, that stands beside it."""
    parts = [part for part in in_sight(window) if takes_keyboard(part) or isinstance(part, QLabel)]
    for one, other in combinations(parts, 2):
        if one.parentWidget() is not other.parentWidget() or isinstance(one, PartButton):
            continue
        over = one.geometry().intersected(other.geometry())
        if over.width() > 2 and over.height() > 2 and not (_empty(one) or _empty(other)):
            yield f"{told(one)} lies over {told(other)} by {over.width()}×{over.height()}"


def _empty(widget: QWidget) -> bool:
    return isinstance(widget, QLabel) and not widget.text()


# Colours as painted


class Picture:
    """The window as it was painted, to be asked for colours by place."""

    def __init__(self, window: QMainWindow) -> None:
        self.window = window
        image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        self.ratio = image.devicePixelRatio()
        flat = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
        self.pixels = flat[:, : image.width()] & 0xFFFFFF

    def part(self, widget: QWidget, rect: QRect | None = None) -> np.ndarray:
        """Pixels of a part of a widget that is in sight, each as one number, red first."""
        seen = (rect or widget.rect()).intersected(widget.visibleRegion().boundingRect())
        corner = widget.mapTo(self.window, seen.topLeft())
        x, y = (round(v * self.ratio) for v in (corner.x(), corner.y()))
        wide, tall = (round(v * self.ratio) for v in (seen.width(), seen.height()))
        return self.pixels[max(0, y) : y + tall, max(0, x) : x + wide].ravel()


def strongest(pixels: np.ndarray, *, on_anything: bool = False) -> float:
    """Contrast of what stands out most against what there is most of; 1 where everything has one colour.

    Args:
        on_anything: Against whatever it is on, as the word on a pill in a cell.
    """
    if not len(pixels):
        return 1.0
    numbers, counts = np.unique(pixels, return_counts=True)
    shades = _luminance(np.stack([numbers >> 16, numbers >> 8 & 255, numbers & 255], axis=1) / 255)
    ground = shades[counts.argmax()]
    if on_anything:
        often = shades[counts > counts.sum() / 50]
        ground = often[:, None] if len(often) else ground
    brighter, darker = np.maximum(shades, ground), np.minimum(shades, ground)
    return float(((brighter + 0.05) / (darker + 0.05)).max())


def _luminance(colours: np.ndarray) -> np.ndarray:
    linear = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def faint(window: QMainWindow) -> list[str]:
    """Words painted at less than 4.5 to 1, icons and edges at less than 3 to 1."""
    picture, wrong = Picture(window), []
    for widget in in_sight(window):
        least = _needed(widget)
        if least and (found := strongest(picture.part(widget, _inside(widget)))) < least:
            wrong.append(f"{found:.2f}: {told(widget)}")
    for view in in_sight(window, QAbstractItemView):
        if not isinstance(view, QHeaderView):
            wrong += [f"{found:.2f}: {words}" for words, found in _cells(picture, view) if found < TEXT]
    return wrong


def _needed(widget: QWidget) -> float:
    if isinstance(widget, PartButton):  # it lies over what is drawn, and draws no words of its own
        return 0
    if isinstance(widget, QAbstractButton) and not widget.text().strip():
        return GRAPHICS if not widget.icon().isNull() and widget.isEnabled() else 0
    if isinstance(widget, QLabel):
        small = widget.visibleRegion().boundingRect().height() < _line(widget) - 2
        return TEXT if widget.text().strip() and not small else 0
    if isinstance(widget, (QAbstractButton, QComboBox)):
        return (
            TEXT
            if _words_of(widget) and widget.visibleRegion().boundingRect().height() >= _line(widget)
            else 0
        )
    if isinstance(widget, QLineEdit):  # one thin figure is painted in no full colour
        return TEXT if len(widget.text() or widget.placeholderText()) > 2 else 0
    return 0


def _inside(widget: QWidget) -> QRect:
    """Without the border, which may be stronger than the words."""
    edge = 0 if isinstance(widget, (QLabel, QToolButton)) else 4
    return widget.rect().adjusted(edge, edge, -edge, -edge)


def _cells(picture: Picture, view: QAbstractItemView) -> Iterator[tuple[str, float]]:
    model: QAbstractItemModel | None = view.model()
    if model is None:
        return
    port = view.viewport()
    root: QModelIndex = view.rootIndex()
    for row in range(min(model.rowCount(root), 40)):
        for column in range(_columns(view)):
            index = model.index(row, column, root)
            place = view.visualRect(index)
            words = str(index.data() or "").strip()
            if words and port.rect().contains(place):
                yield (
                    f"cell “{words[:40]}” of {told(view)}",
                    strongest(picture.part(port, place.adjusted(2, 2, -2, -2)), on_anything=True),
                )


def _columns(view: QAbstractItemView) -> int:
    """How many columns there are to look at; the models of lists keep theirs to themselves."""
    return 1 if isinstance(view, QListView) else min(view.model().columnCount(view.rootIndex()), 60)


# Plain text


def taken_for_html(window: QMainWindow, mark: str) -> list[str]:
    """Where a record's words with ``mark`` in them, such as ``<b>``, would be read as HTML."""
    wrong = []
    for widget in in_sight(window):
        guarded = not isinstance(widget, QLabel) or widget.textFormat() == Qt.TextFormat.PlainText
        if not guarded and mark in widget.text():
            wrong.append(f"label: {told(widget)}")
        if mark in widget.toolTip():
            wrong.append(f"tooltip: {told(widget)}")
        if isinstance(widget, QTextEdit) and "\ufffc" in widget.toPlainText():
            wrong.append(f"picture in: {told(widget)}")
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            wrong += _html_in_cells(widget, mark)
    return wrong


def _html_in_cells(view: QAbstractItemView, mark: str) -> Iterator[str]:
    model, root = view.model(), view.rootIndex()
    for row in range(min(model.rowCount(root), 60)):
        for column in range(_columns(view)):
            tip = model.index(row, column, root).data(Qt.ItemDataRole.ToolTipRole)
            if tip and mark in str(tip):
                yield f"tooltip of a cell of {told(view)}"


__all__ = [
    "Picture",
    "against_the_eye",
    "faint",
    "in_sight",
    "lies_over",
    "stops",
    "strongest",
    "taken_for_html",
    "told",
    "too_small",
    "unnamed",
    "without_room",
]
