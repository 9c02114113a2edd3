"""Tables that are left aside by the name of their sheet: examples, lists of choices, archives. Words that a form's own record has
too say nothing of that kind: “R2: Loss of key staff” is no key. Nor does the name where the file has no other sheet."""

from __future__ import annotations

import re
from typing import Final

from app.importers.cells import text_of
from app.importers.sheet_names import ASIDE, OLD, is_list_of_records, plain
from app.importers.tables import Table

_EXAMPLE: Final = re.compile(r"(?:example|sample|template)s?")
"""What a form says of itself too, as in “Example risk”."""


def is_aside(table: Table) -> bool:
    """Whether its sheet is called an example, a list of choices, a key or the like."""
    return not table.alone and not is_list_of_records(table.sheet) and _says(table, ASIDE)


def is_old(table: Table) -> bool:
    """Whether its sheet is called an archive, or closed."""
    return _says(table, OLD)


def is_left(table: Table) -> bool:
    """Whether it is left aside by itself: it is hidden, or its sheet is called one of these."""
    return table.state != "visible" or is_aside(table) or is_old(table)


def why_left(table: Table) -> str:
    """Why it is left aside, for the officer; empty where it is not."""
    return (
        "by its name or because it is hidden, it is left aside unless you choose it" if is_left(table) else ""
    )


def _says(table: Table, words: re.Pattern[str]) -> bool:
    found = {one[0] for one in words.finditer(plain(table.sheet))}
    if found and table.labels:
        own = plain(" ".join(text_of(value) for row in table.rows() for value in row.values.values()))
        found -= {word for word in own.split() if not _EXAMPLE.fullmatch(word)}
    return bool(found)
