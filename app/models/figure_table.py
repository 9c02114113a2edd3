"""A small table of figures for reading: on a screen now, in a paper or beside a chart later."""

from __future__ import annotations

from dataclasses import dataclass, replace

_AROUND = 4  # characters of room that a column needs beside its text


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Figures under a heading.

    Attributes:
        key: In code and tests.
        rows: Texts, as many in each row as there are headings.
        note: What a reader must know to read it; may be empty.
        widths: Share of the width of each column; all the same where empty.
        opens: For each row, (register, record id) of what it is about; empty where rows are about no single record.
        lines: How many lines of text a row may have; it is as high as it needs to be. One may become two.
    """

    key: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    widths: tuple[int, ...] = ()
    opens: tuple[tuple[str, str], ...] = ()
    lines: int = 1

    def fitted(self) -> FigureTable:
        """The same table with columns as wide as their texts."""
        lengths = [max(map(len, texts)) for texts in zip(self.headings, *self.rows, strict=True)]
        return replace(self, widths=tuple(length + _AROUND for length in lengths))
