"""What an import is given and what it did. Plans belong to the importers, above this layer, so their items are known here
by their shape only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from app.models.quarter import Quarter
from app.models.source import fingerprinted
from app.models.text import listed, noun
from app.models.timescale import Timescale
from app.registers import REGISTERS


class Change(Protocol):
    """One field of a record that is there already."""

    @property
    def key(self) -> str: ...
    @property
    def old(self) -> Any: ...
    @property
    def new(self) -> Any: ...
    @property
    def erases(self) -> bool: ...


class Said(Protocol):
    """A dated update of the file, about a quarter that is not after the open one."""

    @property
    def text(self) -> str: ...
    @property
    def day(self) -> date: ...
    @property
    def quarter(self) -> Quarter: ...


class Item(Protocol):
    """One record of a plan, as the importer proposes it; only new and changed ones do anything here."""

    @property
    def kind(self) -> str: ...
    @property
    def sheet(self) -> str: ...
    @property
    def row(self) -> int: ...
    @property
    def values(self) -> Mapping[str, Any]: ...
    @property
    def changes(self) -> Sequence[Change]: ...
    @property
    def current(self) -> Any: ...
    @property
    def said(self) -> Sequence[Said]: ...
    @property
    def past(self) -> Sequence[Timescale]: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of a row that could not be brought in, and why; ``whole`` where that is the row itself."""

    sheet: str
    row: int
    why: str
    whole: bool = True

    def __str__(self) -> str:
        return f"Sheet “{self.sheet}”, row {self.row}: {self.why}"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    new: int = 0
    changed: int = 0
    left_out: tuple[LeftOut, ...] = ()

    def __add__(self, other: Imported) -> Imported:
        return Imported(self.new + other.new, self.changed + other.changed, self.left_out + other.left_out)


def words(plans: Iterable[tuple[str, Iterable[Item]]], workbook: str, sha256: str) -> str:
    """What the history calls an import: "Import 11 risks from Tracker.xlsx (sha256 3f2a91c0b7de5a10)".

    Args:
        plans: Register key and approved items, as for ``apply_all``.
    """
    numbers = [
        (REGISTERS[key].one, sum(item.kind in ("new", "changed") for item in items)) for key, items in plans
    ]
    parts = [f"{number:,} {noun(number, one)}" for one, number in numbers if number]
    return f"Import {listed(parts) or 'nothing'} from {workbook} {fingerprinted(sha256)}"
