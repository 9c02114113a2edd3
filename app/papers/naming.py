"""Which records a text speaks of, by title or by number, however many records there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import zip_longest

from app.papers.carried import Said
from app.registers import REGISTERS

SHORTEST = 5  # letters of a title that is looked for: a shorter one is an ordinary word
_NAME = ""
_WORD = re.compile(r"\w+")
_RANGE = re.compile(r"(\d{1,3})(?: to |[-–])(\d{1,3})")


class Titles:
    """Finds which of many titles stand in a text as whole words, in one walk through the text."""

    def __init__(self, titles: Iterable[str]) -> None:
        # Each with where its first word begins.
        self._by_words: dict[tuple[str, str], list[tuple[str, int]]] = {}
        for title in titles:
            if words := [*_WORD.finditer(title)]:
                second = words[1].group() if len(words) > 1 else ""
                self._by_words.setdefault((words[0].group(), second), []).append((title, words[0].start()))

    def within(self, text: str) -> set[str]:
        """The titles that the text gives."""
        return {title for title, start in self._begun(text) if _stands(title, start, text)}

    def any_within(self, text: str) -> bool:
        """Whether the text gives any of the titles."""
        return any(_stands(title, start, text) for title, start in self._begun(text))

    def _begun(self, text: str) -> Iterator[tuple[str, int]]:
        """Titles whose first two words stand in the text, each with where it would begin."""
        words = [(found.group(), found.start()) for found in _WORD.finditer(text)]
        for (word, start), (second, _) in zip_longest(words, words[1:], fillvalue=("", 0)):
            for key in ((word, second), (word, "")) if second else ((word, ""),):
                for title, lead in self._by_words.get(key, ()):
                    yield title, start - lead


def _stands(title: str, start: int, text: str) -> bool:
    end = start + len(title)
    if start < 0 or not text.startswith(title, start):
        return False
    return not (start and _WORD.match(text[start - 1])) and not _WORD.match(text[end : end + 1])


class Named:
    """The records that a paper carries, to be found in texts."""

    def __init__(self, carried: Mapping[str, Said]) -> None:
        self._records = [
            (key, REGISTERS[key.split(" ")[0]].one, *ref_and_title(said.get(_NAME, "")))
            for key, said in carried.items()
        ]
        self.titles = Titles({title for *_, title in self._records if len(title) >= SHORTEST})

    def spoken_of(self, text: str) -> list[str]:
        """Keys of the records that a text names, by title or by number."""
        titles = self.titles.within(text)
        return [key for key, one, ref, title in self._records if title in titles or ref in numbers(one, text)]


def ref_and_title(name: str) -> tuple[str, str]:
    """The two parts of "4 People", the title without what ends a sentence."""
    ref, _, title = name.partition(" ")
    return ref, title.strip(" .")


def named(one: str, name: str, text: str) -> bool:
    """Whether a text speaks of a record, by its title or by its number: "People", "risks 4, 8 and 9".

    Args:
        one: What the record is: "risk".
        name: Number and title: "4 People".
    """
    ref, title = ref_and_title(name)
    if len(title) >= SHORTEST and title in text and Titles((title,)).within(text):
        return True
    return ref in numbers(one, text)


@lru_cache(maxsize=64)
def numbers(one: str, text: str) -> frozenset[str]:
    """The numbers that a text gives of one kind of record: of "risks 4, 8 and 9" all three, and of "risks 8 to 10"."""
    lists = re.findall(
        rf"\b{one}s? ((?:[\w.]+(?:, and | and |, | & | or | to |[-–])?)+)", text, re.IGNORECASE
    )
    return frozenset(ref for found in lists for ref in _listed(found.strip(" .-–")))


def _listed(said: str) -> Iterator[str]:
    for part in re.split(r", and |, | and | & | or ", said):
        yield part
        if ends := _RANGE.fullmatch(part):
            yield from map(str, range(int(ends[1]), int(ends[2]) + 1))
