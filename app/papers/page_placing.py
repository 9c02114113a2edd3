"""Strips set on pages one after the other, as it was planned."""

from __future__ import annotations

from collections.abc import Sequence

from app.papers.blocks import Section
from app.papers.look import Look
from app.papers.page_filling import Page, new_page
from app.papers.references import Entry
from app.papers.strips import Cutter, Measure, PageOf, Strip

ANCHOR = "#"  # before what the list of contents calls a heading, among the keys of places


class Placer:
    """Sets strips on pages."""

    def __init__(self, measure: Measure, contents: Sequence[Entry], look: Look) -> None:
        self.measure, self.look = measure, look
        self.cutter = Cutter(measure, contents, look)
        self.shape = Section()
        self.pages: list[Page] = [new_page(look, self.shape, first=True)]
        self.places: dict[str, tuple[int, float]] = {}
        self._keys: list[str] = []  # of what begins with the next strip
        self._waiting: list[tuple[Sequence[str], Strip]] = []  # strips that stay with the one that is to come

    def turn(self, shape: Section) -> None:
        """Begin a page of this shape."""
        self.release()
        self.shape = shape
        if self.pages[-1].is_fresh:
            self.pages.pop()
        self.pages.append(self._new(broken=True))

    def begin(self) -> None:
        """Begin a page."""
        self.release()
        if not self.pages[-1].is_fresh:
            self.pages.append(self._new(broken=True))

    def put(self, keys: Sequence[str], strips: Sequence[Strip]) -> None:
        """Set the strips of a block behind the others, or keep them until what they stay with comes."""
        self._keys += keys
        for strip in strips:
            self._waiting.append((self._keys, strip))
            self._keys = []
            if not strip.keep:
                self.release()

    def release(self) -> None:
        """Set what waits: on this page where all of it has room, else on the next."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        page, strips = self.pages[-1], [strip for _, strip in waiting]
        if not page.is_fresh and not page.has_room(strips) and self._new().has_room(strips):
            self.pages.append(self._new())
        for keys, strip in waiting:
            self._put(keys, strip)

    def _put(self, keys: Sequence[str], strip: Strip) -> None:
        page = self.pages[-1]
        if not page.is_fresh and not page.has_room([strip]):
            page = self._new()
            self.pages.append(page)
        if page.is_fresh and strip.head is not None:
            page.put(strip.head)
        for key in keys:
            self.places.setdefault(key, (len(self.pages) - 1, page.down))
        page.put(strip)

    def fill_in_pages(self) -> dict[str, int]:
        """Write the numbers of the list of contents, now that the pages are known; the page of each heading."""
        anchors = [key for key in self.places if key.startswith(ANCHOR)]
        pages = {key.removeprefix(ANCHOR): self.places.pop(key)[0] + 1 for key in anchors}
        for page in self.pages:
            if any(isinstance(mark, PageOf) for mark in page.marks):
                page.marks = [
                    mark.known(pages[mark.anchor], self.measure) if isinstance(mark, PageOf) else mark
                    for mark in page.marks
                    if not isinstance(mark, PageOf) or mark.anchor in pages
                ]
        return pages

    def _new(self, *, broken: bool = False) -> Page:
        return new_page(self.look, self.shape, first=not self.pages, broken=broken)
