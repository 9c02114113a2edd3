"""How a typed text was understood, in words for the person who is typing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.errors import Unreadable
from app.models.quarter import Quarter
from app.models.slippage import moved
from app.models.text import kept_whole
from app.models.timescale import Timescale, TimescaleKind, uk_date
from app.models.undated import read_day, read_timescale
from app.registers.kinds import Day, People, Position, Prose, Refs, Series, Terms, When
from app.registers.register import Column


@dataclass(frozen=True, slots=True)
class Mistake:
    """A text that could not be taken, kept in its cell with the reason."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text means.

    Attributes:
        value: The value; None where the text means none as well as where it could not be read.
        words: How it was understood, or why it could not be; empty where the text says it all.
        ok: Whether it could be read.
    """

    value: Any
    words: str = ""
    ok: bool = True


def read(column: Column, text: str, terms: Terms) -> Reading:
    """What a text typed into a column means."""
    try:
        value = _value(column, text, terms)
    except Unreadable as error:
        reason = str(error)
        return Reading(None, reason[:1].upper() + reason[1:], ok=False)
    if column.required and value in (None, "", ()):
        return Reading(None, f"{column.title} cannot be left blank.", ok=False)
    return Reading(value, understood(column, value, terms))


def understood(column: Column, value: Any, terms: Terms) -> str:
    """A value said in full where its short form needs it: a position, a timescale."""
    kind = column.kind
    if isinstance(kind, Position):
        return kind.empty if value is None else _position(value, terms)
    if isinstance(kind, When) and value is not None:
        return _timescale(value, terms)
    if isinstance(kind, Day) and value is not None:
        return f"{value:%A} {uk_date(value)}"
    return ""


def slip(row: Any, column: Column, value: Any, terms: Terms) -> str:
    """How far a timescale is from the record's original, as a paper would say it; empty where it is no other."""
    original = getattr(row, "original", None)
    if not isinstance(column.kind, When) or column.key != "timescale" or value is None or original is None:
        return ""
    words = moved(original, value, terms.quarter.first_month)
    return "" if words == str(value) else words


def editing_text(column: Column, value: Any, terms: Terms) -> str:
    """The text that an editor starts with: what the kind shows, with one name a line for people."""
    if isinstance(column.kind, People):
        return "\n".join(value or ())
    shown = column.kind.show(value, terms)
    return shown.replace("; ", "\n") if isinstance(column.kind, Series) else shown


def keys_hint(column: Column) -> str:
    """What the keys do in the editor of a column, where it is not plain."""
    if isinstance(column.kind, People):
        return "One name a line: Alt+Enter begins a line, Enter keeps, Esc puts back"
    if isinstance(column.kind, Series):
        return "One quarter and its value a line: Alt+Enter begins a line, Enter keeps, Esc puts back"
    if isinstance(column.kind, Prose):
        return "Enter keeps, Alt+Enter begins a line, Esc puts back"
    if isinstance(column.kind, Refs):
        return "References with commas between, such as 1, 4, 9"
    return ""


def _value(column: Column, text: str, terms: Terms) -> Any:
    if isinstance(column.kind, When) and text.strip():
        return read_timescale(text, terms.quarter)  # in sight of who types it, "autumn" may be the next one
    if isinstance(column.kind, Day) and text.strip():
        return read_day(text, terms.quarter)
    return column.kind.parse(text, terms)


def _timescale(value: Timescale, terms: Terms) -> str:
    if value.last_day is not None:
        quarter = kept_whole(str(Quarter.of(value.last_day, terms.quarter.first_month)))
        return f"Understood as: {value.explained()} ({quarter})"
    if value.kind is TimescaleKind.TEXT:
        return "Kept as typed. No date is understood, so it never falls due."
    return f"Understood as: {value.explained()}"


def _position(value: Any, terms: Terms) -> str:
    if not terms.scale.has(value):
        return "Not on the scale of this register"
    return f"{value.in_full(terms.scale)}: {terms.scale.band(value).name}"
