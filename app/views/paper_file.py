"""A paper as its audience reads it, from one reading of the register: the one way by which any page comes to a file of it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models.asked import Asked
from app.models.publication import Audience
from app.papers.paper import paper_of
from app.papers.written import Written, last_of, written
from app.queries.house import house
from app.queries.paper_facts import facts_of
from app.queries.publication import issued_papers, withholdings


def read_paper(session: Session, key: str, asked: Asked, audience: Audience = Audience.RESTRICTED) -> Written:
    """The paper of a key at the moment that the session looks at, with what is withheld from its audience replaced."""
    facts = facts_of(key, session, asked)
    last = last_of(issued_papers(session, key), house(session).quarter)
    return written(paper_of(key), facts, withholdings(session), audience, last)
