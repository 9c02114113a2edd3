"""Parts that are taken from the screen for good.

Qt deletes them in a later turn of the window, and not before an inner one, such as that of a dialog, has ended. Until then they
would be painted where they lay, over what has taken their place; those that no layout ever placed, at the top left.
"""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget


def discard(part: QWidget) -> None:
    """Take a part from the screen at once, and let Qt delete it."""
    part.hide()
    part.deleteLater()


def empty(layout: QLayout) -> None:
    """Take every part out of a layout, and from the screen."""
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            discard(old)
