"""What was found, grouped as the search box shows it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models.found import Group
from app.registers.titles import TITLES
from app.store.search import search

# What is seen on a page that is no register's.
_PAGES = {"papers": "Words of papers", "history": "History"}


def find(session: Session, words: str, limit: int = 6) -> list[Group]:
    """Everything that holds these words, in the order of the registers; see ``store.search.search``.

    Args:
        limit: Most findings of one register.
    """
    titles = TITLES | _PAGES
    hits = search(session, words, limit)
    order = [*titles, *dict.fromkeys(hit.register for hit in hits if hit.register not in titles)]
    grouped = {key: tuple(hit for hit in hits if hit.register == key) for key in order}
    return [Group(key, titles.get(key, key.capitalize()), found) for key, found in grouped.items() if found]
