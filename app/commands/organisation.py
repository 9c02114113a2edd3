"""Starting a register, and saying whose it is."""

from __future__ import annotations

from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from app.commands import records, scales
from app.errors import RuleError
from app.models.base import new_id
from app.models.quarter import Quarter
from app.models.scale import Scale
from app.models.scale_change import replaced
from app.models.scale_edit import Moves
from app.models.stored import RECORDED, Closing, Organisation, PaperWords, Pillar, Update
from app.models.text import folded, one_line
from app.models.timescale import Timescale
from app.models.wording import AS_STORED, BY_KEY, MOST
from app.queries.house import open_quarter, organisation
from app.queries.named import unlisted


def start(session: Session, /, *, name: str, scale: Scale, first_quarter: Quarter, **names: Any) -> None:
    """The first step of a register: whose it is, its scale, and the quarter that is open.

    Args:
        names: Other attributes of the organisation: register_name, panel, board, author, contact, marking.
    """
    if session.scalars(select(Organisation)).first() is not None:
        raise RuleError("This register has been started already.")
    session.add(
        Organisation(
            id=new_id(),
            name=name,
            scale=scale,
            first_quarter=first_quarter,
            first_month=first_quarter.first_month,
            **{"register_name": f"{name} risk register" if name else "Risk register", **names},
        )
    )


def change(session: Session, /, **values: Any) -> None:
    """Give the organisation other names or another marking.

    Raises:
        RuleError: there is no such field, or the scale is changed here (see ``change_scale``).
    """
    record = organisation(session)
    for key, value in values.items():
        if key in {"id", "scale", "first_month", "first_quarter", "wording"} or not hasattr(record, key):
            raise RuleError(f"The organisation has no {key} that could be changed so.")
        setattr(record, key, value)


def change_scale(session: Session, scale: Scale, likelihood: Moves = (), impact: Moves = ()) -> None:
    """Take another scale from now on; closed quarters keep theirs.

    Args:
        likelihood, impact: What each level becomes, lowest first; where nothing is said, the level of the same name.

    Raises:
        RuleError: a risk stands at a level of which nothing is said. Nothing is clamped or given another meaning unsaid.
    """
    scales.reshape(
        session,
        replaced(scale, likelihood, impact),
        f"a level of which “{scale.name}” has none of that name",
        "Say what it becomes under Reference data, Organisation, or clear that position first.",
    )


def change_word(session: Session, key: str, word: str, shown: str) -> None:
    """Say where things stand in a word of the organisation's own; what is stored stays, and closed quarters keep their words.

    Args:
        key: Of the set of words (see ``models.wording.SETS``).
        word: As stored.
        shown: As it is to read from now on; empty for the program's own word.

    Raises:
        RuleError: there is no such word, or it is too long, or it means something else in the same set.
    """
    known = BY_KEY.get(key)
    if known is None or word not in known.words:
        raise RuleError(f"There is no word “{word}” that could be changed.")
    said = one_line(shown) or word
    if len(said) > MOST:
        raise RuleError(f"“{said}” is too long for a state.", hint=f"Use at most {MOST} characters.")
    record = organisation(session)
    wording = record.wording or AS_STORED
    for other in known.words:
        if other != word and folded(wording.shown(key, other)) == folded(said):
            raise RuleError(
                f"“{said}” is the word for “{other}” already."
                if wording.shown(key, other) != other
                else f"“{said}” has a meaning of its own already.",
                hint="Two states must not read the same; change the other one first.",
            )
    record.wording = wording.with_word(key, word, said)


def change_year(session: Session, first_month: int) -> None:
    """Have the financial year begin in another month; updates and timescales are read anew in its quarters.

    Raises:
        RuleError: a quarter is closed already: its name stands in papers.
    """
    record = organisation(session)
    if not 1 <= first_month <= 12:
        raise RuleError(f"A year has months 1 to 12, not {first_month}.")
    if first_month == record.first_month:
        return
    closed = session.scalars(select(Closing)).first()
    if closed is not None:
        raise RuleError(
            f"{closed.quarter} is closed, and papers name it.",
            hint="The start of the year can be changed until the first quarter is closed.",
        )
    record.first_quarter = Quarter.of(record.first_quarter.first_day, first_month)
    record.first_month = first_month
    for entry in (*session.scalars(select(Update)), *session.scalars(select(PaperWords))):
        entry.quarter = Quarter.of(entry.quarter.first_day, first_month)
    for cls in RECORDED:
        for composite in inspect(cls).composites:
            if composite.composite_class is Timescale:
                _read_anew(session, cls, composite.key, first_month)


def _read_anew(session: Session, cls: Any, key: str, first_month: int) -> None:
    for record in session.scalars(select(cls)):
        kept = getattr(record, key)
        if kept is not None:
            setattr(record, key, Timescale.parse(kept.text, first_month))


def add_pillar(session: Session, ref: str, title: str, description: str = "") -> str:
    """Add a strategy pillar; returns its id."""
    pillar = Pillar(id=new_id(), ref=ref, title=title, description=description)
    session.add(pillar)
    return str(pillar.id)


def list_named(session: Session, register: str) -> int:
    """Add every business group, or board, that records name and the register does not list; returns how many were added."""
    found = unlisted(session, register)
    for title in found:
        records.add(session, register, {"title": title})
        session.flush()  # the next reference is counted from what is there
    return len(found)


def write_words(
    session: Session, paper: str, section: str, text: str, quarter: Quarter | None = None
) -> None:
    """Keep the officer's own words for one section of a paper in one quarter (the open one unless said)."""
    about = quarter or open_quarter(session)
    query = select(PaperWords).where(
        PaperWords.paper == paper, PaperWords.section == section, PaperWords.quarter == about
    )
    found = session.scalars(query).first()
    if found is None and text:
        session.add(PaperWords(id=new_id(), paper=paper, section=section, quarter=about, text=text))
    elif found is not None and text:
        found.text = text
    elif found is not None:
        session.delete(found)
