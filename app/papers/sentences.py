"""Sentences of the papers, as a good clerk writes them: counts that agree, moves in words, reasons with their meeting."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol

from app.models.facts import Movement
from app.models.meeting_words import BODIES
from app.models.publication import BLANK, is_notice
from app.models.quarter import Quarter
from app.models.rows import RiskRow
from app.models.scale import Position, Scale
from app.models.status import ControlStatus, Progress, Rag
from app.models.text import counted, in_words, listed, one_line, referred
from app.models.timescale import Timescale, TimescaleKind, uk_date
from app.models.wording import AS_STORED, Wording

_ORDINALS = (
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
_RUNNING = {
    Progress.ON_TRACK: "progress has been on track",
    Progress.LIMITED: "limited progress is reported",
    Progress.SLIPPED: "slippage is reported",
    Progress.NONE: "no progress is reported",
}
_BEHIND = {
    Progress.ON_TRACK: "progress is on track",
    Progress.LIMITED: "progress is limited",
    Progress.SLIPPED: "work has slipped",
    Progress.NONE: "no progress is reported",
}
_STANDS: dict[ControlStatus | None, tuple[str, str]] = {
    ControlStatus.ON_TRACK: ("is on track", "are on track"),
    ControlStatus.LIMITED: ("reports limited progress", "report limited progress"),
    ControlStatus.SLIPPED: ("has slipped", "have slipped"),
    ControlStatus.NONE: ("reports no progress", "report no progress"),
    ControlStatus.COMPLETE: ("is complete", "are complete"),
    None: ("is not rated", "are not rated"),
}


class Agreed(Protocol):
    """Anything that carries a reason and the meeting that agreed it."""

    @property
    def reason(self) -> str: ...
    @property
    def meeting(self) -> str: ...


def sentence(text: str) -> str:
    """The text beginning with a capital and ending with a stop; empty stays empty."""
    tidy = capital(one_line(text))
    if not tidy:
        return ""
    return tidy if tidy[-1] in ".!?…:;" or tidy[-2:] in (".”", ".)", '."') else f"{tidy}."


def joined(*said: str) -> str:
    """Sentences one after the other; empty ones are left out."""
    return " ".join(part for part in said if part)


def capital(text: str) -> str:
    """The text with its first letter a capital; the rest is left as it is."""
    return text[:1].upper() + text[1:]


def ordinal(number: int) -> str:
    """``"second"``, ``"third"``; from eleven on ``"11th"``, ``"22nd"``."""
    if 0 < number < len(_ORDINALS):
        return _ORDINALS[number]
    teen = 10 <= number % 100 <= 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def streak(progress: Progress | None, quarters: int, own: Wording = AS_STORED) -> str:
    """``"This is the second quarter running that limited progress is reported."``; empty for a first quarter."""
    if progress is None or quarters < 2:
        return ""
    running = f"progress is “{own.of(progress)}”" if own.is_own(progress) else _RUNNING[progress]
    return f"This is the {ordinal(quarters)} quarter running that {running}."


def behind(progress: Progress, own: Wording = AS_STORED) -> str:
    """``"progress is limited"``, as said of several risks."""
    return f"progress is “{own.of(progress)}”" if own.is_own(progress) else _BEHIND[progress]


def quarter_end(quarter: Quarter) -> str:
    """``"31 December 2021"``: the day on which the quarter ends."""
    return uk_date(quarter.last_day)


def due(timescale: Timescale | None) -> str:
    """``"due 31 December 2021"``, ``"due Q4 2021/22"``, ``"runs until March 2023"``; empty where nothing is typed."""
    if timescale is None:
        return ""
    if timescale.kind is TimescaleKind.DATE and timescale.last_day:
        return f"due {uk_date(timescale.last_day)}"
    if timescale.kind is TimescaleKind.TO_BE_CONFIRMED:
        return "date to be confirmed"
    if timescale.kind in (TimescaleKind.COMPLETE, TimescaleKind.ONGOING):
        return timescale.text.casefold()
    if timescale.kind is TimescaleKind.RUNS_UNTIL:
        return timescale.text[:1].lower() + timescale.text[1:]
    if timescale.kind is TimescaleKind.TEXT:
        return timescale.text
    return f"due {season_within(re.sub('^End', 'end', timescale.text))}"


def season_within(text: str) -> str:
    """A timescale as it reads after "due": "in autumn 2021"; any that does not begin with a season as it is."""
    return re.sub(
        "^(?:spring|summer|autumn|winter) ", lambda found: f"in {found[0].lower()}", text, flags=re.IGNORECASE
    )


class Due(Protocol):
    """Anything with a timescale that may have moved."""

    @property
    def original(self) -> Timescale | None: ...
    @property
    def slip(self) -> int | None: ...


def slipped(of: Due) -> str:
    """``"slipped two quarters from Q1 2021/22"``; empty where it is due as first planned, or sooner."""
    if not of.slip or of.slip < 0:
        return ""
    first = of.original.printed if of.original else ""
    named = first not in ("", BLANK) and not first[:1].islower()  # not "from at the board"
    return f"slipped {counted(of.slip, 'quarter')}{f' from {first}' if named else ''}"


def worded(position: Position | None, scale: Scale) -> str:
    """``"H v M"``; ``"not assessed"`` where there is none; plain numbers where it lies outside the scale."""
    if position is None:
        return "not assessed"
    return position.worded(scale) if scale.has(position) else f"{position.likelihood} x {position.impact}"


def in_full(position: Position, scale: Scale) -> str:
    """``"High likelihood, Medium impact (H v M)"``."""
    if not scale.has(position):
        return worded(position, scale)
    return f"{position.in_full(scale)} ({position.worded(scale)})"


def direction(before: Position, after: Position, scale: Scale) -> str:
    """``"increased"``, ``"decreased"`` or, where neither is more serious, ``"moved"``."""
    if not (scale.has(before) and scale.has(after)):
        return "moved"
    old, new = scale.severity(before), scale.severity(after)
    if new == old:
        return "moved"
    return "increased" if new > old else "decreased"


def change(before: Position | None, after: Position | None, scale: Scale, *, again: bool = False) -> str:
    """``"decreased from H v H to L v H"``; ``"was assessed for the first time, at M v M"``, or ``again``."""
    if before is None and after is None:
        return "was not assessed"
    if before is None:
        return f"was assessed {'again' if again else 'for the first time'}, at {worded(after, scale)}"
    if after is None:
        return f"ceased to be assessed; it stood at {worded(before, scale)}"
    return f"{direction(before, after, scale)} from {worded(before, scale)} to {worded(after, scale)}"


def shift(before: Position, after: Position, scale: Scale) -> str:
    """``"decreased from High to Low likelihood (H v H to L v H)"``; where both axes moved, as ``change``."""
    likelihood, impact = before.likelihood != after.likelihood, before.impact != after.impact
    if likelihood == impact or not (scale.has(before) and scale.has(after)):
        return change(before, after, scale)
    axis = scale.likelihood if likelihood else scale.impact
    one, other = (axis.level(at.likelihood if likelihood else at.impact).name for at in (before, after))
    went, of = direction(before, after, scale), axis.name.casefold()
    how = (
        f"{went} in {of} from {one} to {other}"
        if axis.says_how_sure
        else f"{went} from {one} to {other} {of}"
    )
    return f"{how} ({worded(before, scale)} to {worded(after, scale)})"


def reason(of: Agreed, none: str = "") -> str:
    """``"Reason given at the Risk and Assurance Board, 30 November 2021: …"``; ``none`` where nothing is recorded."""
    if of.reason == BLANK:
        return "The reason is withheld."
    why, meeting = sentence(of.reason), one_line(of.meeting).rstrip(".")
    if why and meeting:
        return f"Reason given at {the(meeting)}: {why}"
    if why:
        return f"Reason given: {why}"
    return f"It was agreed at {the(meeting)}." if meeting else none


def the(meeting: str) -> str:
    """A board's name with its article, unless it has one already, or is withheld."""
    if meeting == BLANK:
        return "a meeting that is withheld"
    if is_notice(meeting) or meeting.casefold().startswith(("the ", "a ", "an ")):
        return f"the {meeting[4:]}" if meeting.startswith("The ") else meeting
    words = set(meeting.casefold().replace(",", " ").split())
    # "Deputy Mayor and AC Professionalism": named after who meets, which is no place to agree at
    return f"the meeting of the {meeting}" if "and" in words and not words & BODIES else f"the {meeting}"


def moves(steps: Sequence[Movement], scale: Scale) -> str:
    """All recorded moves of one risk, oldest first, as sentences with their reasons."""
    if len(steps) == 1:
        only = steps[0]
        if only.before is None or only.after is None:
            moved = change(only.before, only.after, scale, again=only.again)
        else:
            moved = shift(only.before, only.after, scale)
        return f"It {moved}. {reason(only, 'No reason was recorded.')}"
    said = []
    for number, step in enumerate(steps):
        start = "It then" if number else "It first"
        moved = change(step.before, step.after, scale, again=step.again)
        said.append(f"{start} {moved}. {reason(step, 'No reason was recorded.')}")
    return " ".join(said)


def risks_named(refs: Sequence[str], *, every: bool = False) -> str:
    """``"risk 4"``, ``"risks 4, 5 and 9"``; of hundreds the first and how many more, unless every one is wanted."""
    return f"{'risk' if len(refs) == 1 else 'risks'} {listed(tuple(refs)) if every else referred(refs)}"


def name(risk: RiskRow) -> str:
    """``"People (risk 4, long-term)"``, as a paragraph about it begins; without the horizon where none is told."""
    horizon = f", {risk.horizon.value.casefold()}" if risk.horizon else ""
    return f"{risk.title.rstrip(' .')} (risk {risk.ref}{horizon})"


def verb(number: int, one: str = "is", many: str = "are") -> str:
    """The form of a verb that agrees with a count."""
    return one if number == 1 else many


def ratings(risks: Iterable[RiskRow], own: Wording = AS_STORED) -> str:
    """``"seven are rated green, two amber and one red; one is not rated"``; the first count carries the verb."""
    counts = Counter(risk.rag for risk in risks)
    rated = [(counts[rag], own.low(rag)) for rag in Rag if counts[rag]]
    parts = [f"{in_words(number)} {colour}" for number, colour in rated]
    if rated:
        number, colour = rated[0]
        parts[0] = f"{in_words(number)} {verb(number)} rated {colour}"
    said = listed(parts)
    if unrated := counts[None]:
        rest = f"{in_words(unrated)} {verb(unrated)} not rated"
        said = f"{said}; {rest}" if said else rest
    return said


def by_state(counts: Sequence[tuple[ControlStatus | None, int]], own: Wording = AS_STORED) -> str:
    """``"six are on track, two report limited progress and one has slipped"``, in the order given."""
    return listed([f"{in_words(number)} {_stands(state, number, own)}" for state, number in counts if number])


def controls(counts: Sequence[tuple[ControlStatus | None, int]], own: Wording = AS_STORED) -> str:
    """``"Of its nine controls, six are on track and three report limited progress."``."""
    told = [(state, number) for state, number in counts if number]
    total = sum(number for _, number in told)
    if not total:
        return "The risk has no controls on the register."
    if total == 1:
        return f"Its one control {_stands(told[0][0], 1, own)}."
    if len(told) > 1:
        return f"Of its {counted(total, 'control')}, {by_state(told, own)}."
    if told[0][0] is None:
        return f"None of its {counted(total, 'control')} is rated."
    every = "Both" if total == 2 else f"All {in_words(total)}"
    return f"{every} of its controls {_stands(told[0][0], total, own)}."


def _stands(state: ControlStatus | None, number: int, own: Wording) -> str:
    if state is not None and own.is_own(state):
        return f"{verb(number)} “{own.of(state)}”"
    one, many = _STANDS[state]
    return verb(number, one, many)
