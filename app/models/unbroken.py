"""Many objects made in one go, without the pauses in which Python looks for rubbish among them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 5_000


@contextmanager
def unbroken() -> Iterator[None]:
    """Many objects are made at once, all to be kept: looking for rubbish among them meanwhile only takes time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def kept(number: int) -> None:
    """Say that so many objects were made, to be kept as long as they are seen: nobody need look through them for rubbish.

    To look through a million holds up every thread for half a second, the window's too.
    """
    if number > _MANY:
        gc.freeze()
