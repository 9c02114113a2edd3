"""Several controls or actions in one cell: “1. Buy … 2. Train …”, bullets, or lines with as many dates beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from app.importers.draft import Draft
from app.importers.matches import PAST, TIMESCALE
from app.models.text import shortened

_IN_CELL: Final = re.compile(r"(?:^|(?<=[\s;]))\(?(?P<number>[1-9]\d?)[.)]\s+(?=\S)")
_BULLET: Final = re.compile(r"(?:[•‣◦▪●○–—*·]|-(?!\d)|o(?=\s))\s*(?=\S)")
_MARK: Final = re.compile(r"[•‣◦▪●○·]\s*(?=\S)")
"""The bullet of the one line of a cell, which is no part of what it says."""
_ENDS: Final = "\n.;:,!?)"
"""What a part ends with. A number behind a word, as in “Comply with Act 2. Then train”, may be that word’s."""
_MOST_IN_CELL: Final = 100  # of what is numbered with two digits
_REAL: Final = 3  # numbers one after the other that are a list, wherever they stand
_DIGIT: Final = re.compile(r"\d")


def of_cell(draft: Draft) -> Iterator[Draft]:
    """The records of a draft, one for each that its cell names."""
    title = draft.texts.get("title", "")
    parts = numbered(title)
    others = {key: found for key, text in draft.texts.items() if (found := numbered(text))}
    if not parts and (lines := _line_by_line(draft)):
        parts, others = lines["title"], lines
        draft.doubts["title"] = (
            "its cell has as many lines as the dates have beside it; each line was read as one."
        )
    if not parts or any(found.keys() != parts.keys() for found in others.values()):
        if parts or _follow([*_IN_CELL.finditer(title)]) or _are_lines(title):
            draft.doubts["title"] = f"“{shortened(title, 60)}” may be several; it was kept as one."
        elif bullet := _MARK.match(title):
            draft.texts["title"] = title[bullet.end() :]
        yield draft
        return
    for number, title in parts.items():
        texts = {key: text for key, text in draft.texts.items() if key not in others}
        texts |= {key: found[number] for key, found in others.items() if number in found}
        part = draft.part if number == 1 else -number - _MOST_IN_CELL * draft.part
        yield draft.copied({**texts, "title": title}, draft.cells, part)


def _line_by_line(draft: Draft) -> dict[str, dict[int, str]]:
    """The lines of what is done, and of every cell beside it with as many; nothing where its dates are not as many.

    Two names beside two lines may both be of both. Two dates are not, so each line has one of its own.
    """
    lines = {key: dict(enumerate(_lines(text), 1)) for key, text in draft.texts.items()}
    if not _are_lines(draft.texts.get("title", "")):
        return {}
    alike = {key: own for key, own in lines.items() if len(own) == len(lines["title"])}
    dates = next((alike[key].values() for key in (TIMESCALE, PAST) if key in alike), ())
    return alike if dates and all(map(_DIGIT.search, dates)) else {}


def numbered(text: str) -> dict[int, str]:
    """The parts of a text that are numbered one after the other from 1, or stand one below the other behind bullets.

    Empty where they are not, or may not be.
    """
    return _bulleted(text) or _by_number(text)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _are_lines(text: str) -> bool:
    """Whether a text has several lines that each begin anew, as several things do that nothing numbers."""
    lines = _lines(text)
    return len(lines) > 1 and all(line[0].isupper() and " " in line for line in lines)


def _bulleted(text: str) -> dict[int, str]:
    parts: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if bullet := _BULLET.match(line):
            parts.append(line[bullet.end() :])
        elif parts:
            parts[-1] += f" {line}"  # which the bullet before it was too long for
        else:
            return {}
    return {number: part.strip(" \t;,") for number, part in enumerate(parts, 1)} if len(parts) > 1 else {}


def _by_number(text: str) -> dict[int, str]:
    marks = [*_IN_CELL.finditer(text)]
    surely = [mark for mark in marks if _begins(text, mark)]
    if not (_follow(marks) and (len(marks) >= _REAL or marks == surely)):
        marks = surely
    if not _follow(marks) or text[: marks[0].start()].strip():
        return {}
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    found = {
        n: text[m.end() : end].strip(" \t\n;,") for n, (m, end) in enumerate(zip(marks, ends, strict=True), 1)
    }
    return found if all(found.values()) else {}


def _begins(text: str, mark: re.Match[str]) -> bool:
    """Whether a number surely begins a part, and does not belong to the word before it."""
    before = text[: mark.start()].rstrip(" \t\xa0")
    return not before or before[-1] in _ENDS or ")" in mark[0]


def _follow(marks: Sequence[re.Match[str]]) -> bool:
    """Whether some numbers are several, one after the other from 1."""
    return len(marks) > 1 and [int(m["number"]) for m in marks] == [*range(1, len(marks) + 1)]
