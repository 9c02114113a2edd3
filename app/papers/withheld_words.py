"""Public papers say once that an item is withheld: where it is named, the fields of it that are not shown are left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.models.publication import BLANK, EXEMPTIONS, notice
from app.papers.blocks import Block, Cell, Heading, Paragraph, Run, Table

_LED_TO = rf"(?:(?:Lead|[Ww]orking leads?|Expected|Governance|Chair): |due ){BLANK}"
# A field as papers write it, with the words that lead to it.
_FIELD = rf"(?:{_LED_TO}|{BLANK}|For Q\d \d{{4}}/\d\d: {BLANK.casefold()})"
# Sections write whole sentences without knowing what is withheld, and say "not named" of what is empty: so a withheld field
# reaches them with a word in it, and goes out of the sentence here. Each pattern has an example of what it makes shorter.
_LISTED = re.compile(rf"[,;:] {_FIELD}(?=[,;.)]|$)")  # e.g. GIP 1.3, due Withheld
_FIRST = re.compile(rf"(^|\()(?:{_FIELD}[,;:] )+(?!{_FIELD}$)")  # e.g. (Withheld, due 31 May 2022)
_BRACKETED = re.compile(rf" \({_FIELD}\)")  # e.g. GIP 1.3 (due Withheld)
_SENTENCE = re.compile(  # e.g. It has slipped. Lead: Withheld. It is late. Governance: Withheld
    rf"(?:^|(?<=[.)!?] ))(?:{_FIELD}\.(?: |$)|{_LED_TO}$)"
)
_BY = re.compile(rf" by {BLANK}, (?=\d)")  # e.g. Signed off by Withheld, 31 May 2022
_ALONE = re.compile(rf"^{_FIELD}(?:[:;,.] {_FIELD})*\.?$")  # nothing but such fields
# A notice is no title, so it is not quoted.
_QUOTED = re.compile(f"“((?:[^ “”]+ )*(?:{'|'.join(re.escape(notice(one)) for one in EXEMPTIONS)}))”")
_NOTICES = tuple(map(notice, EXEMPTIONS))


def said_once(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a public paper without the fields of withheld items that stand empty in a sentence or a row."""
    return [_of(block) for block in blocks]


def _of(block: Block) -> Block:
    if isinstance(block, Table):
        return replace(block, rows=tuple(map(_row, block.rows)))
    if isinstance(block, Heading):
        return replace(block, text=_QUOTED.sub(r"\1", block.text))
    if isinstance(block, Paragraph) and BLANK.casefold() in block.text.casefold():
        if _ALONE.match(block.text.strip()):
            return replace(block, runs=(Run(f"{BLANK}."),))
        return replace(block, runs=tuple(replace(run, text=_plainer(run.text)) for run in block.runs))
    return block


def _row(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A row; where none of its cells names what is withheld, one that is left empty says so itself."""
    named = any(one in line for cell in cells for line in cell.lines for one in _NOTICES)
    empty = Cell.of("" if named else BLANK)
    return tuple(_cell(cell, empty) for cell in cells)


def _cell(cell: Cell, empty: Cell) -> Cell:
    if not any(BLANK.casefold() in line.casefold() for line in cell.lines):
        return cell
    lines = [_plainer(line) for line in cell.lines if not _ALONE.match(line)]
    left = tuple(line for line in lines if line.strip())
    if all(line in _NOTICES for line in left):
        left = tuple(dict.fromkeys(left))
    return replace(cell, lines=left or empty.lines)


def _plainer(text: str) -> str:
    """A text without the empty fields in it, as long as anything is left."""
    read = _SENTENCE.sub("", _QUOTED.sub(r"\1", text))
    read = _LISTED.sub("", _BRACKETED.sub("", _FIRST.sub(r"\1", read)))
    read = _SENTENCE.sub("", _BY.sub(" on ", read))
    if read[:1].islower() and not text[:1].islower():
        read = read[:1].upper() + read[1:]
    return read.rstrip() if text == text.rstrip() else read
