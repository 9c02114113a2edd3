"""The facts of each paper: one file a paper, of the paper's key, whose ``facts`` reads them all in one session."""

from __future__ import annotations

import importlib
from typing import Any

from sqlalchemy.orm import Session

from app.models.asked import Asked


def facts_of(key: str, session: Session, asked: Asked) -> Any:
    """What the paper of a key says of the moment that the session looks at.

    Raises:
        RuleError: the register does not hold what the paper is about.
    """
    return importlib.import_module(f"{__name__}.{key}").facts(session, asked)
