"""How a legacy tracker writes its rows: titles, merged headings, sections, totals, and each value in a style of its own."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from app.models.scale import Axis, Position
from app.models.status import Rag
from app.models.timescale import Timescale, uk_date
from tests.importers.legacy import COLOURS, DISCS, SPOILT, TITLES, WHOLE, Record, _Writer

LEVEL_STYLES = ("number", "number - word", "word (number)", "word", "letter", "roman", "level")
WHOLE_STYLES = ("letters", "numbers", "product", "labelled", "words", "impact first", "bracketed")
RAG_STYLES = (
    "word",
    "letter",
    "capitals",
    "fill",
    "fill and word",
    "disc",
    "disc and word",
    "dot",
    "rule",
    "icon",
)
DATE_STYLES = ("cell", "slashes", "short", "dots", "long", "ordinal", "iso", "month named", "serial")
ROMAN = ("I", "II", "III", "IV", "V")
BLANKS = (None, None, None, "", "-", "n/a", "–")


class Cells:
    """Writes the sheets of one tracker in one style."""

    def __init__(self, writer: _Writer) -> None:
        self.writer = writer
        self.random = random = writer.random
        self.levels = random.choice(LEVEL_STYLES)
        self.whole = random.choice(WHOLE_STYLES)
        self.rags = random.choice(RAG_STYLES)
        self.dates = random.choice(DATE_STYLES)
        self.halves = {key: random.random() < 0.5 for key in WHOLE}
        self.merged = random.random() < 0.5
        self.stage = {key: random.choice(TITLES[key]) for key in WHOLE}
        if sum(1 for key, _ in writer.columns if key in WHOLE) > 1 and not self.stage["position"]:
            self.stage["position"] = "Current"
        self.sections = "horizon" in dict(writer.columns) and random.random() < 0.4
        if self.sections:
            writer.columns = [one for one in writer.columns if one[0] != "horizon"]
        self.titles = {key: random.choice(WHOLE[key]) for key in WHOLE}
        self.left = random.choice((0, 0, 0, 1, 2))

    # A sheet

    def sheet(self, name: str, records: Sequence[Record]) -> None:
        """One sheet with its records, under titles and with whatever else stands around a table."""
        random = self.random
        self.page = self.writer.book.add_worksheet(name)
        self.name = name
        self.row = 0
        if random.random() < 0.7:
            self._line(
                f"{random.choice(('Corporate', 'Strategic'))} register, {random.choice(('March 2021', 'Q3 2021/22'))}"
            )
            if random.random() < 0.5:
                self._line("Owned by the risk team and reviewed each quarter")
            self.row += random.randint(0, 2)
        if self.sections:
            records = sorted(records, key=lambda record: str(record.values.get("horizon", "")))
        self._header()
        again = random.random() < 0.2
        shown = None
        for place, record in enumerate(records):
            if again and place and place % 4 == 0:
                self.row += 1
                self._header()
            if self.sections and (term := record.values.get("horizon")) is not shown:
                shown = self._section(term, record, shown)
            elif random.random() < 0.05:
                self.row += 1
            self._record(record)
        if random.random() < 0.3:
            self.page.write_string(self.row, self.left, "Total")
            self.page.write_number(self.row, self.left + 2, len(records))
            self.row += 1
        if random.random() < 0.3:
            self.row += 3
            self._line("Key: Red means that the board must act. Reviewed in March.")

    def _section(self, term: Any, record: Record, shown: Any) -> Any:
        if term is None:  # a record without a horizon stands under the section that is open
            if shown is not None:
                record.values["horizon"] = shown
            return shown
        width = self.width - 1
        text = f"{term.value.upper()} RISKS"
        if self.merged and width >= 2:
            self.page.merge_range(self.row, self.left, self.row, self.left + width, text)
        else:
            self.page.write_string(self.row, self.left, text)
        self.row += 1
        return term

    def _line(self, text: str) -> None:
        self.page.write_string(self.row, self.left, text)
        self.row += 1

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return sum(2 if key in WHOLE and self.halves[key] else 1 for key, _ in self.writer.columns)

    def _header(self) -> None:
        """The headings: in one row, or in two where halves stand under a merged heading."""
        split = self.merged and any(key in WHOLE and self.halves[key] for key, _ in self.writer.columns)
        bold = self.writer.styled(bold=True, text_wrap=True)
        column, low = self.left, self.row + split
        for key, heading in self.writer.columns:
            if key in WHOLE and self.halves[key]:
                stage = self.stage[key]
                if split:
                    self.page.merge_range(self.row, column, self.row, column + 1, stage or "Current", bold)
                words = (
                    ("Likelihood", "Impact")
                    if split
                    else (f"{stage} likelihood".strip(), f"{stage} impact".strip())
                )
                self.page.write_row(low, column, words, bold)
                column += 2
                continue
            if key in WHOLE:
                heading = self.titles[key] + (" (I x L)" if self.whole == "impact first" else "")
            if split:
                self.page.merge_range(self.row, column, low, column, heading, bold)
            else:
                self.page.write_string(low, column, heading, bold)
            column += 1
        self.row = low + 1

    def _record(self, record: Record) -> None:
        record.sheet, record.row = self.name, self.row + 1
        column = self.left
        for key, _heading in self.writer.columns:
            halves = key in WHOLE and self.halves[key]
            if key in record.spoilt and not halves:
                self._put(column, self.random.choice(SPOILT[key]), None)
            elif key in record.values or key in record.spoilt:
                self._value(column, key, record.values[key], spoil=key in record.spoilt)
            else:
                for place in range(column, column + (2 if halves else 1)):
                    self._put(place, "xx" if not key else self.random.choice(BLANKS), None)
            column += 2 if halves else 1
        self.row += 1

    def _put(self, column: int, value: Any, style: Any) -> None:
        if value is None or value == "":
            if style is not None:
                self.page.write_blank(self.row, column, None, style)
        elif isinstance(value, date):
            self.page.write_datetime(self.row, column, value, style)
        elif isinstance(value, int | float):
            self.page.write_number(self.row, column, value, style)
        else:
            self.page.write_string(self.row, column, value, style)

    # A value

    def _value(self, column: int, key: str, value: Any, *, spoil: bool) -> None:
        if isinstance(value, Position):
            self._position(column, key, value, spoil=spoil)
        elif isinstance(value, Rag):
            self._rag(column, value)
        elif isinstance(value, date):
            self._date(column, value)
        elif isinstance(value, tuple):
            self._put(column, self.random.choice(("; ", "\n", " / ")).join(value), None)
        elif isinstance(value, Timescale):
            self._put(column, value.text, None)
        else:
            text = str(value)
            self._put(
                column, int(text) if key == "ref" and text.isdecimal() and text[0] != "0" else text, None
            )

    def _position(self, column: int, key: str, value: Position, *, spoil: bool) -> None:
        scale = self.writer.scale
        if self.halves[key]:
            self._put(column, "?" if spoil else self._level(scale.likelihood, value.likelihood), None)
            self._put(column + 1, self._level(scale.impact, value.impact), None)
            return
        one, other = value.likelihood, value.impact
        letters = [axis.level(n).letter for axis, n in ((scale.likelihood, one), (scale.impact, other))]
        words = [axis.level(n).name for axis, n in ((scale.likelihood, one), (scale.impact, other))]
        styles: dict[str, str] = {
            "letters": f"{letters[0]} v {letters[1]}", "numbers": f"{one}x{other}", "product": f"{one} x {other} = {one * other}",
            "labelled": f"L{one} x I{other}", "words": f"{words[0]} v {words[1]}", "impact first": f"{other}x{one}",
            "bracketed": f"{one * other} ({one}x{other})",
        }  # fmt: skip
        self._put(column, styles[self.whole], None)

    def _level(self, axis: Axis, number: int) -> Any:
        level = axis.level(number)
        styles: dict[str, Any] = {
            "number": number, "number - word": f"{number} – {level.name}", "word (number)": f"{level.name} ({number})",
            "word": level.name, "letter": level.letter, "roman": ROMAN[number - 1], "level": f"Level {number}",
        }  # fmt: skip
        return styles[self.levels]

    def _rag(self, column: int, value: Rag) -> None:
        fill = self.writer.styled(bg_color=f"#{self.random.choice(COLOURS[value])}")
        texts = {
            "word": value.value, "letter": value.value[0], "capitals": value.value.upper(), "fill": None,
            "fill and word": value.value,
            "disc": DISCS[value], "disc and word": f"{DISCS[value]} {value.value}",
        }  # fmt: skip
        if self.rags == "dot":
            self._put(column, "●", self.writer.styled(font_color=f"#{COLOURS[value][0]}"))
        elif self.rags in ("rule", "icon"):
            self._ruled(column, 1 + list(Rag).index(value))
        else:
            self._put(column, texts[self.rags], fill if self.rags.startswith("fill") else None)

    def _ruled(self, column: int, number: int) -> None:
        """A number that a rule of the sheet colours, or sets a light beside: 1 is green, 3 is red."""
        self._put(column, number, None)
        if self.rags == "icon":
            icons = [
                {"criteria": ">=", "type": "number", "value": 3},
                {"criteria": ">=", "type": "number", "value": 2},
            ]
            how = {
                "type": "icon_set",
                "icon_style": "3_traffic_lights",
                "reverse_icons": True,
                "icons": icons,
            }
            self.page.conditional_format(self.row, column, self.row, column, how)
            return
        for level, rag in enumerate(Rag, 1):
            style = self.writer.styled(bg_color=f"#{COLOURS[rag][0]}")
            how = {"type": "cell", "criteria": "==", "value": level, "format": style}
            self.page.conditional_format(self.row, column, self.row, column, how)

    def _date(self, column: int, day: date) -> None:
        style = self.dates
        month = calendar.month_name[day.month]
        if style == "cell":
            self._put(column, day, self.writer.styled(num_format="dd/mm/yyyy"))
            return
        texts: dict[str, Callable[[], Any]] = {
            "slashes": lambda: f"{day:%d/%m/%Y}", "short": lambda: f"{day.day}/{day.month}/{day:%y}",
            "dots": lambda: f"{day:%d.%m.%Y}",
            "long": lambda: uk_date(day), "ordinal": lambda: f"{day.day}{_ending(day.day)} {month[:3]} {day:%y}",
            "iso": lambda: day.isoformat(), "month named": lambda: f"{month} {day.day}, {day.year}",
            "serial": lambda: (day - date(1899, 12, 30)).days,
        }  # fmt: skip
        self._put(column, texts[style](), None)


def _ending(day: int) -> str:
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
