"""Last quarter's words, looked at beside this quarter's facts: which of what they speak of has moved since."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from app.models.text import begun, in_words, several
from app.papers.carried import CALLED, Difference, Said, compared
from app.papers.naming import named
from app.registers import REGISTERS, kinds

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
_Counted = tuple[str, str, str]
"""Register, title of a column and what stands in it; the last two are empty for all records of the register."""


def stale(text: str, before: Mapping[str, Said], now: Mapping[str, Said]) -> list[Difference]:
    """Records that the words speak of, by name or by number, and that are not as they were; and what they count otherwise.

    Args:
        before: What the paper carried for the quarter of the words (``papers.carried``).
        now: What it carries for this quarter.
    """
    moved = compared(before, now)
    found = [
        one for one in moved if any(named(REGISTERS[one.register].one, name, text) for name in _names(one))
    ]
    return [*found, *_recounted(text, before, now)] if moved else found


def _names(one: Difference) -> list[str]:
    """What a record is called, and what it was called when the words were written."""
    return [one.name, *(then for what, then, _ in one.changes if what == CALLED)]


def stale_words(found: Sequence[Difference]) -> str:
    """Why the words need a second look: "Written of other figures: 4 People, position from H v M to M v M."."""
    if not found:
        return ""
    return f"Written of other figures: {each_moved(found)}."


def each_moved(found: Sequence[Difference]) -> str:
    """ "4 People, position from H v M to M v M; 5 Capability, new"."""
    return "; ".join(f"{one.name.rstrip(' .')}, {one.words}" for one in found)


def _recounted(text: str, before: Mapping[str, Said], now: Mapping[str, Said]) -> Iterator[Difference]:
    """What the words count, "seven green", that there are more or fewer of now."""
    then, here = _tally(before), _tally(now)
    sentences = [one.casefold() for one in _SENTENCE.split(text)]
    held = {register for register, *_ in then} & {register for register, *_ in here}
    for key in dict.fromkeys((*then, *here)):
        register, title, value = key
        what = several(REGISTERS[register].one)
        if register not in held or then[key] == here[key]:
            continue
        if any(_says(then[key], value or what, one) for one in sentences):
            name = f"{what} with {title} {value}" if title else what
            yield Difference(what, name, (("number", str(then[key]), str(here[key])),), register=register)


def _tally(said: Mapping[str, Said]) -> Counter[_Counted]:
    """How many records of each register there are, and how many with each judgment."""
    judged = {
        register.key: [one.title for one in register.columns if isinstance(one.kind, kinds.Choice)]
        for register in REGISTERS.values()
    }
    counts: Counter[_Counted] = Counter()
    for key, values in said.items():
        register = key.split(" ")[0]
        counts[register, "", ""] += 1
        counts.update((register, title, value) for title in judged[register] if (value := values.get(title)))
    return counts


def _says(number: int, what: str, sentence: str) -> bool:
    """Whether a sentence has a number beside what is counted, in words or figures."""
    words = {str(number), in_words(number), begun(str(number)).casefold()} | (
        {"none"} if not number else set()
    )
    counted = "|".join(map(re.escape, words))
    return bool(
        re.search(rf"\b(?:{counted})\b", sentence)
        and re.search(rf"\b{re.escape(what.casefold())}\b", sentence)
    )
