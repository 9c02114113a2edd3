"""Texts that are withheld, looked for in others: word for word whatever the case and the spaces, and each sentence by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.models.publication import says_something
from app.papers.naming import Titles, numbers

SHORT = 12  # letters; shorter texts are ordinary words too, and count only where they stand alone
_KEY = 8  # letters by which texts are found: fewer than the shortest of them has
_NUMBERED = re.compile(r"(?P<title>.+) \((?P<one>risk) (?P<ref>[\w.]+)\)", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A title with its number, as prose names a record: "People (risk 4)".

    Attributes:
        text: The whole, as texts are compared; so are its parts.
        called: Finds the title as whole words.
        led: Finds it behind its number, as in "R4 People"; a bare number needs the title's capitals: "4 people" are others.
    """

    text: str
    title: str
    kind: str
    ref: str
    called: Titles
    led: re.Pattern[str]

    @classmethod
    def read(cls, text: str) -> Numbered | None:
        """What a withheld text names in this way; None where it is other prose."""
        found = _NUMBERED.fullmatch(" ".join(text.split()))
        if found is None:
            return None
        title, ref = re.escape(found["title"]), re.escape(found["ref"])
        led = re.compile(
            rf"(?<![\w.])(?:{ref}[.:]? (?:{title}|{title.upper()})|(?i:r[ -]?{ref}[.:]? {title}))(?!\w)"
        )
        whole, title, kind, ref = map(tidy, found.group(0, "title", "one", "ref"))
        return cls(whole, title, kind, ref, Titles((title,)), led)

    def named_in(self, sentence: str, called: str) -> bool:
        """Whether a sentence gives the number, and what it calls things (public names left out) the title."""
        title, ref = self.title, self.ref
        at_it = f"{title} ({ref})" in called or f"{ref} ({title})" in called
        return at_it or (ref in numbers(self.kind, sentence) and self.called.any_within(called))


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for.

    Attributes:
        long: Texts that count wherever they stand, by their first letters.
        short: Texts that count only where they stand alone.
        raw: As they are written, to be looked for in bytes.
        names: Names that are public, the longest first.
        numbered: Titles that may be ordinary words, and count only in a sentence that gives the number too.
    """

    long: Mapping[str, tuple[str, ...]]
    short: frozenset[str]
    raw: tuple[bytes, ...]
    names: tuple[str, ...]
    numbered: tuple[Numbered, ...] = ()

    def in_text(self, text: str) -> str:
        """The words of a text that give away something sought, as texts are compared; empty where none do."""
        return self.found_in(text)[1]

    def found_in(self, text: str) -> tuple[str, str]:
        """What of the texts sought a text gives away, and the words that do; both empty where it gives away nothing."""
        tidied = tidy(text)
        if tidied in self.short:
            return tidied, tidied
        for one in self._begun(tidied):
            if one in self._without_names(one, tidied):
                return one, one
        return next(self._beside_numbers(text, tidied), ("", ""))

    def _beside_numbers(self, text: str, tidied: str) -> Iterator[tuple[str, str]]:
        """Titles whose number the same sentence gives, as in "Standards, People and Estates (risks 3, 4 and 8)"."""
        near = [one for one in self.numbered if one.title in tidied]
        for sentence in sentences(text) if near else ():
            said = tidy(sentence)
            for one in near:
                if one.named_in(said, self._without_names(one.title, said)):
                    yield one.text, said
        written = " ".join(text.split()) if near else ""
        yield from ((one.text, tidy(found[0])) for one in near if (found := one.led.search(written)))

    def _begun(self, text: str) -> Iterator[str]:
        """The long texts that are in a text."""
        for place in range(len(text) - _KEY + 1):
            for one in self.long.get(text[place : place + _KEY], ()):
                if text.startswith(one, place):
                    yield one

    def _without_names(self, piece: str, text: str) -> str:
        """A text without the public names in which the piece stands: the title of a risk may be in that of a post."""
        for name in self.names:
            if piece in name:
                text = text.replace(name, " ")
        return text


def sought(secrets: Iterable[str], public: Iterable[str] = ()) -> Sought:
    """What to look for.

    Args:
        secrets: Texts that are withheld, whole; their sentences are looked for too.
        public: Names that may stand in a file: a sentence that is no more than one of them is not looked for.
    """
    names = {tidy(name).strip(".!?") for name in public}
    pieces = {one for secret in secrets for one in pieces_of(secret)}
    pieces = {one for one in pieces if tidy(one).strip(".!?") not in names}
    long: dict[str, list[str]] = {}
    for one in sorted({tidy(one).strip(".!?") for one in pieces if len(tidy(one)) >= SHORT}):
        if len(one) >= _KEY:
            long.setdefault(one[:_KEY], []).append(one)
    short = frozenset(tidy(one) for one in pieces if len(tidy(one)) < SHORT)
    return Sought(
        {key: tuple(found) for key, found in long.items()},
        short,
        tuple(sorted({coded for one in pieces if len(one) >= SHORT for coded in _coded(one)})),
        tuple(sorted(names, key=len, reverse=True)),
        tuple(found for one in sorted(pieces) if (found := Numbered.read(one))),
    )


def pieces_of(text: str) -> Iterator[str]:
    """A text and those of its sentences that say something by themselves."""
    if text.strip():
        yield text.strip()
    yield from (one.strip() for one in sentences(text) if says_something(one))


def sentences(text: str) -> list[str]:
    """The sentences of a text, also those that only a new line parts."""
    return _SENTENCE.split(text)


def _coded(text: str) -> Iterator[bytes]:
    yield text.encode("utf-8")
    yield text.encode("utf-16-le")
    yield text.encode("latin-1", errors="replace")


def tidy(text: str) -> str:
    """A text as texts are compared: whatever the case and the spaces, "17 %" and "17%" are one."""
    return " ".join(text.split()).replace(" %", "%").casefold()
