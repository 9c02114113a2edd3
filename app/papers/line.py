"""A line of a paper while its words are gathered."""

from __future__ import annotations

from app.models.paged import Said
from app.papers.look import Type


class Line:
    """Its words, one after the other; stretches that look the same become one."""

    def __init__(self, look: Type) -> None:
        self.look = look
        self.parts: list[tuple[float, bool, list[str]]] = []

    def add(self, word: str, bold: bool, x: float, *, spaced: bool) -> None:
        """Put a word behind the others.

        Args:
            x: Where it begins, in points.
            spaced: Whether a space stands before it.
        """
        if self.parts and self.parts[-1][1] == bold:
            self.parts[-1][2].append(f" {word}" if spaced else word)
        else:
            self.parts.append((x, bold, [word]))

    def said(self) -> list[Said]:
        """Its stretches, at height 0."""
        look = self.look
        return [
            Said(x, 0.0, "".join(words), look.size, bold, look.ink, look.family)
            for x, bold, words in self.parts
        ]
