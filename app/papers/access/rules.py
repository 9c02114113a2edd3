"""All rules, and the check of a document by them."""

from __future__ import annotations

from app.papers.access import about, headings, pictures, tables, text
from app.papers.access.barrier import Barrier
from app.papers.access.document import Document

RULES = (*about.RULES, *headings.RULES, *tables.RULES, *pictures.RULES, *text.RULES)


def check(content: bytes) -> list[Barrier]:
    """What keeps somebody from reading this Word document; an empty list where nothing does.

    Raises:
        DamageError: it is not a Word document.
    """
    document = Document.opened(content)
    return [Barrier(rule.key, words, place) for rule in RULES for words, place in rule.find(document)]
