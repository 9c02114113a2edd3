"""The registers, each declared once as data in the module of its key; ``REGISTERS`` has them by key, imported when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from app.registers.register import Chip, Column, Part, Register
from app.registers.titles import TITLES

__all__ = ["REGISTERS", "TITLES", "Chip", "Column", "Part", "Register"]


class _Registers(Mapping[str, Register]):
    """Every register by its key. A list is shown before the other registers are imported, which takes as long again."""

    def __init__(self) -> None:
        self._known: dict[str, Register] = {}

    def __getitem__(self, key: str) -> Register:
        if key not in self._known:
            if key not in TITLES:
                raise KeyError(key)
            self._known[key] = getattr(import_module(f"app.registers.{key}"), key.upper())
        return self._known[key]

    def __contains__(self, key: object) -> bool:
        return key in TITLES

    def __iter__(self) -> Iterator[str]:
        return iter(TITLES)

    def __len__(self) -> int:
        return len(TITLES)


REGISTERS: Mapping[str, Register] = _Registers()
