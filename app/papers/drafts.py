"""Sentences drafted from the register for a section of a paper, for the officer to take, change or leave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.models.paper_outline import DraftLine
from app.models.text import clean, one_line
from app.papers.blocks import Paragraph
from app.papers.naming import Titles
from app.papers.own_words import Words, nothing
from app.papers.written import Written

_WEIGHED = "considerations"  # the section in which an officer tells what the reader should look at first


def drafts(section: Words[Any], facts: Any, told: Sequence[tuple[str, str]]) -> list[DraftLine]:
    """The section's own sentences, then what the other chapters tell of single records.

    Args:
        told: As ``told_of_records`` gives it.
    """
    lines = [line for line in clean(section.standing(facts)).split("\n") if one_line(line)]
    found = [DraftLine(one_line(line), "Standing text", True) for line in lines]
    unwritten = section.standing is nothing and section.key != "date"
    if unwritten or section.key == _WEIGHED:
        point = "" if unwritten else "- "
        known = {one.text.removeprefix("- ") for one in found}
        found += [DraftLine(f"{point}{text}", title, False) for title, text in told if text not in known]
    return found


def told_of_records(paper: Written, titles: Titles) -> list[tuple[str, str]]:
    """Paragraphs of the generated chapters that name a record, with the chapter's title: what moved, why, for how long."""
    generated = {chapter.key: chapter.title for chapter in paper.paper.chapters if not chapter.words}
    return [
        (generated[key], one_line(block.text))
        for key, block in zip(paper.chapters, paper.blocks, strict=True)
        if key in generated and isinstance(block, Paragraph) and titles.any_within(block.text)
    ]
