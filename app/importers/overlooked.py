"""What a plan would pass over without a word: texts in columns without a heading, and a heading that stands twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from app.importers.cells import NOTHING, is_placeholder, text_of
from app.importers.dated_headings import undated
from app.importers.draft import Draft
from app.importers.fitness import NO_LEVELS, OTHER_WORDS
from app.importers.grid import address, column_letter
from app.importers.matches import ELSEWHERE, EMPTY, UNDER_RISKS, Match
from app.importers.nameless import LIKELIEST
from app.importers.register_words import tells
from app.importers.scored_stages import staged_by_controls
from app.importers.spellings import STATUS_WORDS
from app.importers.tables import Table
from app.importers.together import Chosen
from app.importers.vocabulary import level_of, normal
from app.models.text import counted, listed, shortened
from app.registers.register import Register

_DONE: Final = frozenset({"actions", "recommendations"})
"""Registers of which a record is open or done, so that a status nobody understands is told."""
_NAMED: Final = 4  # columns or headings in one sentence


def overlooked(chosen: Chosen, drafts: Sequence[Draft], register: Register) -> Iterator[str]:
    """Sentences for the officer, of all tables that are brought in."""
    for table, matches in zip(chosen.tables, chosen.each, strict=True):
        if not table.places and not table.codes:
            yield from _headless(table, matches, drafts)
    yield from _twice(chosen.tables[0], chosen.matches)
    yield from _only_before(chosen.matches, drafts)
    yield from _around_controls(chosen.tables[0], chosen.matches)
    yield from _in_other_words(chosen.matches, drafts, register)
    yield from _likeliest_title(chosen.matches)


def _headless(table: Table, matches: Iterable[Match], drafts: Iterable[Draft]) -> Iterator[str]:
    """Texts beside the records in columns that have no heading, and so no meaning."""
    rows = {d.row for d in drafts if d.sheet == table.sheet and d.side == table.side}
    known = set(table.headings) | {match.column for match in matches}
    first, last = table.side or (1, 1 << 20)
    found: dict[int, list[tuple[int, str]]] = {}
    for row in table.rows():
        for column in row.values.keys() - known if row.number in rows else ():
            text = text_of(row.values[column])
            blank = text.casefold() in NOTHING or is_placeholder(text)
            if first <= column <= last and not blank:
                found.setdefault(column, []).append((row.number, text))
    if not found:
        return
    told = []
    for column, cells in sorted(found.items())[:_NAMED]:
        number, text = cells[0]
        place = address(column, number) if table.sideways else address(number, column)
        many = f" and {counted(len(cells) - 1, 'more cell')} of its column" if len(cells) > 1 else ""
        told.append(f"{place} (“{shortened(text, 30)}”){many}")
    more = [f"{counted(len(found) - _NAMED, 'more column')}"] if len(found) > _NAMED else []
    yield (
        f"On “{table.sheet}”, texts beside the records have no heading, and are not brought in: {'; '.join([*told, *more])}."
        " Write a heading over them and bring the file in again."
    )


def _is_one(heading: str, other: str) -> bool:
    """Whether two headings say the same, or are both the likelihood or the impact at one stage."""
    level, its = (level_of(text) or level_of(undated(text)) for text in (heading, other))
    same = level is not None and its is not None and level[:2] == its[:2]
    return normal(heading) == normal(other) or same


def _twice(table: Table, matches: Sequence[Match]) -> Iterator[str]:
    """Headings that stand over several columns of which one was taken, so that the choice is seen."""
    for before, match in zip((None, *matches), matches, strict=False):
        if not (match.key and match.heading) or match.is_rest or table.sideways or table.places:
            continue
        behind = before.heading if before and _names_what_is_done(before) else ""
        others = [
            column_letter(other.column)
            for other in matches
            if NO_LEVELS not in other.why
            and EMPTY not in other.why
            and (other.is_rest or (behind and other.why in ELSEWHERE))
            and _is_one(match.heading, other.heading)
        ]
        if others:
            say = "says" if len(others) == 1 else "say"
            though = f", though it stands behind “{shortened(behind, 40)}”" if behind else ""
            yield (
                f"Column {column_letter(match.column)}, “{shortened(match.heading, 40)}”, was taken for what {listed(others)}"
                f" {say} too{though}. Choose another where that is wrong."
            )


def _around_controls(table: Table, matches: Iterable[Match]) -> Iterator[str]:
    """That likelihood and impact stand twice, and which of them are those of now, where only what is between them says so."""
    stages = staged_by_controls(table.headings)
    taken = {m.column for m in matches if m.key and stages.get(m.column) == m.key.partition(".")[0]}
    if stages and taken == stages.keys():
        first, second = ([column_letter(c) for c in sorted(stages)[part]] for part in (slice(2), slice(2, 4)))
        between, one, other = (
            ("actions", "those of now", "the target")
            if "target" in stages.values()
            else ("controls", "those without controls", "those of now")
        )
        yield (
            f"Likelihood and impact stand before the {between} (columns {listed(first)}) and behind them ({listed(second)}): the"
            f" first were taken for {one}, the second for {other}."
        )


def _in_other_words(matches: Sequence[Match], drafts: Sequence[Draft], register: Register) -> Iterator[str]:
    """The columns whose heading names a choice and whose cells do not: “RAG” over words that rate nothing; and where nothing else
    tells how far a record has come, “Status” over codes."""
    told = any((match.key or "").partition(".")[0] == register.state for match in matches)
    vague = STATUS_WORDS - {"rag"} if told or register.key not in _DONE else frozenset[str]()
    for match in matches:
        if match.key or not match.why.startswith(OTHER_WORDS) or normal(match.heading) in vague:
            continue
        texts = dict.fromkeys(text for draft in drafts if (text := draft.own.get(match.column, "")))
        if texts:
            such = listed([f"“{shortened(text, 30)}”" for text in list(texts)[:2]])
            yield (
                f"Column {column_letter(match.column)}, “{shortened(match.heading, 40)}”, is not brought in: {match.why}; it has"
                f" {such}. Keep other columns as notes to have it."
            )


def _likeliest_title(matches: Iterable[Match]) -> Iterator[str]:
    """The column whose texts were taken for the titles though no heading says so, which may well be another."""
    for match in matches:
        if match.key == "title" and match.why == LIKELIEST and match.heading:
            yield (
                f"No heading names the records: column {column_letter(match.column)}, “{shortened(match.heading, 40)}”, was taken"
                " for their titles. Choose another where that is wrong."
            )


def _only_before(matches: Iterable[Match], drafts: Iterable[Draft]) -> Iterator[str]:
    """That the only likelihood and impact of the file are those before controls, so that the risks stand nowhere now."""
    keys = {match.key.partition(".")[0] for match in matches if match.key}
    before = "inherent" in keys and "position" not in keys
    if before and any(
        key.startswith("inherent") for draft in drafts for key in draft.texts
    ):  # not by colours alone
        yield (
            "Likelihood and impact were taken for those before controls. Nothing in the file gives both as they are now, so the"
            " positions are left as they are. Choose Position for them where that is what they are."
        )


def _names_what_is_done(match: Match) -> bool:
    """Whether a column is no field of the record but what is done about it, to which the next column may belong."""
    return (match.is_rest or match.why in ELSEWHERE) and any(tells(match.heading, key) for key in UNDER_RISKS)
