"""Blocks of cells as Excel puts them on the clipboard: tab-separated lines, cells with line ends in quotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.models.text import harmless, safe_back


def to_text(block: Iterable[Sequence[str]]) -> str:
    """A block as text for the clipboard, safe to paste into a spreadsheet: nothing in it is taken for a formula."""
    return "\n".join("\t".join(_quoted(cell) for cell in line) for line in block)


def from_text(text: str) -> list[list[str]]:
    """The block that a text from the clipboard stands for: a list of lines of cells."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.removesuffix("\n")  # Excel ends the last line as well
    return [[safe_back(cell) for cell in line] for line in _lines(text)]


def spread(block: list[list[str]], rows: int, columns: int) -> list[list[str]]:
    """A block made to fill a larger selection when it divides it evenly, as Excel does; else the block itself."""
    height, width = len(block), len(block[0])
    if rows * columns <= height * width or rows % height or columns % width:
        return block
    return [[block[i % height][j % width] for j in range(columns)] for i in range(rows)]


def _quoted(cell: str) -> str:
    cell = harmless(cell)
    if any(mark in cell for mark in '\t\n"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _lines(text: str) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    place = 0
    while True:
        cell, place = _cell(text, place)
        lines[-1].append(cell)
        if place >= len(text):
            return lines
        if text[place] == "\n":
            lines.append([])
        place += 1


def _cell(text: str, start: int) -> tuple[str, int]:
    """The cell that begins at ``start``, and where its end mark is."""
    if text[start : start + 1] == '"':
        end = start + 1
        while (end := text.find('"', end)) >= 0:
            if text[end : end + 2] == '""':
                end += 2
            elif end + 1 >= len(text) or text[end + 1] in "\t\n":
                return text[start + 1 : end].replace('""', '"'), end + 1
            else:
                break  # a quote in the middle: the cell was not quoted after all
    ends = [found for mark in "\t\n" if (found := text.find(mark, start)) >= 0]
    end = min(ends, default=len(text))
    return text[start:end], end
