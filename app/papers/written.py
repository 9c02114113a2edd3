"""A paper written for its audience: facts as they may be read, its marking, and no public file that was not looked through."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from app.models.publication import NOTHING_WITHHELD, Audience, Issued, Withholdings
from app.models.quarter import Quarter
from app.papers.blocks import Block, Frame, Graph, Picture
from app.papers.carried import carried, differences, strangers, unsaid, with_ends, withheld_some
from app.papers.look import OURS, Look
from app.papers.paper import Paper
from app.papers.publication import readable
from app.papers.references import counted
from app.papers.since import since
from app.papers.withheld_words import said_once

if TYPE_CHECKING:
    from app.papers.pages import Foreseen

SINCE = "since"  # key of the part that says what has changed since the last one issued
ENDING = "standing"  # key of the chapter with the sections that every paper ends with


@dataclass(frozen=True, slots=True)
class Written:
    """A paper as it will be printed.

    Attributes:
        facts: As the audience may read them.
        secrets: Texts that may not stand in any file that is made of it.
        public: Names that may, whatever is withheld: of its own sections, of the organisation, and of what papers are framed by.
        chapters: For each block the key of the chapter that it belongs to; ``SINCE`` for what has changed.
        look: How its template makes it look.
        again: Makes it for another template.
    """

    paper: Paper[Any]
    facts: Any
    blocks: list[Block]
    frame: Frame
    audience: Audience
    secrets: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    house: bytes | None = None  # the organisation's own template, as ``house_template.adopt`` gives it
    chapters: tuple[str, ...] = ()
    look: Look = OURS
    again: Callable[[bytes | None], Written] | None = field(default=None, compare=False)

    def in_style(self, house: bytes | None) -> Written:
        """The same paper, to be written into a template; into our own where none is given.

        How much is told on a page that has to hold all of something depends on it.
        """
        return self if self.again is None else self.again(house)

    @property
    def carried(self) -> dict[str, dict[str, str]]:
        """What it says of each record, as it is remembered when it is issued."""
        return carried(self.facts)

    @property
    def _own(self) -> list[tuple[str, str]]:
        """The officer's words as its audience reads them, by the title of their section."""
        words = getattr(self.facts, "words", {})
        return [(section.title, words.get(section.key, "")) for section in self.paper.words]

    def word(self) -> bytes:
        """The paper in Word.

        Raises:
            RuleError: it is for the public and would show something that is withheld.
        """
        from app.papers.pages import foreseen

        return self._word(replace(foreseen(self.blocks, self.look), headed=frozenset()))

    def _word(self, ahead: Foreseen) -> bytes:
        from app.papers import word

        content = word.write(self.blocks, self.frame, house=self.house, ahead=ahead, look=self.look)
        if self.audience is Audience.PUBLIC:
            from app.papers.leaks import refuse_leaks  # with lxml, which only a file needs

            refuse_leaks(content, self.secrets, self.public, self._own)
        return content

    def html(self) -> bytes:
        """The paper as one web page.

        Raises:
            RuleError: it is for the public and would show something that is withheld.
        """
        from app.papers import html

        page = html.write(self.blocks, self.frame)
        if self.audience is Audience.PUBLIC:
            from app.papers.leaks import refuse_leak_of_text

            refuse_leak_of_text(page, self.secrets, self.public, self._own)
        return page.encode()

    def workbook(self) -> bytes:
        """Its tables and charts in Excel.

        Raises:
            RuleError: it is for the public and would show something that is withheld.
        """
        from app.papers import pack

        content = pack.write(self.blocks, self.frame)
        if self.audience is Audience.PUBLIC:
            from app.papers.leaks import refuse_leaks_of_workbook

            refuse_leaks_of_workbook(content, self.secrets, self.public, self._own)
        return content

    def pdf(self) -> bytes:
        """The paper as a tagged PDF, made of the Word document by LibreOffice, or by Word where only that is installed.

        Raises:
            RuleError: it is for the public and would show something that is withheld.
            AccessError: neither is installed, or it was not made.
        """
        from app.papers import pdf
        from app.papers.pages import foreseen
        from app.papers.pdf_finish import listed_pages

        figures = [block.text for block in self.blocks if isinstance(block, (Graph, Picture))]
        ahead = foreseen(self.blocks, self.look)
        # LibreOffice leaves headings behind at the foot of a page here and there. Where its lines are known, a break says so;
        # Word needs none, and whoever edits the paper there would have pages that end too soon.
        if self.look != OURS or pdf.maker() == "Word":
            ahead = replace(ahead, headed=frozenset())
        made = pdf.convert(self._word(ahead), figures)
        pages = self._real_pages(listed_pages(made), ahead)
        if late := self._late(ahead, pages):
            ahead = replace(ahead, headed=ahead.headed - late, begun=ahead.begun - late)
            made = pdf.convert(self._word(ahead), figures)
            pages = self._real_pages(listed_pages(made), ahead)
        if pages == ahead.pages:
            return made
        return pdf.convert(self._word(replace(ahead, pages=pages)), figures)

    def _real_pages(self, listed: Mapping[str, int], ahead: Foreseen) -> dict[str, int]:
        """The page of each heading as it was laid out; as it was foreseen, where the list of contents does not say."""
        entries = counted(self.blocks).contents
        return {**ahead.pages, **{one.anchor: listed[one.said] for one in entries if one.said in listed}}

    def _late(self, ahead: Foreseen, pages: Mapping[str, int]) -> frozenset[int]:
        """The first heading that begins a page later than was foreseen, by its place among the blocks; none where none does.

        Something of the page before it had no room there by a hair, and would have a page of its own before that break.
        """
        breaks = ahead.headed | ahead.begun
        for number, place in enumerate(counted(self.blocks).places):
            anchor = place.anchor if place is not None and number in breaks else ""
            if pages.get(anchor, 0) > ahead.pages.get(anchor, 0):
                return frozenset({number})
        return frozenset()


def written(
    paper: Paper[Any],
    facts: Any,
    withheld: Withholdings = NOTHING_WITHHELD,
    audience: Audience = Audience.RESTRICTED,
    last: Issued | None = None,
    house: bytes | None = None,
) -> Written:
    """A paper as one audience reads it.

    Args:
        last: The last one that was issued before it, since when it says what has changed.
        house: The organisation's own template, as ``house_template.adopt`` gives it.
    """
    again = partial(written, paper, facts, withheld, audience, last)
    look = OURS
    if house is not None:
        from app.papers.house_look import look_of  # with lxml, which only a template needs

        look = look_of(house)
    facts = replace(facts, house=replace(facts.house, sheet=look.room))
    usual = paper.frame(facts)
    read = readable(facts, withheld, audience, usual.marking)
    frame = replace(paper.frame(read.facts), marking=read.marking)
    if audience is Audience.PUBLIC:
        frame = replace(frame, subject=f"{frame.subject}, public version")
    silent = withheld.records if audience is Audience.PUBLIC else {}
    changed = carried(facts) if last is not None and silent else {}
    hidden = len(unsaid(last, changed, silent)) if last is not None else 0
    told = list(_blocks(paper, read.facts, silent, hidden, last, audience))
    chapters = tuple(key for key, _ in told)
    blocks = [block for _, block in told]
    if audience is Audience.PUBLIC and withheld.records:
        blocks = said_once(blocks)
    titles = [section.title for section in paper.words] + [chapter.title for chapter in paper.chapters]
    public = (*read.public, *titles)
    made = Written(paper, read.facts, blocks, frame, audience, read.secrets, public, house, chapters)
    return replace(made, look=look, again=again)


def _blocks(
    paper: Paper[Any],
    facts: Any,
    silent: Mapping[str, object],
    hidden: int,
    last: Issued | None,
    audience: Audience,
) -> Iterator[tuple[str, Block]]:
    """The paper's blocks with their chapters, and what has changed before the sections that every paper ends with."""
    told = last is None
    for chapter, block in paper.outlined(facts):
        if not told and last is not None and chapter.key == ENDING:
            told = True
            now = carried(facts)
            found = with_ends(differences(last, now, silent), facts)
            strange = strangers(last.carried, now, silent)
            more = audience is not last.audience and withheld_some(last)
            yield from ((SINCE, one) for one in since(last, found, hidden, strange, more=more))
        yield chapter.key, block


def last_of(issued: Sequence[Issued], quarter: Quarter, audience: Audience) -> Issued | None:
    """The last paper issued for a quarter before this one: where that went out in both versions, that of the same audience.

    Args:
        issued: Of one kind, the newest first.
    """
    earlier = [one for one in issued if one.quarter < quarter]
    return max(earlier, key=lambda one: (one.quarter, one.audience is audience, one.issued_on), default=None)
