"""Which rows of a sheet hold headings: by the words of registers, and by what trackers usually have there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import pairwise
from statistics import fmean
from typing import Final

from rapidfuzz import fuzz, process

from app.errors import Unreadable
from app.importers.grid import Row, Sheet
from app.importers.header_rows import MAX_HEADING, begins, groups, repeats, single, with_above
from app.importers.vocabulary import (
    CLOSE,
    IMPACT,
    LETTERS,
    LIKELIHOOD,
    USUAL,
    is_month,
    level_of,
    normal,
    variants,
)
from app.models.quarter import Quarter
from app.registers.register import Register

Header = tuple[tuple[int, ...], dict[int, str]]
"""The rows that hold headings, lowest last, and column (from 1) to heading."""
_MAX_HEADERS: Final = 200  # on one sheet; the busiest seen in the field has 21
_NEAR_TOP: Final = 40  # rows
_SAME_PLACE: Final = 0.7
"""Part of the columns that a row shares with the table above it, where it may be a record of it."""
_SURELY_HEADINGS: Final = 0.6  # part of its texts that must then be headings for it to begin another table
_UNDER_TITLE: Final = 0.5  # the same, where a title stands above it
_OF_QUARTER: Final = re.compile(r"\bq(?:uarter|tr)?\.?\s?[1-4]\b", re.IGNORECASE)
_BARE: Final = re.compile(r"q(?:uarter|tr)?\.?\s?([1-4])", re.IGNORECASE)
_NO_SIGNS = str.maketrans(dict.fromkeys("_.:#*?()/-’'\n\t", " "))


class HeaderFinder:
    """Looks for header rows with the words of registers."""

    def __init__(self, *registers: Register) -> None:
        columns = [column for register in registers for column in register.columns]
        words = {alias for column in columns for alias in (column.title, *column.aliases)}
        self._known = USUAL | {variant for word in words for variant in variants(word)[:1]}
        self._words = (
            {word for known in self._known for word in known.split()} | LIKELIHOOD | IMPACT | set(LETTERS)
        )
        self._words -= {"of", "the", "to", "a", "is", "and", "what", "or", "by", "this", "x", "v"}
        self._hits: dict[str, bool] = {}

    def headers(self, sheet: Sheet) -> list[Header]:
        """The headers of one sheet, from the top down."""
        by_number = {row.number: row for row in sheet.rows}
        found: list[Header] = []
        before: Row | None = None
        apart = False
        for row in sheet.rows:
            if row.number in sheet.codes:  # it says itself that it is a record
                continue
            taken = found[-1][0][-1] if found else 0
            could = not found or begins(row, before) or repeats(row, found[-1][1])
            titled = apart and before is not None and len(before.values) == 1
            apart = before is None or row.number - before.number > 1
            before = row
            if could and len(found) < _MAX_HEADERS and row.number > taken and self._is_header(row):
                if found and not self._begins_another(row, found[-1][1], titled=titled):
                    continue
                rows, headings = self._headings(row, by_number, sheet, taken)
                if headings:
                    found.append((rows, headings))
        return found

    def _is_header(self, row: Row) -> bool:
        values = [
            value
            for value in row.values.values()
            if not (isinstance(value, date) or (isinstance(value, str) and is_month(value)))
        ]  # of a plan with a column for each
        texts = [value for value in values if isinstance(value, str)]
        if len(texts) < 2 or len(values) - len(texts) > len(texts) // 4:
            return False
        if fmean(len(text) for text in texts) > 90 or max(map(len, texts)) > MAX_HEADING:
            return False
        known = [text for text in texts if self.hit(text)]
        hits = len(known) if any(len(text) > 2 for text in known) or len(known) == len(texts) else 0
        if hits == 1 and len(texts) > 2 and row.number <= _NEAR_TOP:
            hits += len([text for text in texts if not self.hit(text) and self._is_misspelt(text)])
        if hits and row.number <= _NEAR_TOP and _follow_each_other(texts):
            hits += sum(1 for text in texts if not self.hit(text) and _OF_QUARTER.search(text))
        return hits >= 2 and hits * 5 >= len(texts)

    def _begins_another(self, row: Row, above: Mapping[int, str], *, titled: bool) -> bool:
        """Whether a row that could be a header is one, and not a record of the table above that uses some words of headings.

        Args:
            titled: Right above it a line stands alone, apart from the rows before, as a title does.
        """
        texts = single(row)
        again = [column for column, text in texts.items() if text in above.get(column, "").split(" / ")]
        if len(again) * 2 >= len(texts):
            return True
        inside = sum(1 for column in texts if column in above)
        if inside < _SAME_PLACE * len(texts) or inside < _SAME_PLACE * len(above):
            return True
        least = _UNDER_TITLE if titled else _SURELY_HEADINGS
        return sum(map(self.hit, texts.values())) >= least * len(texts)

    def hit(self, text: str) -> bool:
        """Whether a text is a heading that is known."""
        found = self._hits.get(text)
        if found is None:
            found = self._hits[text] = self._is_heading(text)
        return found

    def _is_heading(self, text: str) -> bool:
        if len(text) > MAX_HEADING or self._words.isdisjoint(text.lower().translate(_NO_SIGNS).split()):
            return False  # quickly past the thousands of texts that are no headings
        if any(variant in self._known for variant in variants(text)[:3]):
            return text.strip().casefold() != "no"
        level = level_of(text) if len(text) < 120 else None
        return level is not None and level[2] >= 90

    def _is_misspelt(self, text: str) -> bool:
        """Whether a short text is nearly a known heading; asked only near the top, where headers usually are."""
        known = process.extractOne(normal(text), self._known, scorer=fuzz.ratio, score_cutoff=CLOSE)
        return 4 < len(text) <= 40 and known is not None

    def _headings(
        self, row: Row, by_number: Mapping[int, Row], sheet: Sheet, taken: int
    ) -> tuple[tuple[int, ...], dict[int, str]]:
        """The header that this row belongs to: with the row above, with the row below, or alone.

        Args:
            taken: The lowest row of the header before, which is no part of this one.
        """
        above = by_number.get(row.number - 1) if row.number - 1 > taken else None
        below = by_number.get(row.number + 1)
        joined = with_above(row, above, sheet)
        if joined is not None:
            return (row.number - 1, row.number), joined
        if below is not None and (groups(row, sheet) or self._splits(row, below)):
            joined = with_above(below, row, sheet, sure=self._splits(row, below))
            if joined is not None:
                return (row.number, row.number + 1), joined
        return (row.number,), single(row)

    def _splits(self, row: Row, below: Row) -> bool:
        """Whether a header is split over this row and the next: their headings stand over different columns."""
        texts = [value for value in below.values.values() if isinstance(value, str)]
        new = [column for column in below.values if column not in row.values]
        return len(texts) == len(below.values) and len(new) >= 2 and sum(map(self.hit, texts)) >= 2


def _follow_each_other(texts: Sequence[str]) -> bool:
    """Whether some texts are quarters, each the one after the last, as the headings of figures are."""
    found = [quarter.ordinal for text in texts if (quarter := _quarter(text))]
    steps = [after - before for before, after in pairwise(sorted(found))]
    return 1 in steps and 0 not in steps  # a year may have its first quarters only


def _quarter(text: str) -> Quarter | None:
    with suppress(Unreadable):
        bare = _BARE.fullmatch(text.strip())
        return Quarter(0, int(bare[1])) if bare else Quarter.parse(text) if len(text) <= MAX_HEADING else None
    return None
