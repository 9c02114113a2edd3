"""What filters hide, in words: "Showing only: red; risk owner is AC Trust". Pure."""

from __future__ import annotations

from app.models.text import listed
from app.registers.kinds import Terms
from app.registers.register import Register
from app.widgets.table.arrange import Arrangement

_FEW = 3  # values that are named


def filters_in_words(register: Register, wanted: Arrangement, terms: Terms) -> str:
    """What a record must be in order to be shown; empty where nothing is asked.

    Records that a part of a chart asks for are said by what they have in common.
    """
    parts = [chip.said(terms) for chip in register.chips if chip.key in wanted.chips]
    for key, texts in wanted.values.items():
        if key == "ref" and wanted.called:
            parts.append(wanted.called)
            continue
        named = sorted(text.replace("\n", " ") or "blank" for text in texts)
        if len(named) > _FEW:
            named = [*named[: _FEW - 1], f"one of {len(named) - _FEW + 1} others"]
        parts.append(f"{register.column(key).title} is {listed([_short(text) for text in named], 'or')}")
    if wanted.search.strip():
        parts.append(f"with “{_short(wanted.search.strip())}”")
    return f"Showing only: {' · '.join(parts)}." if parts else ""


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
