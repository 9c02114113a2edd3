"""What a cell of owners says where there is none: “TBC”, “Vacant”, “Unassigned”. It names nobody, and that is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from app.importers.draft import Draft
from app.models.text import folded, shortened

_POST: Final = r"(?:(?:the|this|post|role|position|owner|lead|officer)\s)?"
_NOBODY: Final = re.compile(
    rf"{_POST}(?:(?:is\s)?(?:currently|still|not yet|yet|as yet)\s)?"
    r"(?:(?:to be|not(?: yet)?) (?:confirmed|advised|agreed|allocated|announced|appointed|assigned|decided|determined|filled"
    r"|identified|named|nominated|recruited)"
    r"|un(?:assigned|allocated|appointed|confirmed|filled|known|named|owned)|not (?:known|applicable|recorded|stated|set)"
    r"|vacant|vacancy|tb[acdn]|n/k|n/a|none|nobody|no[ -]one|no (?:owner|lead|name|one)(?: (?:yet|assigned|identified))?|blank"
    r"|pending)"
    r"(?:\s(?:post|position|role|owner|lead))?"
)
_EDGES: Final = " \t\n.,;:!?()[]*-–—"


def names_nobody(text: str) -> bool:
    """Whether a text under a heading of people says that there is nobody."""
    plain = folded(text).strip(_EDGES)
    return not plain or _NOBODY.fullmatch(re.sub(r"\s+", " ", plain)) is not None


def without_nobody(draft: Draft, key: str, names: Sequence[str]) -> tuple[str, ...]:
    """The names of a draft's cell without those that are nobody's; what was left out is said of the cell."""
    left = tuple(name for name in names if not names_nobody(name))
    if len(left) < len(names):
        out = next(name for name in names if names_nobody(name))
        draft.said.setdefault(key, "; ".join(names))
        draft.doubts[key] = f"“{shortened(out, 60)}” names nobody, so nobody is brought in for it."
    return left
