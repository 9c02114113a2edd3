"""What records can be to each other, declared once: the columns that show links, the history and "what hangs on it" read it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkType:
    """One sort of link, read from its source to its target.

    Attributes:
        key: As stored, and as ``kinds.Refs`` names it.
        source: Key of the register at the source.
        target: Key of the register at the target.
        source_word: What the source is to the target: "control".
        target_word: What the target is to the source: "risk that it treats".
    """

    key: str
    source: str
    target: str
    source_word: str
    target_word: str


LINK_TYPES: dict[str, LinkType] = {
    link.key: link
    for link in (
        LinkType("treats", "controls", "risks", "control", "risk that it treats"),
        LinkType("touches", "risks", "pillars", "risk", "strategy pillar"),
        LinkType("depends on", "risks", "risks", "related risk", "related risk"),
    )
}
