"""Which register each table of a workbook seems to be: how surely, and what shows it. The officer may overrule it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.importers.card_boards import board_in
from app.importers.choose import MOST, likeliest
from app.importers.contents import contents_of
from app.importers.fitness import Content
from app.importers.grid import Sheet, Workbook
from app.importers.headings import match_headings
from app.importers.left_by_name import is_left, why_left
from app.importers.matches import IMPACT, LIKELIHOOD, UNDER_RISKS, Match
from app.importers.other_kinds import SURE as SURE
from app.importers.other_kinds import Guess as Guess
from app.importers.other_kinds import nearest, other_kind
from app.importers.quarter_years import with_years
from app.importers.register_words import WITHOUT_REGISTER, kinds_in, named_in
from app.importers.risk_signs import are_risks, named_otherwise, signs_of
from app.importers.sides import Span
from app.importers.spellings import known_spellings
from app.importers.tables import Table, find_tables, table_at
from app.importers.vocabulary import normal, variants
from app.models.chart import FIGURES_AND_CHART
from app.models.text import counted, in_words, listed, shortened
from app.registers import REGISTERS
from app.registers.kinds import Refs, Terms
from app.registers.register import Register

_CLOSELY = 5  # registers whose headings are matched closely; the others have hardly a heading in common
_SAMPLE = 150  # rows of a table that are looked at
_TITLE, _OTHER, _REFS, _SHEET, _ABOVE, _FILE = 4.0, 1.2, 0.6, 4.0, 2.0, 1.5
_LESS = (
    0.5  # of what speaks for controls or actions among risks, or for the group that several records are in
)
_WHOLE, _NONE_LEFT = 3, 1.5  # headings of which none is unknown, and what that says of a small plain table
_FEWEST = 2  # headings that must be known where a table has many
_LAID_OUT: Final = {
    "meetings": "it has the days of meetings with what each is to look at",
    "assurance": "it has columns for the lines of defence",
    "measures": "it has a row for each measure and quarter",
    "reviews": "its recommendations name them",
}
"""What shows a table that was laid out anew, by the register that it was laid out for."""
MAYBE: Final = 25
"""Per cent from which a table may be of a register: it is named where it is not used, and offered where none is sure."""
_GROUPS: Final = {"plans": "actions", "reviews": "recommendations"}
"""Records that are named once for several others, by what those are: a row is then one of the others."""
_HALF = 5.0  # a score that makes a guess two thirds sure


@dataclass(frozen=True, slots=True)
class FoundTable:
    """One table of a workbook.

    Attributes:
        header_rows: The rows that hold its headings where it begins, lowest last.
        last_row: The last row with anything in it.
        side: First and last column, where it stands beside another table; None where it has the rows to itself.
        guesses: What it may be, the likeliest first; empty where nothing speaks for any register.
        other: What it holds that has no register of its own, such as issues; the nearest register is then the first guess.
        aside: It is left aside by itself: it is hidden, or by the name of its sheet.
    """

    sheet: str
    state: str
    header_rows: tuple[int, ...]
    last_row: int
    headings: Mapping[int, str]
    guesses: tuple[Guess, ...]
    side: Span | None = None
    other: str = ""
    aside: bool = False

    @property
    def place(self) -> tuple[str, int, Span | None]:
        """What tells it apart from all other tables of the file."""
        return self.sheet, self.header_rows[-1], self.side

    @property
    def best(self) -> Guess | None:
        """The likeliest register, if it is likely enough to be read into without asking."""
        return self.guesses[0] if self.guesses and self.guesses[0].confidence >= SURE else None


def tables_of(workbook: Workbook, terms: Terms) -> tuple[FoundTable, ...]:
    """Every table of a workbook with what it seems to be, in the order of the file; our own charts' figures are none."""
    workbook = replace(workbook, sheets=tuple(sheet for sheet in workbook.sheets if not _is_chart(sheet)))
    tables = likeliest(find_tables(workbook, *REGISTERS.values()))[:MOST]
    order = {sheet.name: place for place, sheet in enumerate(workbook.sheets)}
    found = [_found(table, terms) for table in tables if any(True for _ in table.rows())]
    found += [one for table in tables for one in _instead(table, workbook, terms)]
    return tuple(sorted(found, key=lambda one: (order[one.sheet], one.header_rows, one.side or (0, 0))))


def perhaps(tables: Iterable[FoundTable]) -> list[FoundTable]:
    """The tables in sight that may be of one register, the likeliest, where none is surely of any; never what is set aside."""
    found = [
        one
        for one in tables
        if one.guesses and one.guesses[0].confidence >= MAYBE and not one.other and not one.aside
    ]
    likeliest = max(found, key=lambda one: one.guesses[0].confidence, default=None)
    return [one for one in found if likeliest and one.guesses[0].register == likeliest.guesses[0].register]


def nearest_of(tables: Iterable[FoundTable]) -> str:
    """The register that one of some tables most likely is, however unsurely; risks where nothing speaks for any."""
    guesses = [guess for one in tables for guess in one.guesses[:1]]
    return max(guesses, key=lambda guess: guess.confidence).register if guesses else "risks"


def _instead(table: Table, workbook: Workbook, terms: Terms) -> Iterator[FoundTable]:
    """The tables that a table may be instead, for the officer to choose from: never read without being asked for."""
    sheet = next(sheet for sheet in workbook.sheets if sheet.name == table.sheet)
    for side in table.parts:
        for one in table_under(sheet, table.blocks[0].header_rows[-1], workbook, terms, side):
            doubted = (replace(guess, confidence=min(guess.confidence, SURE - 1)) for guess in one.guesses)
            yield replace(one, guesses=tuple(doubted))


def _is_chart(sheet: Sheet) -> bool:
    return any(FIGURES_AND_CHART in row.values.values() for row in sheet.rows[:3])


def table_under(
    sheet: Sheet, header_row: int, workbook: Workbook, terms: Terms, side: Span | None = None
) -> tuple[FoundTable, ...]:
    """What the table under a row that somebody named seems to be; empty where the row is."""
    table = table_at(sheet, header_row, *REGISTERS.values(), side=side)
    if table is None or not any(True for _ in table.rows()):
        return ()
    return (_found(replace(table, file=workbook.name), terms),)


def _found(table: Table, terms: Terms) -> FoundTable:
    last = max(row.number for row in table.rows())
    guesses = _own(table) if table.register else tuple(_guesses(table, terms))
    other = "" if table.register or table.places else other_kind(table)
    return FoundTable(
        table.sheet, table.state, table.blocks[0].header_rows, last, dict(table.headings),
        nearest(guesses, other) if other else guesses, table.side, other, is_left(table),
    )  # fmt: skip


def _own(table: Table) -> tuple[Guess, ...]:
    return (Guess(table.register, 100, ("this program wrote it, and its rows say which records they are",)),)


def _guesses(table: Table, terms: Terms) -> list[Guess]:
    known = known_spellings()
    spelt = {v for heading in table.headings.values() for v in variants(heading)[:3]}
    around = _around(table)
    rough = {
        key: sum(1 / known.counts[v] for v in spelt & known.of[key]) + 3 * bool(around[key])
        for key in REGISTERS
    }
    likely = [key for key, score in rough.items() if score > 0]
    likely = sorted(likely, key=lambda key: -rough[key])[:_CLOSELY]
    contents = contents_of(_sampled(table))
    scored = {key: _score(table, contents, REGISTERS[key], around[key], terms) for key in likely}
    for group, one in _GROUPS.items():
        if group in scored and one in scored and scored[group].titles < scored[one].titles:
            less = _LESS * min(scored[group].points, scored[one].points)
            scored[group] = replace(scored[group], points=less)
    found, done = scored.get("recommendations"), scored.get("actions")
    if found and done and done.title in found.answers:  # it says what will be done about each finding
        scored["actions"] = replace(done, points=_LESS * min(found.points, done.points))
    return _sorted(scored, table)


@dataclass(frozen=True, slots=True)
class _Score:
    """How much speaks for a register, and what.

    Attributes:
        known: How many headings of the table it knows.
        titles: How many different texts stand under the one that names its record.
        title: The column of that one; 0 where there is none.
        answers: The columns that say what is done about a record which another column names.
        unsure: Why it is not sure whatever else speaks for it; empty where nothing does.
    """

    points: float
    reasons: tuple[str, ...] = ()
    known: int = 0
    titles: int = 0
    unsure: str = ""
    title: int = 0
    answers: frozenset[int] = frozenset()


def _sorted(scored: Mapping[str, _Score], table: Table) -> list[Guess]:
    """The guesses by confidence: how much speaks for each, and how little for the next."""
    ranked = sorted(((one.points, key) for key, one in scored.items() if one.points > 0), reverse=True)
    found = []
    for place, (score, key) in enumerate(ranked):
        rival = ranked[1][0] if place == 0 and len(ranked) > 1 else ranked[0][0] if place else 0.0
        alone = 1 - math.exp(-score / _HALF)
        ahead = min(1.0, score / (score + rival) * 2)
        confidence = round(100 * alone * (0.35 + 0.65 * ahead if place == 0 else 0.6 * ahead))
        why, known = scored[key].reasons, scored[key].known
        if known < _FEWEST and len(table.headings) > 2 * known:
            # a list with a "Project name" among other things is no list of projects
            confidence = min(confidence, SURE - 1)
        left = (why_left(table) or board_in(table.headings.values())) if place == 0 else ""
        if said := tuple(filter(None, (scored[key].unsure, left))):
            confidence = min(confidence, SURE - 1)
            why += said
        found.append(Guess(key, confidence, why))
    return found


def _score(
    table: Table, contents: Mapping[int, Content], register: Register, around: list[tuple[float, str]], terms: Terms
) -> _Score:  # fmt: skip
    """How much speaks for a register, and what."""
    every = match_headings(with_years(table, register).headings, contents, register, terms)
    matches = [m for m in every if m.key and m.confidence > 50]
    keys = {match.key.partition(".")[0] for match in matches if match.key}
    if not matches or not (keys & {"title", "description"} or around):
        return _Score(0.0)
    weighed = sorted(((_weight(match, register), match) for match in matches), key=lambda one: -one[0])
    score = sum(weight for weight, _ in weighed)
    reasons, known = [], len(matches)
    telling = [f"“{shortened(match.heading, 30)}”" for weight, match in weighed if weight >= 0.5][:4]
    if telling:
        reasons.append(f"its headings {listed(telling)}" if len(telling) > 1 else f"its heading {telling[0]}")
    halves = [m for m in matches if m.key and m.key.endswith((f".{LIKELIHOOD}", f".{IMPACT}"))]
    levels = bool(halves or keys & {"position", "inherent"})
    for sign in signs_of(table, contents, register.key, levels=levels):
        score, known = score + sign.weight, known + sign.known
        reasons.append(sign.why)
    if register.key in UNDER_RISKS and are_risks(table, contents, register.key):
        score *= _LESS
    score += sum(weight for weight, _ in around)
    reasons += [why for _, why in around]
    share = known / len(table.headings)
    reasons.append(f"{in_words(known)} of its {counted(len(table.headings), 'heading')} known")
    score = score * (0.6 + 0.4 * share) - (0 if "title" in keys else 1)
    other = any(normal(heading) in WITHOUT_REGISTER for heading in table.headings.values())
    if known == len(table.headings) >= _WHOLE and not other:
        score += _NONE_LEFT
    titles = [m.column for m in matches if m.key == "title" and m.column in contents]
    most = len(contents[titles[0]].texts) if titles else 0
    told = frozenset(m.column for m in matches if titles and m.key and m.key.startswith("description"))
    why = named_otherwise(every, register.key)
    return _Score(score, tuple(reasons), known, most, why, titles[0] if titles else 0, told)


def _weight(match: Match, register: Register) -> float:
    """What a matched heading says: much where few registers have such a heading, more where it names the record."""
    key = (match.key or "").partition(".")[0]
    column = register.column(key)
    known = known_spellings()
    many = min(
        (known.counts[v] for v in variants(match.heading)[:3] if v in known.of[register.key]), default=3
    )
    usual = _TITLE if key == "title" else _REFS if isinstance(column.kind, Refs) else _OTHER
    return usual * match.confidence / 100 / max(many, 1)


def _around(table: Table) -> dict[str, list[tuple[float, str]]]:
    """What the names of sheet and file, and the lines above the table, say of each register."""
    file = table.file
    lines = [line for block in table.blocks for line in block.context if len(line) < 80]
    found: dict[str, list[tuple[float, str]]] = {key: [] for key in REGISTERS}
    laid_out = [key for key in _LAID_OUT if table.places and _names_title(table, key)]
    titled = kinds_in(table.title)  # of several tables on a sheet, each is what its own title says
    for key, places in found.items():
        if key in laid_out:
            places.append((_SHEET, _LAID_OUT[key]))
        elif laid_out or (titled and key not in titled):
            continue
        if named_in(table.sheet, key):
            places.append((_SHEET, f"the sheet is called “{shortened(table.sheet, 30)}”"))
        if line := next((line for line in lines if named_in(line, key)), ""):
            places.append((_ABOVE, f"“{shortened(line, 40)}” stands above it"))
        if not places and named_in(file.rpartition(".")[0], key):
            places.append((_FILE, f"the file is called “{shortened(file, 40)}”"))
    return found


def _names_title(table: Table, key: str) -> bool:
    return REGISTERS[key].column("title").title in table.headings.values()


def _sampled(table: Table) -> Table:
    """The table with its first rows only, which are enough to see what it is."""
    blocks, left = [], _SAMPLE
    for block in table.blocks:
        rows = block.rows[:left]
        blocks.append(replace(block, rows=rows))
        left -= len(rows)
    return replace(table, blocks=tuple(blocks))
