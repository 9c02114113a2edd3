"""How wide words are in Arial, known without a screen: the widths that the typeface's makers publish, per thousand of its size.

Papers use them where they must know their pages before anybody has laid them out, such as the numbers of a list of contents.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

_UNKNOWN = 556  # as wide as a digit
_REGULAR: Mapping[int, str] = {
    191: "'", 222: "ijlįĵĺļłſ‘’", 260: "|¦", 278: " !,./:;I[\\]ft\xa0ÌÍÎÏìíîïĨĩĪīĬĭĮİıţŧ", 333: "()-`r¡¨²³´·¸¹ŕŗř“”",
    334: "{}ŀ", 350: "•", 355: '"', 389: "*", 400: "°", 469: "^", 500: "JcksvxyzçýÿćĉċčĴķĸśŝşšŷźżž↓↑", 537: "¶",
    549: "±÷≤≥", 584: "+<=>~¬×−", 604: "■●", 611: "FTZ¿ßøŢŤŦŹŻŽ", 667: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĔĖĘĚĶŚŜŞŠŶŸ", 719: "↗↘",
    722: "CDHNRUwÇÐÑÙÚÛÜĆĈĊČĎĐĤĦŃŅŇŔŖŘŨŪŬŮŰŲŵ", 737: "©®", 778: "GOQÒÓÔÕÖØĜĞĠĢŌŎŐ", 833: "Mm", 834: "¼½¾", 889: "%æ",
    944: "WœŴ", 990: "▲", 1000: "ÆŒ—…→←", 1015: "@", 1073: "№",
}  # fmt: skip
_BOLD: Mapping[int, str] = {
    238: "'", 278: " ,./I\\ijl\xa0ÌÍÎÏìíîïĨĩĪīĬĭĮįİıĵĺļłſ‘’", 280: "|¦", 333: "!()-:;[]`ft¡¨²³´·¸¹ţŧ", 350: "•",
    389: "*r{}ŕŗř", 400: "°", 474: '"', 500: "zźżž“”↓↑", 549: "±÷≤≥", 584: "+<=>^~¬×−", 604: "■●",
    611: "?FLTZbdghnopqu¿ßðñòóôõöøùúûüþđĝğġģĥħĹĻĽĿŁńņňŋōŏőŢŤŦũūŭůűųŹŻŽ", 667: "EPSVXYÈÉÊËÝÞĒĔĖĘĚŚŜŞŠŶŸ", 719: "↗↘",
    722: "&ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜĀĂĄĆĈĊČĎĐĤĦĶŃŅŇŔŖŘŨŪŬŮŰŲ", 737: "©®", 778: "GOQwÒÓÔÕÖØĜĞĠĢŌŎŐŵ", 833: "M", 834: "¼½¾",
    889: "%mæ", 944: "WœŴ", 975: "@", 990: "▲", 1000: "ÆŒ—…→←", 1115: "№",
}  # fmt: skip


def _each(widths: Mapping[int, str]) -> Mapping[str, int]:
    return {letter: width for width, letters in widths.items() for letter in letters}


_WIDTHS = {False: _each(_REGULAR), True: _each(_BOLD)}


@lru_cache(maxsize=40_000)
def _thousandths(text: str, bold: bool) -> int:
    known = _WIDTHS[bold]
    return sum([known.get(letter, _UNKNOWN) for letter in text])


_AGAINST_ARIAL: Mapping[str, float] = {
    "calibri": 0.905, "carlito": 0.905, "times new roman": 0.89, "georgia": 1.0, "verdana": 1.16, "cambria": 0.93, "tahoma": 0.99,
    "segoe ui": 0.99, "aptos": 0.97, "garamond": 0.85, "gill sans mt": 0.9, "open sans": 1.07, "roboto": 0.99,
}  # fmt: skip


def against_arial(family: str) -> float:
    """How wide running text of a typeface is, Arial being 1; that is taken for one that is not known."""
    return _AGAINST_ARIAL.get(family.casefold(), 1.0)


def measure(text: str, size: float, bold: bool, family: str = "") -> float:
    """The width of a text in points; about, where it is not our own typeface."""
    width = _thousandths(text, bold) * size / 1000
    return width * against_arial(family) if family else width
