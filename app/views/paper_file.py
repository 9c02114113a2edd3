"""A paper as its audience reads it, from one reading of the register: the one way by which any page comes to a file of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from app.errors import AccessError, speaking_of
from app.models.asked import Asked
from app.models.publication import Audience
from app.papers.paper import paper_of
from app.papers.written import Written, last_of, written
from app.queries.house import house
from app.queries.paper_facts import facts_of
from app.queries.publication import issued_papers, withholdings

if TYPE_CHECKING:
    from app.views.host import Remembers

_KEPT = "papers"  # key under which this user's choices for papers are remembered
_TEMPLATE = "template"


def read_paper(session: Session, key: str, asked: Asked, audience: Audience = Audience.RESTRICTED) -> Written:
    """The paper of a key at the moment that the session looks at, with what is withheld from its audience replaced."""
    facts = facts_of(key, session, asked)
    last = last_of(issued_papers(session, key), house(session).quarter, audience)
    return written(paper_of(key), facts, withholdings(session), audience, last)


def kept_template(memory: Remembers) -> str:
    """The organisation's own template, as a path; empty where papers are in the program's own style."""
    return str(memory.kept(_KEPT).get(_TEMPLATE, ""))


def keep_template(memory: Remembers, path: str) -> None:
    """Remember a template; an empty path for the program's own style."""
    memory.keep(_KEPT, {**memory.kept(_KEPT), _TEMPLATE: path})


def in_house_style(paper: Written, template: str) -> Written:
    """A paper that will be written into a template; as it was where none is named.

    Raises:
        AccessError: the template is not there any more.
        RuleError: it holds what may not be in a template.
    """
    return paper.in_style(house_of(template))


def house_of(template: str) -> bytes | None:
    """The template of a path made fit for papers; None where none is named.

    Raises:
        AccessError: it is not there any more.
        RuleError: it holds what may not be in a template.
    """
    from app.papers.house_template import adopt  # with lxml, which only a file needs

    if not template:
        return None
    try:
        content = Path(template).read_bytes()
    except OSError as error:
        raise AccessError(
            f"The house template “{Path(template).name}” cannot be read.",
            hint="Choose it again on the papers page, or go back to the program’s own style there.",
        ) from error
    with speaking_of(Path(template)):
        return adopt(content).content
