"""The assurance map as values: for each risk and improvement area, what each of the three lines says."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.planning import AssuranceLine
from app.models.status import Rag
from app.models.text import listed


@dataclass(frozen=True, slots=True)
class Said:
    """What one piece of assurance says.

    Attributes:
        rating: None where it was not rated.
        words: The rating as the organisation says it.
    """

    id: str
    ref: str
    title: str
    rating: Rag | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """One risk or improvement area with its assurance.

    Attributes:
        register: Key of the register that it is in.
        lines: What is said by the first, second and third line, in this order.
    """

    register: str
    id: str
    ref: str
    title: str
    lines: tuple[tuple[Said, ...], tuple[Said, ...], tuple[Said, ...]] = ((), (), ())

    @property
    def gaps(self) -> tuple[AssuranceLine, ...]:
        """The lines that say nothing."""
        return tuple(line for line, said in zip(AssuranceLine, self.lines, strict=True) if not said)

    @property
    def overlaps(self) -> tuple[AssuranceLine, ...]:
        """The lines in which more than one piece of assurance covers the same ground."""
        return tuple(line for line, said in zip(AssuranceLine, self.lines, strict=True) if len(said) > 1)

    @property
    def remark(self) -> str:
        """Gaps and overlaps in words; empty where each line says one thing."""
        gaps = [line.ordinal for line in self.gaps]
        if len(gaps) == len(AssuranceLine):
            return "No assurance at all"
        parts = [f"no {listed(gaps, 'or')} line"] if gaps else []
        parts += (
            [f"overlap in the {listed([line.ordinal for line in self.overlaps])} line"]
            if self.overlaps
            else []
        )
        words = "; ".join(parts)
        return words[:1].upper() + words[1:]
