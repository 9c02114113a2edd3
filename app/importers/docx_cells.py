"""The rows of one Word table, its merged cells laid out as a sheet counts them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from lxml import etree

from app.importers.building import Allowance, Cell
from app.importers.docx_text import W, paragraphs, walk
from app.importers.paints import fill_of, ink_of
from app.importers.part_struck import PartStruck, noted
from app.models.text import clean

MAX_SPAN: Final = 200  # Word itself allows 63 columns
_OFF: Final = ("0", "false", "none", "off")
_WRAPS: Final = (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo")


class TableRows:
    """Gives (row number, cells by column, whether hidden) from the top. Content control wrappers are looked through."""

    def __init__(self, table: etree._Element, notes: Mapping[str, str], allowance: Allowance) -> None:
        self._table = table
        self._notes = notes
        self._allowance = allowance

    def __iter__(self) -> Iterator[tuple[int, dict[int, Cell], bool]]:
        rows = [self._row(row) for row in unwrapped(self._table, W + "tr") if not _is_deleted(row)]
        hidden = [
            _is_on(row.find(f"{W}trPr/{W}hidden"))
            for row in unwrapped(self._table, W + "tr")
            if not _is_deleted(row)
        ]
        self._count_down(rows)
        for number, (cells, unseen) in enumerate(zip(rows, hidden, strict=True), 1):
            yield number, {c: cell for c, (cell, merge) in cells.items() if merge != "continue"}, unseen

    def _row(self, row: etree._Element) -> dict[int, tuple[Cell, str]]:
        """Column to its cell and to ``restart``, ``continue`` or nothing."""
        cells: dict[int, tuple[Cell, str]] = {}
        column = 1 + min(_number(row.find(f"{W}trPr/{W}gridBefore"), 0), MAX_SPAN)
        for element in unwrapped(row, W + "tc"):
            if len(cells) >= MAX_SPAN:
                break
            self._allowance.take(0, 8)
            across = min(_number(element.find(f"{W}tcPr/{W}gridSpan"), 1), MAX_SPAN)
            merge = element.find(f"{W}tcPr/{W}vMerge")
            kind = "" if merge is None else merge.get(W + "val") or "continue"
            cells[column] = (self._cell(element, across), kind)
            column += max(1, across)
        return cells

    def _cell(self, element: etree._Element, across: int) -> Cell:
        shade = element.find(f"{W}tcPr/{W}shd")
        runs = [run for run in element.iter(W + "r") if _says_something(run)]
        colours = {_ink(run) for run in runs}
        wanted = [mark.get(W + "id", "") for mark in element.iter(W + "commentReference")]
        notes = "\n".join(self._notes[one] for one in wanted[:50] if self._notes.get(one))
        struck = [_is_struck(run) for run in runs]
        part = PartStruck.of(_struck_runs(element)) if any(struck) and not all(struck) else None
        notes = noted(part, notes)
        return Cell(
            value=(str(part) if part is not None else paragraphs(element)) or None,
            fill=_shade(shade),
            ink=colours.pop() if len(colours) == 1 else "",
            struck=bool(struck) and (all(struck) or (part is not None and part.whole)),
            note=notes,
            across=across,
        )

    @staticmethod
    def _count_down(rows: list[dict[int, tuple[Cell, str]]]) -> None:
        """Give the first cell of each vertical merge the number of rows that it takes."""
        begun: dict[int, int] = {}
        for number, cells in enumerate(rows):
            for column, (_cell, kind) in cells.items():
                if kind == "continue" and column in begun:
                    first, merge = rows[begun[column]][column]
                    rows[begun[column]][column] = (replace(first, down=number - begun[column] + 1), merge)
                elif kind == "continue":  # a continuation of nothing is a cell of its own
                    cells[column] = (_cell, "")
                elif kind == "restart":
                    begun[column] = number
                else:
                    begun.pop(column, None)


def unwrapped(element: etree._Element, *tags: str, depth: int = 0) -> Iterator[etree._Element]:
    """The children of some kinds, also those within content controls and tracked insertions."""
    for part in element:
        if part.tag in tags:
            yield part
        elif part.tag in _WRAPS and depth < 12:
            yield from unwrapped(part, *tags, depth=depth + 1)


def _is_deleted(row: etree._Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and (element.get(W + "val") or "1") not in _OFF


def _number(element: etree._Element | None, otherwise: int) -> int:
    text = (element.get(W + "val") or "") if element is not None else ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else otherwise


def _shade(shade: etree._Element | None) -> str:
    if shade is None:
        return ""
    solid = shade.get(W + "val") == "solid"
    return fill_of(shade.get(W + ("color" if solid else "fill")))


def _says_something(run: etree._Element) -> bool:
    return any((text.text or "").strip() for text in run.iterfind(W + "t"))


def _struck_runs(element: etree._Element) -> Iterator[tuple[str, bool]]:
    """The pieces of a cell's text, each with whether it is struck through; a line's end between its paragraphs."""
    for place, paragraph in enumerate(element.iter(W + "p")):
        if place:
            yield "\n", False
        for run in paragraph.iter(W + "r"):
            if next(run.iterancestors(W + "moveFrom"), None) is None:
                yield clean("".join(text for kind, text in walk(run) if kind == "t")), _is_struck(run)


def _is_struck(run: etree._Element) -> bool:
    return _is_on(run.find(f"{W}rPr/{W}strike")) or _is_on(run.find(f"{W}rPr/{W}dstrike"))


def _ink(run: etree._Element) -> str:
    colour = run.find(f"{W}rPr/{W}color")
    return ink_of(colour.get(W + "val")) if colour is not None else ""
