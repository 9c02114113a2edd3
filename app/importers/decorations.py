"""What trackers put around a word or a position: arrows, ticks and discs, a score beside it, the names of its halves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from app.importers.levels import other_positions
from app.importers.told_states import HEAD, names_another, told
from app.models.status import ControlStatus, Progress, Rag
from app.registers.kinds import Choice, Kind, Position

_SIGNS: Final = re.compile(r"[^\w\s/&'’-]")  # arrows, ticks, bullets beside a word
_DISCS: Final = str.maketrans(
    {
        disc: f" {word} "
        for word, discs in (("Red", "🔴🟥❤"), ("Amber", "🟠🟡🟧🟨💛🧡"), ("Green", "🟢🟩💚"))
        for disc in discs
    }
)
_TICKED: Final = {
    **dict.fromkeys("✓✔✅☑🗸👍", "good"),
    **dict.fromkeys("✗✘❌☒✖👎⛔", "bad"),
    **dict.fromkeys("⚠❗", "between"),
}
_TICKS: Final[Mapping[type[StrEnum], Mapping[str, StrEnum]]] = {
    Rag: {"good": Rag.GREEN, "between": Rag.AMBER, "bad": Rag.RED},
    Progress: {"good": Progress.ON_TRACK, "bad": Progress.SLIPPED},
    ControlStatus: {"good": ControlStatus.ON_TRACK, "bad": ControlStatus.SLIPPED},
}
_LABEL: Final = re.compile(
    r"^(?:b?rag|colou?r|status|rating|overall|current)(?:\s+(?:status|rating))?\s*[:=–-]\s*", re.IGNORECASE
)
_SHADE: Final = re.compile(r"^(?:dark|light|bright|pale)\s+(?=red|green|amber|yellow|orange)", re.IGNORECASE)
_FIGURE: Final = re.compile(r"\s*[(\[]\s*[\d.,%]+\s*[)\]]\s*$")
_LEADING: Final = re.compile(
    r"^(?!\d[ -]?(?:week|month|year|time)(?:s|ly)?\b)(?:priority\s*)?[(\[]?\d[)\]]?\s*[-–—.:)/=]?\s*(?=[^\W\d])",
    re.IGNORECASE,
)
"""The number of a level, "4 - Likely"; that of "6-weekly" counts the weeks."""
_EXPLAINED: Final = re.compile(r"\s*\d\s*[(\[]\s*(?P<word>[^\W\d][\w -]*?)\s*[)\]]\s*")  # “1 (High)”


def readings(text: str, kind: Kind) -> Iterator[str]:
    """A cell's text and then, for those kinds that trackers decorate, the text without the decoration."""
    yield text
    if isinstance(kind, Choice):
        plain = " ".join(dict.fromkeys(_SIGNS.sub(" ", text.translate(_DISCS)).split()))
        if plain and plain != text:
            yield plain
        if (unnumbered := _LEADING.sub("", text.strip())) != text.strip():
            yield unnumbered
        if explained := _EXPLAINED.fullmatch(text):
            yield explained["word"]
        yield from told(text, kind)
        bare = _SHADE.sub("", _FIGURE.sub("", _LABEL.sub("", text.strip())))
        if bare and bare != text:
            yield bare
        head, *rest = HEAD.split(bare, maxsplit=1)
        if rest and head and not names_another(head, rest[0], kind):
            yield head
    elif isinstance(kind, Position):
        yield from other_positions(text)


def ticked(text: str, kind: Kind) -> StrEnum | None:
    """The word of a choice that a tick or a cross alone stands for; None where the text is anything else."""
    if not isinstance(kind, Choice):
        return None
    signs = {_TICKED[sign] for sign in text if sign in _TICKED}
    bare = "".join(sign for sign in text if sign not in _TICKED and sign not in "\ufe0f\ufe0e").strip()
    return _TICKS.get(kind.words, {}).get(signs.pop()) if len(signs) == 1 and not bare else None
