"""Controls and actions in columns of their own beside the risks of the same rows: each column comes in with one register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.importers.along import Tell, untold
from app.importers.choices import Choices
from app.importers.choose import NoTableFound, choose
from app.importers.colours import rag_of
from app.importers.contents import contents_of
from app.importers.draft import ROW_COLOURED
from app.importers.failures import is_of_failures
from app.importers.grid import Row, Workbook
from app.importers.guess import FoundTable
from app.importers.held import Held, proposed
from app.importers.in_one_cell import numbered
from app.importers.items import ItemKind
from app.importers.levels import looks_like_level, share
from app.importers.matches import COMES_WITH, FURTHER, UNDER_RISKS, Match
from app.importers.numbered import further_ones, is_in_place, told_of_each
from app.importers.plan import Plan
from app.importers.register_words import tells
from app.importers.tables import Table
from app.importers.together import Chosen
from app.importers.whose_columns import (
    OWNERS,
    before_what_is_done,
    named_before,
    of_the_risk,
    says_what_is_done,
)
from app.models.text import folded
from app.registers import REGISTERS
from app.registers.kinds import Terms

_ANSWERED: Final = frozenset({"owner", "leads", "timescale"})
"""What shows that a control or an action is a record of its own, under a heading that does not name it."""
_MOST: Final = 0.5
_RATINGS: Final = frozenset(
    {"adequate", "inadequate", "effective", "ineffective", "partial", "partly", "strong", "weak", "good", "fair", "poor",
     "satisfactory", "unsatisfactory", "yes", "no", "in place", "none", "tbc"}
)  # fmt: skip
"""What rates controls and names none."""
_NUMBERS: Final = "0123456789.( )"
"""What tells headings apart that number the same: “Action 1” and “Action 2”."""
_LINK: Final = "risks"
"""What the column of the risks' own references is taken for, which every register beside them reads."""


def beside(tables: Iterable[FoundTable]) -> list[str]:
    """What some tables of risks name in their headings that is done about them: controls, actions or both."""
    headings = [heading for one in tables for heading in one.headings.values()]
    return [key for key in UNDER_RISKS if any(tells(heading, key) for heading in headings)]


def within(
    key: str,
    workbook: Workbook,
    plans: Sequence[Plan],
    held: Held,
    terms: Terms,
    known: Mapping[str, set[str]],
    wanted: Choices,
    tell: Tell = untold,
) -> tuple[Plan, Choices] | None:
    """The controls or actions in columns of their own beside the risks of the same tables; None where there are none.

    Where a column is all that is said of them, each cell is offered as one, not ticked; or kept as a note, where that is wished.
    """
    risks, *others = plans
    if risks.register != "risks" or key not in UNDER_RISKS:
        return None
    if any(sheet.register == "risks" for sheet in workbook.sheets):
        return None  # a list of ours counts its controls and actions in columns of that name
    others = [plan for plan in others if plan.sources == risks.sources]
    free = {m.column for m in risks.matches if m.is_rest and tells(m.heading, key)}
    named = _owned(key, risks.matches, free)
    named |= told_of_each({match.column: match.heading for match in risks.matches}, key)
    mine = {
        m.column: COMES_WITH["risks"]
        for m in risks.matches
        if m.key and not m.is_rest and m.column not in named
    }
    by = "ref" if _has_refs(risks) else _naming(risks.matches)
    linked = {m.column: _LINK for m in risks.matches if m.key == by}
    titles = {} if by == "ref" else _titles(risks, by, held)
    choices = replace(
        wanted,
        linked={} if wanted.columns else linked,
        surely=True,
        keep_rest=False,
        elsewhere=mine,
        titles=titles,
    )
    sheets = {source.sheet for source in risks.sources}
    if len(sheets) == 1:  # where the actions of another sheet are not likelier than those beside the risks
        choices = replace(choices, sheet=sheets.pop())
    try:
        found = choose(workbook, REGISTERS[key], terms, choices)  # a plan of ten thousand rows takes a while
        if again := _told_again(key, risks.matches, free, found.tables[0]) & mine.keys():
            mine = {column: why for column, why in mine.items() if column not in again}
            found = choose(workbook, REGISTERS[key], terms, replace(choices, elsewhere=mine))
        names = named_before(risks.matches)
        strange = {m.column for m in found.matches if m.key is None and m.why != FURTHER}
        behind = {column for column, name in names.items() if name.column not in strange}
        mine |= {c: f"it stands behind “{name.heading}”" for c, name in names.items() if c not in behind}
        mine |= of_the_risk(risks.matches, found.matches, names)
        if len(found.tables) == 1:  # else a column may be another in each
            mine |= before_what_is_done(risks.matches, key)
        left = free.difference(*map(_taken, others))
        if not _are_named(found, left):
            return None
        surely = _are_records(key, found, left, behind, mine)
        if not surely and wanted.keep_rest:
            return None
        theirs = {c: why for plan in others for c, why in _behind(plan, found.matches).items()}
        doubt = "" if surely else f"a whole cell beside the risk, which may be several {key}, or none"
        choices = replace(choices, elsewhere={**mine, **theirs}, doubt=doubt)
        plan = proposed(key, workbook, choices, held, terms, with_titles(known, choices), tell)
    except NoTableFound:
        return None
    if not plan.items or plan.sources != risks.sources or not (surely or _may_be_records(plan)):
        return None
    return plan, choices


def with_titles(known: Mapping[str, set[str]], choices: Choices) -> Mapping[str, set[str]]:
    """What links can name, with the titles of risks of the same file that get their references when they come in."""
    if not choices.titles:
        return known
    return {**known, _LINK: {*known.get(_LINK, ()), *choices.titles.values()}}


def _has_refs(risks: Plan) -> bool:
    """Whether references tell the risks apart: there are some, and none is of several risks."""
    headings = [match.heading for match in risks.matches if match.key == "ref"]
    own = [item for item in risks.items if item.kind is not ItemKind.DUPLICATE]
    refs = [folded(item.raw[heading]) for item in own for heading in headings if item.raw.get(heading)]
    return bool(headings) and len(set(refs)) == len(refs)


def _naming(matches: Iterable[Match]) -> str:
    """What tells risks apart that have no references."""
    return "title" if any(match.key == "title" for match in matches) else "description"


def _titles(risks: Plan, by: str, held: Held) -> dict[str, str]:
    """What the cells say that name the risks to the titles that these have; to nothing where several have one."""
    headings = [match.heading for match in risks.matches if match.key == by]
    titles = {item.place: str(item.values.get("title", "")) for item in risks.items}
    new = [folded(titles[item.place]) for item in risks.items if item.kind is ItemKind.NEW]
    often = Counter([*new, *(title for title, refs in held.titles.get("risks", {}).items() for _ref in refs)])
    return {
        folded(item.raw[heading]): titles[item.place] if often[folded(titles[item.place])] < 2 else ""
        for item in risks.items
        for heading in headings
        if heading in item.raw
    }


def without(choices: Choices, plan: Plan, later: Sequence[Plan]) -> Choices | None:
    """How a plan is made where later ones bring in columns of the same rows; None where they bring in none.

    Those are no rest that is kept as notes, and of two that could read a column, the one behind whose name it stands does.
    """
    theirs = {
        column: COMES_WITH[one.register]
        for one in later
        if one.sources == plan.sources
        for column in _taken(one)
    }
    return replace(choices, elsewhere={**choices.elsewhere, **theirs}) if theirs else None


def _taken(plan: Plan) -> set[int]:
    """The columns that a plan brings in as its own; those that tell its risks are theirs."""
    return {m.column for m in plan.matches if m.why == FURTHER or m.key not in (None, _LINK)}


def _behind(plan: Plan, matches: Iterable[Match]) -> dict[int, str]:
    """The columns that a plan brings in and that stand behind its names, not behind those of other matches, and why they stay."""
    own, others = _names(plan.matches), _names(matches)
    return {
        column: COMES_WITH[plan.register]
        for column in _taken(plan)
        if max((name for name in own | others if name <= column), default=0) in own
    }


def _names(matches: Iterable[Match]) -> set[int]:
    """The columns that name a record: “Action 1” and “Action 2”."""
    each = tuple(matches)
    further = further_ones(each)
    first = {match.column for match in each if match.key in ("title", "description")}
    return first | {keys["title"] for keys in further.values()}


def _owned(key: str, matches: Iterable[Match], free: Container[int]) -> set[int]:
    """The columns that name the owner of what is done, though risks have such a field too: “Action owner” behind “Action”; and
    in an analysis of failures, which have no owners, whoever stands behind the action."""
    each = tuple(matches)
    of_failures = is_of_failures(match.heading for match in each)
    found: set[int] = set()
    named = behind = False
    for match in each:
        if match.column in free:
            named = True
        if match.is_rest and says_what_is_done(match):
            behind = key == "actions" and tells(match.heading, key)
        elif named and match.key in OWNERS and (tells(match.heading, key) or (of_failures and behind)):
            found.add(match.column)
    return found


def _told_again(key: str, matches: Sequence[Match], free: Container[int], table: Table) -> set[int]:
    """The columns behind what is done that go on in the rows that name no risk, as “Progress” does in a row of each action:
    they tell how each of these goes, though risks have such a field too."""
    naming = {match.column for match in matches if match.key in ("ref", "title", "description")}
    further = (row for row in table.rows() if not naming & row.values.keys())
    rows = [row.values.keys() | _coloured(row, table) for row in further]
    rows = [own for own in rows if any(column in free for column in own)]
    found: set[int] = set()
    behind = False
    for match in matches:
        if match.is_rest and says_what_is_done(match):
            behind = tells(match.heading, key)
        elif behind and not match.is_rest and sum(match.column in own for own in rows) > _MOST * len(rows):
            found.add(match.column)
    return found


def _coloured(row: Row, table: Table) -> set[int]:
    """The columns that a row rates by a fill of its own, which is not that of the whole row or of a cell merged down to it."""
    often = Counter(row.fills.values())
    return {
        column
        for column, fill in row.fills.items()
        if rag_of(fill) and often[fill] <= ROW_COLOURED and (row.number, column) not in table.tops
    }


def _are_named(chosen: Chosen, free: Container[int]) -> bool:
    """Whether a column that the risks leave free names what is done about each."""
    linked = any(match.key == _LINK for match in chosen.matches)
    return linked and any(_names_one(match, free) for match in chosen.matches)


def _names_one(match: Match, free: Container[int]) -> bool:
    return match.key in ("title", "description") and match.column in free


def _are_records(
    key: str, chosen: Chosen, free: Container[int], behind: Container[int], mine: Container[int]
) -> bool:
    """Whether columns say something more of what is done about the risks, or number it."""
    found = chosen.matches
    known = [match for match in found if match.key]
    own = {match.key: match.column for match in known if match.column in free}
    beside = {match.key for match in known if match.column not in mine}
    names = [folded(m.heading).strip(_NUMBERS) for m in found if m.key == "title"]
    several = any(
        m.more and not is_in_place(m.heading) and folded(m.heading).strip(_NUMBERS) in names for m in found
    )
    answered = any(match.key in _ANSWERED and match.column in behind for match in known)
    more = len(own) > 1 or several or answered or (key == "actions" and "leads" in beside)
    return more or _is_numbered(chosen.tables[0], own.get("title", 0))


def _may_be_records(plan: Plan) -> bool:
    """Whether cells say what is done about each risk in words of its own, and do not rate it, as “Adequate” does; under a
    heading such as “Existing controls”, a word each may do."""
    names = [item.name for item in plan.items]
    most = _MOST * len(names)
    in_place = any(
        match.key in ("title", "description") and is_in_place(match.heading) for match in plan.matches
    )
    spaced = sum(" " in name.strip() for name in names)
    rated = sum(folded(name).strip(" .") in _RATINGS or looks_like_level(name) for name in names)
    return len(set(names)) > most and (spaced > most or (in_place and rated == 0))


def _is_numbered(table: Table, column: int) -> bool:
    """Whether most cells of a column hold several things by number: “1. … 2. …”."""
    content = contents_of(table).get(column)
    return content is not None and share(content.texts, lambda text: bool(numbered(text))) > _MOST
