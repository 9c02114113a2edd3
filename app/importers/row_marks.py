"""What a whole row tells: that it is struck through, a total, a mark for machines, or waits to be filled in."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import Final

from app.importers.cells import (
    is_example,
    is_nothing,
    is_placeholder,
    is_sentinel,
    name_of,
    published,
    text_of,
)
from app.importers.fitness import is_code, is_day
from app.importers.grid import Row, Shown
from app.registers import REGISTERS
from app.registers.kinds import Refs

_NONE: Final = re.compile(
    r"\W*(?:none|nil|no (?:further )?(?:actions?|controls?))"
    r"(?: (?:needed|required|identified|at present|currently|yet|to date))*\W*",
    re.IGNORECASE,
)


_SUM: Final = re.compile(r"(?:(?:grand |sub[ -]?)?totals?|number of|count of|no\.? of)\b", re.IGNORECASE)
_IS_COLUMN: Final = re.compile(r"Column\d{1,3}")
"""What Excel calls the columns of a table without headings."""
_FIGURE: Final = re.compile(r"[£$€]?\s*-?[\d.,]+\s*%?")
_INITIALS: Final = "NA"  # which in a column of people may be somebody's


def all_texts(row: Row) -> list[str]:
    """Every text of a row, from left to right."""
    return [text for value in row.values.values() if (text := text_of(value))]


@cache
def _references() -> frozenset[str]:
    """Keys of the columns, of all registers, that hold references."""
    columns = [column for register in REGISTERS.values() for column in register.columns]
    return frozenset({"ref", *(column.key for column in columns if isinstance(column.kind, Refs))})


def _names(key: str) -> bool:
    """Whether a column holds references; asked of few values, since all registers are imported for it."""
    return key.partition(".")[0] in _references()


def texts_in(
    row: Row,
    headings: Mapping[int, str],
    titles: Collection[int],
    people: Collection[int],
    keys: Mapping[int, str],
    *,
    ours: bool,
) -> dict[int, str]:
    """The row's texts in the columns of the table, without blanks and placeholders.

    Args:
        keys: Column to what it means; of a reference the text is what its cell shows.
        ours: This program wrote the row: what stands for a title there was typed as one, whatever it looks like.
    """
    found = {}
    for column, value in row.values.items():
        if column in headings and (
            text := name_of(value)
            if type(value) is Shown and _names(keys.get(column, ""))
            else text_of(value)
        ):
            initials = text == _INITIALS and column in people
            blank = (is_nothing(text) and not initials) or is_placeholder(text)
            if not blank or (ours and column in titles):
                found[column] = text
    return published(found, titles)


def is_mark(row: Row, own: Mapping[int, str]) -> bool:
    """Whether a row holds nothing but marks such as END."""
    if own and not is_sentinel(next(iter(own.values()))):
        return False
    texts = all_texts(row)
    return bool(texts) and all(map(is_sentinel, texts))


def are_headings(own: Mapping[int, str], headings: Mapping[int, str]) -> bool:
    """Whether a row has the headings again: each cell its whole one, or of two rows of headings the part that stands in one."""
    return all(
        text == (heading := headings.get(column, ""))
        or text in heading.split(" / ")
        or _IS_COLUMN.fullmatch(text)
        for column, text in own.items()
    )


def shows_example(own: Mapping[int, str], keys: Mapping[int, str], title: int) -> bool:
    """Whether one of the first cells says that the row is an example; guidance behind a title may well begin with one.

    Args:
        title: The column of its title; 0 where it has none.
    """
    first = list(own.items())[:4]
    return any(
        is_example(text)
        for column, text in first
        if not title or keys.get(column, "description" if column > title else "") != "description"
    )


def is_struck(row: Row, own: Mapping[int, str]) -> bool:
    """Whether all words of a row are struck through."""
    worded = [column for column, text in own.items() if any(map(str.isalpha, text))]
    return bool(worded) and all(column in row.struck for column in worded)


def says_none(text: str) -> bool:
    """Whether a text says that there is nothing of its kind: no action, no control."""
    return _NONE.fullmatch(text) is not None


def is_total(text: str) -> bool:
    """Whether a text names a sum over the rows."""
    return text.casefold().strip(" :") in (
        "total",
        "totals",
        "grand total",
        "total risks",
        "sum",
        "count",
        "average",
        "averages",
        "average score",
        "mean",
        "subtotal",
        "sub-total",
        "sub total",
        "total score",
    )


def is_sum(ref: str, title: str, *, figures: bool) -> bool:
    """Whether a row sums up others: by its name, or where it says so in place of a reference, “Total open”, and has a figure for
    a title.

    Args:
        figures: The rows have figures of their own, so that “Total calls received” is one of them.
    """
    if is_total(ref) or (_SUM.match(ref) is not None and _FIGURE.fullmatch(title) is not None):
        return True
    return not ref and (is_total(title) or (not figures and title.casefold().startswith("total ")))


def has_placeholders(row: Row, headings: Mapping[int, str]) -> bool:
    """Whether a row has a prompt under one of the headings."""
    return any(is_placeholder(text_of(row.values[column])) for column in headings if column in row.values)


def names_another(
    own: Mapping[int, str], above: Mapping[int, str], keys: Mapping[int, str], first: int
) -> bool:
    """Whether a row that has no title stands for itself, and goes on with none: a group alone, where the record above has its
    own, or another code than that record's in a first column that was taken for no field.
    """
    if {keys.get(column) for column in own} == {"category"}:
        return all(column in above for column in own)
    codes = own.get(first, ""), above.get(first, "")
    return first not in keys and all(is_code(one) and not is_day(one) for one in codes) and len({*codes}) == 2


_UNFINISHED: Final = re.compile(
    r"(?:[,&/–-]|\b(?:a|all|an|and|any|as|at|by|each|every|for|from|in|into|is|its|of|on|or|our|that|the|their|to|which|with))$",
    re.IGNORECASE,
)


def goes_on(title: str, text: str) -> bool:
    """Whether a text is the rest of the sentence that a title begins: it begins with a small letter, or the title breaks off."""
    above, below = title.strip(), text.strip()
    if (
        not above
        or not below
        or not any(map(str.isalpha, below))
        or above.endswith((".", "!", "?", ":", ";"))
    ):
        return False
    if below.isupper() and not above.isupper():
        return False  # a heading
    small = below[0].islower() and below[1:2].islower() and not above[0].islower()
    return small or _UNFINISHED.search(above) is not None


def joint(title: str, text: str) -> str:
    """What stands between a title and the text of a further row: a blank where that goes on with its sentence."""
    return " " if goes_on(title, text) else "\n"
