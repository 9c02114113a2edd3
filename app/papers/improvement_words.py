"""The sections of the improvement-plan paper that an officer can write in their own words, and what stands there until they
do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from app.models.action_words import ActionState
from app.models.improvement_facts import ImprovementAction, ImprovementFacts
from app.models.publication import BLANK
from app.models.statement_facts import year_after
from app.models.status import Progress
from app.models.text import begun, counted, every, in_words, listed, referred
from app.models.timescale import uk_date
from app.papers import improvement_sentences as told
from app.papers import sentences
from app.papers.house_frame import DATE, STANDING, with_article
from app.papers.own_words import Words, nothing
from app.papers.sentences import capital, risks_named, verb
from app.registers.kinds import natural

_NONE = "No direct {} implications arise from this report."
_PROGRESS = {
    Progress.ON_TRACK: "on track",
    Progress.LIMITED: "limited",
    Progress.SLIPPED: "slipped",
    Progress.NONE: "not to be seen",
}


def moment(facts: ImprovementFacts) -> str:
    """Of which moment the paper speaks."""
    if facts.closed:
        return f"at the close of {facts.quarter} ({sentences.quarter_end(facts.quarter)})"
    return f"on {uk_date(min(facts.written_on, facts.quarter.last_day))}"


def next_year(facts: ImprovementFacts) -> str:
    """The year after that of the areas: "2022/23"; empty where that cannot be told."""
    return year_after(facts.year)


def _purpose(facts: ImprovementFacts) -> str:
    reader = with_article(facts.house.panel or "panel")
    if not facts.areas:
        return f"This report is about the governance improvement areas of the register. It shows {reader} that there are none."
    areas = counted(len(facts.areas), "governance improvement area")
    told = [f"how far the {areas}{f' of {facts.year}' if facts.year else ''} had come {moment(facts)}"]
    if facts.actions:
        them = verb(len(facts.areas), "it", "them")
        told.append(f"what is outstanding in {them} under each governance principle")
    if proposes(facts):
        told.append("what is proposed for the year after")
    joint = ", and " if len(told) > 1 else ""
    return f"This report tells {reader} {', '.join(told[:-1])}{joint}{told[-1]}."


def proposes(facts: ImprovementFacts) -> bool:
    """Whether anything is proposed for the year after."""
    carried = any(one.state is ActionState.CARRIED for one in facts.actions)
    return bool(carried or facts.pursued or facts.following)


def _considerations(facts: ImprovementFacts) -> str:
    points = [*_standing(facts), *_actions(facts), *_rerated(facts), *_proposed(facts), *gaps(facts)]
    panel = with_article(facts.house.panel or "panel")
    return (
        "\n".join(f"- {one}" for one in points)
        or f"There is nothing that needs to be drawn to the attention of {panel}."
    )


def _standing(facts: ImprovementFacts) -> Iterator[str]:
    if not facts.areas:
        return
    own = facts.house.wording
    counts = Counter(area.progress for area in facts.areas)
    ways = [
        f"{f'“{own.of(one)}”' if own.is_own(one) else _PROGRESS[one]} in {in_words(counts[one])}"
        for one in Progress
        if counts[one]
    ]
    progress = f"; progress is {listed(ways)}" if ways else ""
    said, number = told.ratings(facts.areas, own), len(facts.areas)
    if number == 1:
        behind = [sentences.behind(one, own) for one in counts if one]
        yield f"The one area {'; '.join([said.removeprefix('one '), *behind])}."
    elif len({area.rag for area in facts.areas}) == 1:
        alike = said.partition(" ")[2]
        yield f"{capital(every(number))} areas {alike}{progress.replace(f' in {in_words(number)}', f' in {every(number)}')}."
    else:
        yield f"Of the {counted(len(facts.areas), 'area')}, {said}{progress}."


def _actions(facts: ImprovementFacts) -> Iterator[str]:
    if not facts.actions:
        return
    number = len(facts.actions)
    states = {one.state for one in facts.actions}
    if number == 1:
        yield f"The one action {told.stands(states.pop(), 1, facts.house.wording)}."
    elif len(states) == 1:
        yield f"{capital(every(number))} actions {told.stands(states.pop(), number, facts.house.wording)}."
    else:
        yield f"Of the {counted(number, 'action')}, {told.by_state(facts.actions, facts.house.wording)}."
    late = [one for one in facts.actions if one.slipped]
    if late:
        yield f"{begun(counted(len(late), 'action'))} {verb(len(late))} later than first planned{_lately(facts, late)}."
    overdue = [one.ref for one in facts.actions if one.overdue]
    if overdue:
        yield f"{begun(counted(len(overdue), 'action'))} {verb(len(overdue))} overdue ({referred(overdue)})."


def _lately(facts: ImprovementFacts, late: Sequence[ImprovementAction]) -> str:
    """``"; eight have moved since the close of Q2 2021/22"``: some may have been late before, and moved again."""
    moved = sum(bool(one.moved_from) for one in late)
    if not moved:
        return ""
    if moved == len(late):
        who = "it has" if moved == 1 else "both have" if moved == 2 else f"all {in_words(moved)} have"
    else:
        who = f"{in_words(moved)} {verb(moved, 'has', 'have')}"
    return f"; {who} moved since the close of {facts.before}"


def _rerated(facts: ImprovementFacts) -> Iterator[str]:
    if found := told.rerated(facts):
        yield f"Since the close of {facts.before}, {listed(found)}."


def _proposed(facts: ImprovementFacts) -> Iterator[str]:
    refs = [one.ref for one in facts.actions if one.state is ActionState.PROPOSED]
    if refs:
        yield f"{capital(listed(refs))} {verb(len(refs))} proposed for closure."


def gaps(facts: ImprovementFacts) -> Iterator[str]:
    """``"GIP 2 and GIP 6 have no assurance of the second or third line."``: areas that lack the same lines together."""
    found: dict[tuple[str, ...], list[str]] = {}
    for area in facts.areas:
        if lines := tuple(line.ordinal for line in area.gaps):
            found.setdefault(lines, []).append(area.ref)
    for lines, areas in found.items():
        if len(areas) == len(facts.areas) > 2:
            yield f"None of the {counted(len(areas), 'area')} has assurance of the {listed(lines, 'or')} line."
            continue
        yield f"{capital(listed(areas))} {verb(len(areas), 'has', 'have')} no assurance of the {listed(lines, 'or')} line."


def _interdependencies(facts: ImprovementFacts) -> str:
    if not facts.areas:
        return "There are no improvement areas, so none depends on another."
    alone = verb(len(facts.areas), "The area is", "The areas are")
    return "\n".join(_crossing(facts)) or f"{alone} linked with no corporate risk and with no other plan."


def _crossing(facts: ImprovementFacts) -> Iterator[str]:
    risks = sorted({risk.ref for area in facts.areas for risk in area.risks}, key=natural)
    if risks:
        they = verb(len(facts.areas), "The area answers", "The areas answer")
        yield (
            f"- {they} corporate {risks_named(risks)}, of which the risk management report tells; what slips here may "
            "hold a risk back there."
        )
    sources = dict.fromkeys(
        source for area in facts.areas for source, _ in area.findings if source not in ("", BLANK)
    )
    if sources:
        start = ("It answers", "They answer") if risks else ("The area answers", "The areas answer")
        yield f"- {verb(len(facts.areas), *start)} findings of other reviews: {listed([_within(one) for one in sources])}."
    refs = {area.ref for area in facts.areas}
    for one in facts.actions:
        plans = [ref for ref in one.plans if ref in refs]
        if len(plans) > 1:
            yield f"- {one.ref} serves {listed(plans)} and is counted once."


def _within(source: str) -> str:
    return source if source[:2].isupper() else source[:1].lower() + source[1:]


def _recommendations(facts: ImprovementFacts) -> str:
    reader = capital(with_article(facts.house.panel or "panel"))
    if not facts.areas:
        return f"{reader} is asked to note that there are no improvement areas to report on."
    proposed = [one.ref for one in facts.actions if one.state is ActionState.PROPOSED]
    points = [
        f"note the progress of the improvement {verb(len(facts.areas), 'area', 'areas')}, and where further progress is needed"
    ]
    if proposed:
        points.append(f"agree to the closure of {listed(proposed)}")
    if proposes(facts):
        points.append(f"note what is proposed for {next_year(facts) or 'the year after'}")
    if len(points) == 1:
        return f"{reader} is asked to {points[0]}."
    ends = [";"] * (len(points) - 2) + ["; and", "."]
    lines = [f"- {point}{end}" for point, end in zip(points, ends, strict=True)]
    return "\n".join([f"{reader} is asked to:", *lines])


def _risk(facts: ImprovementFacts) -> str:
    if not facts.areas:
        return _NONE.format("risk")
    they = verb(len(facts.areas), "The area is", "The areas are")
    answers = verb(len(facts.areas), "it answers", "they answer")
    beside = f", beside the corporate risks that {answers}" if any(area.risks for area in facts.areas) else ""
    return f"{they} followed each quarter{beside}."


def _financial(facts: ImprovementFacts) -> str:
    if not facts.areas:
        return _NONE.format("financial")
    return "What an area costs is met from the budgets of the units that do the work."


def _legal(facts: ImprovementFacts) -> str:
    return _NONE.format("legal")


def _equality(facts: ImprovementFacts) -> str:
    if not facts.areas:
        return "No direct impact on equality and diversity arises from this report."
    return "The owner of each area considers its effect on different groups of people."


_OF_AREAS = {"equality": _equality, "financial": _financial, "legal": _legal, "risk": _risk}
CLOSING: tuple[Words[ImprovementFacts], ...] = tuple(
    Words(one.key, one.title, _OF_AREAS.get(one.key, one.standing), one.help) for one in STANDING
)
SUMMARY: tuple[Words[ImprovementFacts], ...] = (
    Words("purpose", "Overall purpose of the report", _purpose),
    Words("considerations", "Key considerations", _considerations, "What the panel should look at first."),
    Words("interdependencies", "Interdependencies and cross-cutting issues", _interdependencies),
    Words("recommendations", "Recommendations", _recommendations, "What the panel is asked to do."),
)
MAPPING: Words[ImprovementFacts] = Words(
    "mapping",
    "Assurance mapping",
    nothing,
    "What is being done to strengthen assurance; it stands below the table, and is left out while it is empty.",
)
SECTIONS: tuple[Words[ImprovementFacts], ...] = (DATE, *SUMMARY, MAPPING, *CLOSING)
