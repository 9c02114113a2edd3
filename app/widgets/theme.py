"""How everything looks: one family of type in three sizes, one accent colour, a grid of four pixels.

``apply(app)`` once at start; ``current()`` gives the colours to whoever paints. Painters ask ``current()`` as they paint and
repaint on ``QEvent.PaletteChange``, so nothing has to be told of a change of theme.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLayout, QWidget
from shiboken6 import isValid

from app.models.status import Tone
from app.widgets.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Paint, Theme
from app.widgets.colours import classic as classic_of
from app.widgets.every import every_widget
from app.widgets.restyle import Aside
from app.widgets.theme_sheet import sheet

__all__ = [
    "GAP",
    "GRID",
    "TARGET",
    "Paint",
    "Size",
    "Theme",
    "Tone",
    "apply",
    "colour",
    "current",
    "font",
    "larger",
    "set_still",
    "set_text_size",
    "system_moves",
    "widen",
    "write_in",
]

STYLE = ("-style", "fusion")
"""Arguments for QApplication: naming the style there is quicker than fetching it afterwards."""

GRID = 4  # every distance is a multiple of this, in device-independent pixels
GAP = 2 * GRID
TARGET = 28  # least height of what is clicked; the accessibility rule asks for 24


class Size(Enum):
    """The three sizes of type, as a part of the body's."""

    SMALL = 0.9
    BODY = 1.0
    HEADING = 1.45


class _State:
    """What was chosen last; one per process, as there is one QApplication."""

    theme: Theme = LIGHT
    scheme: str = "system"
    classic: bool = False
    follower: QObject | None = None
    aside: Aside | None = None
    system_font: QFont | None = None
    percent: int = 100
    still: bool = False
    asked_less: bool = False
    written: WeakKeyDictionary[QWidget, tuple[Size, bool]] = WeakKeyDictionary()
    enlarged: WeakKeyDictionary[QWidget, float] = WeakKeyDictionary()
    widest: WeakKeyDictionary[QWidget, int] = WeakKeyDictionary()


def current() -> Theme:
    """The colours in use now."""
    return _State.theme


@cache
def colour(name: str) -> QColor:
    """A colour of the theme as Qt's, made once; painters ask for thousands."""
    return QColor(name)


def font(size: Size = Size.BODY, *, bold: bool = False) -> QFont:
    """The system's family in one of the three sizes; bold is semi-bold."""
    made = QFont(QApplication.font())
    if made.pointSizeF() > 0:
        made.setPointSizeF(made.pointSizeF() * size.value)
    else:
        made.setPixelSize(round(made.pixelSize() * size.value))
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def write_in(widget: QWidget, size: Size, *, bold: bool = False) -> None:
    """Give a widget one of the sizes; it follows when the user chooses larger or smaller text."""
    _State.written[widget] = (size, bold)
    widget.setFont(font(size, bold=bold))


def enlarge(widget: QWidget, factor: float) -> None:
    """Enlarge a widget's type so many times, to be read across a room; it still follows the size of text. 1 is the usual size."""
    if factor == 1.0 and widget not in _State.enlarged:
        return
    _State.enlarged[widget] = factor
    size, bold = _State.written.get(widget, (Size.BODY, False))
    made = font(size, bold=bold)
    made.setPointSizeF(made.pointSizeF() * factor)
    widget.setFont(made)


def larger() -> float:
    """How many times larger than the computer's own size text is."""
    return _State.percent / 100


def widen(widget: QWidget, pixels: int) -> None:
    """Set the greatest width of a widget, in pixels at the usual size of text; it grows with the size of text."""
    _State.widest[widget] = pixels
    widget.setMaximumWidth(pixels * _State.percent // 100)


def set_text_size(app: QApplication, percent: int) -> None:
    """Write everything larger or smaller than the computer does, at once.

    Args:
        percent: Of the computer's own size of type.
    """
    if _State.system_font is None:
        _State.system_font = QFont(app.font())
        app.setFont(_State.system_font)  # or a change of theme can make it the one of fixed width
    wanted = QFont(_State.system_font)
    if wanted.pointSizeF() > 0:
        wanted.setPointSizeF(wanted.pointSizeF() * percent / 100)
    else:
        wanted.setPixelSize(round(wanted.pixelSize() * percent / 100))
    if wanted == app.font():
        return
    _State.percent = percent
    was_dressed = bool(app.styleSheet())
    _aside(app).give_back()
    app.setStyleSheet("")
    app.setFont(wanted)
    if was_dressed:
        app.setStyleSheet(sheet(_State.theme, percent))
    _write_anew()
    for widget, pixels in tuple(_State.widest.items()):
        if isValid(widget):
            widget.setMaximumWidth(pixels * percent // 100)
    every = every_widget()
    for widget in every:
        widget.updateGeometry()
    for window in (widget for widget in every if widget.isWindow()):
        # Layouts out of sight keep heights and widths. They are found as children, never through `itemAt`: Qt deletes an
        # item without telling Python, whose object for it would then stand for whatever is next made at its address.
        for layout in window.findChildren(QLayout):
            layout.invalidate()


def _write_anew() -> None:
    for widget, (size, bold) in tuple(_State.written.items()):
        if isValid(widget):
            widget.setFont(font(size, bold=bold))
    for widget, factor in tuple(_State.enlarged.items()):
        if isValid(widget):
            enlarge(widget, factor)


def set_still(still: bool) -> None:
    """Turn off movement that can be done without, or follow the computer's setting. Whoever moves something asks Qt first."""
    _State.still = still
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General, system_moves() and not still)


@cache
def system_moves() -> bool:
    """Whether the computer is one where things may glide. Qt is told by Windows and macOS; elsewhere it always says no."""
    if is_silent():
        return not _State.asked_less
    return QApplication.isEffectEnabled(Qt.UIEffect.UI_General)


def is_silent() -> bool:
    """Whether this is a desktop whose wish for fewer movements Qt does not know."""
    return QGuiApplication.platformName() in {"xcb", "wayland"}


def ask_desktop() -> None:
    """Move less where a desktop of which Qt is not told asks for it; it takes too long for the first paint."""
    if is_silent():
        from app.widgets import desktop

        _State.asked_less = desktop.asks_for_less()
        system_moves.cache_clear()
        set_still(_State.still)


def apply(app: QApplication, scheme: str = "", *, classic: bool | None = None) -> Theme:
    """Give the program its colours, and change them live; the QApplication was made with ``STYLE``.

    Args:
        scheme: ``system`` follows the computer's light or dark and its contrast; ``light``, ``dark``, ``contrast`` and
            ``contrast-dark`` are fixed; nothing leaves it as it is.
        classic: Whether bands and ratings have the classic red, amber and green; None leaves it as it is.
    """
    scheme = _State.scheme = scheme or _State.scheme
    _State.classic = _State.classic if classic is None else classic
    if _State.follower is None:
        _follow(app)
    chosen = _chosen(scheme)
    if chosen is not _State.theme or not app.property("quarterdeck-theme"):
        _State.theme = chosen
        seen = _aside(app).put()
        # Qt takes five times as long to change one sheet for another as to take it off and put the other on.
        app.setStyleSheet("")
        app.setPalette(palette(chosen))
        app.setStyleSheet(sheet(chosen, _State.percent))
        app.setProperty("quarterdeck-theme", chosen.name)
        _aside(app).restyle(seen)
    return chosen


def _aside(app: QApplication) -> Aside:
    if _State.aside is None or not isValid(_State.aside):
        _State.aside = Aside(app)
    return _State.aside


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's palette, disabled shades included."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, colour in (
        (roles.Window, theme.window),
        (roles.WindowText, theme.text),
        (roles.Base, theme.surface),
        (roles.AlternateBase, theme.raised),
        (roles.Text, theme.text),
        (roles.PlaceholderText, theme.idle),
        (roles.Button, theme.surface),
        (roles.ButtonText, theme.text),
        (roles.BrightText, theme.wrong),
        (roles.ToolTipBase, theme.text),
        (roles.ToolTipText, theme.surface),
        (roles.Highlight, theme.selection),
        (roles.HighlightedText, theme.selection_ink),
        (roles.Accent, theme.accent),
        (roles.Link, theme.accent),
        (roles.LinkVisited, theme.accent),
        (roles.Light, theme.surface),
        (roles.Midlight, theme.raised),
        (roles.Mid, theme.line),
        (roles.Dark, theme.edge),
        (roles.Shadow, theme.edge),
    ):
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.idle))
    return made


def _chosen(scheme: str) -> Theme:
    found = _base(scheme)
    return classic_of(found.name) if _State.classic else found


def _base(scheme: str) -> Theme:
    fixed = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST_LIGHT, "contrast-dark": CONTRAST_DARK}
    if scheme in fixed:
        return fixed[scheme]
    hints = QGuiApplication.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    if _wants_contrast():
        return CONTRAST_DARK if dark else CONTRAST_LIGHT
    return DARK if dark else LIGHT


def _wants_contrast() -> bool:
    accessibility = getattr(QGuiApplication.styleHints(), "accessibility", None)  # Qt 6.10 and later
    if accessibility is None:
        return False
    return accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def _follow(app: QApplication) -> None:
    """Follow the system's own change from light to dark, as evening comes, without a restart."""
    _State.follower = QObject(app)
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(lambda _: _State.scheme == "system" and apply(app, "system"))
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is not None:
        accessibility().contrastPreferenceChanged.connect(
            lambda _: _State.scheme == "system" and apply(app, "system")
        )
