"""The tables of a file that are one register together: the best, and its like on other sheets or beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from app.importers.choices import Choices
from app.importers.contents import contents_of
from app.importers.drafts import sort_rows
from app.importers.header_rows import alike
from app.importers.headings import match_headings
from app.importers.left_by_name import is_aside, is_old
from app.importers.matches import FURTHER, Match, kept_as_notes
from app.importers.register_words import kinds_in, names_other
from app.importers.sheet_names import Period, month_in, quarter_in, year_in
from app.importers.tables import Table
from app.importers.vocabulary import variants
from app.models.quarter import Quarter
from app.models.text import counted, folded, listed, shortened
from app.registers.kinds import Terms
from app.registers.register import Register

ALIKE: Final = 0.7
"""Tables on other sheets belong with the best one where this part of their headings is the same."""
_BELOW: Final = 0.5
_NAMED: Final = 5  # records that a note names, before it counts the others
_GROUPS: Final = frozenset(
    {"component", "item", "process", "process step", "function", "asset", "system", "project", "workstream"}
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The tables that are the register.

    Attributes:
        matches: What the columns of the first table are.
        each: What those of each table are: the same by their headings, wherever its columns stand.
        grouped: The category stands only in the first row of each group.
    """

    tables: tuple[Table, ...]
    matches: tuple[Match, ...]
    notes: tuple[str, ...] = ()
    grouped: bool = False
    each: tuple[tuple[Match, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A table that may be the register, and how much speaks for it."""

    table: Table
    matches: tuple[Match, ...]
    score: float


def together(
    best: Candidate, candidates: Sequence[Candidate], register: Register, terms: Terms, wanted: Choices
) -> Chosen:
    """The best table with its like on other sheets; sheets of other quarters, examples and archives stay out."""
    taken, notes = [best], []
    like = [c for c in candidates if c is not best and _is_like(best.table, c.table)]
    period_in = _period_of(best, like)
    if period_in is not None:
        dated = [c for c in (best, *like) if period_in(c.table.sheet) is not None and _has_records(c)]
        latest = max(dated, key=lambda c: period_in(c.table.sheet) or (), default=best)
        taken = [latest]
        like = [c for c in (best, *like) if c is not latest]
    for other in like:
        name = other.table.sheet
        above = other.table.title
        if other.table.state != "visible":
            notes.append(f"The hidden sheet “{name}” has the same headings; it was left out.")
        elif names_other(name, register.key) and not names_other(best.table.sheet, register.key):
            notes.append(
                f"The sheet “{name}” has like headings but by its name holds something else; it was left out."
            )
        elif bool(other.table.labels) != bool(best.table.labels):
            notes.append(
                f"“{name}” looks like a form with the same words, or explains them; it was left out."
            )
        elif _is_of_another(best.table, other.table, register):
            notes.append(
                f"The table under “{shortened(above, 40)}” on “{name}” has like headings but by its title holds something"
                " else; it was left out."
            )
        elif is_aside(other.table) or is_old(other.table):
            notes.append(f"The sheet “{name}” has the same headings; by its name it was left out.")
        elif period_in is not None and period_in(name) is not None:
            gone = _gone(other, taken[0])
            notes.append(f"The sheet “{name}” has the same headings for another time{gone}; it was left out.")
        else:
            taken.append(other)
    if len({one.table.sheet for one in taken}) == 1:
        taken.sort(key=lambda one: one.table.blocks[0].header_rows[-1])
    if period_in is quarter_in and (way := _way_to_history(dated, terms)):
        notes.append(way)
    return chosen(taken, notes, register, terms, wanted)


def _way_to_history(dated: Sequence[Candidate], terms: Terms) -> str:
    """How the sheets of several quarters become the register's history, one after the other; empty where there is one."""
    days = {one.table.sheet: date(*day) for one in dated if (day := quarter_in(one.table.sheet))}
    names = sorted(days, key=days.__getitem__)
    if len(names) < 2:
        return ""
    first = Quarter.of(days[names[0]], terms.quarter.first_month)
    begun = f"in a register that begins with {first} as its open quarter"
    rest = listed([f"“{name}”" for name in names[1:]])
    return (
        f"To have the earlier quarters as history, bring in “{names[0]}” first, {'here' if first == terms.quarter else begun}:"
        f" choose that sheet, tick what it changes, and close the quarter. Then do the same with {rest}, one quarter each."
        " Nothing can be brought into a quarter that is closed."
    )


def _period_of(best: Candidate, like: Sequence[Candidate]) -> Callable[[str], Period | None] | None:
    """How the names of sheets tell the time of which each shows the same records; None where they do not."""
    if quarter_in(best.table.sheet) is not None:
        return quarter_in
    for period_in in (month_in, year_in):
        dated = [one for one in (best, *like) if period_in(one.table.sheet) is not None]
        if best in dated and len(dated) > 1:
            return period_in if _goes_on(dated) else None
    return None


def _goes_on(dated: Sequence[Candidate]) -> bool:
    """Whether nearly each sheet has many of the records of the one before it."""
    titles = [_titles(one) for one in dated]
    again = sum(
        1
        for one, other in pairwise(titles)
        if len(one.keys() & other.keys()) * 2 >= min(len(one), len(other)) > 0
    )
    return again * 2 >= len(titles) - 1


def _gone(other: Candidate, latest: Candidate) -> str:
    """What stands on a sheet that is left out and no longer on the latest one, by name as far as there is room."""
    there = _titles(latest)
    names = [f"“{shortened(text, 40)}”" for key, text in _titles(other).items() if key not in there]
    if not names:
        return ""
    more = [f"{counted(len(names) - _NAMED, 'other')}"] if len(names) > _NAMED else []
    said = listed([*names[:_NAMED], *more])
    is_or_are = "is" if len(names) == 1 else "are"
    return f", of which {said} {is_or_are} not on “{latest.table.sheet}”"


def _titles(candidate: Candidate) -> dict[str, str]:
    """What the records of a table are called, by the same as names are compared."""
    drafts = sort_rows(candidate.table, candidate.matches).drafts
    texts = (draft.texts.get("title", "") or draft.texts.get("description", "") for draft in drafts)
    return {folded(text): text for text in texts if text}


def _is_of_another(best: Table, other: Table, register: Register) -> bool:
    """Whether a table stands under the title of something else than the best one."""
    own, its = kinds_in(best.title), kinds_in(other.title)
    if own and its:
        return not own & its
    return names_other(other.title, register.key) and best.sheet == other.sheet


def chosen(
    taken: Sequence[Candidate], notes: Sequence[str], register: Register, terms: Terms, wanted: Choices
) -> Chosen:
    """What comes of several tables of one register, read together; the first says what columns are taken for."""
    first = taken[0]
    tables = tuple(candidate.table for candidate in taken)
    each = tuple(_as_first(one, first, register, terms, wanted) for one in taken)
    category = next((match for match in first.matches if match.key == "category"), None)
    grouped = category is not None and folded(category.heading).strip() in _GROUPS
    sideways = [
        _on_its_side(one.table, matches)
        for one, matches in zip(taken, each, strict=True)
        if one.table.sideways
    ]
    beside = dict.fromkeys(table.note for table in tables if table.note)
    left = [
        note for one, matches in zip(tables[1:], each[1:], strict=True) for note in _left(one, matches, first)
    ]
    return Chosen(tables, first.matches, (*beside, *notes, *sideways, *left), grouped, each)


def _on_its_side(table: Table, matches: Iterable[Match]) -> str:
    """What is said of a table on its side, of which no controls or actions beside its risks are offered."""
    left = listed([f"“{shortened(m.heading, 30)}”" for m in matches if m.key is None and m.heading])
    more = f" Its {left} {'are' if ' and ' in left else 'is'} not brought in." if left else ""
    return f"The table on “{table.sheet}” lies on its side: each column is a record.{more}"


def _as_first(
    one: Candidate, first: Candidate, register: Register, terms: Terms, wanted: Choices
) -> tuple[Match, ...]:
    """What the columns of a table are: what those of the first one with their headings are, and the others by themselves."""
    if one is first or one.table.headings == first.table.headings:
        return first.matches
    known = {_name(m.heading): m.key for m in first.matches if m.heading and m.why != FURTHER}
    same = {c: known[name] for c, h in one.table.headings.items() if (name := _name(h)) in known}
    contents = contents_of(one.table)
    found = match_headings(one.table.headings, contents, register, terms, same)
    return kept_as_notes(found, register) if wanted.keep_rest else found


def _name(heading: str) -> str:
    return next(iter(variants(heading)), "")


def _left(table: Table, matches: Iterable[Match], first: Candidate) -> Iterator[str]:
    """What is said of columns that only a further table has and that are not brought in."""
    known = {_name(heading) for heading in first.table.headings.values()}
    names = [shortened(m.heading, 30) for m in matches if m.key is None and _name(m.heading) not in known]
    if names := [f"“{name}”" for name in names if name]:
        yield f"The table on “{table.sheet}” also has {listed(names)}, which {'is' if len(names) == 1 else 'are'} not brought in."


def _has_records(candidate: Candidate) -> bool:
    return bool(sort_rows(candidate.table, candidate.matches).drafts)


def _is_like(one: Table, other: Table) -> bool:
    """Whether two tables have the same headings, or below one another nearly so, as “Due” above and “Date completed” below."""
    likeness = _likeness(one, other)
    below = one.sheet == other.sheet and one.side == other.side and likeness >= _BELOW
    return likeness >= ALIKE or (below and alike(one.headings, other.headings))


def _likeness(one: Table, other: Table) -> float:
    every = one.names | other.names
    return len(one.names & other.names) / len(every) if every else 0.0
