"""What became of the cells of a block, and how that is said."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.text import counted


@dataclass
class Tally:
    """What became of the cells of a block.

    Attributes:
        total: Cells that were to be given something.
        marked: Of these, those that could not be taken.
        locked: Cells that nobody types.
        outside: Cells for which there was no place.
        unnamed: Cells under a heading that names no column.
        pasted: Whether it was a paste, of which the outcome is always said.
    """

    total: int = 0
    marked: int = 0
    locked: int = 0
    outside: int = 0
    unnamed: int = 0
    pasted: bool = False

    def said(self) -> str:
        """In a sentence; empty where all went in and nobody needs to be told."""
        parts = []
        if self.pasted and (self.total or not self.outside):
            done = self.total - self.marked
            parts.append(
                f"{done:,} of {self.total:,} cells pasted"
                if self.marked
                else f"{counted(self.total, 'cell')} pasted"
            )
            if self.marked:
                parts.append(f"{self.marked:,} marked, with what was typed and the reason")
        elif self.marked:
            parts.append(
                f"{counted(self.marked, 'cell')} could not be taken and {'is' if self.marked == 1 else 'are'} marked"
            )
        if self.locked:
            them = "it" if self.locked == 1 else "them"
            parts.append(
                f"{counted(self.locked, 'cell')} cannot be typed, since the program works {them} out"
            )
        if self.outside:
            parts.append(f"{counted(self.outside, 'cell')} did not fit in the table")
        if self.unnamed:
            were = "was" if self.unnamed == 1 else "were"
            parts.append(f"{counted(self.unnamed, 'cell')} under headings that no column has {were} left out")
        sentence = "; ".join(parts)
        return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""
