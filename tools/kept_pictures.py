"""The pictures kept with the program: one for the README, small ones for the help. ``tools/screenshots.py --keep`` draws them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from app.window.main_window import MainWindow

HERE = Path(__file__).resolve().parent.parent
README = HERE / "docs" / "pictures" / "heat-map.png"
HELP = HERE / "resources" / "help" / "pictures"
WIDE = 760  # pixels: twice the width of the help, for sharp screens
COLOURS = 96
MOST = 60_000  # bytes of a picture of the help


def draw(window: MainWindow, settle: Callable[[MainWindow], object]) -> None:
    """Draw each from the sample register, which is open."""
    HELP.mkdir(exist_ok=True)
    README.parent.mkdir(parents=True, exist_ok=True)
    _show(window, "heat_map", settle)
    window.grab().save(str(README))
    _keep(window, "heat_map", _place(window, window.frame.stack))
    for page in ("overview", "risks", "actions", "reviews", "meetings", "papers", "history", "survey"):
        _show(window, page, settle)
        _keep(window, page, _place(window, window.frame.stack))
    _show(window, "risks", settle)
    top = _place(window, window.frame.top)
    _keep(window, "top", top)
    window.finding.begin()
    box = window.frame.top.search
    box.setText("people")
    box.asked.emit("people")
    settle(window)
    _keep(window, "search", QRect(top.left(), top.top(), top.width(), 420))
    window.close()


def _show(window: MainWindow, page: str, settle: Callable[[MainWindow], object]) -> None:
    window.go(page)
    settle(window)


def _place(window: MainWindow, part: QWidget) -> QRect:
    """Where a part stands in the window, whatever it lies in."""
    return QRect(part.mapTo(window, QPoint()), part.size())


def _keep(window: MainWindow, name: str, place: QRect) -> None:
    """A part of the window, made smaller and with few colours."""
    grabbed: QPixmap = window.grab(place)
    small = grabbed.toImage().scaledToWidth(WIDE, Qt.TransformationMode.SmoothTransformation)
    path = HELP / f"{name}.png"
    small.save(str(path))
    with Image.open(path) as drawn:
        few_colours(drawn).save(path, optimize=True)
    if path.stat().st_size > MOST:
        raise SystemExit(f"{path.name} has {path.stat().st_size:,} bytes, more than {MOST:,}")


def few_colours(drawn: Image.Image) -> Image.Image:
    """The picture in the colours that come nearest to all of its own, also to those of one small pill.

    Pillow usually shares the colours out by how much they cover: the greys round letters took what the pills lacked, and a
    red one came out brown.
    """
    return drawn.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
