"""Which of a workbook's tables are the register: scored by what their headings mean and by what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from app.errors import AppError
from app.importers.by_month import with_months
from app.importers.causes import IN_DESCRIPTION
from app.importers.cells import text_of
from app.importers.choices import Choices
from app.importers.contents import contents_of
from app.importers.grid import Sheet, Workbook
from app.importers.headings import match_headings
from app.importers.left_by_name import is_aside, is_old
from app.importers.matches import Match, kept_as_notes
from app.importers.own_rows import is_of_workbook
from app.importers.quarter_years import with_years
from app.importers.register_words import kinds_in, shows
from app.importers.tables import Table, find_sideways, find_tables, table_at
from app.importers.together import Candidate, Chosen, chosen, together
from app.models.text import shortened
from app.registers import REGISTERS
from app.registers.kinds import Terms
from app.registers.register import Register

ENOUGH: Final = 6.0
"""A table is taken for the register from this score on."""
MOST, MOST_HEADINGS = 60, 10_000
_OWN: Final = 1_000.0  # of a list that this program wrote

_WEIGHTS: Final = {"title": 3.0, "description": 2.0, "ref": 2.0, "owner": 1.5, "position": 4.0, "inherent": 2.0, "target": 2.0,
                   "category": 1.0, "risks": 1.0, "timescale": 1.5, "status": 1.5}  # fmt: skip


class NoTableFound(AppError):
    """No table of the register can be recognised in a workbook.

    Attributes:
        sheets: Names of the sheets with something in them, from which the officer can choose; empty where there is no choice.
    """

    def __init__(self, message: str, *, hint: str, sheets: Sequence[str]) -> None:
        super().__init__(message, hint=hint)
        self.sheets = tuple(sheets)


def choose(
    workbook: Workbook,
    register: Register,
    terms: Terms,
    choices: Choices | None = None,
) -> Chosen:
    """The register's tables in a workbook.

    Raises:
        NoTableFound: there is none, or the named sheet or row has nothing in it.
    """
    wanted = choices or Choices()
    sheets = [s for s in workbook.sheets if s.rows and (wanted.sheet is None or s.name == wanted.sheet)]
    if wanted.header_row is not None and sheets:
        return _pointed_at(sheets[0], workbook, register, terms, wanted)
    narrowed = Workbook(workbook.name, tuple(sheets))
    tables = likeliest(find_tables(narrowed, *REGISTERS.values()))
    every = [_candidate(table, register, terms, wanted) for table in tables]
    candidates = [c for c in every if c.score >= ENOUGH or (wanted.sheet is not None and c.score > 0)]
    if not candidates:
        tables = find_sideways(narrowed, register)
        candidates = [
            c for c in (_candidate(t, register, terms, wanted) for t in tables) if c.score >= ENOUGH
        ]
    if not candidates and wanted.surely:
        candidates = _most(every)
    if not candidates:
        raise _none(workbook, register, _declined(workbook, register))
    best = max(candidates, key=lambda c: c.score)
    return together(best, every if best in every else candidates, register, terms, wanted)


def _pointed_at(
    sheet: Sheet, workbook: Workbook, register: Register, terms: Terms, wanted: Choices
) -> Chosen:
    """The table under the row that the officer named, down to the row where it ends."""
    assert wanted.header_row is not None
    found = table_at(sheet, wanted.header_row, register, side=wanted.side)
    if found is None:
        raise _none(
            workbook,
            register,
            f"Row {wanted.header_row} of “{sheet.name}” is empty, so it holds no headings.",
        )
    found = replace(found, file=workbook.name)
    if wanted.last_row is not None:
        found = found.until(wanted.last_row)
    return chosen([_candidate(found, register, terms, wanted)], (), register, terms, wanted)


def _most(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Where the officer says that there is such a table and nothing shows it: the one with most known headings."""
    named = [replace(c, score=float(sum(1 for m in c.matches if m.key))) for c in candidates]
    return [c for c in named if {m.key for m in c.matches} & {"title", "description"}]


def likeliest(tables: Sequence[Table]) -> list[Table]:
    """The tables that are looked at closely: all of them, save in a workbook with absurdly many."""
    found: list[Table] = []
    headings = 0
    for table in sorted(tables, key=lambda table: -min(len(table.headings), 40))[:MOST]:
        headings += len(table.headings)
        if found and headings > MOST_HEADINGS:
            break
        found.append(table)
    return found


def _candidate(table: Table, register: Register, terms: Terms, wanted: Choices) -> Candidate:
    own = table.register == register.key
    if is_of_workbook(table.headings, (column.title for column in register.columns)):
        table = replace(table, ours=True)
    elif not own:
        table = with_months(with_years(table, register), register, terms.quarter.first_month)
    matches = match_headings(table.headings, contents_of(table), register, terms, wanted.settled, own=own)
    matches = wanted.explained(matches)
    score = _OWN if own else _score(table, matches, register, asked_for=wanted.sheet is not None)
    return Candidate(table, kept_as_notes(matches, register) if wanted.keep_rest else matches, score)


def _score(table: Table, matches: Iterable[Match], register: Register, *, asked_for: bool) -> float:
    """How surely a table is the register; nothing without a title and without any of the register's own words.

    Args:
        asked_for: Whether its sheet was named, so that the title over it may say something wider: “Strategic register”.
    """
    keys = {
        (match.key or "").partition(".")[0]: match.confidence
        for match in matches
        if match.key not in (None, IN_DESCRIPTION)
    }
    if not keys.keys() & {"title", "description"}:
        return 0.0
    telling = sum(
        1 for heading in table.headings.values() if len(heading) < 80 and shows(heading, register.key)
    )
    titled = kinds_in(table.title)
    above = [line for block in table.blocks for line in block.context if len(line) < 80]
    otherwise = titled and register.key not in titled and not asked_for
    around = [] if otherwise else [table.sheet, *above]
    named = any(shows(text, register.key) for text in around)
    if not telling and "position" not in keys and "inherent" not in keys and (not named or len(keys) < 3):
        return 0.0
    score = sum(_WEIGHTS.get(key, 0.5) * confidence / 100 for key, confidence in keys.items())
    score += min(telling, 4) + (3 if named else 0) + min(sum(1 for _ in table.rows()), 10) / 5
    score -= 3 if keys.get("title", 0) <= 50 and "description" not in keys else 0
    score -= 6 if table.state != "visible" else 0
    score -= 5 if is_aside(table) else 0
    return score - (3 if is_old(table) else 0)


def _none(workbook: Workbook, register: Register, message: str) -> NoTableFound:
    names = [sheet.name for sheet in workbook.sheets if sheet.rows]
    return NoTableFound(
        message,
        hint=f"If one of its sheets does hold {register.title.lower()}, choose the sheet and the row with the headings.",
        sheets=names,
    )


def _declined(workbook: Workbook, register: Register) -> str:
    """Why a workbook is declined, naming what its sheets seem to be."""
    seen = []
    for sheet in [s for s in workbook.sheets if s.rows and s.state == "visible"][:4]:
        headings = _widest(sheet)
        seen.append(
            f"“{sheet.name}” begins with {headings}" if headings else f"“{sheet.name}” has no headings"
        )
    what = f"No table of {register.title.lower()} was recognised in “{workbook.name}”."
    return f"{what} Its sheet{'s' if len(seen) > 1 else ''}: {'; '.join(seen)}." if seen else what


def _widest(sheet: Sheet) -> str:
    """The first headings of the widest of a sheet's first rows."""
    rows = sorted(
        sheet.rows[:25], key=lambda row: -sum(isinstance(value, str) for value in row.values.values())
    )
    texts = [
        shortened(text, 24) for value in (rows[0].values.values() if rows else ()) if (text := text_of(value))
    ]
    return ", ".join(f"“{text}”" for text in texts[:3])
