"""What a cell of owners says that is nobody: “TBC”, “Vacant”, “Unassigned”, or a sentence. It is said of the cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from app.importers.draft import Draft
from app.importers.names import is_name, is_post
from app.models.text import folded, shortened

_POST: Final = r"(?:(?:the|this|post|role|position|owner|lead|officer)\s)?"
_NOBODY: Final = re.compile(
    rf"{_POST}(?:(?:is\s)?(?:currently|still|not yet|yet|as yet)\s)?"
    r"(?:(?:to be|not(?: yet)?) (?:confirmed|advised|agreed|allocated|announced|appointed|assigned|decided|determined|filled"
    r"|identified|named|nominated|recruited)"
    r"|un(?:assigned|allocated|appointed|confirmed|filled|known|named|owned)|not (?:known|applicable|recorded|stated|set)"
    r"|vacant|vacancy|tb[acdn]|n/k|n/?a|none|nobody|no[ -]one|no (?:owner|lead|name|one)(?: (?:yet|assigned|identified))?|blank"
    r"|pending)"
    r"(?:\s(?:post|position|role|owner|lead))?"
)
_FEW, _MANY = 3, 9  # words from which a text may be part of a sentence, and from which no name is as long
_EDGES: Final = " \t\n.,;:!?()[]*-–—"


@lru_cache(maxsize=4_000)
def names_nobody(text: str) -> bool:
    """Whether a text under a heading of people says that there is nobody."""
    plain = folded(text).strip(_EDGES)
    return not plain or _NOBODY.fullmatch(re.sub(r"\s+", " ", plain)) is not None


@lru_cache(maxsize=4_000)
def reads_as_text(text: str) -> bool:
    """Whether what stands in a cell of people reads as a part of a sentence and not as a name or a post, as it does where a
    comma within a text has moved the cells behind it."""
    words = text.split()
    if is_name(text) or is_post(text) or len(words) < _FEW:
        return False
    return words[0].islower() or len(words) >= _MANY or (text.endswith(".") and len(words) > _FEW)


def without_nobody(draft: Draft, key: str, names: Sequence[str]) -> tuple[str, ...]:
    """The names of a draft's cell without those that are nobody's; what was left out is said of the cell."""
    left = tuple(name for name in names if not names_nobody(name))
    if len(left) < len(names):
        out = next(name for name in names if names_nobody(name))
        draft.said.setdefault(key, "; ".join(names))
        draft.doubts[key] = f"“{shortened(out, 60)}” names nobody, so nobody is brought in for it."
    elif told := next(filter(reads_as_text, left), ""):
        draft.doubts[key] = f"“{shortened(told, 60)}” reads as part of a sentence, and may name nobody."
    return left
