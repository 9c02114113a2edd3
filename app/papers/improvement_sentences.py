"""Sentences about improvement areas and their actions: counts by state, slippage, and what has changed with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from app.models.action_words import ActionState
from app.models.improvement_facts import ImprovementAction, ImprovementArea, ImprovementFacts
from app.models.publication import BLANK
from app.models.quarter import Quarter
from app.models.status import Progress, Rag
from app.models.text import begun, clean, counted, every, first_of, in_words, listed, referred, within
from app.models.timescale import Timescale, TimescaleKind
from app.models.wording import Wording
from app.papers import sentences, updates
from app.papers.sentences import sentence, verb

_SAID_ALONE = (TimescaleKind.RUNS_UNTIL, TimescaleKind.COMPLETE, TimescaleKind.ONGOING)
STANDS: dict[ActionState, tuple[str, str]] = {
    ActionState.OPEN: ("is open", "are open"),
    ActionState.COMPLETE: ("is complete", "are complete"),
    ActionState.PROPOSED: ("is proposed for closure", "are proposed for closure"),
    ActionState.MERGED: ("was merged into another", "were merged into others"),
    ActionState.PAUSED: ("is paused", "are paused"),
    ActionState.BAU: ("was moved to business as usual", "were moved to business as usual"),
    ActionState.CARRIED: ("is carried forward", "are carried forward"),
    ActionState.WITHDRAWN: ("was withdrawn", "were withdrawn"),
}


def stands(state: ActionState, number: int, own: Wording) -> str:
    """``"are open"``, ``"was merged into another"``; in the organisation's own word where it has one."""
    if own.is_own(state):
        return f"{verb(number)} “{own.of(state)}”"
    one, many = STANDS[state]
    return verb(number, one, many)


def by_state(actions: Iterable[ImprovementAction], own: Wording) -> str:
    """``"three are open, two are complete and one is paused"``, in the order of the states."""
    counts = Counter(one.state for one in actions)
    return listed([f"{in_words(n)} {stands(s, n, own)}" for s in ActionState if (n := counts[s])])


def counts(area: ImprovementArea, own: Wording) -> str:
    """``"Of its eight actions, three are open and five are complete."``."""
    number = len(area.actions)
    if not number:
        return "No action is recorded under it."
    states = {one.state for one in area.actions}
    if len(states) > 1:
        return f"Of its {counted(number, 'action')}, {by_state(area.actions, own)}."
    said = stands(states.pop(), number, own)
    if number == 1:
        return f"Its one action {said}."
    return f"{'Both' if number == 2 else f'All {in_words(number)}'} of its actions {said}."


def slippage(actions: Sequence[ImprovementAction]) -> str:
    """What is due later than first planned, each with how far; empty where nothing is."""
    late = [one for one in actions if one.slipped]
    if not late:
        return ""
    start = f"{_so_many(late, actions)} {verb(len(late), 'has', 'have')} slipped"
    return f"{start}: {first_of([f'{one.ref} {slip(one)}' for one in late])}."


def slip(one: ImprovementAction) -> str:
    """``"by three quarters, from Q3 2021/22 to Q2 2022/23, in two steps"``."""
    far = f"by {counted(one.slip or 0, 'quarter')}"
    steps = f", in {in_words(one.revisions)} steps" if one.revisions > 1 else ""
    # Where both are withheld, they read the same.
    if one.original is None or one.timescale is None or one.original.printed == one.timescale.printed:
        return f"{far}{steps}"
    return f"{far}, {_from_to(one.original.printed, one.timescale)}{steps}"


def _from_to(before: str, after: Timescale) -> str:
    """``"from Q3 2021/22 to Q2 2022/23"``; one that is a sentence's part, or names a meeting, cannot follow such a word."""
    now = after.printed
    if after.kind is TimescaleKind.RUNS_UNTIL:
        end = now.removeprefix("Runs until ").removeprefix("Until ")
        return f"from {before} to {end}" if end != now else f"now {now[:1].lower()}{now[1:]}"
    if before[:1].islower() or now[:1].islower():
        return f"now due {now}"
    return f"from {before} to {now}"


def expected(one: ImprovementAction) -> str:
    """``"Expected: Q2 2022/23, slipped one quarter from Q1 2022/23"``; what runs until a day says so."""
    if one.timescale is None:
        return "No timescale is given"
    text = str(one.timescale)
    when = sentences.due(one.timescale).removeprefix("due ")
    plain = f"Expected {when}" if when[:1].islower() else f"Expected: {when}"
    said = text if one.timescale.kind in _SAID_ALONE else plain
    slid = sentences.slipped(one)
    return f"{said}, {slid}" if slid else said


def moved(one: ImprovementAction) -> str:
    """``"“Open a hub” (GIP 2.2), from Q4 2022/23 to Q2 2023/24: more units want one than can be built at once."``."""
    if BLANK in (one.moved_from, str(one.timescale)):
        return because(titled(one), one.moved_why)
    to = _from_to(one.moved_from, one.timescale) if one.timescale else f"from {one.moved_from} to no date"
    return because(f"{titled(one)}, {to}", one.moved_why)


def left(one: ImprovementAction, own: Wording) -> str:
    """``"“Teach the ethics of data” (GIP 5.3) was merged into GIP 5.2: the two told one story."``."""
    said = stands(one.state, 1, own)
    if one.into:
        plain = said == STANDS[ActionState.MERGED][0]
        said = f"was merged into {listed(one.into)}" if plain else f"{said} ({listed(one.into)})"
    return because(f"{titled(one)} {said}", one.reason)


def because(said: str, why: str) -> str:
    """Something with its reason, or that none was recorded."""
    if why == BLANK:
        return f"{said}. The reason is withheld."
    return f"{said}: {sentence(within(why))}" if why.strip() else f"{said}. No reason was recorded."


def titled(one: ImprovementAction) -> str:
    """``"“Teach the ethics of data” (GIP 5.3)"``."""
    return f"“{one.title.rstrip(' .')}” ({one.ref})"


def rated(area: ImprovementArea, before: Quarter | None, own: Wording) -> str:
    """``"It is rated amber; at the close of Q2 2021/22 it was green."``."""
    if area.rag is None:
        return "It is not rated."
    now = f"It is rated {own.low(area.rag)}"
    if before is None or area.rag_before is None:
        return f"{now}."
    if area.rag_before is area.rag:
        return f"{now}, as at the close of {before}."
    return f"{now}; at the close of {before} it was {own.low(area.rag_before)}."


def progress(area: ImprovementArea, own: Wording) -> str:
    """How it gets on, with how long it has done so; empty where that is not said."""
    if area.progress is None:
        return ""
    if area.streak < 2 or area.progress is Progress.ON_TRACK:
        return sentence(sentences.behind(area.progress, own))
    return sentences.streak(area.progress, area.streak, own)


def update(text: str, of: Quarter | None, facts: ImprovementFacts) -> list[str]:
    """What was written for the quarter, line by line; an older update says of which quarter it is."""
    lines = _lines(text)
    if not lines:
        return [updates.none_given(facts.quarter, closed=facts.closed)]
    return updates.latest(lines, of, facts.quarter, closed=facts.closed)


def latest(one: ImprovementAction, facts: ImprovementFacts) -> list[str]:
    """What is known of an action: why it stands as it does, then what was written last, with its quarter if that is over."""
    if not one.reason.strip():
        return update(one.update, one.update_quarter, facts)
    lines = _lines(one.update)
    return [
        sentence(one.reason),
        *(updates.dated(line, one.update_quarter, facts.quarter) for line in lines[:1]),
        *lines[1:],
    ]


def _lines(text: str) -> list[str]:
    return [sentence(line) for line in clean(text).split("\n") if line.strip()]


def overdue(actions: Sequence[ImprovementAction]) -> str:
    """``"One is overdue: GIP 4.3 (due in autumn 2021)."``; empty where none is."""
    late = [one for one in actions if one.overdue]
    if not late:
        return ""
    said = [f"{one.ref} ({_due(one.timescale)})" for one in late]
    return f"{_so_many(late, actions)} {verb(len(late))} overdue: {referred(said)}."


def _so_many(some: Sequence[ImprovementAction], of: Sequence[ImprovementAction]) -> str:
    """Some of an area's actions, at the beginning of a sentence after one about all of them: "It", "Both", "Two"."""
    if len(of) == 1:
        return "It"
    return begun(every(len(some)) if len(some) == len(of) else in_words(len(some)))


def _due(timescale: Timescale | None) -> str:
    if timescale is not None and str(timescale) == BLANK:
        return "the date is withheld"
    return f"due {sentences.season_within(timescale.printed)}" if timescale else "no date"


def ratings(areas: Sequence[ImprovementArea], own: Wording) -> str:
    """``"five are rated amber and one green"``."""
    count = Counter(area.rag for area in areas)
    rest = [(count[rag], own.low(rag)) for rag in Rag if count[rag]]
    said = [f"{in_words(number)} {word}" for number, word in rest]
    if rest:
        number, word = rest[0]
        said[0] = f"{in_words(number)} {verb(number)} rated {word}"
    if unrated := count[None]:
        said.append(f"{in_words(unrated)} {verb(unrated)} not rated")
    return listed(said)


def rerated(facts: ImprovementFacts) -> list[str]:
    """``"GIP 3 and GIP 4 have gone from green to amber"``: the areas whose rating has changed since the last close."""
    found: dict[tuple[Rag, Rag], list[str]] = {}
    for area in facts.areas:
        if area.rag and area.rag_before and area.rag is not area.rag_before:
            found.setdefault((area.rag_before, area.rag), []).append(area.ref)
    own = facts.house.wording
    return [
        f"{listed(refs)} {verb(len(refs), 'has', 'have')} gone from {own.low(before)} to {own.low(now)}"
        for (before, now), refs in found.items()
    ]
