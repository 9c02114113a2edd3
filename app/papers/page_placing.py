"""Strips set on pages one after the other, and blocks taken back to be set in another way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.papers.blocks import Block, Heading, PageBreak, Section, Table
from app.papers.look import Look
from app.papers.page_filling import Moment, Page, new_page
from app.papers.references import Entry, Place
from app.papers.strips import Cutter, Measure, PageOf, Strip

ANCHOR = "#"  # before what the list of contents calls a heading, among the keys of places


class Placer:
    """Sets blocks on pages, and takes them back.

    Attributes:
        loosened: The tables whose rows part where they would stay on one page, as they are set, by their numbers.
    """

    def __init__(self, measure: Measure, contents: Sequence[Entry], look: Look) -> None:
        self.measure, self.look = measure, look
        self.cutter = Cutter(measure, contents, look)
        self.shape = Section()
        self.pages: list[Page] = [self._new()]
        self.places: dict[str, tuple[int, float]] = {}
        self.loosened: dict[int, Table] = {}
        self._keys: list[str] = []  # of what begins with the next strip
        self._waiting: list[tuple[Sequence[str], Strip]] = []  # strips that stay with the one that is to come
        self._taken: list[tuple[Sequence[str], Block, Place | None]] = []
        self._moments: list[Moment] = []  # before each of them

    def _set(self, number: int, block: Block) -> None:
        keys, _, place = self._taken[number]
        self._keys += keys
        if isinstance(block, Heading) and place is not None:
            self._keys.append(ANCHOR + place.anchor)
        strips = self.cutter.cut(block, place, self.pages[-1].room)
        if isinstance(block, Table) and not block.together and self._begins_too_high(strips):
            block = self.loosened[number] = replace(
                block, starts=True, parts=block.parts or len(block.rows) == 2
            )
            strips = self.cutter.cut(block, place, self.pages[-1].room)
        for strip in strips:
            self._waiting.append((self._keys, strip))
            self._keys = []
            if not strip.keep:
                self.flush()

    def _begins_too_high(self, strips: Sequence[Strip]) -> bool:
        """Whether no page has room for a table's first two rows with what stays with them: its heading would be left behind."""
        rows = [number for number, strip in enumerate(strips) if strip.is_row]
        if len(rows) < 2 or not strips[rows[0]].keep:
            return False
        return not self._new().has_room([*(strip for _, strip in self._waiting), *strips[: rows[1] + 1]])

    def _again(self, first: int, end: int) -> None:
        """Take back these blocks, and all after them, and set them as it is now known of them."""
        self._back_to(first)
        self._set_again(first, end)

    def _set_again(self, first: int, end: int) -> None:
        for number, (keys, block, _) in enumerate(self._taken[first:end], first):
            self._moments[number] = self._moment()
            if isinstance(block, PageBreak):
                self._keys += keys
                continue
            self._set(number, self.loosened.get(number, block))

    def _moment(self) -> Moment:
        page = self.pages[-1]
        return Moment(
            len(self.pages),
            len(page.marks),
            page.down,
            page.spare,
            self.cutter.point,
            tuple(self._keys),
            tuple(self._waiting),
        )

    def _back_to(self, number: int) -> None:
        """Take back a block and all after it."""
        moment = self._moments[number]
        del self.pages[moment.pages :]
        page = self.pages[-1]
        del page.marks[moment.marks :]
        page.down, page.spare, self.cutter.point = moment.down, moment.spare, moment.point
        self._keys, self._waiting = list(moment.keys), list(moment.waiting)
        here = (moment.pages - 1, moment.down)
        self.places = {key: place for key, place in self.places.items() if place < here}

    def flush(self) -> None:
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
        return new_page(self.look, self.shape, first=not getattr(self, "pages", None), broken=broken)
