"""A numbered paragraph with its points: a), b) and on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.papers.blocks import Block, Paragraph, Part


def pointed(lead: str, points: Sequence[str]) -> Iterator[Block]:
    """A sentence that leads to points; a single one goes on in its paragraph, since one point is no list.

    Args:
        lead: Without its colon.
    """
    if len(points) == 1:
        yield Paragraph.numbered(f"{lead}: {points[0]}")
        return
    yield Paragraph.numbered(f"{lead}:", keep=True)
    yield from (Paragraph.of(point, part=Part.POINT) for point in points)
