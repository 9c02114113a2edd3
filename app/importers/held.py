"""What the register holds already, beside which the plan of a file is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.importers.along import Tell, untold
from app.importers.choices import Choices
from app.importers.grid import Workbook
from app.importers.plan import Plan, propose
from app.importers.references import Titles
from app.importers.updates import Told
from app.models.text import folded
from app.registers import REGISTERS
from app.registers.kinds import Terms


@dataclass(frozen=True, slots=True)
class Held:
    """What the register holds already: its rows, and the references that links can name, both by register; and its updates.

    ``then`` has the rows of registers of which the file is a list of ours, as they were when it was written;
    ``brought`` the ids of the records that this very file brought in or changed already; ``titles`` the folded titles of
    what links name by title too.
    """

    rows: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    refs: Mapping[str, set[str]] = field(default_factory=dict)
    told: Told = field(default_factory=dict)
    then: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    brought: frozenset[str] = frozenset()
    titles: Titles = field(default_factory=dict)


def proposed(
    key: str, book: Workbook, choices: Choices, held: Held, terms: Terms, known: Mapping[str, set[str]],
    tell: Tell = untold, titles: Titles | None = None,
) -> Plan:  # fmt: skip
    """The plan of a file for one register beside what it holds.

    Args:
        known: References that its links can name: those of the register, and those that come in before it.
        tell: Told how far the plan is.
        titles: The titles that its links can name, with those that come in before it; None for those of the register.

    Raises:
        NoTableFound: there is no table that could be it.
    """
    choices = replace(choices, titles={text: _named(title, held) for text, title in choices.titles.items()})
    rows, then = held.rows.get(key, ()), held.then.get(key, ())
    return propose(
        book, REGISTERS[key], rows, terms, choices, known, held.told, then, held.brought,
        held.titles if titles is None else titles, tell=tell,
    )  # fmt: skip


def _named(title: str, held: Held) -> str:
    """What names a risk of this title: its reference, or the title itself where it is not in the register yet."""
    refs = held.titles.get("risks", {}).get(folded(title), (title,))
    return refs[0] if len(refs) == 1 else ""
