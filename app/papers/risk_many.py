"""What became of dozens of risks at once, as a table: as many paragraphs that begin alike are read by nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.models.facts import Arrival, Departure, Movement, RiskReportFacts
from app.models.publication import BLANK
from app.models.rows import RiskRow
from app.models.text import begun, counted
from app.papers import sentences
from app.papers.blocks import NEXT_TABLE, Block, Cell, Paragraph, Run, Table, TableColumn
from app.papers.sentences import capital, joined, worded

MOST = 12
"""Risks that moved, came or went which have a paragraph each; a table tells of more."""
_WIDTHS = {"Ref": 16.0, "Risk": 62.0, "Last position": 30.0}
_WHOLE = 170.0


def moved(facts: RiskReportFacts, found: Sequence[tuple[RiskRow, Sequence[Movement]]]) -> Iterator[Block]:
    """A sentence, and a row for each risk that has moved."""
    rows = [(risk.ref, risk.title, sentences.moves(steps, facts.scale)) for risk, steps in found]
    said = f"{begun(counted(len(rows), 'position'))} have changed since the close of {facts.before}."
    titles = ("Ref", "Risk", "What has changed, and why")
    yield from _table(said, titles, rows, f"Positions changed since {facts.before}")


def came(facts: RiskReportFacts, found: Sequence[Arrival]) -> Iterator[Block]:
    """A sentence, and a row for each risk that was added."""
    rows = [(one.ref, one.title, _why(one)) for one in found]
    said = f"{_number(rows)} have been added to the register."
    yield from _told(said, ("Ref", "Risk", "Why it was added"), rows, f"Risks added since {facts.before}")


def went(facts: RiskReportFacts, found: Sequence[Departure]) -> Iterator[Block]:
    """A sentence, and a row for each risk that was removed."""
    then = facts.scale_before or facts.scale
    rows = [
        (one.ref, one.title, worded(one.position, then) if one.position else "Not assessed", _left(one))
        for one in found
    ]
    said = f"{_number(rows)} have been removed from the register."
    titles = ("Ref", "Risk", "Last position", "What became of it, and why")
    yield from _told(said, titles, rows, f"Risks removed since {facts.before}")


def _number(rows: Sequence[object]) -> str:
    return begun(counted(len(rows), "risk"))


def _why(of: Arrival | Departure) -> str:
    return sentences.reason(of, "No reason was recorded.")


def _left(gone: Departure) -> str:
    """Its reason, after what a refresh made of it where one says so."""
    return joined(f"{capital(gone.became)}." if gone.became not in ("", BLANK) else "", _why(gone))


def _told(said: str, titles: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> Iterator[Block]:
    """The sentence and its table; a reason that is the same for every risk is said once, and has no column."""
    reasons = {row[-1] for row in rows}
    if len(reasons) > 1:
        yield from _table(said, titles, rows, caption)
    else:
        yield from _table(joined(said, *reasons), titles[:-1], [row[:-1] for row in rows], caption)


def _table(said: str, titles: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> Iterator[Block]:
    yield Paragraph.numbered(f"{said} ", Run("The table", to=NEXT_TABLE), " gives each of them.", keep=True)
    yield Table(
        columns=tuple(TableColumn(title, width) for title, width in zip(titles, _wide(titles), strict=True)),
        rows=tuple(
            (
                Cell.of(row[0], strong=True),
                *(Cell.of(text.rstrip(" .") if at == 0 else text) for at, text in enumerate(row[1:])),
            )
            for row in rows
        ),
        caption=caption,
        description=f"One row for each risk: {', '.join(title[:1].lower() + title[1:] for title in titles)}.",
    )


def _wide(titles: Sequence[str]) -> list[float]:
    """Widths in millimetres; what has none of its own shares what is left."""
    free = [title for title in titles if title not in _WIDTHS] or ["Risk"]
    left = _WHOLE - sum(_WIDTHS[title] for title in titles if title not in free)
    return [left / len(free) if title in free else _WIDTHS[title] for title in titles]
