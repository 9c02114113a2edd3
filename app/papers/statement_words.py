"""The sections of the governance statement that an officer can write in their own words, and what stands there until they
do; what each section of a principle says is written in the register itself."""

from __future__ import annotations

from collections.abc import Iterator

from app.models.figures import percent
from app.models.statement_facts import QuestionLine, StatementFacts
from app.models.survey_words import Answer, SectionKind
from app.models.text import begun, counted, in_words, listed
from app.papers.house_frame import DATE, STANDING, with_article
from app.papers.own_words import Words
from app.papers.sentences import capital, verb


def _purpose(facts: StatementFacts) -> str:
    reader = with_article(facts.house.panel or "panel")
    if not facts.sections:
        return f"This report is about the yearly governance statement. It shows {reader} that none has been begun."
    draft = "" if facts.signed_on else "draft "
    return (
        f"This report gives {reader} the {draft}annual governance statement of {facts.year}: how the organisation was governed, "
        "how well that worked under each governance principle, and what will be improved next."
    )


def _considerations(facts: StatementFacts) -> str:
    points = [*_confidence(facts), *_pursued(facts), *_unsigned(facts), *_unwritten(facts)]
    panel = with_article(facts.house.panel or "panel")
    return (
        "\n".join(f"- {one}" for one in points)
        or f"There is nothing that needs to be drawn to the attention of {panel}."
    )


def _confidence(facts: StatementFacts) -> Iterator[str]:
    if facts.questions:
        yield from (line for line in (fallen(facts), extremes(facts)) if line)


def _pursued(facts: StatementFacts) -> Iterator[str]:
    number = sum(len(one.areas) for one in facts.sections)
    if number:
        year = facts.next_year or "the year after"
        yield f"{begun(counted(number, 'area'))} {verb(number)} to be pursued in {year}."


def _unsigned(facts: StatementFacts) -> Iterator[str]:
    if facts.of(SectionKind.DECLARATION) and not facts.signed_on:
        yield "The declaration has not been signed yet."


def _unwritten(facts: StatementFacts) -> Iterator[str]:
    """What a reader would miss."""
    empty = [one.name for one in facts.of(SectionKind.PRINCIPLE) if not one.assessment.strip()]
    if empty:
        which = verb(len(empty), "one section", "several sections")
        yield f"The assessment of {which} is still to be written: {listed(empty)}."


def _recommendations(facts: StatementFacts) -> str:
    reader = capital(with_article(facts.house.panel or "panel"))
    if not facts.sections:
        return f"{reader} is asked to note that no governance statement has been begun."
    year = facts.next_year or "the year after"
    agree = f"note the annual governance statement of {facts.year}"
    if not facts.signed_on:
        agree = f"agree the draft annual governance statement of {facts.year}"
    if not any(one.areas for one in facts.sections):
        return f"{reader} is asked to {agree}."
    return f"{reader} is asked to:\n- {agree}; and\n- note the areas to be pursued in {year}."


def control(facts: StatementFacts) -> str:
    """What the self-assessment came to, a sentence a line."""
    if not facts.questions:
        return f"No answers to the self-assessment of {facts.year} are in the register." if facts.year else ""
    asked = counted(len(facts.questions), "question")
    groups = f" in {counted(len(facts.groups), 'business group')}" if len(facts.groups) > 1 else ""
    first = (
        f"The senior leaders of the organisation were asked {asked} about the areas that they are responsible for. "
        f"{begun(counted(facts.respondents, 'leader'))}{groups} took part."
    )
    last = "Percentages are of all who took part, each rounded by itself, so that they need not add to a hundred."
    said = [first, " ".join(line for line in (fallen(facts), extremes(facts)) if line), blank(facts), last]
    return "\n".join(line for line in said if line)


def fallen(facts: StatementFacts) -> str:
    """``"Confidence is lower than in 2020/21 in all 12 questions; most of all in Q1, down 25 points to 64%."``."""
    known = [(one, change) for one in facts.questions if (change := one.change) is not None]
    if not known or not facts.survey_before:
        return ""
    down = [one for one in known if one[1] < 0]
    up = [one for one in known if one[1] > 0]
    since = f"than in {facts.survey_before}"
    if not down and not up:
        return f"Confidence is as it was in {facts.survey_before}."
    ways = [
        f"{word} {since if not number else ''}".strip() + f" in {_of_all(len(found), len(known))}"
        for number, (word, found) in enumerate(
            (word, found) for word, found in (("lower", down), ("higher", up)) if found
        )
    ]
    one, change = max(known, key=lambda pair: abs(pair[1]))
    points = f"{abs(change)} {'point' if abs(change) == 1 else 'points'}"
    moved = f"{'down' if change < 0 else 'up'} {points} to {percent(one.yes)}"
    return f"Confidence is {listed(ways)}; it has moved most in {one.ref}, {moved}."


def _of_all(number: int, whole: int) -> str:
    if number == whole:
        return f"all {counted(whole, 'question')}" if whole > 1 else "the one question"
    return f"{in_words(number)} of {counted(whole, 'question')}"


def extremes(facts: StatementFacts) -> str:
    """``"Leaders are most confident in Q1 and Q11 (89% yes) and least in Q6 (49% yes)."``; all that are alike are named."""
    shares = [one.yes for one in facts.questions]
    if len(set(shares)) < 2:
        return ""
    most, least = (_with_yes(facts, share) for share in (max(shares), min(shares)))
    return f"Leaders are most confident in {most} and least in {least}."


def _with_yes(facts: StatementFacts, yes: int) -> str:
    return f"{listed([one.ref for one in facts.questions if one.yes == yes])} ({percent(yes)} yes)"


def blank(facts: StatementFacts) -> str:
    """Which questions somebody left out; empty where nobody did."""
    found = [one for one in facts.questions if one.tally.blank]
    if not found:
        return ""
    said = [f"{in_words(one.tally.blank)} left out {one.ref}" for one in found[:1]]
    said += [f"{in_words(one.tally.blank)} {one.ref}" for one in found[1:]]
    return f"{begun(listed(said))}; that is counted, and is not a no."


def result(one: QuestionLine) -> str:
    """``"Yes 64%, Partly 36%, No 0%; yes is down 25 points from 89%."``."""
    change = one.tally.against(one.before)
    return f"{one.tally.words}{f'; yes is {change}' if change else ''}."


def share(one: QuestionLine, answer: Answer) -> str:
    """``"64%"``."""
    return percent(one.tally.percent(answer))


def _risk(facts: StatementFacts) -> str:
    if not facts.sections:
        return "No direct risk implications arise from this report."
    followed = (
        ", and the areas to pursue are followed beside it" if any(one.areas for one in facts.sections) else ""
    )
    return (
        f"The governance review of the year looks at the same risks as the corporate risk register{followed}."
    )


def _financial(facts: StatementFacts) -> str:
    return "No direct financial implications arise from this report."


def _legal(facts: StatementFacts) -> str:
    return (
        "The law asks for a review of the system of internal control each year, and for a "
        "governance statement that is approved and published with the accounts."
    )


def _equality(facts: StatementFacts) -> str:
    areas = "; each area to pursue considers its own" if any(one.areas for one in facts.sections) else ""
    return f"No direct impact on equality and diversity arises from this report{areas}."


_OF_STATEMENT = {"equality": _equality, "financial": _financial, "legal": _legal, "risk": _risk}
CLOSING: tuple[Words[StatementFacts], ...] = tuple(
    Words(one.key, one.title, _OF_STATEMENT.get(one.key, one.standing), one.help) for one in STANDING
)
SUMMARY: tuple[Words[StatementFacts], ...] = (
    Words("purpose", "Overall purpose of the report", _purpose),
    Words("considerations", "Key considerations", _considerations, "What the panel should look at first."),
    Words("recommendations", "Recommendations", _recommendations, "What the panel is asked to do."),
)
CONTROL: Words[StatementFacts] = Words(
    "control",
    "Statement of internal control",
    control,
    "What the self-assessment came to; the table and the chart stand below it.",
)
SECTIONS: tuple[Words[StatementFacts], ...] = (DATE, *SUMMARY, CONTROL, *CLOSING)
