"""Values that are worked out once for each thing that they are made from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Remembered(dict[Any, Any]):
    """A dictionary that works out what it lacks: a long list holds few different dates, names and words.

    Only for values that never change, since all that ask for one get the same.
    """

    def __init__(self, work_out: Callable[[Any], Any]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: Any) -> Any:
        value = self[key] = self._work_out(key)
        return value
