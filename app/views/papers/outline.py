"""The desk of a paper as its outline shows it: chapter by chapter, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.models.paper_outline import Entry, FactLine, Offer, Origin
from app.models.text import clean, one_line
from app.papers.blocks import Block, Graph, Heading, Paragraph, Part, Picture, Table
from app.papers.carried import Said
from app.papers.drafts import drafts, told_of_records
from app.papers.naming import Named
from app.papers.own_words import Words
from app.papers.sentences import capital
from app.papers.stale import stale_words
from app.papers.written import ENDING, SINCE
from app.registers import REGISTERS
from app.views.papers.desk import Desk

CHAPTER = "§ "  # before the key of a chapter
_NAME = ""
_MOST_FIGURES = 6
_MOST_FACTS = 200  # records beside one part; a list of more is no help
_SIGNS = {Part.POINT: "• ", Part.BULLET: "• "}


def entries(desk: Desk) -> list[Entry]:
    """The outline in the order of the paper; what has changed since the last one issued stands where it is printed."""
    maker = _Maker(desk)
    return list(maker.all())


class _Maker:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.named = Named(desk.carried)
        self.told = told_of_records(desk.full, self.named.titles)
        self.sections = {section.key: section for section in desk.paper.words}
        self.blocks: dict[str, list[Block]] = {}
        for key, block in zip(desk.full.chapters, desk.full.blocks, strict=True):
            self.blocks.setdefault(key, []).append(block)

    def all(self) -> Iterator[Entry]:
        for chapter in self.desk.paper.chapters:
            if chapter.key == ENDING and SINCE in self.blocks:
                yield self._chapter(SINCE, "Changes since the last paper")
            sections = [self.sections[key] for key in chapter.words if key in self.sections]
            if [section.title for section in sections] != [chapter.title]:
                yield self._chapter(chapter.key, chapter.title, has_parts=bool(sections))
            for section in sections:
                yield self._section(section, chapter.key if section.title == chapter.title else "")

    def _chapter(self, key: str, title: str, *, has_parts: bool = False) -> Entry:
        text = "\n".join(line for block in self.blocks.get(key, ()) for line in _lines(block))
        says = "Everything here comes from the register, so it agrees with every other figure."
        if has_parts:
            says = "Generated with the words of the parts below; choose one of them to write."
        if not text:
            says = "There is nothing to report here, so the paper leaves it out."
        origin = Origin.PARTS if has_parts else Origin.REGISTER if text else Origin.EMPTY
        return Entry(
            f"{CHAPTER}{key}",
            title,
            origin,
            place=key,
            of_chapter=True,
            generated=text,
            about=says,
            facts=self._facts(text),
        )

    def _section(self, section: Words[Any], chapter: str) -> Entry:
        """A section of own words; ``chapter`` is the key of the one that has no other part."""
        desk = self.desk
        standing = section.standing(desk.facts)
        typed = desk.facts.words.get(section.key, "")
        gone = stale_words(desk.stale.get(section.key, ()))
        origin, about = _origin(typed, standing, gone), self._about(section.key, typed, standing)
        if origin is Origin.EMPTY and self.blocks.get(chapter):
            origin, about = (
                Origin.REGISTER,
                "What is here comes from the register; words of yours are printed with it.",
            )
        return Entry(
            section.key,
            section.title,
            origin,
            place=section.key,
            of_chapter=bool(chapter),
            takes_words=True,
            help=section.help,
            generated=standing,
            typed=typed,
            about=about,
            stale=gone,
            offer=self._offer(section.key, typed),
            drafts=tuple(drafts(section, desk.facts, self.told)),
            facts=self._facts(typed or standing),
        )

    def _about(self, key: str, typed: str, standing: str) -> str:
        if typed:
            of = self.desk.words[key].quarter if key in self.desk.words else self.desk.quarter
            since = "" if of == self.desk.quarter else f", written for {of} and kept until they are changed"
            return f"Your own words{since}; they are printed as they stand."
        if standing:
            return "Nothing is typed, so this standing text is printed; it follows the figures."
        return "Nothing is typed, so this section is left out."

    def _offer(self, key: str, typed: str) -> Offer | None:
        kept = self.desk.offers.get(key)
        if kept is None or kept.text == typed:
            return None
        return Offer(str(kept.quarter), kept.text, stale_words(self.desk.offers_stale.get(key, ())))

    def _facts(self, text: str) -> tuple[FactLine, ...]:
        """The records that a text speaks of; all that the paper has where it names none. Those that moved come first."""
        keys = self.named.spoken_of(text) or list(self.desk.carried)
        found = [self._fact(key, self.desk.carried[key]) for key in keys]
        return tuple(sorted(found, key=lambda line: not line.moved)[:_MOST_FACTS])

    def _fact(self, key: str, said: Mapping[str, str] | Said) -> FactLine:
        register, record_id = key.split(" ")
        figures = [f"{title} {value}" for title, value in said.items() if title != _NAME and value]
        since = self.desk.since.get(key)
        name = f"{capital(REGISTERS[register].one)} {said.get(_NAME, '')}"
        moved = f"Since the last close: {since.words}" if since else ""
        return FactLine(register, record_id, name, " · ".join(figures[:_MOST_FIGURES]), moved)


def _origin(typed: str, standing: str, gone: str) -> Origin:
    if typed:
        return Origin.STALE if gone else Origin.OWN
    return Origin.STANDING if standing else Origin.EMPTY


def _lines(block: Block) -> Iterator[str]:
    """A block as it is read in the editor, where it cannot be changed."""
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield f"{_SIGNS.get(block.part, '')}{one_line(block.text)}"
        case Table():
            yield f"Table: {block.caption}"
            for row in block.rows:
                yield "   " + " | ".join(one_line(clean("; ".join(cell.lines))) for cell in row)
        case Picture() | Graph():
            yield f"Figure: {block.caption}. {block.text}"
