"""What a search finds. Frozen, with no session behind it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """One finding.

    Attributes:
        register: Key of the register, or of the page, where it is seen.
        id: Of the record to go to; of a step, its number.
        where: In which part of the record, such as "Update for Q1 2021/22"; empty for its own fields.
        snippet: Some words around those found.
    """

    register: str
    id: str
    ref: str
    title: str
    where: str
    snippet: str

    @property
    def name(self) -> str:
        """How it is called in a sentence: "4 People"."""
        return f"{self.ref} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one register or page, the best first."""

    key: str
    title: str
    hits: tuple[Hit, ...]
