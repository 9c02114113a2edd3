"""Starting a register, and saying whose it is."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import RuleError
from app.models.base import new_id
from app.models.quarter import Quarter
from app.models.scale import Scale
from app.models.stored import Control, Organisation, PaperWords, Pillar, Risk
from app.queries.house import open_quarter, organisation


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
        if key in {"id", "scale", "first_month", "first_quarter"} or not hasattr(record, key):
            raise RuleError(f"The organisation has no {key} that could be changed so.")
        setattr(record, key, value)


def change_scale(session: Session, scale: Scale) -> None:
    """Take another scale from now on; closed quarters keep theirs.

    Raises:
        RuleError: a risk stands where the new scale has no level. Nothing is ever clamped.
    """
    for risk in session.scalars(select(Risk)):
        for position in (risk.position, risk.target, risk.inherent):
            if position is not None and not scale.has(position):
                raise RuleError(
                    f"Risk {risk.ref} stands at {position.likelihood} x {position.impact}, which “{scale.name}” lacks.",
                    hint="Move it first, or clear its position; then change the scale.",
                )
    organisation(session).scale = scale


def is_empty(session: Session) -> bool:
    """Whether the register holds no risk and no control yet, so that its scale can be chosen freely."""
    return not session.scalars(select(Risk.id)).first() and not session.scalars(select(Control.id)).first()


def add_pillar(session: Session, ref: str, title: str, description: str = "") -> str:
    """Add a strategy pillar; returns its id."""
    pillar = Pillar(id=new_id(), ref=ref, title=title, description=description)
    session.add(pillar)
    return str(pillar.id)


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
