"""Rows of a table sorted into drafts: which rows are records, which are banners, guidance, examples or lists below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from app.importers.along import Tell, each, part, untold
from app.importers.cells import is_example, is_placeholder, text_of
from app.importers.draft import Aside as Aside
from app.importers.draft import Draft as Draft
from app.importers.draft import Place as Place
from app.importers.grid import Row
from app.importers.level_key import are_levels
from app.importers.levels import share
from app.importers.matches import OTHERS, Match
from app.importers.numbered import further_ones
from app.importers.row_cells import BROKEN, add_cells, add_told, labels_of, what_is_broken
from app.importers.row_marks import (
    all_texts,
    are_headings,
    goes_on,
    has_placeholders,
    is_mark,
    is_struck,
    is_sum,
    is_total,
    names_another,
    says_none,
    shows_example,
    texts_in,
)
from app.importers.tables import Block, Table
from app.models.text import shortened

_FULL, _WORDS = 4, 4  # cells of a usual row, and words of a name, where a row with only that is no record
_MOST = 0.6  # of the references, that have a figure in them where a row without one is none
_GAP = 4  # empty rows after which a poorly filled row belongs to a list below the table


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a table's rows are."""

    drafts: tuple[Draft, ...]
    asides: tuple[Aside, ...]


def sort_rows(
    table: Table, matches: Iterable[Match], tell: Tell = untold, *, done: bool = False, beside: str = "", told: bool = False
) -> Sorted:  # fmt: skip
    """Drafts and rows left aside, in the order of the sheet.

    Args:
        done: The rows tell what is done about something, so that “No action required” is none; as a decision it is one.
        beside: What is looked for, “action”, where the rows are those of risks, which come in by themselves: one about which
            nothing is done is not left aside.
    """
    sorter = _Sorter(table, matches, done=done, beside=beside, told=told)
    for place, block in enumerate(table.blocks):
        sorter.take(block, part(tell, place / len(table.blocks), (place + 1) / len(table.blocks)))
    return Sorted(tuple(sorter.drafts), tuple(sorter.asides))


class _Sorter:
    def __init__(
        self, table: Table, matches: Iterable[Match], *, done: bool, beside: str, told: bool
    ) -> None:
        self._table = table
        self._done, self._beside, self._told = done and not table.ours, beside, told
        matches = tuple(matches)
        self._keys = {match.column: match.key for match in matches if match.key}
        self._columns: dict[str, list[int]] = {}
        for column, key in self._keys.items():
            self._columns.setdefault(key, []).append(column)
        for keys in further_ones(matches).values():
            self._columns["title"].append(keys["title"])
        self._stems = {key.partition(".")[0] for key in self._columns}
        self._people = {column for column, key in self._keys.items() if key in (*_PEOPLE, OTHERS)}
        self._headings = dict(table.headings)
        self._headings |= {column: "" for column in self._keys if column not in self._headings}
        self._labels = labels_of(self._headings)
        self._wide = table.wide
        self._section = ""
        self.drafts: list[Draft] = []
        self.asides: list[Aside] = []
        self._owns = {row.number: self._texts(row) for row in table.rows()}
        numbers = list(self._owns)
        self._next = dict(pairwise(numbers))
        self._last = max((number for number, own in self._owns.items() if len(own) > 1), default=0)
        named = sorted(len(own) for own in self._owns.values() if self._at(own, "title", "description"))
        self._usual = named[len(named) * 9 // 10] if named else 0  # how many cells a full row has
        full = [own for own in self._owns.values() if len(own) * 2 >= max(self._usual, 2)]
        self._usual_ref = self._usually(full, "ref")
        self._usual_title = self._usually(full, "title")
        refs = [ref for own in full if (ref := self._at(own, "ref"))]
        self._numbered = share(refs, lambda ref: any(map(str.isdigit, ref))) > _MOST

    def _usually(self, full: list[dict[int, str]], key: str) -> bool:
        """Whether most full rows have this key; rows without it are then no ordinary records."""
        return bool(full) and sum(bool(self._at(own, key)) for own in full) >= 0.6 * len(full)

    def take(self, block: Block, tell: Tell) -> None:
        """Sort the rows under one header."""
        current: Draft | None = None
        section, last = "" if block.context else self._section, block.header_rows[-1]
        for row in each(block.rows, tell):
            own = self._owns[row.number]
            if is_mark(row, own):
                if any("END" in str(value) for value in row.values.values()):
                    self._aside(row, "marks the end of the table")
                    break
                continue
            record = self._table.codes.get(row.number, "")
            if not record and len(own) > 1 and are_headings(own, self._headings):
                self._aside(row, _AGAIN)
                continue
            if not record and self._continues(row, own, current, last):
                assert current is not None
                add_cells(current, row, own, self._headings, self._keys, self._labels)
                last = row.number
                continue
            why = "" if record else self._why_not(row, own, row.number - last)
            if why and self._is_of_risk_alone(own):
                continue
            if why == _BANNER and self._told and current is not None and add_told(current, row):
                continue
            if why:
                self._aside(row, why)
                if why == _BANNER:
                    section, current = " ".join(dict.fromkeys(all_texts(row)))[:300], None
                    self._section = section  # headings repeated down the page do not end it
                continue
            current = Draft(
                self._table.sheet,
                row.number,
                section or " · ".join(block.context[:2]),
                section or (block.context[0] if block.context and len(self._table.blocks) > 1 else ""),
                hidden=row.hidden,
                sideways=self._table.sideways,
                record=record,
                ours=self._table.ours or bool(record),
                side=self._table.side,
                places=self._table.places,
            )
            current.struck = is_struck(row, own)
            add_cells(current, row, own, self._headings, self._keys, self._labels)
            self.drafts.append(current)
            last = row.number

    def _texts(self, row: Row) -> dict[int, str]:
        ours = self._table.ours or row.number in self._table.codes
        titles = self._columns.get("title", ())
        return texts_in(row, self._headings, titles, self._people, self._keys, ours=ours)

    def _at(self, own: Mapping[int, str], *keys: str) -> str:
        return next(
            (own[column] for key in keys for column in self._columns.get(key, ()) if column in own), ""
        )

    def _is_named(self, own: Mapping[int, str]) -> bool:
        if self._usual_title and not self._at(own, "ref"):
            return bool(self._at(own, "title"))
        return bool(self._at(own, "title", "description"))

    def _continues(self, row: Row, own: Mapping[int, str], current: Draft | None, last: int) -> bool:
        """Whether a row goes on with the record above it: its name is merged downwards, or it has neither name nor number."""
        if current is None or current.record:
            return False
        naming = [*self._columns.get("title", ()), *self._columns.get("description", ())]
        if any(self._table.tops.get((row.number, column), -1) >= current.row for column in naming):
            return bool(own)
        if not own or row.number != last + 1 or self._at(own, "ref") or self._is_of_another(own, current):
            return False
        if row.number in self._wide and len(own) == 1:
            return False
        if names_another(own, current.own, self._keys, min(self._headings, default=0)):
            return False
        if self._goes_on(row, own, current):
            return True
        if self._is_named(own):
            return False
        if any(map(is_total, own.values())):
            return False
        wordy = any(any(letter.isalpha() for letter in text) for text in own.values())
        return wordy and not any(map(is_example, own.values()))

    def _is_of_another(self, own: Mapping[int, str], current: Draft) -> bool:
        """Whether a row names another risk, left of what is done about it: then nothing is done there, and no more above."""
        column = min(self._columns.get(_LINK, ()), default=0)
        left = column < min(self._columns.get("title", ()), default=0)
        return left and own.get(column, "") not in ("", current.texts.get(_LINK, ""))

    def _is_of_risk_alone(self, own: Mapping[int, str]) -> bool:
        """Whether a row beside which risks come in names its risk and nothing that is done about it."""
        keys = {self._keys.get(column) for column in own}
        return bool(self._beside) and _LINK in keys and not keys - {_LINK, None}

    def _goes_on(self, row: Row, own: Mapping[int, str], current: Draft) -> bool:
        """Whether a row has nothing but the rest of the sentence that the title above it begins."""
        column = next((c for c in self._columns.get("title", ()) if c in own), 0)
        if not column or row.number in self._wide or row.number in self._table.codes:
            return False
        only = all(self._keys.get(c) in _TELLING for c in own)
        return only and goes_on(current.texts.get("title", ""), own[column])

    def _why_not(self, row: Row, own: Mapping[int, str], distance: int) -> str:
        """Why a row is not a record; empty where it is one."""
        if not own:
            return (
                "holds only placeholders"
                if has_placeholders(row, self._headings)
                else "has nothing in the table’s columns"
            )
        titled = next((c for c in self._columns.get("title", ()) if c in own), 0)
        if not self._table.ours and shows_example(own, self._keys, titled):
            return "is an example of how to fill in the table"
        if row.number in self._wide and len(own) <= 2:
            return _BANNER
        ref, named = self._at(own, "ref"), self._is_named(own)
        note = len(own) == 1 and self._usual >= _FULL and row.number > self._last  # apart, at the end
        if self._is_beside(own, ref, distance) or (distance > 1 and (note or are_levels(own))):
            return _BESIDE
        if not named:
            return self._unnamed(row, own, ref)
        if len(own) == 1 and self._usual >= 3 and (self._usual_ref or next(iter(own.values())).isupper()):
            return _BANNER if distance <= _GAP else "belongs to a list below the table"
        if self._is_section(row, own):
            return _BANNER
        if are_headings(own, self._headings):
            return _AGAIN
        poor = len(own) < self._usual / 2
        if poor and not ref and (self._usual_ref or distance > _GAP):
            return _BANNER if len(own) <= 2 and distance <= _GAP else _BESIDE
        title = self._at(own, "title", "description")
        titles = [own[column] for column in self._columns.get("title", ()) if column in own]
        if self._done and says_none(title) and all(map(says_none, titles)):
            return "says that there is none"
        if is_sum(ref, title, figures="values" in self._stems):
            return "is a total"
        return ""

    def _is_beside(self, own: Mapping[int, str], ref: str, distance: int) -> bool:
        """Whether a row has words where others have their number: “Signed off: | A Clerk”, “Prepared by | Governance team”."""
        if not ref or any(map(str.isdigit, ref.partition(":")[0])):
            return False
        short = len(own) * 3 <= self._usual * 2
        return (":" in ref and len(own) <= 2) or (self._numbered and distance > 1 and short)

    def _is_section(self, row: Row, own: Mapping[int, str]) -> bool:
        """Whether a row with nothing but a short name, where rows have no references, stands over the fuller row below it."""
        following = self._next.get(row.number)
        return (
            len(own) == 1
            and self._usual >= _FULL
            and not self._columns.get("ref")
            and len(next(iter(own.values())).split()) <= _WORDS
            and following is not None
            and len(self._owns[following]) * 2 > self._usual
        )

    def _unnamed(self, row: Row, own: Mapping[int, str], ref: str) -> str:
        others = [text for column, text in own.items() if self._keys.get(column) != "ref"]
        for column in (c for key in ("title", "description") for c in self._columns.get(key, ())):
            value = row.values.get(column)
            if isinstance(value, BROKEN):
                return f"has no title that can be read: {what_is_broken(value)}"
        if ref and not others and any(letter.isalpha() for letter in ref) and " " in ref.strip():
            return _BANNER
        if self._has_placeholder(row, "title", "description"):
            return "has only a placeholder for its title"
        if ref:
            return "has a number but no title" if others else "has a number and nothing else"
        if any(map(is_total, own.values())):
            return "is a total"
        if len(own) == 1 and any(map(str.isalpha, "".join(own.values()))):
            return _BANNER
        return (
            (f"names no {self._beside}" if self._beside else "has no title")
            if any(map(str.isalpha, "".join(own.values())))
            else "holds only worked-out numbers"
        )

    def _has_placeholder(self, row: Row, *keys: str) -> bool:
        columns = (column for column, key in self._keys.items() if key in keys)
        return any(is_placeholder(text_of(row.values.get(column))) for column in columns)

    def _aside(self, row: Row, why: str) -> None:
        text = shortened(" | ".join(all_texts(row)), 80)
        self.asides.append(Aside(self._table.sheet, self._table.file_row(row.number), text, why))


_TELLING = ("title", "description")
_PEOPLE = ("owner", "leads")
_LINK = "risks"  # what the risk is taken for in whose row something is done about it
_BESIDE = "belongs to a list or note beside or below the table"
_BANNER, _AGAIN = "is a heading between the rows", "repeats the headings"
