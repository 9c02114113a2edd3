"""The records that texts name by their reference, so that they can be gone to from where they are named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.models.tables import TABLE_OF
from app.registers import REGISTERS
from app.registers.references import Spoken, spoken
from app.store.engine import plain_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A record that a text names.

    Attributes:
        said: The register's key where the text says it, and the reference, as ``Spoken`` has them.
    """

    register: str
    id: str
    name: str
    said: tuple[str, str]


def mentioned(session: Session, texts: Iterable[str]) -> list[Mentioned]:
    """Every record that the texts name, in the order of the registers; what is no record's reference is passed over."""
    asked: set[tuple[str, str]] = {(one.register, one.ref) for text in texts for one in spoken(text)}
    refs = sorted({ref for _, ref in asked})
    found: list[Mentioned] = []
    marks = ", ".join("?" * len(refs))
    for key in REGISTERS if refs else ():
        question = f"SELECT id, ref, title FROM {TABLE_OF[key].value} WHERE ref IN ({marks})"
        for record_id, ref, title in plain_rows(session, question, tuple(refs)):
            said = next((one for one in ((key, ref), ("", ref)) if one in asked), None)
            if said is not None:
                found.append(Mentioned(key, record_id, f"{ref} {title}".strip(), said))
    return found


def target(found: Iterable[Mentioned], one: Spoken) -> Mentioned | None:
    """The record that a reference in a text means; None where there is none of it."""
    return next((each for each in found if each.said == (one.register, one.ref)), None)
