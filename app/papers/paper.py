"""What a paper is: its name, its chapters in the order of reading, and the officer's own words that it takes.

A paper is one file of this folder with a ``PAPER``, found by looking; its facts come from the query of the same name in
``app/queries/paper_facts``.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.abc import InspectLoader
from typing import Any, Generic, TypeVar

import app.papers as papers
from app.errors import RuleError
from app.models.text import listed
from app.papers.blocks import Block, Frame
from app.papers.own_words import Words

F_in = TypeVar("F_in", contravariant=True)


class About(StrEnum):
    """What a paper is written about, and so what is chosen with it."""

    QUARTER = "quarter"
    MEETING = "meeting"


@dataclass(frozen=True)
class Chapter(Generic[F_in]):
    """A part of a paper that is shown in its outline.

    Attributes:
        build: The facts to blocks; gives none where there is nothing to say.
        words: Keys of the officer's own words that stand in it; all else in it comes from the register.
    """

    key: str
    title: str
    build: Callable[[F_in], Iterable[Block]]
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper(Generic[F_in]):
    """A paper that the register can give.

    Attributes:
        key: Its name in the store, on the command line, and of the query of its facts.
        order: Its place in a list of papers.
        words: Every section that takes the officer's own words, in the order of the paper.
    """

    key: str
    title: str
    order: int
    frame: Callable[[F_in], Frame]
    chapters: tuple[Chapter[F_in], ...]
    words: tuple[Words[Any], ...] = ()
    about: About = About.QUARTER

    def blocks(self, facts: F_in) -> list[Block]:
        """The whole paper, in the order of reading."""
        return [block for _, block in self.outlined(facts)]

    def outlined(self, facts: F_in) -> Iterator[tuple[Chapter[F_in], Block]]:
        """Every block with the chapter that it belongs to."""
        for chapter in self.chapters:
            for block in chapter.build(facts):
                yield chapter, block


@cache
def all_papers() -> tuple[Paper[Any], ...]:
    """Every paper that there is, in order."""
    found = []
    for about in pkgutil.iter_modules(papers.__path__):
        name = f"{papers.__name__}.{about.name}"
        if not _may_have_paper(name):
            continue
        module = importlib.import_module(name)
        if isinstance(paper := getattr(module, "PAPER", None), Paper) and module.__name__.endswith(paper.key):
            found.append(paper)
    return tuple(sorted(found, key=lambda paper: (paper.order, paper.title)))


def _may_have_paper(name: str) -> bool:
    """Whether a module speaks of a ``PAPER``: looked up in its code, since importing what writes files takes long."""
    spec = importlib.util.find_spec(name)
    loader = spec.loader if spec is not None else None
    code = loader.get_code(name) if isinstance(loader, InspectLoader) else None
    return code is None or "PAPER" in code.co_names


def paper_of(key: str) -> Paper[Any]:
    """The paper of this key.

    Raises:
        RuleError: there is none.
    """
    for paper in all_papers():
        if paper.key == key:
            return paper
    known = [paper.key for paper in all_papers()]
    raise RuleError(f"There is no paper “{key}”.", hint=f"Choose {listed(known, 'or')}.")
