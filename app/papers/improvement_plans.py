"""The paper on the governance improvement plans: facts in, blocks out (source: governance statement and plans of July 2022)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from app.models.action_words import ActionState
from app.models.improvement_facts import ImprovementAction, ImprovementArea, ImprovementFacts
from app.models.publication import BLANK
from app.models.text import begun, counted, every, in_words, listed, one_line
from app.papers import house_frame, improvement_appendix, improvement_tables, sentences
from app.papers import improvement_sentences as sentences_of
from app.papers.blocks import NEXT_TABLE, Block, Frame, Heading, Paragraph, Part, Run
from app.papers.improvement_words import CLOSING, MAPPING, SECTIONS, SUMMARY, gaps, next_year, proposes
from app.papers.own_words import said, told
from app.papers.paper import Chapter, Paper
from app.papers.points import pointed
from app.papers.sentences import capital, joined, verb

_SETTLED = {
    ActionState.COMPLETE: ("is complete", "are complete"),
    ActionState.MERGED: ("was merged into another", "were merged into others"),
    ActionState.WITHDRAWN: ("was withdrawn", "were withdrawn"),
}
_UNSETTLED = {
    ActionState.PAUSED: "paused",
    ActionState.CARRIED: "carried forward",
    ActionState.BAU: "moved to business as usual",
}


def frame(facts: ImprovementFacts) -> Frame:
    """What stands on every page of the paper and in its properties."""
    return house_frame.frame(facts, _title(facts), f"Governance improvement plans, {facts.quarter}")


def opening(facts: ImprovementFacts) -> Iterator[Block]:
    """Who the paper is for, when, its title and its author."""
    return house_frame.opening(facts, _title(facts))


def _title(facts: ImprovementFacts) -> str:
    return f"Governance improvement plans, {facts.quarter}"


def summary(facts: ImprovementFacts) -> Iterator[Block]:
    """Purpose, key considerations, interdependencies and recommendations; not numbered."""
    return house_frame.summary(facts, SUMMARY)


def updates(facts: ImprovementFacts) -> Iterator[Block]:
    """Each area: how it is rated and gets on, what its owner says, and how its actions stand."""
    yield Heading(
        2, f"Key updates on the improvement areas{f' of {facts.year}' if facts.year else ''}", numbered=True
    )
    if not facts.areas:
        yield Paragraph.numbered("The register holds no improvement areas.")
        return
    held = "its assurance and its actions" if facts.actions else "its assurance"
    yield Paragraph.numbered(f"Appendix A gives each area with {held}.")
    for area in facts.areas:
        yield from _of_area(facts, area)


def _of_area(facts: ImprovementFacts, area: ImprovementArea) -> Iterator[Block]:
    own = facts.house.wording
    state = "" if area.is_open else f"It is “{area.state}”."
    first, *more = sentences_of.update(area.update, area.update_quarter, facts)
    start = joined(
        state, sentences_of.rated(area, facts.before, own), sentences_of.progress(area, own), first
    )
    yield Paragraph.numbered(Run(f"{area.name}:", strong=True), f" {start}")
    for line in more:
        yield from told(line, Part.NUMBERED, Part.POINT)
    yield Paragraph.numbered(
        joined(
            sentences_of.counts(area, own),
            sentences_of.slippage(area.actions),
            sentences_of.overdue(area.actions),
        )
    )


def outstanding(facts: ImprovementFacts) -> Iterator[Block]:
    """What is not settled, under each principle."""
    if not facts.actions:
        return
    yield Heading(2, "Outstanding actions by governance principle", numbered=True)
    number = len(facts.outstanding)
    if not number:
        yield Paragraph.numbered("No action is outstanding.")
        return
    several = any(len(facts.principles_of(one)) > 1 for one in facts.outstanding)
    again = (
        " An action of an area that follows several principles is told under the first and named under the others."
        if several
        else ""
    )
    yield Paragraph.numbered(f"{_how_many(facts)}{_still(facts)}{again}")
    yield from improvement_tables.by_principle(facts)


def _still(facts: ImprovementFacts) -> str:
    """Which states that sound settled are not, of those that there are."""
    found = {one.state for one in facts.outstanding}
    ways = [words for state, words in _UNSETTLED.items() if state in found]
    return f" What is {listed(ways, 'or')} is outstanding still." if ways else ""


def _how_many(facts: ImprovementFacts) -> str:
    """``"Of the 21 actions, 18 are outstanding; two are complete and one was withdrawn."``."""
    number, whole = len(facts.outstanding), len(facts.actions)
    if number == whole:
        those = "The one action is" if number == 1 else f"{capital(every(number))} actions are"
        return f"{those} outstanding."
    left = Counter(one.state for one in facts.actions if not one.outstanding)
    said = [
        f"{in_words(left[state])} {verb(left[state], *words)}"
        for state, words in _SETTLED.items()
        if left[state]
    ]
    return (
        f"Of the {counted(whole, 'action')}, {in_words(number)} {verb(number)} outstanding; {listed(said)}."
    )


def changes(facts: ImprovementFacts) -> Iterator[Block]:
    """What is new, what has come to another state and which timescales have moved since the last close, and why."""
    if facts.before is None or not facts.areas:
        return
    yield Heading(2, f"Changes since {facts.before}", numbered=True)
    own = facts.house.wording
    new = [one for one in facts.actions if one.new]
    left = [one for one in facts.actions if one.left]
    moved = [one for one in facts.actions if one.moved_from]
    if not new and not left and not moved:
        yield Paragraph.numbered(
            f"No action has come, gone or been given another timescale since the close of {facts.before}."
        )
    yield from _changed(new, "is new|are new", lambda one: "", lambda one: f"{sentences_of.titled(one)}.")
    yield from _changed(
        left,
        "has come to another state|have come to another state",
        lambda one: one.authority,
        lambda one: sentences_of.left(one, own),
    )
    yield from _changed(
        moved, "has a new timescale|have a new timescale", lambda one: one.moved_where, sentences_of.moved
    )


def _changed(
    found: Sequence[ImprovementAction],
    words: str,
    where: Callable[[ImprovementAction], str],
    say: Callable[[ImprovementAction], str],
) -> Iterator[Block]:
    """What has changed in one way, by the meeting that agreed it, so that it is named once."""
    for meeting in dict.fromkeys(one_line(where(one)).rstrip(".") for one in found):
        together = [one for one in found if one_line(where(one)).rstrip(".") == meeting]
        agreed = f", as agreed at {sentences.the(meeting)}" if meeting not in ("", BLANK) else ""
        number = len(together)
        lead = f"{begun(counted(number, 'action'))} {verb(number, *words.split('|'))}{agreed}"
        yield from pointed(lead, list(map(say, together)))


def assurance(facts: ImprovementFacts) -> Iterator[Block]:
    """What the three lines say of the areas, where one is missing, and what is done about it."""
    if not facts.areas:
        return
    yield Heading(2, MAPPING.title, numbered=True)
    yield Paragraph.numbered(
        Run("The table", to=NEXT_TABLE),
        " shows what each line of assurance says of each area: management controls, management oversight, and those who are "
        "independent.",
        keep=True,
    )
    yield improvement_tables.assurance(facts)
    missing = list(gaps(facts)) or ["Each area has assurance of all three lines."]
    yield Paragraph.numbered(" ".join(missing))
    yield from told(said_of(facts), Part.NUMBERED, Part.POINT)


def said_of(facts: ImprovementFacts) -> str:
    """The officer's own words on assurance."""
    return said(facts, MAPPING)


def to_come(facts: ImprovementFacts) -> Iterator[Block]:
    """What goes on next year: what is carried forward, and what the governance statement wants to pursue."""
    year = next_year(facts)
    if not proposes(facts):
        return
    carried = [one for one in facts.actions if one.state is ActionState.CARRIED]
    yield Heading(2, f"Proposed for {year or 'the year after'}", numbered=True)
    if carried:
        number = len(carried)
        why = [sentences_of.because(sentences_of.titled(one), one.reason) for one in carried]
        yield from pointed(f"{begun(counted(number, 'action'))} {verb(number)} carried forward", why)
    if facts.following:
        number = len(facts.following)
        lead = (
            f"{begun(counted(number, 'area'))} of {year} {verb(number, 'is', 'are')} on the register already"
        )
        yield from pointed(lead, [f"{one.ref} {one.title}." for one in facts.following])
    if facts.pursued:
        number = sum(len(one.areas) for one in facts.pursued)
        yield Paragraph.numbered(
            f"The governance statement of {facts.year} names {counted(number, 'area')} to pursue. ",
            Run("The table", to=NEXT_TABLE),
            f" shows {verb(number, 'it', 'them')} by principle.",
            keep=True,
        )
        yield improvement_tables.pursued(facts, year)


def closing(facts: ImprovementFacts) -> Iterator[Block]:
    """What every paper of the house ends with."""
    found = [f"Appendix A: {improvement_appendix.title(facts)}"] if facts.areas else []
    return house_frame.standing_sections(facts, found, CLOSING)


PAPER = Paper(
    key="improvement_plans",
    title="Governance improvement plans",
    order=20,
    frame=frame,
    chapters=(
        Chapter("opening", "Opening", opening, ("date",)),
        Chapter("summary", "Report summary", summary, tuple(words.key for words in SUMMARY)),
        Chapter("updates", "Key updates on the improvement areas", updates),
        Chapter("outstanding", "Outstanding actions by governance principle", outstanding),
        Chapter("changes", "Changes since the last quarter", changes),
        Chapter("assurance", MAPPING.title, assurance, (MAPPING.key,)),
        Chapter("to_come", "Proposed for next year", to_come),
        Chapter("standing", "Standing sections", closing, tuple(words.key for words in CLOSING)),
        Chapter("appendix", "Appendix A", improvement_appendix.appendix),
    ),
    words=SECTIONS,
)
