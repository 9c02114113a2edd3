"""The organisation's own scale: changed from now on; closed quarters keep theirs."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import RuleError
from app.models.scale_edit import Edit, Reshaped, checked
from app.models.stored import Risk
from app.models.text import listed
from app.queries.house import organisation

_POSITIONS = ("position", "target", "inherent")


def reshape(session: Session, edit: Edit) -> None:
    """Change the scale; a risk whose level has another number from now on keeps its level.

    Raises:
        RuleError: the new scale is not whole, or a risk stands at a level that would be gone. Nothing is ever clamped.
    """
    record = organisation(session)
    found = edit(record.scale)
    checked(found.scale)
    _move_risks(session, found)
    record.scale = found.scale


def _move_risks(session: Session, found: Reshaped) -> None:
    stranded: list[str] = []
    for risk in session.scalars(select(Risk).order_by(Risk.ref)):
        for name in _POSITIONS:
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
            f"{stand} at this level: now, as a target, or without controls.",
            hint="Move them first, or clear that position; then take the level away.",
        )
