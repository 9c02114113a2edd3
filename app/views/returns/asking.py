"""Asking owners for their updates: who can be asked, and taking down who was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.commands import returns
from app.models.returned import OwnerDue
from app.models.text import counted
from app.queries import returns as queries
from app.store.workspace import Workspace
from app.widgets.returns.commission_form import Wanted


def offered(
    session: Session, asks: tuple[Sequence[str], Sequence[str]], today: date
) -> tuple[list[OwnerDue], list[str]]:
    """Who owns what is asked about, and names of what nobody owns."""
    registers, chips = asks
    return (
        queries.owners_due(session, registers, chips, today),
        queries.unowned(session, registers, chips, today),
    )


def commission(workspace: Workspace, wanted: Wanted) -> str:
    """Take down who is asked for what, as one step; gives the commission's id."""
    words = f"Ask {counted(len(wanted.owners), 'owner')} for updates for {wanted.quarter}"
    about = (wanted.quarter, wanted.due_on, wanted.registers, wanted.owners, wanted.note)
    return workspace.run(words, returns.commission, *about)
