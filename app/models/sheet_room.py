"""How much goes on a page of its own, such as the sheet of one risk: that depends on the paper’s template."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetRoom:
    """What goes on an upright page with narrow margins; of our own template, where nothing is said.

    Attributes:
        width: Of the text, in millimetres.
        lines: Of running text.
        letters: In a millimetre of running text.
        between: Room below a paragraph, in lines.
    """

    width: float = 184.6
    lines: float = 45.0
    letters: float = 0.56
    between: float = 0.4


OUR_ROOM = SheetRoom()
