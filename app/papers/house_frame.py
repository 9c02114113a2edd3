"""What every paper of the house has: who it is for, its summary, the sections that it ends with, and its frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol, TypeVar

from app.models.quarter import Quarter
from app.models.rows import House
from app.models.text import one_line
from app.papers.blocks import Block, Contents, Frame, Heading, Paragraph, Part
from app.papers.own_words import F, Worded, Words, nothing, said, told


class HouseFacts(Worded, Protocol):
    """What the frame of a paper is made from; the facts of every paper about a quarter have it."""

    @property
    def house(self) -> House: ...
    @property
    def quarter(self) -> Quarter: ...
    @property
    def written_on(self) -> date: ...
    @property
    def history_head(self) -> str: ...


H = TypeVar("H", bound=HouseFacts)


def with_article(name: str) -> str:
    """A body's name as a sentence has it: "the Audit Panel"."""
    return f"the {name[4:]}" if name.casefold().startswith("the ") else f"the {name}"


def frame(facts: HouseFacts, title: str, subject: str) -> Frame:
    """What stands on every page of a paper and in its properties."""
    house = facts.house
    return Frame(
        marking=house.marking,
        title=title,
        organisation=house.name,
        author=house.author or house.name,
        created=facts.written_on,
        subject=subject,
        history_head=facts.history_head,
    )


def opening(facts: HouseFacts, title: str) -> Iterator[Block]:
    """Who the paper is for, when, its title, its author, and where its list of contents stands."""
    house = facts.house
    when = one_line(said(facts, DATE))
    told_to = ", ".join(part for part in (house.panel, when) if part)
    for line in (house.name, told_to):
        if line:
            yield Paragraph.of(line, part=Part.PANEL, keep=True)
    yield Heading(1, title)
    yield Paragraph.of(f"Report by: {house.author or house.name or 'Governance team'}", part=Part.BYLINE)
    yield Contents()


def summary(facts: F, sections: Sequence[Words[F]]) -> Iterator[Block]:
    """Purpose, key considerations, interdependencies and recommendations; not numbered."""
    yield Heading(2, "Report summary")
    for section in sections:
        if text := said(facts, section):
            yield Heading(3, section.title)
            yield from told(text, Part.PLAIN, Part.BULLET)


def standing_sections(
    facts: H, appendices: Sequence[str] = (), closing: Sequence[Words[H]] = ()
) -> Iterator[Block]:
    """What every paper of the house ends with.

    Args:
        appendices: What each of them is: "Appendix A: corporate risk register".
        closing: The sections with standing texts of the paper's own; empty for those of the house.
    """
    of_paper: Sequence[Words[H]] = closing or STANDING
    *sections, background = of_paper
    for section in sections:
        yield Heading(2, section.title, numbered=True)
        yield from told(said(facts, section), Part.NUMBERED, Part.POINT)
    yield Heading(2, "Appendices and background papers", numbered=True)
    if appendices:
        yield Paragraph.numbered(" ".join(f"{appendix.rstrip('.')}." for appendix in appendices), keep=True)
    papers = list(told(said(facts, background), Part.NUMBERED, Part.POINT))
    if papers and isinstance(papers[0], Paragraph) and papers[0].part is Part.POINT:
        yield Paragraph.numbered("Background papers:", keep=True)
    yield from papers


def _none_arises(facts: HouseFacts) -> str:
    return "None arises directly from this report."


def _contact(facts: HouseFacts) -> str:
    author = facts.house.author or facts.house.name or "Governance team"
    contact = one_line(facts.house.contact).rstrip(".")
    return f"Report author: {author}." + (f" Contact: {contact}." if contact else "")


def _background(facts: HouseFacts) -> str:
    return "Background papers: none."


DATE: Words[HouseFacts] = Words(
    "date", "Date of the meeting", nothing, "Printed beside the panel’s name, such as 17 January 2022."
)
STANDING: tuple[Words[HouseFacts], ...] = (
    Words("equality", "Equality and diversity impact", _none_arises),
    Words("financial", "Financial implications", _none_arises),
    Words("legal", "Legal implications", _none_arises),
    Words("risk", "Risk implications", _none_arises),
    Words("contact", "Contact details", _contact),
    Words("background", "Background papers", _background, "What a reader may want to look up."),
)
