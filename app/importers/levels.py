"""Levels as files write them: what looks like one, and what looks like a position."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from app.importers.vocabulary import PERCENT
from app.models.text import folded, latin, one_line

SHORT: Final = 6  # levels of the longest scale of numbers that stops before ten
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
    ("Remote", "Possible", "Probable"),
    ("Minimal", "Significant", "Severe"),
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
_AXIS_WORD: Final = re.compile(r"\b(?:likelihood|probability|impact|severity|consequence)\b", re.IGNORECASE)
_LABELLED: Final = re.compile(
    r"(likelihood|probability|impact|severity|consequence|[lpisc])\W{0,3}(\d{1,2})\W{0,3}(?:x\W?)?"
    r"(likelihood|probability|impact|severity|consequence|[lpisc])\W{0,3}(\d{1,2})(?:\W{1,3}(?:score|rating|total|s)?\W{0,3}\d{1,3}[)\]]?)?",
    re.IGNORECASE,
)
_SCORED: Final = re.compile(r"\d{1,3}\s*[(\[=:]\s*(\d{1,2}\s*[x×*v]\s*\d{1,2})\s*[)\]]?", re.IGNORECASE)
_SCORED_LABELS: Final = re.compile(r"\d{1,3}\s*[(\[=:]\s*([^()\[\]]+?)\s*[)\]]?")
_RATING: Final = r"(?:red|amber|green|yellow|[rag]|(?:very )?(?:low|high)|medium|moderate|significant|severe|extreme|critical)"
_RATED: Final = re.compile(
    rf"(?:{_RATING}\W{{1,3}})?(\d{{1,2}}\s*[x×*v]\s*\d{{1,2}}(?:\s*[=(\[]\s*\d{{1,3}}\s*[)\]]?)?)(?:\W{{1,3}}{_RATING}\W?|\W?)",
    re.IGNORECASE,
)
"""A position in figures beside the rating that its score has: “4x4 (16) R”, “High (4x4)”."""
_BEHIND: Final = re.compile(rf"\W{{1,3}}{_RATING}\W?$", re.IGNORECASE)  # “L3 x I4 = 12 (Amber)”
_FIGURE: Final = re.compile(r"\s*[(\[]\s*[\d.,%]+\s*[)\]]\s*$")
_ENCLOSED: Final = re.compile(r"^[(\[](\d{1,2})[)\]]\s*(?=\w)")
"""As some systems number the words of a list: “(3) Possible”."""
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
_DECIMAL: Final = re.compile(r"\d+,0|0,\d+")
"""A number as the continent writes it: no level is 0, so that “12,0” is one number and no two levels."""
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
    found = [without_axis(line), _FIGURE.sub("", line), line.strip("()[] !*"), _ENCLOSED.sub(r"\1 - ", line)]
    if of := _OUT_OF.fullmatch(line):
        found.append(of[1] if int(of[2]) == size else "")
    elif line[
        :1
    ].isdigit():  # "Medium / High" is two levels, "3 - Possible / Occasional" is one with two names
        found.append(line.split("/")[0])
    if head := _explained(text):
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


def is_explained(text: str) -> bool:
    """Whether a text is a level and why it is so high: “High: the model has not been tried”."""
    return looks_like_level(_explained(text))


def _explained(text: str) -> str:
    """What stands before an explanation; empty where there is none."""
    head, *rest = re.split(r":|\n| [-–—] (?=\D)", text.strip(), maxsplit=1)
    return head if rest and len(rest[0].split()) > 2 else ""


def without_axis(text: str) -> str:
    """A level without the name of its axis: ``2 - Low`` for ``2 - Low impact``."""
    return " ".join(_AXIS_WORD.sub(" ", text).split()).strip(" -–") or text


def looks_like_level(text: str) -> bool:
    """Whether a text could be a level of some scale, of this organisation or another."""
    return PERCENT.fullmatch(text) is not None or any(map(is_level, (text, *barer(text))))


def is_level(text: str) -> bool:
    """Whether a text is a level of some scale: its word, its letter, or a number from 0 to 10, with or without a word."""
    tidy = folded(latin(text)).strip(" .;")
    if tidy in _WORDS or tidy in _LETTERS:
        return True
    number = numbered(text)
    return number is not None and 0 <= number[0] <= 10


def is_named_level(text: str) -> bool:
    """Whether a text is the word of a level of some scale: “Likely”, “Very high”."""
    return folded(latin(text)).strip(" .;") in _WORDS


def looks_like_position(text: str) -> bool:
    """Whether a text could be a likelihood and an impact on some scale."""
    texts = [one_line(latin(reading)).strip(" .;()") for reading in (text, *other_positions(text))]
    if _DECIMAL.fullmatch(texts[0]):
        return False
    return any(map(_POSITION.fullmatch, texts)) or _are_two_words(texts[0])


def _are_two_words(text: str) -> bool:
    """Whether a text is two levels in words, in whichever order: "Minor v Likely"."""
    parts = _TWO.split(folded(text))
    return len(parts) == 2 and all(part in _WORDS for part in parts)


def other_positions(text: str) -> tuple[str, ...]:
    """Other readings of a position: with each half named in either order ("I4 x L3"), or beside its score ("12 (3x4)")."""
    line = one_line(text)
    if (found := _LABELLED.fullmatch(_BEHIND.sub("", line))) and found[1][0].lower() != found[3][0].lower():
        halves = {("likelihood" if found[n][0].lower() in "lp" else "impact"): found[n + 1] for n in (1, 3)}
        return (f"{halves['likelihood']} x {halves['impact']}",) if len(halves) == 2 else ()
    if beside := _SCORED.fullmatch(line):
        return (beside[1],)
    if (rated := _RATED.fullmatch(line)) and rated[1] != line:
        return (rated[1],)
    labelled = _SCORED_LABELS.fullmatch(line)
    return other_positions(labelled[1]) if labelled and _LABELLED.fullmatch(labelled[1]) else ()


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


def counted_to(most: int) -> int:
    """How far numbers go whose highest is given: past six they are counted to ten, as in an FMEA, though no record has a ten."""
    return 10 if most > SHORT else most
