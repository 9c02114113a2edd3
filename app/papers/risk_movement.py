"""Sections 3 and 4 of the risk report: what has moved, come and gone since the last closed quarter, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from app.models.facts import Arrival, Considered, Departure, Movement, RiskReportFacts
from app.models.publication import BLANK
from app.models.rows import RiskRow
from app.models.text import begun, counted, folded, in_words, listed, referred, within
from app.papers import risk_many, sentences
from app.papers.blocks import Block, Heading, Paragraph, Part, Run
from app.papers.points import pointed
from app.papers.sentences import joined, verb, worded
from app.registers.kinds import natural

_IN_A_LINE = 5  # risks changed otherwise that one paragraph tells of; of more, each is a point


def movement(facts: RiskReportFacts) -> Iterator[Block]:
    """What has moved since the last closed quarter, with the reasons recorded at the time."""
    if facts.before is None:
        yield Heading(2, "Movement", numbered=True)
        yield Paragraph.numbered(
            "No earlier quarter has been closed, so there is no earlier position to compare with."
        )
        return
    yield Heading(2, f"Movement since {facts.before}", numbered=True)
    if not facts.same_scale:
        yield Paragraph.numbered(
            "The organisation’s risk matrix has changed since then, so positions of the two quarters are not compared."
        )
        yield from _otherwise(facts)
        return
    known = {risk.id: risk for risk in facts.risks}
    new = {came.risk_id for came in facts.arrivals}  # their first assessment is not a move
    told = (m for m in facts.movements if m.risk_id in known and (m.before or m.risk_id not in new))
    ordered = sorted(told, key=lambda m: natural(known[m.risk_id].ref))
    moved = [(known[risk_id], list(steps)) for risk_id, steps in groupby(ordered, key=lambda m: m.risk_id)]
    if len(moved) > risk_many.MOST:
        yield from risk_many.moved(facts, moved)
    else:
        yield from (_moved(facts, risk, steps) for risk, steps in moved)
    yield from _unmoved(facts, {m.risk_id for m in ordered})
    yield from _otherwise(facts)


def arrivals_and_departures(facts: RiskReportFacts) -> Iterator[Block]:
    """Risks that came and went, each with its reason."""
    if facts.before is None:
        return
    yield Heading(2, "New and removed risks", numbered=True)
    if not (facts.arrivals or facts.departures or facts.passing or facts.considered):
        yield Paragraph.numbered(
            f"No risk has been added to the register or removed from it since the close of {facts.before}."
        )
    if len(facts.arrivals) > risk_many.MOST:
        yield from risk_many.came(facts, facts.arrivals)
    else:
        yield from map(_came, facts.arrivals)
    if len(facts.departures) > risk_many.MOST:
        yield from risk_many.went(facts, facts.departures)
    else:
        yield from (_left(facts, gone, "has been removed from the register") for gone in facts.departures)
    for gone in facts.passing:
        yield _left(facts, gone, "was added to the register and has been removed from it again")
    yield from _refresh(facts)


def _came(one: Arrival) -> Paragraph:
    added = f"{one.title.rstrip(' .')} (risk {one.ref}) has been added to the register."
    return Paragraph.numbered(joined(added, sentences.reason(one, "No reason was recorded.")))


def _left(facts: RiskReportFacts, gone: Departure, went: str) -> Paragraph:
    """What became of a risk that has left; what a refresh made of it where one says so."""
    then = facts.scale_before or facts.scale
    stood = f"; it last stood at {worded(gone.position, then)}" if gone.position else ""
    what = f"was {gone.became} and has left the register" if gone.became not in ("", BLANK) else went
    removed = f"{gone.title.rstrip(' .')} (risk {gone.ref}) {what}{stood}."
    return Paragraph.numbered(joined(removed, sentences.reason(gone, "No reason was recorded.")))


def _refresh(facts: RiskReportFacts) -> Iterator[Block]:
    """What a refresh of the register made of each candidate, and why; a departure that is told whole is not told again."""
    told = {
        folded(one.title): one.became
        for one in facts.departures
        if one.reason and one.meeting and one.became != BLANK
    }
    for year, group in groupby(facts.considered, key=lambda one: one.year):
        found = list(group)
        number = len(found)
        name = f"The refresh of {year}" if year not in ("", BLANK) else "A refresh of the register"
        by = {one.decided for one in found if one.decided != BLANK}
        together = by.pop() if len(by) == 1 else ""
        agreed = f" ({together})" if together else ""
        lead = f"{name} decided on {counted(number, 'candidate')}{agreed}{_outcomes(found)}"
        points = []
        for one in found:
            became = told.get(folded(one.title))
            decided = "" if together or one.decided in ("", BLANK) else f"Decided: {one.decided}."
            own = joined(sentences.sentence(one.words), decided)
            points.append(f"“{one.title}” was {became}, as told above." if became else own)
        yield from pointed(lead, points)


def _outcomes(found: Sequence[Considered]) -> str:
    """``", of which one was included and two were removed"``."""
    counts = Counter(one.outcome for one in found)
    if len(found) < 2:
        return ""
    said = [f"{in_words(n)} {verb(n, 'was', 'were')} {outcome.casefold()}" for outcome, n in counts.items()]
    return f", of which {listed(said)}" if len(said) > 1 else ""


def _moved(facts: RiskReportFacts, risk: RiskRow, steps: Sequence[Movement]) -> Paragraph:
    back = ""
    if len(steps) > 1 and steps[0].before == steps[-1].after:
        back = " It therefore stands where it stood."
    return Paragraph.numbered(
        Run(f"{sentences.name(risk)}:", strong=True), f" {sentences.moves(steps, facts.scale)}{back}"
    )


def _unmoved(facts: RiskReportFacts, moved: set[str]) -> Iterator[Block]:
    new = {came.risk_id for came in facts.arrivals}
    still = [risk for risk in facts.risks if risk.id not in moved | new]
    if not still:
        if not moved:
            was = "that was on the register" if facts.risks_before else "was on the register"
            is_still = " is on it still" if facts.risks_before else ""
            yield Paragraph.numbered(
                f"No risk {was} at the close of {facts.before}{is_still}, so there is no position to compare with."
            )
        return
    number, every = len(still), len(still) == len(facts.risks)
    if every:
        yield Paragraph.numbered(f"No position has changed since the close of {facts.before}.")
        return
    stood = f"{verb(number, 'stands where it', 'stand where they')} stood at the close of {facts.before}."
    if number == 1 and not moved:
        yield Paragraph.numbered(f"Risk {still[0].ref} {stood}")
        return
    other = "other " if moved else ""
    yield Paragraph.numbered(
        f"The {other}{in_words(number) + ' ' if number > 1 else ''}{verb(number, 'risk', 'risks')} "
        f"({referred([risk.ref for risk in still])}) {stood}"
    )


def _otherwise(facts: RiskReportFacts) -> Iterator[Block]:
    """What has changed in risks beside their position: a panel that knows the last paper would stumble over it."""
    before = {risk.id: risk for risk in facts.risks_before}
    told = [
        (risk, said)
        for risk in facts.risks
        if risk.id in before and (said := list(_changes(facts, before[risk.id], risk)))
    ]
    if not told:
        return
    number = len(told)
    start = (
        f"{begun(counted(number, 'risk'))} {verb(number, 'has', 'have')} changed otherwise than in position"
    )
    each = [f"{risk.title.rstrip(' .')} (risk {risk.ref}) {_listed(said)}" for risk, said in told]
    # Without a number of its own: of a withheld risk the public is told nothing, and the numbers are to stay.
    if number <= _IN_A_LINE:
        yield Paragraph.of(f"{start}: {'; '.join(each)}.", part=Part.NOTE)
        return
    yield Paragraph.of(f"{start}:", part=Part.NOTE, keep=True)
    yield from (Paragraph.of(f"{one}.", part=Part.BULLET) for one in each)


def _listed(said: list[str]) -> str:
    """What has changed; where a part has a comma of its own, the next begins with one too."""
    return ", and ".join(said) if any("," in one for one in said[:-1]) else listed(said)


def _changes(facts: RiskReportFacts, old: RiskRow, new: RiskRow) -> Iterator[str]:
    """``"is now short-term and was long-term"``, each as it follows the name of the risk."""
    if folded(old.title) != folded(new.title):
        yield f"was called “{old.title.rstrip(' .')}”"
    if old.horizon and new.horizon and old.horizon is not new.horizon:  # filling in a blank changes no risk
        yield f"is now {within(new.horizon.value)} and was {within(old.horizon.value)}"
    if folded(old.owner) != folded(new.owner) and BLANK not in (old.owner, new.owner):
        after = f", after {old.owner}" if old.owner else ""
        yield f"is now owned by {new.owner}{after}" if new.owner else f"has no owner{after}"
    if facts.same_scale and old.target != new.target:
        yield _target(facts, old, new)


def _target(facts: RiskReportFacts, old: RiskRow, new: RiskRow) -> str:
    if new.target is None:
        return f"has no target any more, after {worded(old.target, facts.scale)}"
    after = f", after {worded(old.target, facts.scale)}" if old.target else ", where none was set"
    return f"now has the target {worded(new.target, facts.scale)}{after}"
