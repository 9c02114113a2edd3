"""A survey's returns as survey tools export them, a row a respondent and a column a question, made one row an answer.

What comes out is a sheet like any other, so that the plan, its checks and its one step are those of every import.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from rapidfuzz import fuzz

from app.importers.cells import text_of
from app.importers.grid import Row, Sheet, Value, Workbook
from app.models.meeting_words import QuestionKind
from app.models.text import counted, first_of, folded, one_line, shortened
from app.registers.responses import RESPONSES

_LIKE: Final = 92  # heading and question, 0 to 100
_FEWEST: Final = 2  # questions that make a sheet a survey's
_LOOKED_AT: Final = 15  # rows among which the headings are
_NUMBERED = re.compile(
    r"^\(?\s*(?:q(?:uestion)?\s*\.?\s*(?P<named>\d{1,3})|(?P<bare>\d{1,3})\s*[.):-])(?!\d)", re.I
)
_REF = re.compile(r"\S+ R(\S+) .+")  # as the answers of a sheet are numbered below
_WITHIN = re.compile(r"\bq(?:uestion)?\s*\.?\s*(\d{1,3})\b", re.I)
_COMMENT = re.compile(
    r"\b(?:comments?|explain|explanation|reasons?|evidence|why|further details?|free text)\d*\b"
)
_LONGEST_COMMENT: Final = (
    80  # characters of a heading that asks for a comment; a question is longer or has a number
)
_ABOUT: Final[Mapping[str, tuple[str, ...]]] = {
    "number": ("id", "response id", "respondent id", "no", "number"),
    "title": ("respondent", "post", "role", "job title", "your role", "your post", "position", "name"),
    "group": ("business group", "business area", "group", "directorate", "department", "area", "command", "your business group"),
    "year": ("year", "survey year", "financial year"),
}  # fmt: skip
Places = dict[int, tuple[int, int]]
"""Column of an answer to where its text stands on the sheet; 0 is the whole row."""
_OUT: Final = ("ref", "title", "business_group", "year", "question", "answer", "comment")


class Given(Protocol):
    """What is known of an answer that the register has."""

    @property
    def ref(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def business_group(self) -> str: ...
    @property
    def year(self) -> str: ...


class Question(Protocol):
    """What is known of a question."""

    @property
    def ref(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def kind(self) -> QuestionKind | None: ...


@dataclass(slots=True)
class _Wide:
    """Where things are on a wide sheet: column numbers.

    Attributes:
        questions: Reference of a question to the column of its answers; ``comments`` to that of what was said beside it.
        others: Headings that are none of these.
    """

    header: int
    questions: dict[str, int] = field(default_factory=dict)
    comments: dict[str, int] = field(default_factory=dict)
    about: dict[str, int] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)


class _Respondents:
    """Which number a respondent has: that of before for whoever has answered already, else one that nobody has.

    Answers that come in late are then new ones, and never take the place of somebody else's.
    """

    def __init__(self, given: Sequence[Given]) -> None:
        self._taken: dict[str, set[str]] = {}
        self._known: dict[tuple[str, ...], list[str]] = {}
        for answer in given:
            if found := _REF.fullmatch(answer.ref):
                numbers = self._known.setdefault(_who(answer.year, answer.title, answer.business_group), [])
                if found[1] not in numbers:
                    numbers.append(found[1])
                self._taken.setdefault(answer.year, set()).add(found[1])

    def number(self, year: str, who: str, group: str, own: str, place: int) -> str:
        """A respondent's number; of several who are called the same, each has the next of theirs.

        Args:
            own: The respondent's number on the sheet; empty where it has none.
            place: There, counted from one.
        """
        taken, wished = self._taken.setdefault(year, set()), own or str(place)
        if known := self._known.get(_who(year, who, group)):
            return known.pop(known.index(own) if own in known else 0)
        if wished in taken:
            wished = str(max((int(one) for one in taken if one.isdecimal()), default=0) + 1)
        taken.add(wished)
        return wished


def _who(year: str, who: str, group: str) -> tuple[str, ...]:
    return folded(year), folded(who), folded(group)


def unfolded(
    workbook: Workbook, questions: Sequence[Question], year: str, given: Sequence[Given] = ()
) -> Workbook:
    """The workbook with each sheet of returns made a sheet of answers; other sheets stay as they are.

    A question without an answer becomes a row without one: it was left out, which is counted.

    Args:
        questions: Those of the register; a heading that is none of its survey questions is passed over, and a warning says so.
        year: Financial year of the answers, where the sheet has no column for it.
        given: The answers that the register has.
    """
    people = _Respondents(given)
    asked = [one for one in questions if one.kind is not QuestionKind.PANEL]
    read = [(sheet, _wide(sheet, asked)) for sheet in workbook.sheets]
    sheets = tuple(_sheet(sheet, wide, year, people) if wide else sheet for sheet, wide in read)
    said = tuple(_passed_over(sheet.name, wide.others) for sheet, wide in read if wide and wide.others)
    return replace(workbook, sheets=sheets, warnings=(*workbook.warnings, *said))


def _passed_over(sheet: str, headings: Sequence[str]) -> str:
    names = first_of([f"“{shortened(heading)}”" for heading in headings])
    one = len(headings) == 1
    return (
        f"{counted(len(headings), 'column').capitalize()} of “{sheet}” {'was' if one else 'were'} taken for no question of the"
        f" survey, and {'is' if one else 'are'} left out: {names}. A question is known by its number, as “Q6”, or by its words."
    )


def _sheet(sheet: Sheet, wide: _Wide, year: str, people: _Respondents) -> Sheet:
    titles = [RESPONSES.column(key).title for key in _OUT]
    rows = [Row(wide.header, dict(enumerate(titles, 1)))]
    places: dict[tuple[int, int], tuple[int, int]] = {}
    for number, (values, origin) in enumerate(_answers(sheet, wide, year, people), wide.header + 1):
        rows.append(Row(number, values))
        places |= {(number, column): place for column, place in origin.items()}
    labels = {
        c: (wide.header, wide.about[key])
        for c, key in ((2, "title"), (3, "group"), (4, "year"))
        if key in wide.about
    }
    labels |= {6: (wide.header, min(wide.questions.values()))}
    return replace(
        sheet, rows=tuple(rows), merges=(), hidden_columns=frozenset(), places=places, labels=labels
    )  # fmt: skip


def _wide(sheet: Sheet, questions: Sequence[Question]) -> _Wide | None:
    """Where the sheet has its questions; None where it is no sheet of returns, as a list of answers of ours is none."""
    for row in sheet.rows[:_LOOKED_AT] if questions and not sheet.codes else ():
        found = _read_header(row, questions)
        if len(found.questions) >= min(_FEWEST, len(questions)):
            return found
    return None


def _read_header(row: Row, questions: Sequence[Question]) -> _Wide:
    found = _Wide(row.number)
    newest = ""
    for column, value in sorted(row.values.items()):
        heading = one_line(text_of(value))
        plain = re.sub(r"[^\w ]+", " ", folded(heading)).strip()
        about = next((key for key, words in _ABOUT.items() if plain in words), "")
        if about:
            if found.about.setdefault(about, column) != column:
                found.others.append(heading)
        elif len(heading) <= _LONGEST_COMMENT and _COMMENT.search(plain):
            ref = _named(heading, questions) or newest
            if not ref or found.comments.setdefault(ref, column) != column:
                found.others.append(heading)
        elif (ref := _question(heading, questions)) and ref not in found.questions:
            found.questions[ref] = column
            newest = ref
        elif heading:
            found.others.append(heading)
    return found


def _question(heading: str, questions: Sequence[Question]) -> str:
    """Reference of the question that a heading is: by its number, or by its words."""
    numbered = _NUMBERED.match(heading)
    if numbered and (ref := _by_number(numbered["named"] or numbered["bare"], questions)):
        return ref
    words = folded(heading)
    if len(words) < 12:
        return ""
    likeness = [(fuzz.token_sort_ratio(words, folded(one.title)), one.ref) for one in questions]
    best = max(likeness, default=(0, ""))
    return best[1] if best[0] >= _LIKE else ""


def _named(heading: str, questions: Sequence[Question]) -> str:
    found = _WITHIN.search(heading)
    return _by_number(found[1], questions) if found else ""


def _by_number(number: str, questions: Sequence[Question]) -> str:
    refs = {folded(one.ref): one.ref for one in questions}
    return refs.get(f"q{int(number)}") or refs.get(str(int(number))) or ""


def _answers(
    sheet: Sheet, wide: _Wide, year: str, people: _Respondents
) -> Iterator[tuple[dict[int, Value], Places]]:
    """An answer's cells, and where each stands on the sheet."""
    place = 0
    for row in sheet.rows:
        if row.number <= wide.header or not any(column in row.values for column in wide.questions.values()):
            continue
        place += 1
        about = {key: one_line(text_of(row.values.get(column))) for key, column in wide.about.items()}
        group, own_year = about.get("group", ""), about.get("year") or year
        own = about.get("number", "")
        who = about.get("title") or f"{group or 'Respondent'} {own or place}"
        number = people.number(own_year, who, group, own, place)
        for ref, column in wide.questions.items():
            texts = {
                "ref": f"{own_year[2:]} R{number} {ref}"[:20],
                "title": who,
                "business_group": group,
                "year": own_year,
                "question": ref,
                "answer": text_of(row.values.get(column)),
                "comment": text_of(row.values.get(wide.comments.get(ref, 0))),
            }
            stands = {
                "ref": wide.about.get("number", column),
                "title": wide.about.get("title", column),
                "business_group": wide.about.get("group", column),
                "year": wide.about.get("year", column),
                "question": column,
                "answer": column,
                "comment": wide.comments.get(ref, column),
            }
            origin = {c: (row.number, stands[key]) for c, key in enumerate(_OUT, 1)} | {0: (row.number, 0)}
            yield {c: texts[key] for c, key in enumerate(_OUT, 1) if texts[key]}, origin
