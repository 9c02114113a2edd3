"""How the reading process hands a workbook to the program: plain JSON, each distinct value once.

A text that a hostile file repeats in every cell is therefore sent, and kept, only once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import Any, Final

from app.importers.grid import CellError, Month, Percent, Row, Sheet, Shown, Uncalculated, Value, Workbook

MAX_BYTES: Final = 96 << 20

# Values that JSON does not have are pairs: a letter and a text.
_READERS: Final[dict[str, Callable[[str], Value]]] = {
    "d": date.fromisoformat,
    "m": datetime.fromisoformat,
    "t": time.fromisoformat,
    "e": CellError,
    "f": Uncalculated,
    "n": Month.fromisoformat,
    "p": lambda text: Percent(float(text)),
    "s": lambda text: Shown(float(text.partition(" ")[0]), text.partition(" ")[2]),
}


def packed(workbook: Workbook) -> bytes:
    """The workbook as one line of JSON."""
    table = _Table()
    sheets = [_plain_sheet(sheet, table) for sheet in workbook.sheets]
    plain = {
        "name": workbook.name,
        "sha256": workbook.sha256,
        "warnings": workbook.warnings,
        "values": table.plain,
        "sheets": sheets,
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode(
        "utf-8", "replace"
    )


def unpacked(line: bytes) -> Workbook:
    """The workbook from what ``packed`` gave."""
    plain = json.loads(line)
    values = [_READERS[item[0]](item[1]) if isinstance(item, list) else item for item in plain["values"]]
    return Workbook(
        name=plain["name"],
        sheets=tuple(_sheet(sheet, values) for sheet in plain["sheets"]),
        warnings=tuple(plain["warnings"]),
        sha256=plain["sha256"],
    )


class _Table:
    """Distinct values in the order in which they were first met."""

    def __init__(self) -> None:
        self.plain: list[Any] = []
        self._texts: dict[str, int] = {}
        self._places: dict[tuple[type, Value], int] = {}

    def place(self, value: Value) -> int:
        if type(value) is str:  # by far the most
            known = self._texts.get(value)
            if known is None:
                known = self._texts[value] = len(self.plain)
                self.plain.append(value)
            return known
        key = (type(value), value.text if isinstance(value, Shown) else value)
        found = self._places.get(key)
        if found is None:
            found = self._places[key] = len(self.plain)
            self.plain.append(_plain(value))
        return found


def _plain(value: Value) -> Any:
    if isinstance(value, CellError):
        return ["e", str(value)]
    if isinstance(value, Uncalculated):
        return ["f", str(value)]
    if isinstance(value, Percent):
        return ["p", repr(float(value))]
    if isinstance(value, Shown):
        return ["s", f"{float(value)!r} {value.text}"]
    if isinstance(value, datetime):
        return ["m", value.isoformat()]
    if isinstance(value, Month):
        return ["n", value.isoformat()]
    if isinstance(value, date):
        return ["d", value.isoformat()]
    if isinstance(value, time):
        return ["t", value.isoformat()]
    return value


def _plain_sheet(sheet: Sheet, table: _Table) -> dict[str, Any]:
    rows = []
    for row in sheet.rows:
        cells = [number for column, value in row.values.items() for number in (column, table.place(value))]
        fills, inks = (
            [n for c, rgb in pairs.items() for n in (c, table.place(rgb))] for pairs in (row.fills, row.inks)
        )
        rows.append([row.number, cells, fills, sorted(row.struck), int(row.hidden), inks, sorted(row.ruled)])
    return {
        "name": sheet.name,
        "state": sheet.state,
        "rows": rows,
        "merges": sheet.merges,
        "hidden": sorted(sheet.hidden_columns),
        "notes": [[row, column, text] for (row, column), text in sheet.notes.items()],
        "codes": list(sheet.codes.items()),
        "register": sheet.register,
        "step": sheet.step,
        "around": sheet.around,
    }


def _sheet(plain: dict[str, Any], values: list[Any]) -> Sheet:
    return Sheet(
        name=plain["name"],
        state=plain["state"],
        rows=tuple(
            Row(
                number,
                _mapped(cells, values),
                _mapped(fills, values),
                frozenset(struck),
                bool(hidden),
                _mapped(inks, values),
                frozenset(ruled),
            )
            for number, cells, fills, struck, hidden, inks, ruled in plain["rows"]
        ),
        merges=tuple((top, left, bottom, right) for top, left, bottom, right in plain["merges"]),
        hidden_columns=frozenset(plain["hidden"]),
        notes={(row, column): text for row, column, text in plain["notes"]},
        codes=dict(plain["codes"]),
        register=plain["register"],
        step=plain["step"],
        around=tuple(plain["around"]),
    )


def _mapped(flat: list[int], values: list[Any]) -> dict[int, Any]:
    pairs: Iterable[int] = flat[1::2]
    return {column: values[place] for column, place in zip(flat[::2], pairs, strict=True)}
