"""The sections of the risk management report that an officer can write in their own words, and what stands there until
they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.models.facts import RiskReportFacts
from app.models.meeting_facts import PanelAnswer
from app.models.publication import is_notice
from app.models.rows import RiskRow
from app.models.status import Progress, Trend
from app.models.text import begun, counted, every, in_words, listed, one_line
from app.models.timescale import uk_date
from app.papers import own_words, sentences
from app.papers.house_frame import DATE, STANDING, with_article
from app.papers.own_words import Words, nothing, told
from app.papers.sentences import risks_named, verb

__all__ = ["SECTIONS", "WORDS", "Words", "moment", "moved", "outside_appetite", "panel", "said", "told"]


def said(facts: RiskReportFacts, key: str) -> str:
    """The officer's own words for a section, or its standing text."""
    return own_words.said(facts, WORDS[key])


def panel(facts: RiskReportFacts) -> str:
    """The reader of the paper, with its article: "the Audit Panel"."""
    return with_article(facts.house.panel or "panel")


def moment(facts: RiskReportFacts) -> str:
    """Of which moment the paper speaks: "at the close of Q3 2021/22 (31 December 2021)"."""
    if facts.closed:
        return f"at the close of {facts.quarter} ({sentences.quarter_end(facts.quarter)})"
    if facts.written_on > facts.quarter.last_day:
        return f"in {facts.quarter}, which has not been closed yet"
    return f"on {uk_date(facts.written_on)}, before the close of {facts.quarter}"


def moved(facts: RiskReportFacts, trend: Trend) -> list[str]:
    """References of the risks with this trend."""
    return [risk.ref for risk in facts.risks if risk.trend is trend]


def outside_appetite(facts: RiskReportFacts) -> list[RiskRow]:
    """Risks whose position lies beyond the appetite line, that of their category where it has one."""
    scale = facts.scale
    placed = [risk for risk in facts.risks if risk.position and scale.has(risk.position)]
    return [r for r in placed if r.position and scale.within_appetite(r.position, r.category) is False]


def _purpose(facts: RiskReportFacts) -> str:
    whose = facts.house.name or "the organisation"
    parts = [f"of the corporate risks of {whose}"]
    if facts.controls:
        parts.append("of the controls that manage them")
    if any(risk.target for risk in facts.risks):
        parts.append("of progress towards the target position of each")
    overview = f"{', '.join(parts[:-1])}, and {parts[-1]}," if len(parts) > 2 else f"{listed(parts)},"
    first = f"This report gives {panel(facts)} an overview {overview} as they stood {moment(facts)}."
    if not facts.risks:
        return f"{first}\nThe register holds no risks."
    rags = {risk.rag for risk in facts.risks}
    of, own = counted(len(facts.risks), "risk"), facts.house.wording
    if len(rags) == 1:
        alike = rags.pop()
        said_of = f"rated {own.low(alike)}" if alike else "still to be rated"
        number = len(facts.risks)
        those = (
            "The one risk on the register is"
            if number == 1
            else f"{sentences.capital(every(number))} risks on the register are"
        )
        return f"{first}\n{those} {said_of}."
    return f"{first}\nOf the {of} on the register, {sentences.ratings(facts.risks, own)}."


def _considerations(facts: RiskReportFacts) -> str:
    points = [*_progress(facts), *_movement(facts), *_beyond(facts), *_unassessed(facts)]
    return "\n".join(points) or f"There is nothing that needs to be drawn to the attention of {panel(facts)}."


def _progress(facts: RiskReportFacts) -> Iterator[str]:
    behind, own = [], facts.house.wording
    for progress in (Progress.LIMITED, Progress.SLIPPED, Progress.NONE):
        refs = [risk.ref for risk in facts.risks if risk.progress is progress]
        if refs:
            behind.append(f"{sentences.behind(progress, own)} on {risks_named(refs)}")
    on_track = sum(risk.progress is Progress.ON_TRACK for risk in facts.risks)
    whole = on_track == len(facts.risks) > 1
    who = f"{sentences.capital(every(on_track))} risks" if whole else begun(counted(on_track, "risk"))
    word = f"“{own.of(Progress.ON_TRACK)}”" if own.is_own(Progress.ON_TRACK) else "on track"
    goal = "its target position" if on_track == 1 else "their target positions"
    said = [f"{who} {verb(on_track)} {word} to reach {goal}"]
    if len(facts.risks) == 1 and behind:
        said = []
    if facts.risks and all(risk.progress is None for risk in facts.risks):
        one = len(facts.risks) == 1
        whose = "owner of the risk has" if one else "owners of the risks have"
        yield f"- The {whose} not reported {'its' if one else 'their'} progress{'' if facts.closed else ' yet'}."
    elif facts.risks:
        yield f"- {sentences.capital('; '.join([*said, *([listed(behind)] if behind else [])]))}."


def _movement(facts: RiskReportFacts) -> Iterator[str]:
    if facts.before is None or not facts.risks:
        return
    parts: list[str] = []
    for trend, word in ((Trend.DECREASED, "decreased"), (Trend.INCREASED, "increased")):
        if refs := moved(facts, trend):
            number = counted(len(refs), "risk") if not parts else in_words(len(refs))
            place = "" if parts else " in position"
            parts.append(f"{number} {verb(len(refs), 'has', 'have')} {word}{place} ({risks_named(refs)})")
    since = f"Since the close of {facts.before}"
    if not parts:
        yield f"- {since}, no risk has changed its position."
    else:
        yield f"- {since}, {listed(parts)}."
    if facts.arrivals or facts.departures:
        changes = [
            (len(found), word)
            for found, word in ((facts.arrivals, "added"), (facts.departures, "removed"))
            if found
        ]
        first, done = changes[0]
        whole = f"{done} {'to' if done == 'added' else 'from'} the register"
        said = f"{counted(first, 'risk')} {verb(first, 'has', 'have')} been {whole}"
        said += "".join(f" and {in_words(left)} {gone} from it" for left, gone in changes[1:])
        why = [one.reason for one in facts.arrivals] + [one.reason for one in facts.departures]
        yield f"- {sentences.capital(said)}; {_reasons(why)}."


def _reasons(given: Sequence[str]) -> str:
    """What the reader finds below of why risks came and went."""
    if not any(given):
        return "no reason was recorded"
    if not all(given):
        return "the reasons that were recorded are given below"
    return f"{verb(len(given), 'the reason is', 'the reasons are')} given below"


def _beyond(facts: RiskReportFacts) -> Iterator[str]:
    if not facts.scale.appetite and not facts.scale.categories:
        return
    refs = [risk.ref for risk in outside_appetite(facts)]
    within = [risk.ref for risk in facts.risks if risk.position and risk.ref not in refs]
    if within and len(refs) > 6 and len(within) < 4:
        every = len(refs) + len(within) == len(facts.risks)
        all_but = f"All {'' if every else 'assessed '}risks but {risks_named(within)}"
        yield f"- {all_but} lie outside the risk appetite."
    elif refs:
        yield f"- {sentences.capital(risks_named(refs))} {verb(len(refs), 'lies', 'lie')} outside the risk appetite."
    elif within:
        yield "- Every assessed risk lies within the risk appetite."


def _unassessed(facts: RiskReportFacts) -> Iterator[str]:
    gone = [risk.ref for risk in facts.risks if risk.position is None and risk.previous]
    if gone:
        yield f"- {sentences.capital(risks_named(gone))} {verb(len(gone))} no longer assessed."
    refs = [risk.ref for risk in facts.risks if risk.position is None and not risk.previous]
    yet = "" if facts.closed else " yet"
    if refs:
        yield f"- {sentences.capital(risks_named(refs))} {verb(len(refs), 'has', 'have')} not been assessed{yet}."


def _interdependencies(facts: RiskReportFacts) -> str:
    known = {risk.ref for risk in facts.risks}
    told: set[frozenset[str]] = set()
    links = []
    for risk in facts.risks:
        others = [ref for ref in risk.related if ref in known and frozenset((risk.ref, ref)) not in told]
        told |= {frozenset((risk.ref, ref)) for ref in others}
        if others:
            links.append(
                f"- Risk {risk.ref} ({risk.title.rstrip(' .')}) is linked with {risks_named(others)}."
            )
    shared = [
        f"- {sentences.capital(risks_named(c.risks))} share a control: {c.title.rstrip(' .')}."
        for c in facts.controls
        if len(c.risks) > 1
    ]
    return "\n".join([*links, *shared]) or "The register records no links between risks."


def _recommendations(facts: RiskReportFacts) -> str:
    reader = facts.house.panel or "panel"
    start = f"{sentences.capital(with_article(reader))} is asked to"
    if not facts.risks:
        return f"{start} note that there are no corporate risks to report on."
    arranged = "the arrangements that are in place to manage them" if facts.controls else "where they stand"
    note = f"note the corporate risks and {arranged}"
    lagging = [risk for risk in facts.risks if risk.progress not in (None, Progress.ON_TRACK)]
    if not lagging:
        return f"{start} {note}."
    given = any(r.commentary.strip() and r.commentary_quarter in (None, facts.quarter) for r in lagging)
    why = "the reasons given " if given else ""
    consider = f"consider {why}where progress is behind ({risks_named([risk.ref for risk in lagging])})"
    return f"{start}:\n- {note}; and\n- {consider}."


def _answers(facts: RiskReportFacts) -> str:
    """Each question of the panel as a heading, with the quarter's answer below it."""
    none = (
        f"No answer was written for {facts.quarter}."
        if facts.closed
        else f"No answer has been written for {facts.quarter} yet."
    )
    return "\n\n".join(f"# {_question(one)}\n{one.answer or none}" for one in facts.answers)


def _question(one: PanelAnswer) -> str:
    """A question; of one that is withheld its number too."""
    said = one_line(one.question)
    return f"Question {one.ref}: {said}" if is_notice(said) else said


def _equality(facts: RiskReportFacts) -> str:
    none = "No direct impact on equality and diversity arises from the recommendations of this report."
    if not facts.controls:
        return none
    return (
        f"{none} The owner of each control is expected to consider the effect that its work has on different groups "
        "of people, and to assess it where a control changes a service or a working practice."
    )


def _financial(facts: RiskReportFacts) -> str:
    none = "No direct financial implications arise from the recommendations of this report."
    if not facts.controls:
        return none
    return (
        f"{none} Work on the controls is expected to be paid for from existing budgets; anything beyond them goes through "
        "the usual approval."
    )


def _legal(facts: RiskReportFacts) -> str:
    return (
        "No direct legal implications arise from the recommendations of this report. Keeping and reviewing the register "
        "is part of the organisation’s system of internal control."
    )


def _risk(facts: RiskReportFacts) -> str:
    board = f" by {with_article(facts.house.board)}" if facts.house.board else ""
    shows = [
        words
        for words, is_held in (
            ("whether controls do what they are meant to do", bool(facts.controls)),
            (
                "whether each risk is moving towards its target position",
                any(risk.target for risk in facts.risks),
            ),
        )
        if is_held
    ] or ["which risks the organisation faces and where they stand"]
    return (
        f"This report is part of the way in which risk is managed: it shows {listed(shows)}. "
        f"The register is reviewed{board} each quarter."
    )


_OF_RISKS = {"equality": _equality, "financial": _financial, "legal": _legal, "risk": _risk}
CLOSING: tuple[Words[RiskReportFacts], ...] = tuple(
    Words(one.key, one.title, _OF_RISKS.get(one.key, one.standing), one.help) for one in STANDING
)
SECTIONS: tuple[Words[RiskReportFacts], ...] = (
    DATE,
    Words("purpose", "Overall purpose of the report", _purpose),
    Words("considerations", "Key considerations", _considerations, "What the panel should look at first."),
    Words(
        "interdependencies",
        "Interdependencies and cross-cutting issues",
        _interdependencies,
    ),
    Words("recommendations", "Recommendations", _recommendations, "What the panel is asked to do."),
    Words(
        "in_focus",
        "Risk in focus",
        nothing,
        "A closer look at one risk; left out of the paper while it is empty.",
    ),
    Words(
        "questions",
        "Response to the panel",
        _answers,
        "Answers to questions of the last meeting, from the register of questions; left out while empty.",
    ),
    *CLOSING,
)
WORDS: dict[str, Words[RiskReportFacts]] = {section.key: section for section in SECTIONS}
