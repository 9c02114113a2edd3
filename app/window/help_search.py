"""What the help answers to words that somebody types: the pages, the best first, each with the sentence that answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from app.models.text import counted, folded
from app.window import everyday
from app.window.help_pages import HelpPage, page, pages, screens_within

# Words of a question, which say nothing of what is looked for.
_ASIDE = re.compile(
    r"an?|the|to|of|in|on|for|from|with|and|or|is|are|be|it|do|does|did|how|i|we|can|what|where|which|when|why|my|our|this|that"
)
_ENDING = re.compile(r"(?:ations?|ions?|ments?|ings?|ies|ied|ed|es|[sey])$")
# A sentence ends where another begins, or at the end of its line.
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z“])")
_IN_TITLE, _CALLED, _NEAR, _TOGETHER = 3.0, 2.0, 0.5, 1.4
# A page that answers so much less than the best is none of those that were found.
_WORTH = 0.5


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence of a page.

    Attributes:
        own: Its words, and those by which it is asked for.
        near: Words of its paragraph and of the heading over it.
        line: Its own words in their order.
    """

    text: str
    own: frozenset[str]
    near: frozenset[str]
    line: str


def matches(words: str) -> tuple[str, ...]:
    """Keys of the pages that answer these words, or most of them where none has all; the best first."""
    return tuple(one.key for one, _ in _hits(words))


def answer(key: str, words: str) -> str:
    """The sentence of a page that answers these words best; empty where none has any of them."""
    one = page(key)
    best = _best(one, _wanted(words)) if one is not None else None
    return best.text if best is not None else ""


def found(words: str) -> str:
    """What ``matches`` finds, each page with the sentence that answers; in Markdown."""
    hits = _hits(words)
    if not hits:
        return "# Nothing found\n\nTry fewer words, or the [contents](contents.md)."
    lines = [f"# {counted(len(hits), 'page').capitalize()} found"]
    for one, best in hits:
        said = best.text if best is not None else _sentences(one)[0].text
        lines += ["", f"## [{one.title}]({one.key}.md)", "", re.sub(r"([\\`*_{}\[\]<>#])", r"\\\1", said)]
    return "\n".join(lines)


def _hits(words: str) -> list[tuple[HelpPage, _Sentence | None]]:
    wanted = _wanted(words)
    ranked = sorted(((_rank(one, wanted), one) for one in pages()), key=lambda hit: -hit[0])
    worth = max(ranked[0][0] * _WORTH, 0.01)
    return [(one, _best(one, wanted)) for rank, one in ranked if rank >= worth]


def _wanted(words: str) -> tuple[str, ...]:
    """The words that are looked for: without those of a question round them."""
    typed = re.findall(r"\w+", folded(words))
    return tuple(dict.fromkeys([part for part in typed if not _ASIDE.fullmatch(part)] or typed))


def _rank(one: HelpPage, wanted: Sequence[str]) -> float:
    """How well a page answers: by its title, what others call it, all its words, and the one sentence that has most of them."""
    title, called = _title(one), _called(one)
    rank, had = 0.0, 0.0
    for part in wanted:
        there = _IN_TITLE * _in(part, title) + _CALLED * _in(part, called) + _often(part, one)
        rank += _telling(part) * there
        had += _telling(part) * bool(there)
    best = max(_closeness(sentence, wanted) for sentence in _sentences(one))
    return (rank + len(wanted) * best) * had / (sum(map(_telling, wanted)) or 1.0)


@cache
def _often(part: str, one: HelpPage) -> float:
    """How much a page speaks of a word, for its length: a long one has nearly every word somewhere."""
    count = sum(_in(part, sentence.own) for sentence in _sentences(one))
    usual = sum(len(_sentences(other)) for other in pages()) / len(pages())
    return 2 * count / (count + 0.5 + len(_sentences(one)) / usual) if count else 0.0


def _best(one: HelpPage, wanted: Sequence[str]) -> _Sentence | None:
    sentences = _sentences(one)
    best = max(sentences, key=lambda sentence: _closeness(sentence, wanted))
    return best if _closeness(best, wanted) else None


def _closeness(sentence: _Sentence, wanted: Sequence[str]) -> float:
    """How much of what is looked for a sentence says; of two that say as much, the shorter."""
    said = sum(
        _telling(part) * max(_in(part, sentence.own), _NEAR * _in(part, sentence.near)) for part in wanted
    )
    together = len(wanted) > 1 and " ".join(wanted) in sentence.line
    return said * (_TOGETHER if together else 1.0) * (1 - min(len(sentence.own), 100) / 400)


@cache
def _telling(part: str) -> float:
    """How much a word tells pages apart: little where every page has it."""
    having = sum(any(_in(part, sentence.own) for sentence in _sentences(one)) for one in pages())
    return 1.0 + log(len(pages()) / having) if having else 1.0


def _in(part: str, words: frozenset[str]) -> float:
    like = _like(part)
    return max((like[word] for word in like.keys() & words), default=0.0)


@cache
def _like(part: str) -> dict[str, float]:
    """Every word of the help that may be the one that was typed, and how nearly: it begins so, or has another ending."""
    stem = _stem(part)
    like = {word: 0.8 for word in _words() if len(stem) > 3 and _stem(word) == stem}
    like |= {word: 0.9 for word in _words() if len(part) > 1 and word.startswith(part)}
    return like | ({part: 1.0} if part in _words() else {})


@cache
def _words() -> frozenset[str]:
    own = (sentence.own | sentence.near for one in pages() for sentence in _sentences(one))
    return frozenset().union(*own, *map(_called, pages()), *map(_title, pages()))


@cache
def _stem(word: str) -> str:
    return _ENDING.sub("", word) if len(word) > 4 else word.removesuffix("s") if len(word) == 4 else word


@cache
def _title(one: HelpPage) -> frozenset[str]:
    return frozenset(_parted(one.title))


@cache
def _called(one: HelpPage) -> frozenset[str]:
    others = (everyday.of_page(one.key), *map(everyday.of_screen, screens_within(one.key)))
    return frozenset(_parted(" ".join(others)))


@cache
def _sentences(one: HelpPage) -> tuple[_Sentence, ...]:
    said: list[_Sentence] = []
    heading = ""
    for marked, line in one.lines[1:]:
        if marked.startswith("#"):
            heading = line
            continue
        near = frozenset(_parted(f"{heading} {line}"))
        for text in _SENTENCE.split(line):
            own = _parted(f"{text} {everyday.of_sentence(one.key, text)}")
            said.append(_Sentence(text, frozenset(own), near, " ".join(own)))
    return tuple(said)


def _parted(text: str) -> tuple[str, ...]:
    return tuple(part for part in re.findall(r"\w+", folded(text)) if not _ASIDE.fullmatch(part))
