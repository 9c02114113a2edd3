"""The cells of a row put into the record that stands in it; a further row of the record adds to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from app.importers.causes import IN_DESCRIPTION
from app.importers.draft import Draft
from app.importers.grid import CellError, Row, Uncalculated, column_letter
from app.importers.kept_ratings import keep_rating, place_kept
from app.importers.matches import NOTE, UPDATE
from app.importers.row_marks import all_texts, joint
from app.models.text import folded

_NONE: Final = frozenset({"none", "nil"})
"""What is said where nothing is told: of a quarter, or as a cause."""
_TOLD: Final = re.compile(
    r"\W*(?:(?:latest|progress|status|current) )?(?:updates?|progress|comments?|commentary|position)\b[^:\n]{0,40}:\s*\S",
    re.IGNORECASE,
)
BROKEN: Final = (CellError, Uncalculated)
"""What a cell has in place of a value where its formula gives none."""


def labels_of(headings: Mapping[int, str]) -> dict[int, str]:
    """The headings as what stands under them is shown: one that stands twice has its column behind it from the second on."""
    found: dict[int, str] = {}
    seen: set[str] = set()
    for column in sorted(headings):
        label = headings[column] or "Number"
        found[column] = f"{label} ({column_letter(column)})" if label in seen else label
        seen.add(label)
    return found


def add_cells(
    draft: Draft,
    row: Row,
    own: Mapping[int, str],
    headings: Mapping[int, str],
    keys: Mapping[int, str],
    labels: Mapping[int, str],
) -> None:
    """Put a row's cells into a draft; what a further row adds goes on a line of its own."""
    _doubt_struck(draft, row, own, keys)
    raw, texts = draft.raw, draft.texts
    for column, text in own.items():
        label = labels[column]
        if label in raw:
            _join(raw, label, text)
        else:
            raw[label] = text
        if column in draft.own:
            _join(draft.own, column, text)
        else:
            draft.own[column] = text
        key = keys.get(column)
        if key and key not in texts and "." not in key:  # as most are
            texts[key] = text
            draft.cells.setdefault(key, (row.number, column))
        elif key:
            _add_text(draft, row, column, key, headings[column] or "Number", text)
    _add_looks(draft, row, own, headings, keys)
    place_kept(draft)
    for column, value in row.values.items():
        if isinstance(value, BROKEN) and column in headings:
            _join(draft.raw, labels[column], str(value))
            if key := keys.get(column):
                draft.broken.setdefault(key, what_is_broken(value))
                draft.cells.setdefault(key, (row.number, column))


def add_told(draft: Draft, row: Row) -> bool:
    """Add a row that does nothing but tell how the record above it goes, “Update: approved by Cabinet”; false for any other."""
    if not _TOLD.match(text := " ".join(all_texts(row))):
        return False
    _join(draft.texts, UPDATE, text)
    draft.cells.setdefault(UPDATE, (row.number, min(row.values)))
    return True


def _add_text(draft: Draft, row: Row, column: int, key: str, label: str, text: str) -> None:
    """Put a cell into a draft that has something under its key already, or where it is a note."""
    stem, _, part = key.partition(".")
    if key == f"{UPDATE}.{NOTE}" and keep_rating(draft, row, column, label, text):
        return
    if part == NOTE and folded(text).strip(" .") in _NONE:
        return
    if part == NOTE:
        key, text = key if key == IN_DESCRIPTION else stem, f"{label.rstrip(' :?')}: {text}"
        draft.cells.setdefault(f"{stem}.{label}", (row.number, column))
    if key in draft.texts and draft.texts[key] != text and row.number != draft.row:
        told = draft.joined.setdefault(key, [(draft.texts[key], draft.cells[key])])
        told.append((text, (row.number, column)))
    further = key == "title" and row.number != draft.row
    _join(draft.texts, key, text, joint(draft.texts.get(key, ""), text) if further else "\n")
    draft.cells.setdefault(key, (row.number, column))


def _add_looks(
    draft: Draft, row: Row, own: Mapping[int, str], headings: Mapping[int, str], keys: Mapping[int, str]
) -> None:
    """Put the colours of a row's cells into a draft; a rating that has no field is told by the fill of a blank cell."""
    for column, ink in row.inks.items():
        if key := keys.get(column):
            draft.inks.setdefault(key, ink)
    for column, fill in row.fills.items():
        if key := keys.get(column):
            draft.fills.setdefault(key, fill)
            draft.cells.setdefault(key, (row.number, column))
            if column not in own and key == f"{UPDATE}.{NOTE}":
                keep_rating(draft, row, column, headings[column], "")
        else:
            draft.others.setdefault(column, fill)


def _doubt_struck(draft: Draft, row: Row, own: Mapping[int, str], keys: Mapping[int, str]) -> None:
    """Say of single cells that they are struck through; a whole row says that its record is closed."""
    for column in row.struck & own.keys() if not draft.struck else ():
        if key := keys.get(column):
            draft.doubts[key.partition(".")[0]] = "its text is struck through in the file."


def _join(texts: dict[Any, str], key: Any, text: str, between: str = "\n") -> None:
    known = texts.get(key)
    texts[key] = text if known is None or known == text else f"{known}{between}{text}"


def what_is_broken(value: CellError | Uncalculated) -> str:
    """Why a cell has no value, and what can be done."""
    if isinstance(value, CellError):
        return f"its formula gives the error {value}"
    return "its formula has no stored result; open the file in Excel, save it, and bring it in again"
