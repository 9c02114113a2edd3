"""The organisation's own scale: changed from now on; closed quarters keep theirs."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import RuleError
from app.models.scale_edit import Edit, Reshaped, checked
from app.models.stored import Risk
from app.models.text import listed
from app.queries.house import organisation
from app.store.rules import POSITIONS

_HINT = "Move them first, or clear that position; then take the level away."


def reshape(session: Session, edit: Edit, lost: str = "this level", hint: str = _HINT) -> None:
    """Change the scale; a risk whose level has another number from now on keeps its level.

    Args:
        lost: The levels that would be gone, in a sentence.
        hint: What to do where a risk stands there.

    Raises:
        RuleError: the new scale is not whole, or a risk stands at a level that would be gone. Nothing is ever clamped.
    """
    record = organisation(session)
    found = edit(record.scale)
    checked(found.scale)
    _move_risks(session, found, lost, hint)
    record.scale = found.scale


def _move_risks(session: Session, found: Reshaped, lost: str, hint: str) -> None:
    stranded: list[str] = []
    for risk in session.scalars(select(Risk).order_by(Risk.ref)):
        for name in POSITIONS:
            position = getattr(risk, name)
            if position is None:
                continue
            moved = found.moved(position)
            if moved is None:
                stranded.append(risk.ref)
            elif moved != position:
                setattr(risk, name, moved)
    if stranded:
        refs = list(dict.fromkeys(stranded))
        stand = f"Risks {listed(refs)} stand" if len(refs) > 1 else f"Risk {refs[0]} stands"
        raise RuleError(
            f"{stand} at {lost}: now, as a target, or without controls.",
            hint=hint,
        )
