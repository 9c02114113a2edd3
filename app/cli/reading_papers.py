"""``check`` of a Word document: whether everybody can read it."""

from __future__ import annotations

from argparse import Namespace

from app.cli.arguments import DONE, REFUSED
from app.errors import AccessError, speaking_of
from app.models.text import counted


def check(asked: Namespace) -> int:
    """Say what keeps somebody from reading a document; the exit status says whether there is anything."""
    from app.papers.access import RULES, in_sentences
    from app.papers.access import check as barriers

    if not asked.register.is_file():
        raise AccessError(f"There is no document “{asked.register}”.", hint="Check its name and folder.")
    with speaking_of(asked.register):
        found = in_sentences(barriers(asked.register.read_bytes()))
    for barrier in found:
        print(barrier)
    if found:
        print(f"“{asked.register.name}” has {counted(len(found), 'barrier')} to put right.")
        return REFUSED
    print(f"“{asked.register.name}” passes all {len(RULES)} rules of the accessibility check.")
    return DONE
