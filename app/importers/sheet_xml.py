"""The rows of one sheet from its XML, one row at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from lxml import etree

from app.importers.building import MAX_COLUMN, MAX_ROW, joined
from app.importers.grid import CellError, Percent, Row, Uncalculated, Value, column_number
from app.importers.number_formats import written
from app.importers.part_struck import PartStruck
from app.importers.rule_styles import RuleStyles
from app.importers.styles import PLAIN, Style, as_shown
from app.importers.xml_stream import finished, forget_before, without_tail
from app.models.text import clean

if TYPE_CHECKING:
    from app.importers.rules_xml import RuleReader

MAX_MERGES: Final = 5_000  # the busiest sheet seen in the field has 1,034
_TRIM_FROM: Final = 1 << 20  # bytes of empty rows that are worth skipping
_DAY_ZERO: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - cells have no time zone
_DAY_ZERO_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001
_ESCAPED = re.compile("(?:_x[0-9A-Fa-f]{4}_)+")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
_TRUE = ("1", "true")
_TAGS = ("{*}row", "{*}col", "{*}mergeCell", "{*}conditionalFormatting")


@dataclass(frozen=True, slots=True)
class Found:
    """What one sheet's XML holds.

    Attributes:
        trimmed: Formatted but empty rows at the end were skipped.
        far: Some merged range reaches far beyond the content.
        unread: How many rules of conditional formatting are not understood.
        unpainted: There was so much conditional formatting that it was not followed to the end.
        struck: What was struck through in a part of a cell, by (row, column).
    """

    rows: tuple[Row, ...]
    merges: tuple[tuple[int, int, int, int], ...]
    hidden_columns: frozenset[int]
    trimmed: bool
    far: bool
    unread: int = 0
    unpainted: bool = False
    struck: Mapping[tuple[int, int], str] = field(default_factory=dict)


class SheetReader:
    """Reads sheets that share one list of texts and one list of styles."""

    def __init__(
        self,
        strings: Sequence[str],
        styles: Sequence[Style],
        from_1904: bool,
        rule_styles: RuleStyles | None = None,
    ) -> None:
        self._strings = {str(place): text for place, text in enumerate(strings)}
        self._rule_styles = rule_styles or RuleStyles()
        self._styles: dict[str | None, Style] = {str(number): style for number, style in enumerate(styles)}
        self._styles[None] = styles[0] if styles else PLAIN
        self._zero = _DAY_ZERO_1904 if from_1904 else _DAY_ZERO
        self._columns: dict[str, int] = {}
        self._names: dict[str, str] = {}
        self._part_struck = any(type(text) is PartStruck for text in strings)

    def read(self, stream: Iterable[bytes], end: int | None, size: int) -> Found:
        """One sheet.

        Args:
            end: How many bytes in, the last filled cell ends; None where that is not known.
            size: About how many bytes the stream has.

        Raises:
            etree.XMLSyntaxError: the sheet is not well-formed XML.
        """
        if end == 0 and size > _TRIM_FROM:
            return Found((), (), frozenset(), trimmed=True, far=False)
        trim = end is not None and size - end > _TRIM_FROM
        feeder = etree.XMLPullParser(
            events=("end",), tag=_TAGS, resolve_entities=False, no_network=True,
            load_dtd=False, huge_tree=False, encoding="utf-8",
        )  # fmt: skip
        rows: dict[int, Row] = {}
        merges: list[tuple[int, int, int, int]] = []
        hidden: set[int] = set()
        rules: RuleReader | None = None
        number = 0
        for chunk in without_tail(stream, end or 0) if trim else stream:
            feeder.feed(chunk)
            for element in finished(feeder):
                kind = element.tag.rpartition("}")[2]
                if kind == "row":
                    number = _whole(element.get("r")) or number + 1
                    if number <= MAX_ROW and (row := self._row(element, number)):
                        rows[number] = joined(rows[number], row) if number in rows else row
                elif kind == "col":
                    if element.get("hidden") in _TRUE:
                        first, last = _whole(element.get("min")), _whole(element.get("max"))
                        hidden.update(range(max(first, 1), min(last, MAX_COLUMN) + 1))
                elif kind == "conditionalFormatting":
                    rules = rules or self._rule_styles.reader()
                    rules.take(element)
                elif len(merges) < MAX_MERGES and (found := _RANGE.fullmatch(element.get("ref") or "")):
                    first_column, last_column = sorted((column_number(found[1]), column_number(found[3])))
                    first_row, last_row = sorted((int(found[2]), int(found[4])))
                    merges.append((first_row, first_column, last_row, last_column))
                element.clear()
                forget_before(element)
        feeder.close()
        struck = _take_struck(rows) if self._part_struck else {}
        return replace(_found(rows, merges, hidden, trim, rules), struck=struck)

    def _row(self, element: etree._Element, number: int) -> Row | None:
        values: dict[int, Value] = {}
        fills: dict[int, str] = {}
        inks: dict[int, str] = {}
        struck: list[int] = []
        column = 0
        by_number, known, texts = self._styles, self._columns, self._strings
        for cell in element:
            reference = cell.get("r")
            if reference:
                letters = reference.rstrip("0123456789")
                column = known.get(letters) or known.setdefault(letters, _column_of(letters) or column + 1)
            else:
                column += 1
            if column > MAX_COLUMN:
                continue
            style = by_number.get(cell.get("s"), PLAIN)
            if style.fill:
                fills[column] = style.fill
            if not len(cell):
                continue
            value: Value | None
            if (
                cell.get("t") == "s" and len(cell) == 1 and (only := cell[0]).tag.endswith("v")
            ):  # by far the most
                value = texts.get(only.text or "")
            else:
                value = self._value(cell, style)
            if value is not None and value != "":
                values[column] = value
                if style.ink:
                    inks[column] = style.ink
                if style.struck:
                    struck.append(column)
        if not values:
            return None
        return Row(number, values, fills, frozenset(struck), element.get("hidden") in _TRUE, inks)

    def _value(self, cell: etree._Element, style: Style) -> Value | None:
        kind = cell.get("t", "n")
        text, formula = None, None
        for part in cell:
            tag = part.tag
            name = self._names.get(tag) or self._names.setdefault(tag, tag.rpartition("}")[2])
            if name == "v":
                text = part.text
            elif name == "is":
                inline = text_of(part)
                self._part_struck = self._part_struck or type(inline) is PartStruck
                return inline
            elif name == "f":
                formula = part.text or ""
        if text is None or text == "":
            return Uncalculated(f"={clean(formula)}") if formula is not None and kind != "str" else None
        return self._strings.get(text.lstrip("0") or "0") if kind == "s" else self._plain(kind, text, style)

    def _plain(self, kind: str, text: str, style: Style) -> Value:
        if kind == "b":
            return text in _TRUE
        if kind == "e":
            return CellError(clean(text))
        if kind == "d":
            return _iso(text)
        if kind != "n":
            return unescaped(text)
        try:
            number = float(text)
        except ValueError:
            return unescaped(text)
        if number != number or number in (float("inf"), float("-inf")):
            return clean(text)
        if style.is_date:
            return as_shown(self._day(number), month=style.month)
        if style.percent:
            return Percent(number)
        return written(number, style.figures)

    def _day(self, number: float) -> Value:
        if 0 <= number < 1:
            return (_DAY_ZERO + timedelta(seconds=min(round(number * 86_400), 86_399))).time()
        days = number + 1 if self._zero is _DAY_ZERO and number < 60 else number
        if not 0 < days < 2_958_466:
            return number
        moment = self._zero + timedelta(days=int(days), seconds=round(days % 1 * 86_400))
        return moment.date() if moment.time() == time() else moment


def text_of(item: etree._Element) -> str:
    """The text of a string item, its runs joined; phonetic guides are left out, and what is struck through is kept apart."""
    if len(item) == 1 and len(item[0]) == 0:
        return unescaped(item[0].text or "") if item[0].tag.endswith("t") else ""
    runs: list[tuple[str, bool]] = []
    for part in item:
        kind = part.tag.rpartition("}")[2]
        if kind == "t":
            runs.append((part.text or "", False))
        elif kind == "r":
            text = "".join(piece.text or "" for piece in part if piece.tag.rpartition("}")[2] == "t")
            runs.append((text, _is_struck(part)))
    if any(struck for _, struck in runs):
        found = PartStruck.of((unescaped(text), struck) for text, struck in runs)
        if found is not None:
            return found
    return unescaped("".join(text for text, _ in runs))


def _is_struck(run: etree._Element) -> bool:
    strike = run.find("{*}rPr/{*}strike")
    return strike is not None and strike.get("val", "1") not in ("0", "false")


def _take_struck(rows: dict[int, Row]) -> dict[tuple[int, int], str]:
    """What was struck in a part of each cell; cells that are struck whole by their runs are marked so in their rows."""
    found: dict[tuple[int, int], str] = {}
    for number, row in list(rows.items()):
        parts = {column: value for column, value in row.values.items() if isinstance(value, PartStruck)}
        found |= {(number, column): part.struck for column, part in parts.items() if part.struck}
        if gone := {column for column, part in parts.items() if part.whole}:
            rows[number] = row._replace(struck=row.struck | gone)
    return found


def unescaped(text: str) -> str:
    """Excel's ``_x000D_`` made the character it stands for, and then cleaned of what may not be stored."""
    if "_x" in text:
        text = _ESCAPED.sub(_decoded, text)
    return clean(text)


def _decoded(found: re.Match[str]) -> str:
    units = bytes.fromhex("".join(found[0][i + 2 : i + 6] for i in range(0, len(found[0]), 7)))
    return units.decode("utf-16-be", "ignore")


def _iso(text: str) -> Value:
    """A date cell of the strict form; what is not a date stays text."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return clean(text)
    return moment.date() if moment.time() == time() else moment.replace(tzinfo=None)


def _column_of(letters: str) -> int:
    """The column of ``AB``; 0 for what is no column of a sheet."""
    plain = letters.upper()
    return column_number(plain) if len(plain) <= 3 and plain.isascii() and plain.isalpha() else 0


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def _found(
    rows: dict[int, Row],
    merges: list[tuple[int, int, int, int]],
    hidden: set[int],
    trimmed: bool,
    rules: RuleReader | None,
) -> Found:
    last_row = max(rows, default=0)
    last_column = max((max(row.values) for row in rows.values()), default=0)
    kept = [
        (top, left, min(bottom, last_row), min(right, last_column))
        for top, left, bottom, right in merges
        if top <= last_row and left <= last_column
    ]
    far = any(bottom - last_row > 1_000 or right - last_column > 500 for _top, _left, bottom, right in merges)
    ordered = tuple(rows[number] for number in sorted(rows))
    if rules is None:
        return Found(ordered, tuple(kept), frozenset(hidden), trimmed, far)
    from app.importers.rules import painted

    ordered, whole = painted(ordered, rules.rules)
    return Found(ordered, tuple(kept), frozenset(hidden), trimmed, far, rules.unread, not whole)
