"""The references that stand in one cell."""

from __future__ import annotations

import re

from app.models.text import one_line

# A sign with no blank beside it belongs to a name, as in "E&D 1", unless it stands behind a figure.
_AND = re.compile(r"(\s+&+\s*|&+\s+|(?<=\d)&+|\s+and\s+)")
_BEFORE = re.compile(r"^(?:risks?|controls?|no\.?|#)\s+", re.IGNORECASE)


def several_refs(text: str) -> list[str]:
    """The references, as they are written but for “Risk” or “no.” in front."""
    parts = (part for one in re.split(r"[,;\n]+", text) for part in _either_side(one))
    return [_BEFORE.sub("", one_line(part)) for part in parts]


def _either_side(text: str) -> list[str]:
    """The references that “and” stands between, one of them with a figure or both in capitals; “Fire and Rescue” is one name."""
    first, *others = _AND.split(text)
    found, last = [first], first
    for sign, part in zip(others[::2], others[1::2], strict=True):
        if re.search(r"\d", last + part) or (last + part).isupper():
            found.append(part)
        else:
            found[-1] += sign + part
        last = part
    return found
