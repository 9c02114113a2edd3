"""What a record of several rows says more than once of one thing: two owners, two dates. One counts, and all are named."""

from __future__ import annotations

from collections.abc import Sequence

from app.importers.dates import is_dated
from app.importers.draft import Draft
from app.importers.matches import OTHERS, targets
from app.models.text import listed, shortened
from app.registers.kinds import Person
from app.registers.register import Register


def settled(drafts: Sequence[Draft], register: Register) -> Sequence[Draft]:
    """The drafts with one date and one owner each, those of the first row; other owners are leads where there are such."""
    dated = {column.key for column in register.editable() if is_dated(column.kind)}
    people = {column.key for column in register.editable() if isinstance(column.kind, Person)}
    for draft in drafts:
        for key in [one for one in draft.joined if one.partition(".")[0] in dated | people and one != OTHERS]:
            told = draft.joined.pop(key)
            texts = list(dict.fromkeys(text for text, _ in told))
            named = listed([f"{shortened(text, 40)} ({draft.address_at(cell)})" for text, cell in told])
            stem = key.partition(".")[0]
            said = f"the rows of this record name several: {named}."
            if stem in dated:
                draft.texts[key] = texts[0]
                draft.doubts[stem] = f"{said} The first was taken."
            elif key == "owner" and OTHERS in targets(register):
                draft.texts.pop(key)
                draft.texts[OTHERS] = "\n".join(texts)
                draft.cells[OTHERS] = draft.cells[key]
                draft.doubts[key] = f"{said} The first was taken as the owner, and the others as leads."
            else:
                draft.texts[key] = texts[0]
                draft.doubts[stem] = f"{said} The first was taken."
    return drafts
