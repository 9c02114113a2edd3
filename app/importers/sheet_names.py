"""What the name of a sheet says of what is on it: an example, a list of choices, an archive, something else, a quarter."""

from __future__ import annotations

import re
from typing import Final

from app.errors import Unreadable
from app.importers.register_words import OTHERS as OTHERS
from app.importers.tables import Table
from app.models.quarter import Quarter
from app.models.text import folded

ASIDE: Final = re.compile(
    r"\b(?:example|sample|instruction|guidance|template|lookup|drop ?down|list|dashboard|summary|count|pivot|legend"
    r"|key|master ?data|reference|value|scale|config|setting|validation|backend|matrix|criteria|glossary"
    r"|definition|dictionary|guide|help|readme)s?\b"
)
OLD: Final = re.compile(r"\b(?:closed|archived?|old|superseded|previous|withdrawn|retired|history|copy)\b")


def set_aside(table: Table) -> bool:
    """Whether a table is left aside by itself: it is hidden, or its sheet's name says example, list or archive."""
    name = plain(table.sheet)
    return table.state != "visible" or bool(ASIDE.search(name) or OLD.search(name))


def plain(name: str) -> str:
    return re.sub(r"[^a-z]+", " ", folded(name))


def quarter_in(name: str) -> Quarter | None:
    found = re.search(
        r"q[1-4][\s_-]*\d{2,4}(?:[\s_/-]+\d{2,4})?|\d{4}[\s_/-]+\d{2,4}[\s_-]*q[1-4]", folded(name)
    )
    try:
        return Quarter.parse(re.sub(r"_", " ", found[0]) if found else "")
    except Unreadable:
        return None
