"""What is done to the governance statement: begun for a year, and turned into next year's improvement areas."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.commands import records
from app.commands.plans import next_year
from app.errors import RuleError
from app.models.planning import PlanKind, PlanState
from app.models.stored import Plan, Principle
from app.models.survey_words import SectionKind
from app.queries import statement as written
from app.queries.house import open_quarter
from app.registers.kinds import natural
from app.registers.statement import SectionRow


def begin(session: Session, year: str) -> int:
    """Begin the statement of a year: an introduction, a section for each principle, the declaration, and the appendix.

    The words of the declaration and of the appendix, and the signatories, are taken from the newest statement before, to be
    read again.

    Returns:
        How many sections were made.

    Raises:
        RuleError: the year has a statement already, or there are no principles to order it by.
    """
    if year in written.years(session):
        raise RuleError(f"The statement of {year} has been begun already.")
    principles = sorted(session.scalars(select(Principle)), key=lambda one: natural(one.ref))
    if not principles:
        raise RuleError(
            "There are no principles yet to order the statement by.", hint="Add them under Principles first."
        )
    before = {row.kind: row for row in written.section_rows(session)}  # of each part the newest
    short = year[2:] if "/" in year else year
    parts: list[dict[str, object]] = [{"title": "Introduction", "kind": SectionKind.OPENING, "ref": "0"}]
    parts += [
        {"title": one.title, "kind": SectionKind.PRINCIPLE, "ref": one.ref, "principles": (one.ref,)}
        for one in principles
    ]
    parts += [
        {"kind": kind, "ref": ref, **_as_before(before.get(kind), title)}
        for kind, ref, title in (
            (SectionKind.DECLARATION, "Y", "Declaration"),
            (SectionKind.APPENDIX, "Z", "Appendix: the governance framework"),
        )
    ]
    for part in parts:
        records.add(session, "statement", {**part, "ref": f"{short} {part['ref']}", "year": year})
    return len(parts)


def pursue(session: Session, year: str) -> list[str]:
    """Make improvement areas of next year of what the sections of a statement will pursue, each linked with its section.

    Areas that have become one already are left alone, so that it can be done again when a section has grown.

    Returns:
        Ids of the new improvement areas, in the order of the statement.

    Raises:
        RuleError: no section names an area, or all of them are improvement areas already.
    """
    sections = [row for row in written.section_rows(session, year) if row.areas.strip()]
    if not sections:
        raise RuleError(
            f"The statement of {year} names no area to pursue yet.",
            hint="Write them in the sections under “Areas to pursue”, one a line.",
        )
    following = next_year(year, open_quarter(session))
    made: list[str] = []
    for row in sections:
        refs = list(row.plans)
        for area in row.to_plan:
            ref = _free_ref(session, row, following)
            made.append(records.add(session, "plans", {**_area(row, area, following), "ref": ref}))
            refs.append(ref)
        if len(refs) > len(row.plans):
            records.change(session, "statement", row.id, "plans", tuple(refs))
    if not made:
        raise RuleError(f"Every area that the statement of {year} names is in next year’s plan already.")
    return made


def _as_before(old: SectionRow | None, title: str) -> dict[str, object]:
    if old is None:
        return {"title": title}
    return {"title": old.title, "assessment": old.assessment, "signatories": old.signatories}


def _area(row: SectionRow, area: str, year: str) -> dict[str, object]:
    return {
        "title": area[:500],
        "kind": PlanKind.AREA,
        "year": year,
        "state": PlanState.OPEN,
        "principles": row.principles,
        "findings": f"Governance statement {row.year}: {row.title}",
    }


def _free_ref(session: Session, row: SectionRow, year: str) -> str:
    """The next free reference of a principle's improvement areas: "A.2 22/23"."""
    session.flush()
    taken = set(session.scalars(select(Plan.ref)))
    above = row.principles[0] if row.principles else row.ref
    number = 1
    while f"{above}.{number} {year[2:]}" in taken:
        number += 1
    return f"{above}.{number} {year[2:]}"
