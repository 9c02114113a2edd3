"""``export``: the paper in Word, the registers in Excel, or one list as it is seen."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from app.cli.arguments import DONE
from app.cli.opening import opened, reading
from app.commands import publication
from app.errors import AccessError, RuleError, UsageError, speaking_of
from app.files import atomic_write
from app.models.asked import Asked
from app.models.publication import Audience
from app.models.text import folded, listed
from app.queries import registers
from app.queries.history import head, newest_step
from app.queries.house import house, is_past
from app.queries.paper_facts import facts_of
from app.queries.publication import issued_papers, withholdings
from app.registers import REGISTERS
from app.store.workspace import Workspace

if TYPE_CHECKING:
    from app.papers.written import Written

_USUAL = "risk_report"
_ENDINGS = {"paper": (".docx", ".pdf", ".html", ".xlsx"), "workbook": (".xlsx",), "list": (".xlsx", ".csv")}


def export(asked: Namespace) -> int:
    """Write one file; what was there under its name is replaced once the new one is whole."""
    out: Path = asked.out
    _check_usage(asked)
    endings = _ENDINGS[asked.what]
    if out.suffix.casefold() not in endings:
        said = listed(endings, "or")
        raise RuleError(f"The {asked.what} is a {said} file.", hint=f"Give --out a name that ends in {said}.")
    if not out.absolute().parent.is_dir():
        raise AccessError(f"There is no folder “{out.parent}”.", hint="Make it first, or choose another.")
    today = datetime.now().astimezone().date()
    given_out = asked.what == "paper" and asked.issue is not None
    with opened(asked.register, for_change=given_out) as workspace:
        with reading(workspace, asked.quarter) as session:
            quarter = house(session).quarter
            paper = _paper(session, asked, today) if asked.what == "paper" else None
            if paper:
                content = _content(paper, out)
            else:
                content = _list(session, asked, today) if asked.list else _workbook(session, asked, today)
        atomic_write(out, content)
        if paper and given_out:
            _issue(workspace, paper, content, asked, today)
    print(f"The {asked.what} for {quarter} is in {out}")
    if given_out:
        print(f"It is remembered as given out to {asked.issue.strip()}.")
    return DONE


def _check_usage(asked: Namespace) -> None:
    """Refuse what would be passed over in silence: an option that has no meaning for what is written.

    Raises:
        UsageError: it says which, and what it is for.
    """
    if (asked.what == "list") != bool(asked.list):
        raise UsageError(
            "“export list” needs the register, and nothing else takes one.",
            hint="Such as: export list risks. “list --help” names them all.",
        )
    for option, given, whats in (
        ("--view", asked.view is not None, ("list",)),
        ("--paper", asked.paper is not None, ("paper",)),
        ("--meeting", asked.meeting is not None, ("paper",)),
        ("--template", asked.template is not None, ("paper",)),
        ("--issue", asked.issue is not None, ("paper",)),
        ("--public", asked.public, ("paper", "workbook")),
    ):
        if given and asked.what not in whats:
            raise UsageError(
                f"{option} has no meaning for “export {asked.what}”, so nothing was written.",
                hint=f"Leave it out; it goes with “export {listed(whats, 'or')}”.",
            )
    if asked.paper is not None:
        _check_paper(asked.paper)
    if asked.meeting is not None and asked.paper != "minutes":
        raise UsageError("--meeting goes with --paper minutes.", hint="Leave it out, or ask for the minutes.")
    if asked.template is not None and asked.out.suffix.casefold() not in (".docx", ".pdf"):
        raise UsageError(
            "--template goes with a paper in Word or PDF.",
            hint="Leave it out, or give --out a name that ends in .docx or .pdf.",
        )
    if asked.issue is not None and not asked.issue.strip():
        raise UsageError("--issue says to whom the paper goes.", hint='Such as: --issue "Audit Panel".')


def _check_paper(key: str) -> None:
    from app.papers.paper import paper_of

    try:
        paper_of(key)
    except RuleError as error:
        raise UsageError(str(error), hint=error.hint) from error


def _content(paper: Written, out: Path) -> bytes:
    """The bytes of the file, by the ending of its name."""
    match out.suffix.casefold():
        case ".html":
            return paper.html()
        case ".pdf":
            return paper.pdf()
        case ".xlsx":
            return paper.workbook()
        case _:
            return paper.word()


def _issue(workspace: Workspace, paper: Written, content: bytes, asked: Namespace, today: date) -> None:
    """Remember a paper as given out."""
    workspace.run(
        f"Issue {paper.frame.title}",
        publication.issue,
        paper.paper.key,
        paper.facts.house.quarter,
        issued_on=today,
        issued_to=asked.issue,
        audience=paper.audience,
        file=asked.out.name,
        sha256=sha256(content).hexdigest(),
        history_head=paper.frame.history_head,
        carried=paper.carried,
    )


def _paper(session: Session, asked: Namespace, today: date) -> Written:
    from app.papers.paper import paper_of
    from app.papers.written import last_of, written

    paper = paper_of(asked.paper or _USUAL)
    facts = facts_of(paper.key, session, Asked(today, _meeting(session, asked.meeting)))
    audience = Audience.PUBLIC if asked.public else Audience.RESTRICTED
    last = last_of(issued_papers(session, paper.key), house(session).quarter, audience)
    made = written(paper, facts, withholdings(session), audience, last)
    return _in_house_style(made, asked.template) if asked.template else made


def _in_house_style(paper: Written, template: Path) -> Written:
    """A paper in the organisation's own template; what it lacks is said."""
    from app.papers.house_template import adopt

    if not template.is_file():
        raise AccessError(f"There is no template “{template}”.", hint="Check its name and folder.")
    with speaking_of(template):
        adopted = adopt(template.read_bytes())
    print(adopted.words, file=sys.stderr)
    return paper.in_style(adopted.content)


def _meeting(session: Session, ref: str | None) -> str:
    """Id of the meeting of a reference; empty where none is asked for."""
    if ref is None:
        return ""
    for row in registers.rows(session, "meetings", date.min):
        if row.ref.casefold() == ref.strip().casefold():
            return str(row.id)
    raise RuleError(f"There is no meeting “{ref}”.", hint="“list meetings” shows their references.")


def _workbook(session: Session, asked: Namespace, today: date) -> bytes:
    from app.papers import workbook
    from app.queries.workbook_charts import workbook_charts

    return workbook.write(
        [(register, registers.rows(session, key, today)) for key, register in REGISTERS.items()],
        house(session),
        written_on=today,
        history_head=head(session),
        charts=workbook_charts(session, today),
        withheld=withholdings(session),
        audience=Audience.PUBLIC if asked.public else Audience.RESTRICTED,
    )


def _list(session: Session, asked: Namespace, today: date) -> bytes:
    """One register's list, as a view that was kept in the window shows it."""
    from app import settings
    from app.papers import listing
    from app.widgets.table.arrange import Arrangement
    from app.widgets.table.listing import kept_listing
    from app.widgets.table.named import NamedViews

    register, kept = REGISTERS[asked.list], settings.load().tables
    state: Mapping[str, Any] = {}
    if asked.view is not None:
        views = NamedViews.from_state(kept.get(register.key, {}).get("views")).kept
        name = next((name for name in views if folded(name) == folded(asked.view)), None)
        if name is None:
            there = listed([f"“{name}”" for name in views]) or "none"
            raise RuleError(
                f"The list of {register.title.casefold()} has no view “{asked.view}”.",
                hint=f"Views are kept in the window, by the button View. Those that there are: {there}.",
            )
        state = views[name]
    posts = kept.get("mine", {}).get("posts", ())
    group = Arrangement.from_state(dict(state.get("arrangement", {})), register).group
    mine = frozenset(folded(str(post)) for post in posts)
    how = registers.list_terms(session, register.key, group, mine)
    found = kept_listing(register, registers.rows(session, register.key, today), how, state)
    return listing.write(
        found,
        house(session),
        asked.out.suffix,
        closed=is_past(session),
        written_on=today,
        history_head=head(session),
        step=newest_step(session),
    )
