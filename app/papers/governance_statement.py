"""The annual governance statement: facts in, blocks out (source: draft governance statement of July 2022)."""

from __future__ import annotations

from collections.abc import Iterator

from app.models.publication import in_a_list
from app.models.statement_facts import AreaLine, QuestionLine, ReviewNamed, SectionLine, StatementFacts
from app.models.survey_words import SectionKind
from app.models.text import begun, clean, counted, in_words
from app.models.timescale import uk_date
from app.models.wording import Wording
from app.papers import house_frame, statement_tables
from app.papers.blocks import NEXT_TABLE, Block, Frame, Heading, PageBreak, Paragraph, Part, Run, Section
from app.papers.own_words import said, told
from app.papers.paper import Chapter, Paper
from app.papers.points import pointed
from app.papers.sentences import sentence, verb
from app.papers.statement_words import CLOSING, CONTROL, SECTIONS, SUMMARY, result


def frame(facts: StatementFacts) -> Frame:
    """What stands on every page of the paper and in its properties."""
    about = (
        f"Governance statement {facts.year}, {facts.quarter}"
        if facts.year
        else f"Governance statement, {facts.quarter}"
    )
    return house_frame.frame(facts, _title(facts), about)


def opening(facts: StatementFacts) -> Iterator[Block]:
    """Who the paper is for, when, its title and its author."""
    return house_frame.opening(facts, _title(facts))


def _title(facts: StatementFacts) -> str:
    name = f"nnual governance statement {facts.year}".rstrip()
    return f"A{name}" if facts.signed_on else f"Draft a{name}"


def summary(facts: StatementFacts) -> Iterator[Block]:
    """Purpose, key considerations and recommendations; not numbered."""
    return house_frame.summary(facts, SUMMARY)


def introduction(facts: StatementFacts) -> Iterator[Block]:
    """How the statement begins, as it is written in the register."""
    if not facts.sections:
        yield Heading(2, "The statement", numbered=True)
        yield Paragraph.numbered("No governance statement has been begun in the register.")
    for section in facts.of(SectionKind.OPENING):
        yield Heading(2, section.name, numbered=True)
        yield from _written(section.assessment)
        yield from _written(section.improvements)


def internal_control(facts: StatementFacts) -> Iterator[Block]:
    """What the self-assessment of the senior leaders came to, in words, as a table and as a chart."""
    if not facts.sections:
        return
    yield Heading(2, CONTROL.title, numbered=True)
    yield from told(said(facts, CONTROL), Part.NUMBERED, Part.POINT)
    if facts.questions:
        yield statement_tables.survey(facts)
        yield from statement_tables.chart(facts)


def principles(facts: StatementFacts) -> Iterator[Block]:
    """A section for each principle: where it stands, what leaders say, what bears on it, and what is to be improved."""
    for section in facts.of(SectionKind.PRINCIPLE):
        yield Heading(2, section.name, numbered=True)
        yield from (Paragraph.of(sentence(asked), keep=True) for asked in section.asks)
        yield Heading(3, "Where we stand")
        yield from _written(section.assessment, "The assessment is still to be written.")
        if section.questions:
            yield Heading(3, "What leaders say")
            for one in section.questions:
                yield from _question(one)
        if section.plans or section.reviews:
            yield Heading(3, "What was done, and what was found")
            yield from _plans(facts, section.plans)
            yield from _reviews(section.reviews)
        if section.improvements.strip():
            yield Heading(3, "Further improvements")
            yield from _written(section.improvements)
        yield from _areas(facts, section)


def _written(text: str, none: str = "") -> Iterator[Block]:
    yield from told(clean(text).strip() or none, Part.NUMBERED, Part.POINT)


def _question(one: QuestionLine) -> Iterator[Block]:
    """A question with its result; then what was found, of all groups first.

    Where a question is withheld, the notice in its place stands for what was found of all groups too.
    """
    general = [sentence(each.text) for each in one.findings if not each.group and each.text != one.text]
    of_groups = [f"{each.group}: {sentence(each.text)}" for each in one.findings if each.group]
    in_line = of_groups if len(of_groups) == 1 else []  # one point is no list
    yield Paragraph.numbered(
        Run(f"{one.ref}: {one.text.rstrip(' .')}.", strong=True),
        f" {' '.join([result(one), *general, *in_line])}",
        keep=len(of_groups) > 1,
    )
    yield from (Paragraph.of(said, part=Part.POINT) for said in of_groups[len(in_line) :])


def _plans(facts: StatementFacts, plans: tuple[AreaLine, ...]) -> Iterator[Block]:
    if not plans:
        return
    many = len(plans)
    start = f"{begun(counted(many, 'improvement area'))} of {facts.year} {verb(many, 'serves', 'serve')} this principle"
    lines = [f"{one.ref} {one.title.rstrip(' .')} ({_how(one, facts.house.wording)})" for one in plans]
    yield from pointed(start, [f"{line}." for line in lines])


def _how(one: AreaLine, own: Wording) -> str:
    rated = f"rated {own.low(one.rag)}" if one.rag else "not rated"
    if not one.actions:
        return f"{rated}; no action is recorded under it"
    if one.actions == 1:
        return f"{rated}; its one action is {'outstanding' if one.outstanding else 'settled'}"
    if one.outstanding in (0, one.actions):
        every = "both" if one.actions == 2 else f"all {in_words(one.actions)}"
        return f"{rated}; {every} actions {'outstanding' if one.outstanding else 'settled'}"
    return f"{rated}; {in_words(one.outstanding)} of {counted(one.actions, 'action')} outstanding"


def _reviews(reviews: tuple[ReviewNamed, ...]) -> Iterator[Block]:
    if not reviews:
        return
    many = len(reviews)
    start = (
        f"{begun(counted(many, 'audit or inspection', 'audits or inspections'))} of risks that bear on it "
        f"{verb(many, 'was', 'were')} graded poorly"
    )
    lines = [f"{one.ref} {one.title.rstrip(' .')} ({_graded(one)})" for one in reviews]
    yield from pointed(start, [f"{line}." for line in lines])


def _graded(one: ReviewNamed) -> str:
    return f"{one.grade}, {uk_date(one.published)}" if one.published else one.grade


def _areas(facts: StatementFacts, section: SectionLine) -> Iterator[Block]:
    if not section.areas:
        return
    yield Heading(3, f"Areas to pursue in {facts.next_year or 'the year after'}")
    number = len(section.areas)
    if number == 1:
        yield Paragraph.numbered(f"We shall pursue one area: {section.areas[0].rstrip(' .')}.")
        return
    yield Paragraph.numbered(f"We shall pursue {counted(number, 'area')}:", keep=True)
    yield from (Paragraph.of(f"{area.rstrip(' .')}.", part=Part.POINT) for area in section.areas)


def next_plans(facts: StatementFacts) -> Iterator[Block]:
    """What becomes of the areas to pursue: next year's improvement plans."""
    number = sum(len(one.areas) for one in facts.sections)
    if not number:
        return
    year = facts.next_year or "the year after"
    yield Heading(2, f"Governance improvement plans {facts.next_year}".rstrip(), numbered=True)
    made = {area.id: area for one in facts.sections for area in one.came_of_it}
    count = counted(number, "area")
    yield Paragraph.numbered(
        f"The sections above name {count} to pursue in {year}. ",
        Run("The table", to=NEXT_TABLE),
        " shows them together, by principle.",
        keep=True,
    )
    yield statement_tables.areas(facts)
    if not made:
        yield Paragraph.numbered(
            f"They will be made improvement areas of {year}, each with an owner, actions and dates."
        )
    else:
        names = [in_a_list(one.ref, one.title.rstrip(" .")) for one in made.values()]
        come = (
            f"{begun(counted(len(made), 'improvement area'))} {verb(len(made), 'has', 'have')} come of them"
        )
        yield from pointed(come, [f"{name}." for name in names])


def declaration(facts: StatementFacts) -> Iterator[Block]:
    """The declaration, with who signs it and when it was signed."""
    for section in facts.of(SectionKind.DECLARATION):
        yield Heading(2, section.name, numbered=True)
        yield from _written(section.assessment)
        if not section.signatories:
            yield Paragraph.numbered("Nobody is named yet to sign it.")
            continue
        signed = f"Signed on {uk_date(section.signed_on)} by" if section.signed_on else "To be signed by"
        yield from pointed(signed, [f"{name}." for name in section.signatories])


def closing(facts: StatementFacts) -> Iterator[Block]:
    """What every paper of the house ends with."""
    letters = iter("ABCDEFGH")
    found = [f"Appendix {next(letters)}: {statement_tables.BY_GROUP}"] if _has_groups(facts) else []
    found += [f"Appendix {next(letters)}: {_framework(one)}" for one in facts.of(SectionKind.APPENDIX)]
    return house_frame.standing_sections(facts, found, CLOSING)


def _framework(section: SectionLine) -> str:
    name = section.name
    for begin in ("Appendix: ", "Appendix "):
        name = name.removeprefix(begin)
    return f"{name[:1].lower()}{name[1:]}"


def appendices(facts: StatementFacts) -> Iterator[Block]:
    """The self-assessment by business group, on a wide page; then the framework, as it is written in the register.

    The framework is short and comes last, so that it leaves no page nearly empty before a wide one.
    """
    letters = iter("ABCDEFGH")
    if _has_groups(facts):
        yield from statement_tables.by_group(facts, next(letters))
    for number, section in enumerate(facts.of(SectionKind.APPENDIX)):
        yield Section() if _has_groups(facts) and not number else PageBreak()
        yield Heading(2, f"Appendix {next(letters)}: {_framework(section)}")
        yield from told(clean(section.assessment), Part.PLAIN, Part.BULLET)
        yield from told(clean(section.improvements), Part.PLAIN, Part.BULLET)


def _has_groups(facts: StatementFacts) -> bool:
    return bool(facts.questions and facts.groups)


PAPER = Paper(
    key="governance_statement",
    title="Annual governance statement",
    order=30,
    frame=frame,
    chapters=(
        Chapter("opening", "Opening", opening, ("date",)),
        Chapter("summary", "Report summary", summary, tuple(words.key for words in SUMMARY)),
        Chapter("introduction", "Introduction", introduction),
        Chapter("control", CONTROL.title, internal_control, (CONTROL.key,)),
        Chapter("principles", "Sections of the principles", principles),
        Chapter("next_plans", "Governance improvement plans of next year", next_plans),
        Chapter("declaration", "Declaration", declaration),
        Chapter("standing", "Standing sections", closing, tuple(words.key for words in CLOSING)),
        Chapter("appendices", "Appendices", appendices),
    ),
    words=SECTIONS,
)
