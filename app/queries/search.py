"""What was found, grouped as the search box shows it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models.found import Group, Hit
from app.models.text import folded
from app.registers import REGISTERS
from app.registers.titles import TITLES
from app.store.search import search

# What is seen on a page that is no register's.
_PAGES = {"papers": "Words of papers", "history": "History"}


def find(session: Session, words: str, limit: int = 6) -> list[Group]:
    """Everything that holds these words, in the order of the registers; see ``store.search.search``.

    A record that the words name, as in "risk 4", comes before all else.

    Args:
        limit: Most findings of one register.
    """
    titles, named = TITLES | _PAGES, _named(session, words, limit)
    known = {hit.id for hit in named}
    hits = [*named, *(hit for hit in search(session, words, limit) if hit.where or hit.id not in known)]
    order = dict.fromkeys((*(hit.register for hit in named), *titles, *(hit.register for hit in hits)))
    grouped = {key: tuple(hit for hit in hits if hit.register == key) for key in order}
    return [Group(key, titles.get(key, key.capitalize()), found) for key, found in grouped.items() if found]


def _named(session: Session, words: str, limit: int) -> list[Hit]:
    """The records that are named by what one of their register is called, and their reference."""
    said, found = folded(words), list[Hit]()
    for key, register in REGISTERS.items():
        ref = said.removeprefix(f"{register.one} ")
        if ref != said:
            called = (hit for hit in search(session, ref, limit) if hit.register == key)
            found += [hit for hit in called if folded(hit.ref) == ref and not hit.where]
    return found
