"""Figures of measures: each by itself, so that one that cannot be read costs no other; and shares beside percentages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from app.errors import Unreadable
from app.importers.draft import Draft
from app.importers.matches import series_key
from app.importers.written_figures import Written, written_figure
from app.models.figures import read_figure, show_figure
from app.models.text import listed, one_line
from app.registers.figure_kinds import Figure
from app.registers.register import Register

_PERCENT: Final = "%"
UNIT: Final = "unit"
_DIRECTION: Final = "direction"
_BESIDE: Final = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$|[\s↑↓→←▲▼►◄⬆⬇➡⬅↗↘🡅🡇*]+$")
"""What stands behind a figure: “8.9 (est)”, “91% ↑”."""


def measured(drafts: Iterable[Draft], register: Register) -> None:
    """Take each figure for what it is beside the others of its measure, and keep what is none apart, with its own cell.

    Where a target is written “98%”, a plain 0.97 under it is 97%, and is said; and so the other way round.
    """
    key = series_key(register)
    target = next((column.key for column in register.editable() if isinstance(column.kind, Figure)), "")
    for draft in drafts if key else ():
        parts = [part for part in re.split(r"[;\n]+", draft.texts.get(key, "")) if part]
        if not all(":" in part for part in parts):
            continue
        lines = [_Line(part, draft, key) for part in parts]
        figures = [line for line in lines if line.value is not None]
        goal = _Line(f":{draft.texts.get(target, '')}", draft, target) if target else None
        if figures:
            _as_percentages(figures, goal or _Line(":", draft, key))
        if goal is not None and goal.text != draft.texts.get(target, ""):
            _set_goal(draft, target, goal)
        if parts:
            draft.texts[key] = "\n".join(f"{line.name}:{line.text}" for line in figures)
        draft.unreadable += [(key, line.cell, line.text.strip(), line.why) for line in lines if line.why]
        doubts = [line.doubt for line in figures if line.doubt]
        draft.doubts |= {key: " ".join(doubts)} if doubts else {}
        if UNIT not in draft.texts and figures and all(line.percent for line in figures):
            draft.texts[UNIT] = _PERCENT


def _set_goal(draft: Draft, target: str, goal: _Line) -> None:
    """Keep a target that was read otherwise than it stands; one that is the most that may be says which way is better."""
    draft.texts[target] = goal.text
    found = goal.written
    if found is not None and found.most is not None:
        better = "Lower is better" if found.most else "Higher is better"
        known = draft.texts.get(_DIRECTION, "")
        if not known:
            draft.texts[_DIRECTION] = better
            draft.cells[_DIRECTION] = draft.cells[target]
        if found.exact and not known:
            goal.doubt = ""
        elif not known:
            goal.doubt = f"{goal.doubt.removesuffix('.')}, and that {better[0].lower()}{better[1:]}."
    if goal.doubt:
        draft.doubts[target] = goal.doubt


class _Line:
    """A figure with the quarter in front of it."""

    def __init__(self, line: str, draft: Draft, key: str) -> None:
        self.name, _, self.text = line.rpartition(":")
        self.written: Written | None = None
        self.cell = draft.address_of(f"{key}.{self.name}") or draft.address_of(key)
        self._unit = draft.texts.get(UNIT, "")
        self.value: Decimal | None = None
        self.why = self.doubt = ""
        self._read()

    def _read(self) -> None:
        try:
            self.value = read_figure(self.text)
        except Unreadable as error:
            if (found := written_figure(self.text, self._unit)) is not None:
                self._take(found)
                return
            barer = _BESIDE.sub("", self.text)
            try:
                self.value = read_figure(barer)
            except Unreadable:
                self.why = str(error)
                return
            self.doubt = f"“{one_line(self.text)}” was read as {one_line(barer)}."
            self.text = barer

    def _take(self, found: Written) -> None:
        self.written, self.value = found, found.value
        if not found.sure:
            self.doubt = f"“{one_line(self.text)}” was read as {found.text}."
        self.text = found.text

    @property
    def percent(self) -> bool:
        return self.text.strip().endswith(_PERCENT)

    def by_hundred(self) -> None:
        """Read it as the share that it is."""
        assert self.value is not None
        self.value *= 100
        said = (
            f"{show_figure(self.value.normalize() if self.value % 1 else self.value.quantize(Decimal(1)))}%"
        )
        self.doubt = f"“{one_line(self.text)}” was read as {said}, as the figures beside it are percentages."
        self.text = said


def _as_percentages(figures: list[_Line], goal: _Line) -> None:
    plain = [line for line in figures if not line.percent]
    whole = [line for line in figures if line.percent and line.value]
    shares = [line for line in plain if line.value] if all(map(_is_share, plain)) else []
    if whole and shares and all(_nearer(line, whole[0]) for line in shares):
        for line in plain:
            line.by_hundred()
        plain = []
    if goal.percent and plain and all(map(_is_share, plain)) and any(line.value for line in plain):
        if all(_nearer(line, goal) for line in plain if line.value):
            for line in plain:
                line.by_hundred()
        elif len(plain) < len(figures):
            some = listed([f"“{one_line(line.text)}”" for line in plain])
            stand = "stands" if len(plain) == 1 else "stand"
            plain[0].doubt = f"{some} {stand} among percentages without the sign."
    elif not goal.percent and not plain and _is_share(goal) and goal.value and _nearer(goal, figures[0]):
        goal.by_hundred()


def _is_share(line: _Line) -> bool:
    return line.value is not None and 0 <= line.value <= 1


def _nearer(line: _Line, other: _Line) -> bool:
    """Whether a figure is nearer to another one if it is taken as a share: 0.97 beside 98."""
    return bool(line.value and other.value and line.value * 10 < other.value)
