"""One header row, or two: headings as texts by column, group headings joined to the headings under them."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz

from app.importers.cells import text_of
from app.importers.grid import Row, Sheet
from app.importers.vocabulary import level_of, normal, stage_in

_SLIP = 60  # how alike two headings are of which one is mistyped (rapidfuzz ratio)
_EXPANDED = 200_000  # merged cells that are looked at; a merged block of a whole sheet is not worth more
MAX_HEADING = 400  # characters; some headings carry their instructions with them


def begins(row: Row, before: Row | None) -> bool:
    """Whether a new header could stand here: after an empty row or a short one, not in the middle of full rows."""
    return before is None or row.number - before.number > 1 or len(before.values) <= 3


def repeats(row: Row, headings: Mapping[int, str]) -> bool:
    """Whether a row could be the same header again; a quick look at a few cells before ``alike`` looks at all."""
    some = list(headings.items())[:4]
    return sum(1 for column, text in some if row.values.get(column) == text) > 1 and alike(
        single(row), headings
    )


def single(row: Row) -> dict[int, str]:
    """What each cell of a row says, by its column; blank ones are left out."""
    return {column: text for column, value in row.values.items() if (text := text_of(value))}


def groups(row: Row, sheet: Sheet) -> list[tuple[int, int]]:
    """Spans of columns over which a heading of this row is merged sideways, leaving out a title over everything."""
    spans = [
        (left, right)
        for top, left, bottom, right in sheet.merges
        if top == bottom == row.number and right > left
    ]
    width = max(row.values) - min(row.values) + 1 if row.values else 0
    return [
        (left, right)
        for left, right in spans
        if left in row.values and (len(spans) > 1 or right - left + 1 < 0.8 * width)
    ]


def with_above(row: Row, above: Row | None, sheet: Sheet, *, sure: bool = False) -> dict[int, str] | None:
    """Headings of a row joined to the group headings above it; None where the row above holds none."""
    if above is None:
        return None
    spans = groups(above, sheet)
    own, upper = single(row), single(above)
    repeated = (
        len(set(own.values())) < len(own)
        and len(upper) >= 2
        and not any(t.endswith(":") for t in upper.values())
    )
    heights = {
        left: upper[left]
        for top, left, bottom, _right in sheet.merges
        if top <= above.number < bottom and left in upper
    }
    split = _is_split(own, upper, spans)
    telling = spans and (
        heights
        or split
        or any(stage_in(upper[left]) or level_of(upper[left]) for left, _right in spans if left in upper)
    )
    if not (telling or repeated or sure) or (max(map(len, own.values()), default=0) > MAX_HEADING):
        return None
    over: dict[int, str] = {
        column: upper[left] for left, right in spans for column in range(left, right + 1) if left in upper
    }
    if repeated and not spans:
        over = _spread(upper, max(own, default=0))
    found = {}
    for column in sorted({*own, *heights, *(upper if sure or split else ())}):
        group, text = over.get(column, ""), own.get(column, "")
        if text and group and group != text:
            found[column] = f"{group} / {text}"
        else:
            found[column] = text or group or heights.get(column) or upper.get(column, "")
    return found


def _is_split(own: Mapping[int, str], upper: Mapping[int, str], spans: list[tuple[int, int]]) -> bool:
    """Whether a row has a text under every column of the group headings above it, and nothing else."""
    under = {column for left, right in spans for column in range(left, right + 1)}
    beside = upper.keys() - under
    return bool(under) and under == own.keys() and len(beside) > 1


def _spread(upper: Mapping[int, str], last: int) -> dict[int, str]:
    """Group headings that are not merged hold until the next one."""
    found, group = {}, ""
    for column in range(min(upper), last + 1):
        group = upper.get(column, group)
        found[column] = group
    return found


def differ(one: Mapping[int, str], other: Mapping[int, str]) -> bool:
    """Whether a column of two headers is something else in each, as “Due” and “Date completed” are; a slip is none."""
    both = [(normal(text), normal(other[column])) for column, text in one.items() if column in other]
    return any(fuzz.ratio(mine, its) < _SLIP for mine, its in both if mine != its)


def alike(one: Mapping[int, str], other: Mapping[int, str]) -> bool:
    """Whether two headers are the same header: nearly all headings in the same columns."""
    if len(one) < 2 or len(other) < 2:
        return False
    some = list(one.items())[:8]
    if sum(1 for column, text in some if other.get(column) == text) * 2 < len(some):
        return False
    shared = sum(1 for column, text in one.items() if other.get(column) == text)
    return shared >= 2 and shared * 10 >= 7 * max(len(one), len(other))


def tops_of(sheet: Sheet) -> dict[tuple[int, int], int]:
    """(row, column) to the row that holds its value, for the cells that are merged downwards."""
    found: dict[tuple[int, int], int] = {}
    for top, left, bottom, right in sheet.merges:
        if bottom > top and (bottom - top) * (right - left + 1) < 5_000 and len(found) < _EXPANDED:
            for row in range(top + 1, bottom + 1):
                found.update({(row, column): top for column in range(left, right + 1)})
    return found
