"""Names that a list gives once, in the first row of a group, and leaves blank below: an audit over its recommendations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from app.importers.causes import IN_DESCRIPTION
from app.importers.cells import NOTHING, is_placeholder, text_of
from app.importers.drafts import Draft
from app.importers.matches import NOTE, Match
from app.importers.named_again import names_record
from app.importers.tables import Table
from app.models.text import counted, folded, listed, shortened
from app.registers.kinds import Refs
from app.registers.register import Register

_NAMED: Final = 6  # rows in one sentence
_SORTED_BY: Final = frozenset({"category", "business_group", "year", "arose", "organisation"})
"""Texts by which lists are grouped, though a record may well have none; links to other records are looked at too."""
_OWN: Final = frozenset({"ref", "title"})
"""What a record has for itself: several rows under one of these are one record, or name none."""
_NEEDED: Final = frozenset({"reviews", "board", "meeting", "asked_by", "question", "part_of", IN_DESCRIPTION})
"""Links and what an action answers, which nearly every record of such a list has, so that a blank one is told of."""


def given_once(
    drafts: Sequence[Draft], matches: Iterable[Match], table: Table, register: Register
) -> Iterator[str]:
    """Carry the name of each group down to its blank rows, where the column is plainly one of groups; and say so.

    Yields sentences for the officer: what was carried down, and what stays blank and may be meant.
    """
    known = [match for match in matches if match.key]
    named = min((match.column for match in known if match.key in ("title", "description")), default=0)
    answered = {IN_DESCRIPTION} if register.key == "actions" else set()
    links = {column.key for column in register.editable() if isinstance(column.kind, Refs)}
    for match in known if not any(draft.record for draft in drafts) else ():
        key = match.key or ""
        again = names_record(match.heading, register.key)  # a second action of the row, which most rows lack
        once = sum(one.key == key for one in known) == 1
        if not again and once and key in links | _SORTED_BY | answered:
            yield from _column(drafts, match, key, table, before=match.column < named)
        elif once and table.tops and key not in _OWN and not key.endswith(f".{NOTE}"):
            yield from _merged(drafts, match, key, table)


def _merged(drafts: Sequence[Draft], match: Match, key: str, table: Table) -> Iterator[str]:
    """Give each record what one cell over its row and those above says: an owner of several actions, or their date."""
    filled: list[int] = []
    tops = {draft.row: top for draft in drafts if (top := table.tops.get((draft.row, match.column)))}
    rows = {row.number: row for row in table.rows() if row.number in tops.values()} if tops else {}
    for draft in drafts:
        row = rows.get(tops.get(draft.row, 0))
        text = text_of(row.values.get(match.column)) if row else ""
        if row is None or key in draft.texts or match.column in draft.own:
            continue
        if text and text.casefold() not in NOTHING and not is_placeholder(text):
            draft.texts[key] = draft.own[match.column] = text
            draft.raw.setdefault(match.heading or "Number", text)
        if fill := row.fills.get(match.column):
            draft.fills.setdefault(key, fill)
        draft.cells[key] = (row.number, match.column)
        filled.append(draft.file_row)
    if filled:
        records = counted(len(filled), "record")
        yield (
            f"“{shortened(match.heading, 40)}” on “{table.sheet}” is one cell over several rows: {records} got it from the row"
            f" above ({_rows(filled)})."
        )


def _column(drafts: Sequence[Draft], match: Match, key: str, table: Table, *, before: bool) -> Iterator[str]:
    told = [folded(draft.texts[key]) for draft in drafts if draft.texts.get(key)]
    if not told or len(told) == len(drafts):
        return
    once = before and len(set(told)) == len(told) and bool(drafts[0].texts.get(key))
    plain = once and (key in _NEEDED or (len(told) * 2 <= len(drafts) and len(told) > 1))
    filled: list[int] = []
    blank: list[int] = []
    held, banner = "", ""
    for draft in drafts:
        own = draft.texts.get(key, "")
        merged = (draft.row, match.column) in table.tops
        held = own or (held if merged or draft.banner == banner else "")
        banner = draft.banner
        if own:
            continue
        if held and (plain or merged):
            draft.texts[key] = held
            draft.cells[key] = (draft.row, match.column)
            filled.append(draft.file_row)
        else:
            blank.append(draft.file_row)
    heading = f"“{shortened(match.heading, 40)}” on “{table.sheet}”"
    if filled:
        yield (
            f"{heading} is given once and left blank below: {counted(len(filled), 'record')} got it from the row above"
            f" ({_rows(filled)})."
        )
    if blank and key in _NEEDED:
        records = "its record comes" if len(blank) == 1 else "their records come"
        yield (
            f"{heading} is blank in {_rows(blank)}. It is not sure that the name above is meant, so {records} in without one."
        )


def _rows(numbers: Sequence[int]) -> str:
    shown = [str(number) for number in numbers[:_NAMED]]
    more = [f"{counted(len(numbers) - _NAMED, 'more', 'more')}"] if numbers[_NAMED:] else []
    return f"{'row' if len(numbers) == 1 else 'rows'} {listed([*shown, *more])}"
