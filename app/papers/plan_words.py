"""The sections of the action-plan paper that an officer can write in their own words, and what stands there until they do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from app.models.plan_facts import PlanLine, PlanPart, PlanReportFacts
from app.models.planning import PlanState
from app.models.publication import BLANK, is_notice
from app.models.quarter import Quarter
from app.models.text import begun, counted, every, in_words, listed, within
from app.models.timescale import uk_date
from app.papers.house_frame import DATE, STANDING, with_article
from app.papers.own_words import Words, nothing
from app.papers.sentences import capital, quarter_end, the, verb

_NONE = "No direct {} implications arise from this report."
_LEFT = (PlanState.WITHDRAWN, PlanState.CARRIED, PlanState.USUAL)


def moment(facts: PlanReportFacts) -> str:
    """Of which moment the paper speaks."""
    if facts.closed:
        return f"at the close of {facts.quarter} ({quarter_end(facts.quarter)})"
    return f"on {uk_date(min(facts.written_on, facts.quarter.last_day))}"


def board(name: str, often: str) -> str:
    """A board as a sentence names it, with how often it looks; of one that is withheld the sentence still says that it is one."""
    if is_notice(name):
        return f"a board ({'; '.join(filter(None, (name, often)))})"
    return f"{the(name)}{f' ({often})' if often else ''}"


def noun(plan: PlanLine, number: int) -> str:
    """Parts of a plan counted by what they are: "20 priorities", "16 commitments"."""
    kinds = {within(part.kind) for part in plan.parts}
    one = kinds.pop() if len(kinds) == 1 else "item"
    return counted(number, one, f"{one[:-1]}ies" if one.endswith("y") else f"{one}s")


def counts(plan: PlanLine, facts: PlanReportFacts) -> str:
    """How a plan's parts stand, in sentences that agree with the table.

    ``"Of its 20 priorities, 11 are due by 31 March 2022, eight are due later and one is complete (signed off in Q3 2021/22)."``
    """
    number, paused = len(plan.parts), len(plan.standing(PlanState.PAUSED))
    if not number:
        return "Its parts are not kept in the register."
    said, what = _stand(plan, facts), noun(plan, number).split(" ", 1)[1]
    whose = "of the {} in the register that serve it" if _of_actions(plan) else "of its {}"
    if paused == number > 1:
        return f"{capital(every(number))} {whose.format(what)} are on hold."
    if number == 1:
        return f"Its one {within(plan.parts[0].kind)} is {(said or ['one is on hold'])[0].split(' ', 2)[2]}."
    if paused:
        going = number - paused
        return (
            f"{capital(in_words(going))} of the {in_words(number)} {what} {verb(going, 'proceeds', 'proceed')} and "
            f"{in_words(paused)} {verb(paused)} on hold. Of those that proceed, {listed(said)}."
        )
    if len(said) == 1:
        return f"{capital(every(number))} {whose.format(what)} are {said[0].split(' ', 2)[2]}."
    return f"{capital(whose.format(noun(plan, number)))}, {listed(said)}."


def _of_actions(plan: PlanLine) -> bool:
    return all(part.kind == "Action" for part in plan.parts)


def _stand(plan: PlanLine, facts: PlanReportFacts) -> list[str]:
    """What is not on hold: ``"11 are due by 31 March 2022"``, ``"eight are due later"``."""
    end = facts.year_end
    coming = [part for part in plan.parts if part.to_come]
    left = Counter(part.state for part in plan.standing(*_LEFT))
    return [
        *_said(plan.due_by(end), f"due by {uk_date(end)}"),
        *_said([part for part in coming if part.due and part.due > end], "due later"),
        *_said([part for part in coming if part.due is None], "to be dated"),
        *_complete(plan, facts),
        *(f"{in_words(number)} {verb(number)} “{within(state)}”" for state, number in left.items()),
    ]


def unsigned(plan: PlanLine) -> list[PlanPart]:
    """What is complete without anybody having signed it off."""
    return [part for part in plan.standing(PlanState.COMPLETE) if not (part.signed_by and part.signed_on)]


def together(facts: PlanReportFacts) -> list[tuple[str, str, list[str]]]:
    """Boards that more than one plan reports to: the board, how often, and the plans' titles."""
    found: dict[tuple[str, str], list[str]] = {}
    for plan in facts.plans:
        for board in plan.boards:
            found.setdefault(board, []).append(plan.name)
    shared = found.items()
    return [(name, often, titles) for (name, often), titles in shared if len(titles) > 1 and name != BLANK]


def named(titles: list[str]) -> str:
    """Titles as a sentence lists them, each in quotation marks, since titles have commas of their own."""
    return listed([f"“{title}”" for title in titles])


def _said(parts: tuple[PlanPart, ...] | list[PlanPart], words: str) -> list[str]:
    return [f"{in_words(len(parts))} {verb(len(parts))} {words}"] if parts else []


def _complete(plan: PlanLine, facts: PlanReportFacts) -> list[str]:
    """What is complete, with the quarters of the sign-off."""
    done = plan.standing(PlanState.COMPLETE)
    month = facts.quarter.first_month
    quarters = sorted({Quarter.of(part.signed_on, month) for part in done if part.signed_on})
    signed = f" (signed off in {listed([str(one) for one in quarters])})" if quarters else ""
    return [f"{one}{signed}" for one in _said(done, "complete")]


def _purpose(facts: PlanReportFacts) -> str:
    whose = facts.house.name or "the organisation"
    reader = with_article(facts.house.panel or "panel")
    if not facts.plans:
        return (
            f"This report tells {reader} that the register of {whose} held no action plans {moment(facts)}."
        )
    return (
        f"This report tells {reader} how the {counted(len(facts.plans), 'action plan')} of {whose} {verb(len(facts.plans))} "
        f"governed and how far {verb(len(facts.plans), 'it', 'each')} had come {moment(facts)}."
    )


def _considerations(facts: PlanReportFacts) -> str:
    points = [f"- {plan.name}: {within(counts(plan, facts))}" for plan in facts.plans if plan.parts]
    late = sum(part.overdue for plan in facts.plans for part in plan.parts)
    if late:
        points.append(f"- {begun(counted(late, 'item'))} {verb(late)} past the timescale.")
    panel = with_article(facts.house.panel or "panel")
    return "\n".join(points) or f"There is nothing that needs to be drawn to the attention of {panel}."


def _interdependencies(facts: PlanReportFacts) -> str:
    alone = "No board watches more than one of the plans."
    if len(facts.plans) < 2:
        several = "There is one plan" if facts.plans else "There are no plans"
        alone = f"{several}, so none depends on another."
    return "\n".join(_shared(facts)) or alone


def _shared(facts: PlanReportFacts) -> Iterator[str]:
    for name, often, titles in together(facts):
        yield f"- {named(titles)} report to {board(name, often)}."


def _recommendations(facts: PlanReportFacts) -> str:
    reader = capital(with_article(facts.house.panel or "panel"))
    if not facts.plans:
        return f"{reader} is asked to note that there are no action plans to report on."
    what = verb(len(facts.plans), "plan and how it is", "plans and how they are")
    return f"{reader} is asked to note the progress of the {what} governed."


def _risk(facts: PlanReportFacts) -> str:
    if not facts.plans:
        return _NONE.format("risk")
    return "What a plan does not deliver is looked at for its effect on the corporate risks."


def _financial(facts: PlanReportFacts) -> str:
    if not facts.plans:
        return _NONE.format("financial")
    return (
        "No direct financial implications arise from this report. What a plan costs beyond existing budgets goes through the "
        "usual approval."
    )


def _legal(facts: PlanReportFacts) -> str:
    return _NONE.format("legal")


def _equality(facts: PlanReportFacts) -> str:
    if not facts.plans:
        return "No direct impact on equality and diversity arises from this report."
    return "The effect of each plan on different groups of people is assessed by its owner."


_OF_PLANS = {"equality": _equality, "financial": _financial, "legal": _legal, "risk": _risk}
CLOSING: tuple[Words[PlanReportFacts], ...] = tuple(
    Words(
        one.key,
        one.title,
        _OF_PLANS.get(one.key, one.standing),
        one.help,
    )
    for one in STANDING
)
SUMMARY: tuple[Words[PlanReportFacts], ...] = (
    Words("purpose", "Overall purpose of the report", _purpose),
    Words("considerations", "Key considerations", _considerations, "What the panel should look at first."),
    Words("interdependencies", "Interdependencies and cross-cutting issues", _interdependencies),
    Words("recommendations", "Recommendations", _recommendations, "What the panel is asked to do."),
)
MEASURES: Words[PlanReportFacts] = Words(
    "measures",
    "How success is measured",
    nothing,
    "By which measures success will be seen; left out while it is empty.",
)
SECTIONS: tuple[Words[PlanReportFacts], ...] = (DATE, *SUMMARY, MEASURES, *CLOSING)
