"""Quarters without a year, “Q1” to “Q4”, in headings and cells: the year is that of title, sheet or file, or is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final, NamedTuple

from app.importers.draft import Draft
from app.importers.matches import ORIGINAL, PAST, UPDATE, series_key
from app.importers.tables import Table
from app.models.text import folded, latin, listed, shortened
from app.registers.kinds import When
from app.registers.register import Register

_BARE: Final = re.compile(
    r"(?P<before>[a-z ]*?)[ :(–-]*\bq(?:uarter|tr)?\.?\s*(?P<number>[1-4])\b(?P<rest>\D*)"
)
_YEAR: Final = re.compile(r"(?<![\d/.-])(?P<first>20\d\d|\d\d)\s?[/–-]\s?(?P<last>20\d\d|\d\d)(?![\d/.-])")
_IN_FILE: Final = re.compile(
    r"(?<![\d/.])(?:(?P<first>20\d\d)[ _/–-]{0,3}(?P<last>20\d\d|\d\d)|(?<!-)(?P<short>\d\d)[_/–-](?P<end>\d\d)"
    r"|(?<=fy)[ _]?(?P<run>\d\d)[ _/–-]?(?P<on>\d\d))(?![\d-]|\.\d|_\d\d(?!\d))"
)
"""In the name of a file a year stands in more ways, “KPIs_2023_24” and “FY2324”, and so do days."""
_MONTHS: Final = 12  # two figures up to here may be day and month
_CELL: Final = re.compile(
    r"(?P<before>(?:by |due |during |in |before )?(?:the )?(?:end of |end |late |early |mid[ -])?)"
    r"q(?:uarter|tr)?\.?\s*(?P<number>[1-4])"
)
_FIGURES: Final = frozenset(
    {"", "actual", "actuals", "value", "result", "results", "outturn", "performance", "figure", "achieved"}
)
_TOLD: Final = frozenset(
    {"update", "updates", "progress", "progress update", "commentary", "comments", "comment", "position"}
)
_TITLE: Final = 80  # characters of a line above a table that may be its title


class _Year(NamedTuple):
    """A financial year such as 2021/22, and where it stands; both are empty where there is none or more than one."""

    year: str = ""
    where: str = ""


def with_years(table: Table, register: Register) -> Table:
    """The table with the year in every heading that names a quarter alone, as far as that is known; else its note asks for it."""
    plain = {c: ungrouped(heading) for c, heading in table.headings.items()}
    changed = {c: heading for c, heading in table.headings.items() if plain[c] != heading}
    table = replace(table, headings=plain, said={**changed, **table.said}) if changed else table
    bare = {column: found for column, heading in table.headings.items() if (found := bare_quarter(heading))}
    if not bare or not (series_key(register) or any(column.key == UPDATE for column in register.editable())):
        return table
    names = listed([f"“{shortened(table.headings[column], 20)}”" for column in bare])
    year, where = year_of(table)
    many = len(bare) > 1
    if not year:
        said = (
            f"{names} {'name quarters' if many else 'names a quarter'} without a year, so {'they are' if many else 'it is'} not"
            " read as such. Write the year above the table or in the name of the sheet or file, such as 2023-24, and bring the"
            " file in again."
        )
        return replace(table, note=f"{table.note} {said}".strip())
    said = f"The year of {names} was taken from {where}: {year}."
    dated = {column: f"Q{number} {year} {rest}".strip() for column, (number, rest) in bare.items()}
    before = {column: table.headings[column] for column in dated} | dict(table.said)
    headings = {**table.headings, **dated}
    return replace(table, headings=headings, said=before, note=f"{table.note} {said}".strip())


def date_cells(drafts: Iterable[Draft], table: Table, register: Register) -> tuple[Draft, ...]:
    """Give each timescale that is a quarter alone the year of its table, and say so; without one it stays a text."""
    keys = [column.key for column in register.editable() if isinstance(column.kind, When)]
    keys += [key for key in (ORIGINAL, PAST) if key.partition(".")[0] in keys]
    year, where = year_of(table)
    drafts = tuple(drafts)
    for draft in drafts if year else ():
        for key in keys:
            text = draft.texts.get(key, "")
            if found := _CELL.fullmatch(folded(text).strip(" .")):
                draft.texts[key] = dated = f"{found['before']}Q{found['number']} {year}"
                stem = key.partition(".")[0]
                draft.doubts[stem] = f"“{text}” was read as {dated}; the year was taken from {where}."
    return drafts


def ungrouped(heading: str) -> str:
    """A quarter under a heading of several as one name: “2025/26 updates / Q1” is “Q1 2025/26 updates”."""
    group, slash, own = heading.rpartition(" / ")
    if not slash or bare_quarter(own) != (own.strip()[-1:], ""):
        return heading
    years = _years(_YEAR, group)
    words = " ".join(_YEAR.sub(" ", folded(group)).replace("quarterly", " ").split()).strip(" :-–")
    if len(years) > 1 or words not in _TOLD:
        return heading
    return " ".join(filter(None, (own.strip(), *years, words)))


def is_bare_quarter(heading: str) -> bool:
    """Whether a heading is a quarter without a year, with or without a word for its figures."""
    return bare_quarter(heading) is not None


def bare_quarter(heading: str) -> tuple[str, str] | None:
    """The number of a quarter without a year, and what its column tells, “comments”; None for any other heading."""
    found = _BARE.fullmatch(folded(heading).strip(" .:"))
    words = [found[part].strip(" .:()–-") for part in ("before", "rest")] if found else []
    told = next((word for word in words if word in _TOLD), "")
    if found is None or any(word not in _FIGURES | _TOLD for word in words) or all(words):
        return None
    return found["number"], told


def year_of(table: Table) -> _Year:
    """The one year of a table: that of its title, of a line above it, of its sheet or of its file."""
    above = [line for line in table.blocks[0].context if len(line) <= _TITLE]
    for text in (table.title, *above, table.sheet):
        if found := _years(_YEAR, text):
            sheet = "the sheet’s name, " if text == table.sheet else ""
            return _Year(found.pop(), f"{sheet}“{shortened(text, 40)}”") if len(found) == 1 else _Year()
    found = _years(_IN_FILE, table.file.rpartition(".")[0])
    return (
        _Year(found.pop(), f"the file’s name, “{shortened(table.file, 50)}”") if len(found) == 1 else _Year()
    )


def _years(pattern: re.Pattern[str], text: str) -> set[str]:
    """The financial years that a text names: two years, of which the second follows the first."""
    found = set()
    for one in pattern.finditer(folded(latin(text))):
        first, last = [part[-2:] for part in one.groups() if part]
        unsure = len(one[0]) == len("21-22") and int(last) <= _MONTHS and pattern is _IN_FILE
        if (int(first) + 1) % 100 == int(last) and not unsure:
            found.add(f"20{first}/{last}")
    return found
