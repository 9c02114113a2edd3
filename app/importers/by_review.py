"""The reviews that a list of recommendations names in a column of its own, laid out anew: a row for each of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from app.importers.choices import Choices
from app.importers.choose import NoTableFound, choose
from app.importers.contents import contents_of
from app.importers.drafts import sort_rows
from app.importers.grid import Row, Sheet, Value, Workbook
from app.importers.headings import match_headings
from app.importers.implied import kind_of
from app.importers.matches import COMES_WITH, Match
from app.importers.tables import Table
from app.models.text import folded, listed
from app.registers import REGISTERS
from app.registers.kinds import Terms
from app.registers.reviews import REVIEWS

_LIST: Final = "recommendations"
_OWN: Final = ("ref", "title", "kind", "published", "grade", "body", "scope", "lead", "route")
"""What a list of recommendations says of their review, where it is no field of theirs."""
_TELLING: Final = frozenset({"published", "grade"})
"""What shows that what is named is a review of its own, and no area or body, whatever it is called."""
_SURE: Final = 81  # what has a spelling among other words has less
_TITLED: Final = re.compile(
    r"\b(?:audit|review|report|inspection)s?\W+(?:title|name)\b|\b(?:title|name) of (?:the )?(?:audit|review|report|inspection)\b"
)
_OF_REVIEW: Final = re.compile(
    r"\b(?:20)?\d\d\s?[/–-]\s?(?:20)?\d\d\b|\b20\d\d\b|\w\W+(?:audit|review|inspection|follow[ -]?up|report|assessment)\b"
    r"|\b(?:audit|review|inspection) (?:of|on|into)\b"
)
"""What the title of a review has and the name of an area has not: a year, or the word behind another."""
_CODE: Final = re.compile(r"\S*\d\S*")
_BODY: Final = re.compile(
    r"(?:(?:internal|external) audit(?:ors?)?|audit(?:ors?)?|hmic(?:frs)?|ofsted|cqc|ico|ipco|iopc|inspection|inspectorate"
    r"|peer review|self[- ]assessment|regulator|other)s?"
)


@dataclass(frozen=True, slots=True)
class Reviews:
    """The reviews of a file.

    Attributes:
        book: Sheets with a row for each.
        columns: The columns of the list that say something of the reviews.
    """

    book: Workbook
    columns: frozenset[int]

    @property
    def knowing(self) -> Mapping[str, Mapping[str, Any]]:
        """By register, what is known of its plan, as fields of the choices that it is made with."""
        there = dict.fromkeys(self.columns, COMES_WITH["reviews"])
        return {_LIST: {"elsewhere": there}}


@dataclass(slots=True)
class _Review:
    """One review: the row that first names it, and by column what the rows of the list say of it, and in which row."""

    name: str
    row: int
    hidden: bool
    said: dict[int, tuple[Value, int]] = field(default_factory=dict)


def by_review(workbook: Workbook, terms: Terms) -> Reviews | None:
    """The reviews that the file's recommendations are of; None where it tells nothing of them but the areas that they are of."""
    try:
        chosen = choose(workbook, REGISTERS[_LIST], terms, Choices())
    except NoTableFound:
        return None
    sheets: dict[str, Sheet] = {}
    taken: list[frozenset[int]] = []
    for table, matches in zip(chosen.tables, chosen.each, strict=True):
        sheet = next(sheet for sheet in workbook.sheets if sheet.name == table.sheet)
        if table.register or table.places or table.sideways or table.sheet in sheets:
            continue
        if found := _of_table(table, matches, terms):
            naming, own, reviews = found
            sheets[table.sheet] = _laid_out(sheet, table, naming, own, reviews, terms)
            taken.append(frozenset(own.values()))
    if not sheets:
        return None
    named = listed([f"“{name}”" for name in sheets])
    said = f"The reviews were read from the recommendations on {named}: each that these name, with what their rows say of it."
    book = replace(workbook, sheets=tuple(sheets.values()), warnings=(said,))
    return Reviews(book, frozenset.intersection(*taken))


def _of_table(
    table: Table, matches: Sequence[Match], terms: Terms
) -> tuple[Match, dict[str, int], list[_Review]] | None:
    """The column that names the reviews of a table, those that say more of them by key, and the reviews."""
    named = [match for match in matches if match.key == "reviews"]
    if len(named) != 1:
        return None
    rest = {match.column: match.heading for match in matches if match.is_rest}
    contents = contents_of(table)
    found = (
        match_headings(rest, {c: contents[c] for c in rest if c in contents}, REVIEWS, terms) if rest else ()
    )
    own = {m.key: m.column for m in found if m.key in _OWN and m.confidence >= _SURE}
    naming = named[0]
    if "title" in own and "ref" not in own:  # the recommendations are linked by the references of reviews
        own = {"ref": naming.column, **own}
        naming = replace(naming, column=own.pop("title"))
    reviews = _reviews(table, matches, naming.column, own)
    names = [one.name for one in reviews]
    told = _TELLING & own.keys() or _are_titles(named[0].heading, names)
    if not told or 2 * sum(map(_is_name, names)) <= len(names):
        return None
    return naming, own, reviews


def _are_titles(heading: str, names: Sequence[str]) -> bool:
    """Whether a column has the titles of reviews, by its heading, or as most of them have a year or say what they are."""
    if _TITLED.search(folded(heading)):
        return True
    return 2 * sum(bool(_OF_REVIEW.search(folded(name))) for name in names) > len(names)


def _is_name(text: str) -> bool:
    plain = folded(text).strip(" .")
    return len(plain) > 2 and not _CODE.fullmatch(plain) and not _BODY.fullmatch(plain)


def _reviews(table: Table, matches: Sequence[Match], naming: int, own: dict[str, int]) -> list[_Review]:
    """The reviews in the order of the list. A column that says two things of one review is none of theirs, and left out."""
    rows = {row.number: row for row in table.rows()}
    found: dict[str, _Review] = {}
    of_others: set[int] = set()
    for draft in sort_rows(table, tuple(matches)).drafts:
        name = draft.own.get(naming, "")
        if not name:
            continue
        one = found.setdefault(folded(name), _Review(name, draft.row, draft.hidden))
        one.hidden = one.hidden and draft.hidden
        for column in own.values():
            value = rows[draft.row].values.get(column) if column in draft.own else None
            if value is not None:
                known, _ = one.said.setdefault(column, (value, draft.row))
                if known != value:
                    of_others.add(column)
    for key in [key for key, column in own.items() if column in of_others]:
        del own[key]
    return list(found.values())


def _laid_out(
    sheet: Sheet, table: Table, naming: Match, own: Mapping[str, int], reviews: Sequence[_Review], terms: Terms
) -> Sheet:  # fmt: skip
    header = table.blocks[0].header_rows[-1]
    columns = {"title": naming.column, **own}
    if "kind" not in own:
        columns["kind"] = naming.column
    heads: dict[int, Value] = {c: REVIEWS.column(key).title for c, key in enumerate(columns, 1)}
    rows = [row for row in sheet.rows if row.number < min(table.blocks[0].header_rows)]
    rows.append(Row(header, heads))
    places: dict[tuple[int, int], tuple[int, int]] = {}
    for number, one in enumerate(reviews, header + 1):
        values: dict[int, Value] = {}
        places[number, 0] = (one.row, 0)
        for c, (key, column) in enumerate(columns.items(), 1):
            value, row = one.said.get(column, ("", one.row))
            if key == "title":
                value = one.name
            elif key not in own:
                kind = kind_of(naming.heading, one.name)
                value = REVIEWS.column(key).kind.show(kind, terms) if kind else ""
            if value != "":
                values[c], places[number, c] = value, (row, column)
        rows.append(Row(number, values, hidden=one.hidden))
    labels = {c: (header, column) for c, column in enumerate(columns.values(), 1)}
    return replace(
        sheet, rows=tuple(rows), merges=(), hidden_columns=frozenset(), notes={}, places=places, labels=labels
    )
