"""The words of a text, one by one, as they are set in lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.models.text import clean


def tokens(runs: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, bool, bool]]:
    """Words with whether they are bold, and whether they follow the one before without a space; line ends by themselves."""
    spaced = True
    for text, bold in runs:
        for number, line in enumerate(clean(text).split("\n")):
            if number:
                yield "\n", bold, True
                spaced = True
            words = line.split(" ")
            for place, word in enumerate(words):
                if word:
                    yield word, bold, place == 0 and not spaced
                    spaced = False
                if place < len(words) - 1:
                    spaced = True
