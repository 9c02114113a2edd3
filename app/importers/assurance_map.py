"""An assurance map, a row a risk and a column for each line of defence, made one row for what each line says of each risk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any, Final

from app.importers.assurance_marks import Marks, map_rows, marks_of
from app.importers.assurance_marks import said as marks_said
from app.importers.cells import text_of
from app.importers.colours import rag_of
from app.importers.grid import Row, Sheet, Value, Workbook
from app.importers.told_states import names_another
from app.importers.vocabulary import level_of, normal
from app.models.text import folded, listed, one_line
from app.registers.assurance import ASSURANCE

_LINES: Final = {
    "First": re.compile(
        r"\b(?:first|1st)\s+(?:line|lod)\b|\bline\s+(?:of\s+defence\s+)?(?:1|one)\b|\(\s*(?:first|1st)\s*\)|\blod\s*1\b"
    ),
    "Second": re.compile(
        r"\b(?:second|2nd)\s+(?:line|lod)\b|\bline\s+(?:of\s+defence\s+)?(?:2|two)\b|\(\s*(?:second|2nd)\s*\)|\blod\s*2\b"
    ),
    "Third": re.compile(
        r"\b(?:third|3rd)\s+(?:line|lod)\b|\bline\s+(?:of\s+defence\s+)?(?:3|three)\b|\(\s*(?:third|3rd)\s*\)|\blod\s*3\b"
    ),
}
_RISKS: Final = frozenset(
    {"risk", "risks", "risk title", "risk name", "risk description", "principal risk", "strategic risk", "key risk",
     "corporate risk", "area", "assurance area", "area of assurance", "business area", "function", "process", "activity",
     "objective", "strategic objective"}
)  # fmt: skip
_REFS: Final = frozenset({"ref", "risk ref", "risk no", "risk id", "no", "id", "reference", "number"})
_RATED: Final = re.compile(
    r"(?:(?P<said>.+?)\s*(?:[(\[–:-]|\s-)\s*)?(?P<rating>red|amber|green|r|a|g)\s*[)\]]?", re.I | re.S
)
_RATED_FIRST: Final = re.compile(
    r"(?P<rating>red|amber|green)(?:\s*(?P<opened>\()|\s*[:\n]|\s+[–-]\s)\s*(?P<said>(?(opened)[^()]+|.+?))(?(opened)\))\s*",
    re.I | re.S,
)
_RATINGS: Final = re.compile(r"(?:(?:red|amber|green|[rag])(?:\W+|\s+to\s+|\s+and\s+|$)){2,}", re.I)
_RATING: Final[Any] = ASSURANCE.column("rating").kind
_LOOKED_AT: Final = 15  # rows among which the headings are
_FEWEST: Final = 2  # lines that make a map
_MOST: Final = 5  # further columns: a table with more is a register of risks
_OUT: Final = ("title", "line", "rating", "risks", "covers", "mechanisms", "source", "given_on")
_PARTS: Final = {
    "rating": re.compile(
        r"\b(?:b?rag|rating|level|status|opinion|strength|colour|confidence|score|assured)\b"
    ),
    "given_on": re.compile(r"\b(?:dated?|when|last|reviewed|given|received|as at)\b"),
    "source": re.compile(r"\b(?:source|sources|provider|providers|who|by|owner|team|body|given by|from)\b"),
    "mechanisms": re.compile(
        r"\b(?:mechanisms?|assurances?|evidence|what|how|activit(?:y|ies)|controls?|description|details?|comments?|notes?)\b"
    ),
}
"""What a column of a line tells of it, by the words that are left of its heading without the line's name."""
_OTHER: Final = "other"  # kept with its heading among the mechanisms
_HEADING: Final = 60  # characters of a heading at most
_TALL: Final = 500  # rows over which a risk may be merged


@dataclass(frozen=True, slots=True)
class _Part:
    """One column of a line of defence.

    Attributes:
        line: First, Second or Third.
        key: What it tells; empty for a column that tells all of its line.
        heading: Its heading without the line's.
    """

    line: str
    key: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class _Map:
    """Where things are on a map: column numbers; ``ref`` is 0 where the risks have no references.

    Attributes:
        first: The row of the headings, the upper of two; ``header`` is the lower one.
        headings: Of all columns that are no line's.
    """

    first: int
    header: int
    headings: dict[int, str]
    lines: dict[int, _Part]
    risk: int
    ref: int


def by_line(workbook: Workbook) -> Workbook:
    """The workbook with each assurance map laid out anew, a row for each cell of a line; other sheets stay as they are."""
    read = [_sheet(sheet) for sheet in workbook.sheets]
    sheets = tuple(sheet for sheet, _ in read)
    names = [f"“{new.name}”" for old, new in zip(workbook.sheets, sheets, strict=True) if new is not old]
    if not names:
        return workbook
    said = (
        f"The assurance map on {listed(names)} was read by its cells: each line of each risk is an assurance."
    )
    made = " ".join(filter(None, (said, marks_said([marks for _, marks in read if marks]))))
    return replace(workbook, sheets=sheets, warnings=(*workbook.warnings, made))


def _sheet(sheet: Sheet) -> tuple[Sheet, Marks | None]:
    """A sheet laid out anew where it is a map, and what its marks mean; any other sheet as it is."""
    pairs = zip_longest(sheet.rows[:_LOOKED_AT], sheet.rows[1 : _LOOKED_AT + 1])
    found = next(filter(None, (_map(row, below, sheet) for row, below in pairs if row)), None)
    if found is None or sheet.codes or sheet.places:
        return sheet, None
    below = list(map_rows(sheet.rows, found.header, found.risk))
    marks = marks_of(below, found.lines)
    rows = [row for row in sheet.rows if row.number < found.first]
    rows.append(Row(found.header, dict(enumerate((ASSURANCE.column(key).title for key in _OUT), 1))))
    places: dict[tuple[int, int], tuple[int, int]] = {}
    for number, told in enumerate(_told(below, sheet, found, marks), found.header + 1):
        values = {c: value for c, key in enumerate(_OUT, 1) if (value := told.texts.get(key))}
        fills = {_OUT.index("rating") + 1: told.fill} if told.fill else {}
        rows.append(Row(number, values, fills, hidden=told.row.hidden))
        places |= {
            (number, c): (told.row.number, told.columns.get(key, found.risk)) for c, key in enumerate(_OUT, 1)
        }
        places[number, 0] = (told.row.number, 0)
    labels = {
        1: (found.header, found.risk),
        3: (found.header, min(found.lines)),
        4: (found.header, found.ref or found.risk),
    }
    made = replace(
        sheet, rows=tuple(rows), merges=(), hidden_columns=frozenset(), places=places, labels=labels
    )
    return made, marks


def _map(row: Row, below: Row | None, sheet: Sheet) -> _Map | None:
    """Where the headings of a row, or of two, have the lines and the risk; None where they are no map's."""
    upper = _headings(row)
    lines = {column: name for column, heading in upper.items() if (name := _line(heading))}
    if len(set(lines.values())) < _FEWEST:
        return None
    lower = _headings(below) if below is not None and below.number == row.number + 1 else {}
    if parts := _grouped(lines, upper, lower, sheet, row.number):
        headings = {**upper, **lower}
        header = row.number + 1
    else:
        parts = {column: _Part(name, *_alone(upper[column], lines, name)) for column, name in lines.items()}
        if behind := _behind(parts, upper):
            parts = {
                column: replace(part, key=part.key or "mechanisms") for column, part in parts.items()
            } | behind
        headings, header = upper, row.number
    headings = {column: heading for column, heading in headings.items() if column not in parts}
    risk = next((column for column, heading in headings.items() if normal(heading) in _RISKS), 0)
    ref = next((column for column, heading in headings.items() if normal(heading) in _REFS), 0)
    told = [(part.line, part.key) for part in parts.values()]
    if not risk or len(headings) > _MOST or any(map(level_of, headings.values())):
        return None
    if any(not key and told.count((line, key)) > 1 for line, key in told):
        return None
    return _Map(row.number, header, headings, parts, risk, ref)


def _headings(row: Row) -> dict[int, str]:
    return {column: one_line(text_of(value)) for column, value in row.values.items() if text_of(value)}


def _line(heading: str) -> str:
    """The line of defence that a heading names; empty where it names none, or more than one."""
    named = [
        name for name, words in _LINES.items() if len(heading) < _HEADING and words.search(folded(heading))
    ]
    return named[0] if len(named) == 1 else ""


def _alone(heading: str, lines: dict[int, str], name: str) -> tuple[str, str]:
    """What a column tells of its line, where the heading says both: “First line – RAG”; nothing for a line's only column."""
    if list(lines.values()).count(name) == 1:
        return "", ""
    rest = _LINES[name].sub(" ", folded(heading))
    rest = re.sub(r"\bof\s+defence\b|\bdefence\b", " ", rest).strip(" -–—:()/.,")
    return _part(rest), rest


def _behind(parts: dict[int, _Part], headings: dict[int, str]) -> dict[int, _Part]:
    """The columns of one heading that stands behind each line: “First line | RAG | Second line | RAG”."""
    found: dict[str, dict[int, _Part]] = {}
    for column in sorted(headings.keys() - parts.keys()):
        line = max((other for other in parts if other < column), default=0)
        if line and column - line < len(_PARTS):
            one = _Part(parts[line].line, _part(headings[column]), headings[column])
            found.setdefault(folded(headings[column]), {})[column] = one
    lines = sorted(part.line for part in parts.values())
    each = [own for own in found.values() if sorted(part.line for part in own.values()) == lines]
    return {column: part for own in each for column, part in own.items()}


def _part(text: str) -> str:
    """What a heading under that of a line tells of it."""
    return next((key for key, words in _PARTS.items() if words.search(folded(text))), _OTHER)


def _grouped(
    lines: dict[int, str], upper: dict[int, str], lower: dict[int, str], sheet: Sheet, number: int
) -> dict[int, _Part]:
    """The columns under the heading of each line, where a second row of headings parts them; empty where none does."""
    merged = {left: right for top, left, _, right in sheet.merges if top == number}
    found: dict[int, _Part] = {}
    for column, name in lines.items():
        following = min((other for other in upper if other > column), default=max(lower, default=column) + 1)
        last = max(merged.get(column, column), following - 1)
        found |= {c: _Part(name, _part(lower[c]), lower[c]) for c in range(column, last + 1) if c in lower}
    known = [part for part in found.values() if part.key in _PARTS]
    several = len(found) > len(lines) and max(map(len, lower.values()), default=0) < _HEADING
    return found if several and len(known) * 2 > len(found) else {}


@dataclass(frozen=True, slots=True)
class _Told:
    """What one line says of one risk: texts by the register's keys, and the columns in which they stand."""

    row: Row
    texts: dict[str, Value]
    columns: dict[str, int]
    fill: str


def _told(rows: Iterable[Row], sheet: Sheet, found: _Map, marks: Marks) -> Iterator[_Told]:
    """What each line says of each risk, from the top down."""
    tops = {
        (row, left): top for top, left, bottom, right in sheet.merges for row in range(top + 1, min(bottom, top + _TALL) + 1)
    }  # fmt: skip
    by_number = {row.number: row for row in sheet.rows}
    for row in rows:
        held = by_number.get(tops.get((row.number, found.risk), row.number), row)
        risk = one_line(text_of(held.values.get(found.risk)))
        if not risk:
            continue
        rest = [
            f"{heading}: {text}"
            for column, heading in found.headings.items()
            if column not in (found.risk, found.ref)
            and (text := text_of(row.values.get(column)) or rag_of(row.fills.get(column, "")))
        ]
        for name in _LINES:
            own = {column: part for column, part in found.lines.items() if part.line == name}
            said = _said(row, own, marks)
            if said is None:
                continue
            texts, columns, fill = said
            texts |= {
                "title": f"{name} line: {risk}"[: ASSURANCE.column("title").kind.limit],  # type: ignore[attr-defined]
                "line": f"{name} line",
                "risks": text_of(held.values.get(found.ref)) if found.ref else "",
                "covers": "\n".join((risk, *rest)),
            }
            columns |= {"title": found.risk, "risks": found.ref or found.risk, "covers": found.risk}
            columns.setdefault("line", min(own))
            yield _Told(row, texts, columns, fill)


def _said(
    row: Row, own: dict[int, _Part], marks: Marks
) -> tuple[dict[str, Value], dict[str, int], str] | None:
    """What the columns of a line say in one row; None where they say nothing."""
    texts: dict[str, Value] = {}
    columns: dict[str, int] = {}
    fill = ""
    for column, part in own.items():
        text, colour = text_of(row.values.get(column)), row.fills.get(column, "")
        blank, text = marks.is_blank(text), marks.read(text)
        if part.key in ("", "rating"):
            fill = fill or colour
            columns.setdefault("rating", column)
        if blank:
            continue
        bare = text.strip() if not part.key else ""
        told = _RATED.fullmatch(bare) or _RATED_FIRST.fullmatch(bare)
        if _RATINGS.fullmatch(bare) or (told and names_another(told["rating"], told["said"] or "", _RATING)):
            texts["rating"] = bare  # of two ratings none is chosen: it is told, and the words stay
        elif told:
            texts["rating"], text = told["rating"], told["said"] or ""
        key = part.key if part.key in _PARTS and part.key not in texts else "mechanisms"
        if text and part.key and (part.key != key or key in texts):
            text = f"{part.heading}: {text}"
        if text:
            texts[key] = "\n".join(filter(None, (str(texts.get(key, "")), text)))
        columns.setdefault(key, column)
    return (texts, columns, fill) if texts or fill else None
