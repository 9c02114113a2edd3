"""What reports to what, as an outline: each thing under everything that it reports to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.registers.kinds import natural


@dataclass(frozen=True, slots=True)
class Branch:
    """One place in the outline.

    Attributes:
        repeated: Whether it stands under something else already; what is below it is then shown only there.
    """

    ref: str
    below: tuple[Branch, ...] = ()
    repeated: bool = False

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Branch]]:
        """This branch and all below it from the top down, each with how deep it lies."""
        yield depth, self
        for branch in self.below:
            yield from branch.walk(depth + 1)


def outline(above: Mapping[str, Sequence[str]]) -> tuple[Branch, ...]:
    """The outline of things by their references.

    Args:
        above: For each reference, those that it reports to; those that are not keys themselves do not count.
    """
    order = sorted(above, key=natural)
    below: dict[str, list[str]] = {ref: [] for ref in order}
    for ref in order:
        for parent in above[ref]:
            if parent in below and parent != ref:
                below[parent].append(ref)
    placed: set[str] = set()

    def grow(ref: str, path: tuple[str, ...]) -> Branch:
        if ref in placed:
            return Branch(ref, repeated=bool(below[ref]))
        placed.add(ref)
        return Branch(
            ref, tuple(grow(child, (*path, ref)) for child in below[ref] if child not in (*path, ref))
        )

    tops = [grow(ref, ()) for ref in order if not any(parent in below for parent in above[ref])]
    for ref in order:  # what reports to itself by a round about way has no top: it begins at its first
        if ref not in placed:
            tops.append(grow(ref, ()))
    return tuple(tops)
