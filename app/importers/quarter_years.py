"""Headings that name quarters without a year, “Q1” to “Q4”: the year is that of the title or sheet, or it is asked for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from app.importers.cells import shortened
from app.importers.matches import UPDATE, series_key
from app.importers.tables import Table
from app.models.text import folded, latin, listed
from app.registers.register import Register

_BARE: Final = re.compile(r"q(?:uarter|tr)?\.?\s*(?P<number>[1-4])(?P<rest>\D*)")
_YEAR: Final = re.compile(r"(?<![\d/.-])(?P<first>20\d\d|\d\d)\s?[/–-]\s?(?P<last>20\d\d|\d\d)(?![\d/.-])")
_FIGURES: Final = frozenset(
    {"", "actual", "actuals", "value", "result", "results", "outturn", "performance", "figure", "achieved"}
)
_TOLD: Final = frozenset(
    {"update", "updates", "progress", "progress update", "commentary", "comments", "position"}
)
_TITLE: Final = 80  # characters of a line above a table that may be its title


def with_years(table: Table, register: Register) -> Table:
    """The table with the year in every heading that names a quarter alone, as far as that is known; else its note asks for it."""
    bare = {column: found for column, heading in table.headings.items() if (found := _bare(heading))}
    if not bare or not (series_key(register) or any(column.key == UPDATE for column in register.editable())):
        return table
    names = listed([f"“{shortened(table.headings[column], 20)}”" for column in bare])
    place, year = _year(table)
    many = len(bare) > 1
    if not year:
        said = (
            f"{names} {'name quarters' if many else 'names a quarter'} without a year, so {'they are' if many else 'it is'} not"
            " read as such. Write the year above the table or in the name of the sheet, such as 2023/24, and bring the file in"
            " again."
        )
        return replace(table, note=f"{table.note} {said}".strip())
    said = f"The year of {names} was taken from “{shortened(place, 40)}”: {year}."
    dated = {column: f"Q{number} {year} {rest}".strip() for column, (number, rest) in bare.items()}
    return replace(table, headings={**table.headings, **dated}, note=f"{table.note} {said}".strip())


def _bare(heading: str) -> tuple[str, str] | None:
    """The number of a quarter without a year, and what its column tells; None for any other heading."""
    found = _BARE.fullmatch(folded(heading).strip(" .:"))
    rest = found["rest"].strip(" .:()–-") if found else ""
    if found is None or rest not in _FIGURES | _TOLD:
        return None
    return found["number"], rest if rest in _TOLD else ""


def _year(table: Table) -> tuple[str, str]:
    """Where the one year of a table stands, and the year as 2021/22; empty where there is none or more than one."""
    above = [line for line in table.blocks[0].context if len(line) <= _TITLE]
    for text in (table.title, *above, table.sheet):
        years = {
            int(found["first"][-2:])
            for found in _YEAR.finditer(latin(text))
            if (int(found["first"][-2:]) + 1) % 100 == int(found["last"][-2:])
        }
        if years:
            year = 2000 + years.pop()
            return (text, f"{year}/{(year + 1) % 100:02}") if not years else ("", "")
    return "", ""
