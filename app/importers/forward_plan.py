"""A forward plan, a row for each item that a meeting is to look at, made one row for each meeting with its agenda."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from app.errors import Unreadable
from app.importers.cells import NOTHING, text_of
from app.importers.grid import Row, Sheet, Value, Workbook
from app.importers.header_finder import HeaderFinder
from app.importers.header_rows import alike
from app.importers.vocabulary import is_month, normal
from app.models.text import folded, listed, one_line
from app.models.timescale import read_date, uk_date
from app.registers import REGISTERS
from app.registers.meetings import MEETINGS

_NAMED: Final = re.compile(
    r"\b(?:(?:forward|work)[ -]?(?:work )?(?:plans?|programmes?|look)|agenda plan(?:ner)?|(?:annual )?cycle of business"
    r"|work ?plan|(?:calendar|schedule|programme|timetable|list|dates) of (?:\w+ ){0,3}meetings?"
    r"|meeting (?:calendar|schedule|dates|plan(?:ner)?))\b"
)


def _spelt(headings: str) -> frozenset[str]:
    return frozenset(heading.strip() for heading in " ".join(headings.split()).split("|"))


_DATES: Final = _spelt("""
    date | meeting date | date of meeting | meeting | committee date | date of committee | board date | panel date
    | meeting dates | when | scheduled for | due at meeting | to be considered on | scheduled meeting | target meeting
    | date of decision | decision date | decision due | date of committee meeting | committee meeting
""")
_ITEMS: Final = _spelt("""
    agenda item | item | agenda | agenda items | items | report | report title | title of report | topic | subject
    | item of business | business | items of business | report/item | item/report | title | agenda item/report | paper
    | name of report | item title | matter | reports | agenda topic | subject matter | work programme item
    | standing item | key decision | decision to be taken | title of decision | matter for decision
""")
_BODIES: Final = _spelt("""
    committee | board | panel | forum | body | meeting | name of meeting | group | committee name | meeting name
    | decision maker | decision taker | committee/board
""")
_HELD: Final = re.compile(
    r"\b(?:actions?|decisions?|decided|minutes|present|attendees|attendance|apologies|resolutions?|resolved|outcomes?)\b"
)
"""Words in headings of what came out of meetings that were held: a list with one is no plan of those to come."""
_SURELY: Final = _spelt("agenda item | agenda items | item of business | items of business | agenda")
_MARKS: Final = frozenset({"x", "y", "yes", "✓", "✔", "√", "●", "■", "*", "a", "p", "ü"})
_YEAR: Final = re.compile(r"\d\d\s*$")
_LOOKED_AT: Final = 15  # rows among which the headings are
_LONGEST: Final = 80  # characters of a line that names the body
_OUT: Final = ("title", "held_on", "agenda")


@dataclass(slots=True)
class _Meeting:
    """One meeting: where it first stands, what stands there for its day, and its agenda."""

    row: int
    column: int
    when: Value
    body: str
    items: list[str] = field(default_factory=list)
    item_column: int = 0
    hidden: bool = False
    beside: dict[int, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where things are: column numbers; ``day`` and ``body`` are 0 where they have no column.

    Attributes:
        days: Of a plan with a column for each meeting, column to its day.
    """

    header: int
    headings: dict[int, str]
    item: int
    day: int
    body: int
    days: dict[int, Value]


def by_meeting(workbook: Workbook) -> Workbook:
    """The workbook with each forward plan laid out anew, a row for each meeting; other sheets stay as they are."""
    sheets = tuple(_sheet(sheet, workbook.name) for sheet in workbook.sheets)
    names = [f"“{new.name}”" for old, new in zip(workbook.sheets, sheets, strict=True) if new is not old]
    if not names:
        return workbook
    said = f"The forward plan on {listed(names)} was read by its meetings: the items of a day are its agenda, and where "
    said += "there is only a month, the meeting has no date yet."
    return replace(workbook, sheets=sheets, warnings=(*workbook.warnings, said))


def _sheet(sheet: Sheet, file: str) -> Sheet:
    if sheet.codes or sheet.places:
        return sheet
    above: list[str] = []
    around = [sheet.name, file.rpartition(".")[0]]
    named = any(map(_names_plan, around))
    for row in sheet.rows[:_LOOKED_AT]:
        if found := _plan(row, named):
            others = [
                head
                for _, head in HeaderFinder(*REGISTERS.values()).headers(sheet)
                if not alike(head, found.headings) and _MARKS.isdisjoint(map(folded, head.values()))
            ]
            if others:  # several tables, each of which is read as it is
                return sheet
            return _laid_out(sheet, found, _body([*reversed(above), *around]))
        texts = [text for value in row.values.values() if len(text := one_line(text_of(value))) < _LONGEST]
        above += texts
        named = named or any(map(_names_plan, texts))
    return sheet


def _names_plan(text: str) -> bool:
    return _NAMED.search(folded(re.sub(r"[_-]+", " ", text))) is not None


def _plan(row: Row, named: bool) -> _Plan | None:
    """Where a row of headings has what; None where it is no forward plan's.

    Args:
        named: What stands above the row, or the sheet's name or the file's, says that it is one.
    """
    headings = {column: one_line(text_of(value)) for column, value in row.values.items() if text_of(value)}
    plain = {column: normal(heading) for column, heading in headings.items()}
    item = next((column for column, heading in plain.items() if heading in _ITEMS), 0)
    days = {column: value for column, value in row.values.items() if _day(value) or _month(value)}
    if named and item and len(days) > 1:
        return _Plan(row.number, headings, item, 0, 0, days)
    dated = [column for column, heading in plain.items() if heading in _DATES]
    day = next((column for column in dated if plain[column] != "meeting"), dated[0] if dated else 0)
    bodies = [column for column, heading in plain.items() if heading in _BODIES and column not in (day, item)]
    sure = bool(_SURELY & set(plain.values())) and (bool(bodies) or "meeting" in plain.get(day, ""))
    others = [heading for column, heading in plain.items() if column not in (item, day, *bodies)]
    if not day or not (named or sure) or not (item or bodies) or any(map(_HELD.search, others)):
        return None
    return _Plan(row.number, headings, item, day, bodies[0] if bodies else 0, {})


def _body(lines: list[str]) -> str:
    """Whose plan it is, by the line nearest above, else by the sheet or the file: “Audit Committee”."""
    for line in lines:
        rest = _NAMED.sub(" ", re.sub(r"[_]+", " ", line).casefold())
        rest = re.sub(
            r"\b(?:20)?\d\d\s?[/-]\s?(?:20)?\d\d\b|\b20\d\d\b|\b(?:draft|final|v\d+|for|the|of)\b", " ", rest
        )
        words = re.findall(r"[a-z&’']+", rest)
        if re.search(
            r"\b(?:committee|board|panel|cabinet|council|forum|group|governors|trustees|executive)\b", rest
        ):
            kept = [word for word in re.findall(r"[\w&’']+", line) if word.casefold() in words]
            return " ".join(kept)
    return ""


def _laid_out(sheet: Sheet, plan: _Plan, body: str) -> Sheet:
    meetings = list(_across(sheet, plan) if plan.days else _down(sheet, plan))
    if not meetings:
        return sheet
    rows = [row for row in sheet.rows if row.number < plan.header]
    heads: dict[int, Value] = dict(enumerate((MEETINGS.column(key).title for key in _OUT), 1))
    beside = [] if plan.item else [c for c in plan.headings if c not in (plan.day, plan.body)]
    heads |= {c: plan.headings[column] for c, column in enumerate(beside, len(_OUT) + 1)}
    rows.append(Row(plan.header, heads))
    places: dict[tuple[int, int], tuple[int, int]] = {}
    for number, one in enumerate(meetings, plan.header + 1):
        day = _day(one.when)
        when = uk_date(day) if day else one_line(text_of(one.when))
        whose = one.body or body
        title = f"{whose}, {when}" if whose else f"Meeting of {when}"
        on = day or ("" if _month(one.when) else one.when)
        texts: dict[int, Value] = {1: title, 2: on, 3: "\n".join(one.items)}
        for c, column in enumerate(beside, len(_OUT) + 1):
            texts[c] = one.beside.get(column, "")
            places[number, c] = (one.row, column)
        rows.append(Row(number, {c: text for c, text in texts.items() if text}, hidden=one.hidden))
        places |= {
            (number, 0): (one.row, 0),
            (number, 1): (one.row, one.column),
            (number, 2): (one.row, one.column),
        }
        places[number, 3] = (one.row, one.item_column or one.column)
    first = plan.day or min(plan.days)
    labels = {
        1: (plan.header, plan.body or first),
        2: (plan.header, first),
        3: (plan.header, plan.item or first),
    }
    return replace(
        sheet, rows=tuple(rows), merges=(), hidden_columns=frozenset(), places=places, labels=labels
    )


def _down(sheet: Sheet, plan: _Plan) -> Iterator[_Meeting]:
    """The meetings of a plan that goes down by items; a day holds until the next one, also where it stands alone."""
    found: dict[tuple[str, str], _Meeting] = {}
    when: Value | None = None
    body = ""
    column = plan.day
    for row in sheet.rows:
        if row.number <= plan.header:
            continue
        texts = _told(row)
        if not texts or all(plan.headings.get(c) == one_line(text) for c, text in texts.items()):
            continue
        if len(texts) == 1 and plan.item and (alone := _day(row.values[next(iter(texts))])):
            when, column = alone, next(iter(texts))
            continue
        if plan.day in texts:
            when, column = row.values[plan.day], plan.day
        body = texts.get(plan.body, body)
        if when is None or (plan.item and plan.item not in texts):
            continue
        key = (text_of(when), body)
        one = found.setdefault(key, _Meeting(row.number, column, when, body, [], plan.item, row.hidden))
        if plan.item:
            one.items.extend(_items(plan, texts))
        else:
            one.beside |= {c: value for c, value in row.values.items() if c in texts}
    yield from found.values()


def _told(row: Row) -> dict[int, str]:
    """The texts of a row, without those that say nothing."""
    return {
        c: text
        for c, value in row.values.items()
        if (text := text_of(value)) and text.casefold() not in NOTHING
    }


def _items(plan: _Plan, texts: dict[int, str]) -> list[str]:
    """What a row puts on the agenda, with what else it says of it behind."""
    rest = _rest(plan, texts)
    lines = [line.strip(" •*–-\t") for line in texts.get(plan.item, "").splitlines() if line.strip(" •*–-\t")]
    behind = f" ({'; '.join(rest)})" if rest else ""
    if len(lines) == 1:
        return [f"{lines[0]}{behind}"]
    return [*lines, *rest]


def _rest(plan: _Plan, texts: dict[int, str]) -> list[str]:
    """What columns beside the item and the meetings say of it: “Lead officer: Clerk”."""
    left = (plan.item, plan.day, plan.body, *plan.days)
    return [
        f"{plan.headings[c]}: {one_line(text)}"
        for c, text in texts.items()
        if c in plan.headings and c not in left
    ]


def _across(sheet: Sheet, plan: _Plan) -> Iterator[_Meeting]:
    """The meetings of a plan with a column for each: an item is on the agenda where its cell says anything."""
    found = {c: _Meeting(plan.header, c, day, "", [], c) for c, day in plan.days.items()}
    for row in sheet.rows:
        item = one_line(text_of(row.values.get(plan.item)))
        if row.number <= plan.header or not item:
            continue
        texts = _told(row)
        rest = _rest(plan, texts)
        for column, one in found.items():
            if column in texts:
                text = one_line(texts[column])
                said = rest if text.casefold() in _MARKS else [text, *rest]
                one.items.append(f"{item} ({'; '.join(said)})" if said else item)
    yield from found.values()


def _month(value: Value) -> bool:
    """Whether it is a month with its year, in which the meeting has no day yet: its first would be one that nobody set."""
    return isinstance(value, str) and is_month(value) and _YEAR.search(value) is not None


def _day(value: Value | None) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        return read_date(
            re.sub(
                r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sun)(?:day)?,?\s+",
                "",
                one_line(value),
                flags=re.I,
            )
        )
    except Unreadable:
        return None
