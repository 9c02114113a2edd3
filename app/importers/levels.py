"""Levels as files write them: what looks like one, what looks like a position, and which scale a file was made with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from app.importers.vocabulary import PERCENT
from app.models.scale import SCALES, Axis, Band, Scale
from app.models.status import Tone
from app.models.text import folded, latin, one_line

# Ladders of words, lowest first, as trackers use them. The shortest that holds all the words of a column is meant.
LADDERS: Final = (
    ("Low", "Medium", "High"),
    ("Low", "Moderate", "High"),
    ("Low", "Medium", "High", "Very High"),
    ("Low", "Moderate", "High", "Very High"),
    ("Low", "Medium", "High", "Critical"),
    ("Minor", "Moderate", "Major"),
    ("Very Low", "Low", "Medium", "High", "Very High"),
    ("Very Low", "Low", "Moderate", "High", "Very High"),
    ("Rare", "Unlikely", "Possible", "Likely", "Almost Certain"),
    ("Very Unlikely", "Unlikely", "Possible", "Likely", "Very Likely"),
    ("Remote", "Unlikely", "Possible", "Likely", "Almost Certain"),
    ("Remote", "Unlikely", "Possible", "Probable", "Highly Probable"),
    ("Improbable", "Remote", "Occasional", "Probable", "Frequent"),
    ("Insignificant", "Minor", "Moderate", "Major", "Severe"),
    ("Insignificant", "Minor", "Moderate", "Major", "Catastrophic"),
    ("Insignificant", "Minor", "Moderate", "Major", "Extreme"),
    ("Negligible", "Minor", "Moderate", "Major", "Extreme"),
    ("Negligible", "Low", "Medium", "High", "Very High"),
    ("Insignificant", "Minor", "Moderate", "Significant", "Severe"),
    ("Negligible", "Minor", "Moderate", "Major", "Severe"),
    ("Negligible", "Minor", "Moderate", "Major", "Catastrophic"),
    ("Negligible", "Minor", "Moderate", "Major", "Critical"),
    ("Negligible", "Minor", "Moderate", "Significant", "Severe"),
    ("Negligible", "Marginal", "Critical", "Catastrophic"),
    ("Minor", "Significant", "Considerable", "Major", "Catastrophic"),
)
_FIVE: Final = ("",) * 5
_AXIS_WORD: Final = re.compile(r"\b(?:likelihood|probability|impact|severity|consequence)\b", re.IGNORECASE)
_LABELLED: Final = re.compile(
    r"(likelihood|probability|impact|severity|consequence|[lpisc])\W{0,3}(\d{1,2})\W{0,3}(?:x\W?)?"
    r"(likelihood|probability|impact|severity|consequence|[lpisc])\W{0,3}(\d{1,2})(?:\s*=\s*\d+)?",
    re.IGNORECASE,
)
_SCORED: Final = re.compile(r"\d{1,3}\s*[(\[=:]\s*(\d{1,2}\s*[x×*v]\s*\d{1,2})\s*[)\]]?", re.IGNORECASE)
_FIGURE: Final = re.compile(r"\s*[(\[]\s*[\d.,%]+\s*[)\]]\s*$")
_OUT_OF: Final = re.compile(r"(\d{1,2})\s*(?:/|out of|of)\s*(\d{1,2})", re.IGNORECASE)
_NAMED_LEVEL: Final = re.compile(r"(?:level|grade|score|[lipsc])\s*[-:.=]?\s*(\d{1,2})", re.IGNORECASE)
_IN_FULL: Final = {
    "med": "medium",
    "mod": "moderate",
    "hi": "high",
    "lo": "low",
    "sig": "significant",
    "neg": "negligible",
}
_LONGER: Final = re.compile(rf"\b(?:{'|'.join(_IN_FULL)})\b\.?\s*", re.IGNORECASE)
_VERY: Final = re.compile(r"^v(?:ery)?[\s.-]*(?=(?:high|low|likely|unlikely)\b)", re.IGNORECASE)
_IN_WORDS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_LETTERS: Final = {"l", "m", "h", "vh", "vl", "a", "b", "c", "d", "e"}
_WORDS: Final = {folded(word) for ladder in LADDERS for word in ladder} | {
    "certain",
    "extreme",
    "critical",
    "medium-high",
}
_NUMBERED = re.compile(r"(\d{1,2})(?:\.0+)?(?:\s*[-–—:.=)]*\s*(?:(\D.*))?)?")
_FURTHER: Final = re.compile(r"[^\w/]*\d[\d\W]*")
"""A number behind a number: “2-3” is two levels, and “0.35” none."""
_BRACKETED = re.compile(r"(\D+?)\s*[-–—:=]?\s*[(\[]?(\d{1,2})(?:\.0+)?[)\]]?")
_POSITION = re.compile(
    r"(?:[lmhvLMHV]{1,2}|very (?:low|high)|low|medium|moderate|high|\d{1,2})\s*(?:v|vs|x|×|/|\*|by|,)\s*"
    r"(?:[lmhv]{1,2}|very (?:low|high)|low|medium|moderate|high|\d{1,2})(?:\s*[=(]\s*\d+\)?)?",
    re.IGNORECASE,
)
_TWO = re.compile(r"\s+(?:v|vs|x|by|and)\s+|\s*[×/*,|]\s*")


def numbered(text: str) -> tuple[int, str] | None:
    """(number, words) of ``4``, ``4 - Major`` or ``Major (4)``; the words may be empty. None for anything else."""
    tidy = one_line(latin(text))
    if PERCENT.fullmatch(tidy):
        return None
    if found := _NUMBERED.fullmatch(tidy):
        words = (found[2] or "").strip(" )]-–")
        if _FURTHER.fullmatch(words):
            return None
        return (int(found[1]), words) if len(words) <= 40 else None
    if (found := _BRACKETED.fullmatch(tidy)) and len(found[1]) <= 40:
        return int(found[2]), found[1].strip(" -–(")
    return None


def barer(text: str, size: int = 0) -> tuple[str, ...]:
    """Other readings of a level, from careful to bold: without the axis's name ("2 - Low impact"), without a figure in
    brackets ("High (0.70)"), before a stroke ("3 - Possible / Occasional"), before an explanation ("High: the model ..."),
    short for a word ("Med", "V. High"), named as a level ("Level 4", "L4"), and a Roman number or a number in words.

    Args:
        size: How many levels there are, for "4 out of 5"; 0 where that is not known.
    """
    line = " ".join(text.split())
    found = [without_axis(line), _FIGURE.sub("", line), line.strip("()[] !*")]
    if of := _OUT_OF.fullmatch(line):
        found.append(of[1] if int(of[2]) == size else "")
    elif line[
        :1
    ].isdigit():  # "Medium / High" is two levels, "3 - Possible / Occasional" is one with two names
        found.append(line.split("/")[0])
    head, *rest = re.split(r":|\n| [-–—] (?=\D)", text.strip(), maxsplit=1)
    if rest and len(rest[0].split()) > 2:
        found.append(head)
    found += [without_axis(reading) for reading in found[1:]]
    if named := _NAMED_LEVEL.fullmatch(line):
        found.append(named[1])
    plain = line.casefold().strip(" .")
    if number := _ROMAN.get(plain) or _IN_WORDS.get(plain):
        found.append(str(number))
    found += [
        _LONGER.sub(lambda short: _IN_FULL[short[0].strip(". ").casefold()] + " ", one) for one in found[:2]
    ]
    found += [one.replace("-", " ") for one in found[:1] if not any(map(str.isdigit, one))]
    found += [_VERY.sub("very ", one) for one in found[:1]]
    tidy = (part.strip(" -–—:;,") for part in found)
    return tuple(dict.fromkeys(part for part in tidy if part and part != text))


def without_axis(text: str) -> str:
    """A level without the name of its axis: ``2 - Low`` for ``2 - Low impact``."""
    return " ".join(_AXIS_WORD.sub(" ", text).split()).strip(" -–") or text


def looks_like_level(text: str) -> bool:
    """Whether a text could be a level of some scale, of this organisation or another."""
    return PERCENT.fullmatch(text) is not None or any(map(_is_level, (text, *barer(text))))


def _is_level(text: str) -> bool:
    tidy = folded(latin(text)).strip(" .;")
    if tidy in _WORDS or tidy in _LETTERS:
        return True
    number = numbered(text)
    return number is not None and 0 <= number[0] <= 10


def looks_like_position(text: str) -> bool:
    """Whether a text could be a likelihood and an impact on some scale."""
    texts = [one_line(latin(reading)).strip(" .;()") for reading in (text, *other_positions(text))]
    return any(map(_POSITION.fullmatch, texts)) or _are_two_words(texts[0])


def _are_two_words(text: str) -> bool:
    """Whether a text is two levels in words, in whichever order: "Minor v Likely"."""
    parts = _TWO.split(folded(text))
    return len(parts) == 2 and all(part in _WORDS for part in parts)


def other_positions(text: str) -> tuple[str, ...]:
    """Other readings of a position: with each half named in either order ("I4 x L3"), or beside its score ("12 (3x4)")."""
    line = one_line(text)
    if (found := _LABELLED.fullmatch(line)) and found[1][0].lower() != found[3][0].lower():
        halves = {("likelihood" if found[n][0].lower() in "lp" else "impact"): found[n + 1] for n in (1, 3)}
        return (f"{halves['likelihood']} x {halves['impact']}",) if len(halves) == 2 else ()
    beside = _SCORED.fullmatch(line)
    return (beside[1],) if beside else ()


def share(texts: Iterable[str], looks: Callable[[str], bool]) -> float:
    """How many of the distinct texts look so, 0 to 1; 0 where there are none."""
    return sum(map(looks, distinct)) / len(distinct) if (distinct := set(texts)) else 0.0


def highest_named(headings: Iterable[str]) -> int:
    """The highest level that headings speak of: 5 for "Impact, rate 1 (low) to 5 (high)" and "L_1to5"; 0 for none."""
    notes = (
        re.findall(r"(?<!\d)1\s*(?:\([^)]*\))?\s*(?:to|-|–)\s*([3-9]|10)(?!\d)", folded(h).replace("_", " "))
        for h in headings
    )
    return max((int(number) for found in notes for number in found), default=0)


def scale_of(
    likelihoods: Iterable[str], impacts: Iterable[str], headings: Iterable[str] = ()
) -> Scale | None:
    """The scale that a file was made with, as far as its values tell; None where they tell nothing.

    Args:
        headings: Of the columns, which may say how far the numbers go.
    """
    most = highest_named(headings)
    likelihood, impact = _known(likelihoods, most), _known(impacts, most)
    if likelihood is None or impact is None:
        return None
    pairs = ((one, other) for one in _ladders(likelihood) for other in _ladders(impact))
    lower, upper = min(pairs, key=_oddness, default=((), ()))
    if not lower or not upper:
        return None
    if lower == upper == _FIVE:
        return SCALES["5x5"]()
    made = _scale(_axis("Likelihood", lower), _axis("Impact", upper))
    ready = (build() for build in SCALES.values())
    return next((scale for scale in ready if _names(scale) == _names(made)), made)


def _oddness(pair: tuple[tuple[str, ...], tuple[str, ...]]) -> tuple[bool, int, bool]:
    """Axes of one size before others, short ones before long ones, the same words before different ones."""
    one, other = pair
    return len(one) != len(other), len(one) + len(other), one != other


def _names(scale: Scale) -> tuple[tuple[str, ...], tuple[str, ...]]:
    likelihood, impact = (
        tuple(folded(level.name) for level in axis.levels) for axis in (scale.likelihood, scale.impact)
    )
    return likelihood, impact


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a column tells of its axis: words by level number, words alone, and the highest number."""

    named: dict[int, str]
    words: frozenset[str]
    most: int


def _known(texts: Iterable[str], most: int) -> _Seen | None:
    """None where the texts are no levels."""
    named: dict[int, str] = {}
    words = set()
    for text in map(_plainest, texts):
        number = numbered(text)
        if number is None:
            words.add(folded(latin(without_axis(text))).strip(" .;"))
        elif 1 <= number[0] <= 10:
            named[number[0]] = named.get(number[0]) or without_axis(number[1]).split("/")[0].strip()
        elif number[0] > 10:
            return None
    return _Seen(named, frozenset(words), max([most, *named])) if named or words else None


def _plainest(text: str) -> str:
    """The first reading of a level that is a number or one of the usual words; the text itself where none is."""
    return next((reading for reading in (text, *barer(text)) if _is_level(reading)), text)


def _ladders(seen: _Seen) -> list[tuple[str, ...]]:
    """Ladders of words that hold all that was seen, shortest first; numbers alone make steps without words."""
    fitting = [
        ladder
        for ladder in sorted(LADDERS, key=len)
        if seen.most <= len(ladder)
        and all(not word or folded(word) == folded(ladder[number - 1]) for number, word in seen.named.items())
        and seen.words <= {folded(step) for step in ladder}
        and (any(seen.named.values()) or seen.words)
    ]
    if fitting or seen.words:
        return fitting
    size = seen.most if any(seen.named.values()) else max(seen.most, 5)
    own = tuple(seen.named.get(number, "") for number in range(1, size + 1))
    if not any(own) and size == 5:  # numbers alone: the usual five by five
        return [_FIVE]
    return [own]


def _axis(name: str, names: tuple[str, ...]) -> Axis:
    words = [step[:1].upper() + step[1:] or f"Level {number}" for number, step in enumerate(names, 1)]
    initials = ["".join(part[0] for part in word.split()).upper() for word in words]
    plain = (
        len(set(initials)) == len(initials)
        and all(len(initial) <= 2 for initial in initials)
        and len(names) <= 5
    )
    ladder = plain and all(
        folded(word) in {"low", "medium", "moderate", "high", "very high", "very low", "critical"}
        for word in words
    )
    return Axis.of(name, *((word, initials[i] if ladder else str(i + 1)) for i, word in enumerate(words)))


def _scale(likelihood: Axis, impact: Axis) -> Scale:
    """A scale whose bands rise with the product of the levels: a beginning, which the organisation then makes its own."""
    bands = (
        Band("Low", Tone.CALM),
        Band("Medium", Tone.WATCH),
        Band("High", Tone.HIGH),
        Band("Very high", Tone.SEVERE),
    )
    top = likelihood.size * impact.size

    def band(one: int, other: int) -> int:
        part = one * other / top
        return 0 if part <= 0.16 else 1 if part <= 0.36 else 2 if part <= 0.6 else 3

    matrix = tuple(
        tuple(band(i, j) for j in range(1, impact.size + 1)) for i in range(1, likelihood.size + 1)
    )
    return Scale(f"{likelihood.size} by {impact.size}, from the workbook", likelihood, impact, bands, matrix)
