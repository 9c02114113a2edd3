"""Text as it may enter the register: no characters that Word, Excel or a screen would choke on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# What XML 1.0 forbids, plus lone surrogates and the non-characters that the Office libraries refuse.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BESIDE = re.compile(r"(?<=\d) (?=\w)|(?<=\w) (?=\d)")  # the blank between a figure and a word
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200b\u202f\u3000\ufeff]+")

# Letters of other alphabets that look like Latin ones: published papers have typed "Μ" (Greek) and "М" (Cyrillic) for M.
_LOOKALIKES = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧνοАВЕКМНОРСТУХаевкмнорстух", "ABEZHIKMNOPTYXvoABEKMHOPCTYXaebkmhopctyx"
)


def clean(text: str) -> str:
    """The same text without characters that cannot be stored or exported; line ends become ``\\n``."""
    if text.isprintable():
        return text  # nearly all are; and asking so is much cheaper than to search
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _FORBIDDEN.sub("", text) if _FORBIDDEN.search(text) else text


def one_line(text: str) -> str:
    """The text with every run of white space made a single space."""
    if text.isascii() and text.isprintable():  # as nearly all are
        return " ".join(text.split())
    plain = clean(text)
    return " ".join((plain if plain.isascii() else _SPACES.sub(" ", plain)).split())


def shortened(text: str, most: int = 60) -> str:
    """A text for a message, a menu or a narrow list: one line, cut with an ellipsis at a word, or in one that is most of it."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    words = cut.rsplit(" ", 1)[0]
    return (words if 2 * len(words) > most else cut).rstrip(" ,;:.–-") + "…"


def latin(text: str) -> str:
    """Look-alike Greek and Cyrillic letters made Latin. For reading levels and positions only, never for prose."""
    return text.translate(_LOOKALIKES)


def folded(text: str) -> str:
    """For comparing: accents and case removed, white space made single."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split()).casefold()
    plain = one_line(text).casefold()
    if plain.isascii():
        return plain
    plain = unicodedata.normalize("NFKD", plain)
    return "".join(character for character in plain if not unicodedata.combining(character))


_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NO_PLURAL = frozenset({"assurance"})  # what is counted in pieces


def several(one: str) -> str:
    """A noun for any number of them: "risks", "priorities", but "assurance"."""
    if one in _NO_PLURAL:
        return one
    if one.endswith("y") and one[-2:-1] not in "aeiou":
        return f"{one[:-1]}ies"
    return f"{one}es" if one.endswith(("s", "sh", "ch", "x")) else f"{one}s"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun as a clerk writes it: "no risks", "one risk", "14 risks", "four pieces of assurance"."""
    return f"{in_words(number)} {noun(number, one, many)}"


def noun(number: int, one: str, many: str = "") -> str:
    """The noun alone, as it stands after this number: "risk", "risks", "pieces of assurance"."""
    if one in _NO_PLURAL and number:
        return f"{'piece' if number == 1 else 'pieces'} of {one}"
    return one if number == 1 else many or several(one)


def in_words(number: int) -> str:
    """Numbers to nine in words, larger ones in figures; nought is "no"."""
    return _WORDS[number] if 0 <= number < 10 else f"{number:,}"


def every(number: int) -> str:
    """All of a number from two up, as a clerk writes it: "both", "all three", "all 14"."""
    return "both" if number == 2 else f"all {in_words(number)}"


def begun(text: str) -> str:
    """A sentence that may begin with a count: with a capital, and the number to ninety-nine in words: "Ten actions"."""
    number, space, rest = text.partition(" ")
    said = f"{_spelt(int(number))}{space}{rest}" if number.isdecimal() and len(number) < 3 else text
    return said[:1].upper() + said[1:]


def _spelt(number: int) -> str:
    """A number to ninety-nine in words."""
    tens, ones = divmod(number, 10)
    if tens < 2:
        return _WORDS[number]
    return f"{_TENS[tens - 2]}-{_WORDS[ones]}" if ones else _TENS[tens - 2]


def within(title: str) -> str:
    """A heading as it reads within a sentence: "risk owner", but "RAG"."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def a_or_an(noun: str) -> str:
    """A noun with its article: "a risk", "an action", but "assurance"."""
    if noun in _NO_PLURAL:
        return noun
    return f"{'an' if noun[:1].casefold() in 'aeiou' else 'a'} {noun}"


def ended(words: str, mark: str = ".") -> str:
    """Words with the mark that ends their sentence, once: titles bring their own full stop or question mark along."""
    plain = words.rstrip(" .")
    return plain if plain.endswith(("?", "!", "…")) else f"{plain}{mark}"


def kept_whole(text: str) -> str:
    """The text for the screen, with no figure parted from the word that it counts: "No 0%", "of 78"."""
    return _BESIDE.sub("\N{NO-BREAK SPACE}", text)


def listed(parts: list[str] | tuple[str, ...], word: str = "and") -> str:
    """Parts as a sentence lists them: "1, 4 and 9"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


_FIRST = 8  # names that a sentence lists in full
_SEVERAL = 20  # references that it does, which are shorter


def referred(refs: Sequence[str]) -> str:
    """References as a sentence lists them: "1, 4 and 9"; of many only the first, and how many more there are."""
    if len(refs) <= _SEVERAL:
        return listed(tuple(refs))
    return listed((*refs[:_FIRST], f"{len(refs) - _FIRST:,} more"))


def first_of(names: Sequence[str]) -> str:
    """Names as a sentence says them after a colon; of many only the first, and how many more there are."""
    more = len(names) - _FIRST
    shown = [name.rstrip(" .") for name in (names if more <= 1 else names[:_FIRST])]
    return "; ".join([*shown, f"and {more:,} more"] if more > 1 else shown)


# A cell that begins so is a formula to a spreadsheet.
_RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def harmless(cell: str) -> str:
    """A cell of a text that no spreadsheet takes for a formula; ``safe_back`` gives the cell."""
    risky = cell.lstrip("'").startswith(_RISKY)
    return "'" + cell if risky and not _is_signed_number(cell) else cell


def safe_back(cell: str) -> str:
    """The cell of which ``harmless`` was written."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_RISKY) else cell


def _is_signed_number(cell: str) -> bool:
    return cell[0] in "+-" and cell[1:].replace(".", "", 1).isdecimal()
