"""References to other records that a file makes: those that name no record are reported, and the others come in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from app.importers.values import Read, Unread, not_read
from app.models.text import listed
from app.registers.kinds import Refs
from app.registers.register import Column, Register

Known = Mapping[str, Collection[str]]
"""Key of a register to the references that its records have."""


def settle_links(reads: Sequence[Read], register: Register, known: Known) -> tuple[Read, ...]:
    """The drafts without references to records that are neither in the register nor in the file."""
    columns = [column for column in register.columns if isinstance(column.kind, Refs)]
    own = {str(read.values["ref"]) for read in reads if "ref" in read.values}
    there = {key: {*refs, *(own if key == register.key else ())} for key, refs in known.items()}
    there.setdefault(register.key, own)
    return tuple(_settled(read, columns, there) for read in reads)


def _settled(read: Read, columns: Sequence[Column], there: Mapping[str, set[str]]) -> Read:
    values, unread = dict(read.values), list(read.unread)
    for column in columns:
        assert isinstance(column.kind, Refs)
        refs = values.get(column.key, ())
        unknown = [ref for ref in refs if ref not in there.get(column.kind.register, ())]
        if unknown:
            unread.append(_unread(read, column, column.kind.register[:-1], unknown))
            values[column.key] = tuple(ref for ref in refs if ref not in unknown)
            if not values[column.key]:
                del values[column.key]
    return replace(read, values=values, unread=tuple(unread)) if len(unread) > len(read.unread) else read


def _unread(read: Read, column: Column, one: str, unknown: Sequence[str]) -> Unread:
    return not_read(
        read.draft,
        column,
        f"there is no {one} {listed(list(unknown), 'or')} in the register.",
        f"Bring in or add the {one} first, or link them here afterwards.",
    )
