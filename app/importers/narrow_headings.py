"""Headings as narrow columns have them: words cut short, likelihood and impact also broken in two."""

from __future__ import annotations

import re
from typing import Final

_SHORT: Final = (
    (re.compile(r"\bl\W?hood\b|\bl[ik]{1,2}e?l?i?hd\b"), "likelihood"),
    (re.compile(r"\bimp\W?t\b"), "impact"),
)
"""“L’hood”, “L/hood”, “Lklhd”; “Imp’t”."""
_BROKEN: Final = re.compile(
    r"\b(?:(like)[\s-]+(lihood)|(likeli)[\s-]+(hood)|(prob)[\s-]+(ability)|(proba)[\s-]+(bility)|(im)[\s-]+(pact)"
    r"|(conse)[\s-]+(quences?)|(conseq)[\s-]+(uences?)|(seve)[\s-]+(rity)|(sever)[\s-]+(ity))\b"
)


_CUT: Final = {
    "mgmt": "management",
    "mgt": "management",
    "mgr": "manager",
    "dept": "department",
    "cttee": "committee",
    "impl": "implementation",
    "desc": "description",
    "descr": "description",
}
_CUT_WORD: Final = re.compile(rf"\b(?:{'|'.join(_CUT)})\b")


def in_full(heading: str) -> str:
    """A heading in small letters with the words in full that trackers cut short: “mgmt response” is “management response”."""
    return _CUT_WORD.sub(lambda found: _CUT[found[0]], heading)


def made_whole(heading: str) -> str:
    """A heading in small letters with these words in full: “Gross likeli- hood” is “gross likelihood”."""
    for short, word in _SHORT:
        heading = short.sub(word, heading)
    return _BROKEN.sub(lambda found: "".join(filter(None, found.groups())), heading)
