"""Text from bytes whose encoding nobody has written down: by its mark, by its zeros, by how the letters would read."""

from __future__ import annotations

import codecs
import re
from typing import Final

from app.importers.refusals import refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_SAMPLE: Final = 1 << 20
_NAMES: Final = {
    "cp1252": "Windows Western European", "mac_roman": "Western European of older Macs", "cp850": "Western European of DOS",
}  # fmt: skip
_BAD = re.compile("�+")
# How a foreign character fits where it stands: letters within words, marks between words. Anything else speaks against it.
_FITS = re.compile(
    r"(?<=[a-z])[à-öø-ÿœßš]|[à-öø-ÿœßš](?=[a-z])|(?<![A-Za-z])[À-ÖØ-ÞŒŠ](?=[a-z])|(?<=[A-Z])[À-ÖØ-ÞŒŠ]|[À-ÖØ-ÞŒŠ](?=[A-Z])"
    r"|[£€](?=\s?\d)|(?<=\d)[°½¼¾]|(?<=\w)’(?=\w)|(?<=\w)[’”](?!\w)|(?<!\w)[‘“](?=\w)|(?<=[\s\d])[–—](?=[\s\d£])|(?<=\w)[…™®](?!\w)"
    r"|(?<!\w)[•·©](?=\s)|\xa0"
)
_FOREIGN = re.compile("[^\x00-\x7f]")


def decoded(content: bytes, name: str, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """The text, and warnings where it was guessed.

    Args:
        declared: What the content says of itself; tried before guessing.

    Raises:
        UnreadableFile: it is marked as an encoding that it then does not keep to.
    """
    try:
        for mark, encoding in _MARKS:
            if content.startswith(mark):
                return content.decode(encoding), ()
        if content[:4096].count(0):
            return content.decode(_wide(content[:4096])), ()
    except UnicodeDecodeError as error:
        raise refused("not_text", name) from error
    for encoding in ("utf-8", declared):
        try:
            if encoding:
                return content.decode(encoding), ()
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return _guessed(content)


def _guessed(content: bytes) -> tuple[str, tuple[str, ...]]:
    as_utf8 = content.decode("utf-8", "replace")
    broken = len(_BAD.findall(as_utf8))
    if len(_FOREIGN.findall(as_utf8[:_SAMPLE])) > 2 * broken:  # most of it is UTF-8, some of it was hurt
        return as_utf8, ("Some letters could not be read and are shown as �; check them against the file.",)
    best = max(_NAMES, key=lambda encoding: _fitness(content[:_SAMPLE].decode(encoding, "replace")))
    text = content.decode(best, "replace")
    if "�" in text:
        return text, ("Some letters could not be read and are shown as �; check them against the file.",)
    return text, (f"The text was read as {_NAMES[best]}; check names with accents.",)


def _fitness(text: str) -> int:
    """How much better than chance the characters beyond ASCII read; the first of equals is taken."""
    return 3 * len(_FITS.findall(text)) - len(_FOREIGN.findall(text)) - 2 * text.count("�")


def _wide(sample: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, by where the zeros are."""
    if sample[:3] == b"\0\0\0":
        return "utf-32-be"
    if len(sample) > 3 and sample[1:4] == b"\0\0\0":
        return "utf-32-le"
    return "utf-16-be" if sample[::2].count(0) > sample[1::2].count(0) else "utf-16-le"
