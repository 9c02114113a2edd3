"""The question "mine": is a record one of the person's who looks at the list?"""

from __future__ import annotations

from typing import Any

from app.models.text import folded
from app.registers.kinds import Terms
from app.registers.register import Chip

KEY = "mine"


def mine(*keys: str) -> Chip:
    """The question for a register.

    Args:
        keys: The columns that name posts or people.
    """

    def holds(row: Any, terms: Terms) -> bool:
        return bool(terms.mine) and any(_any_of(getattr(row, key), terms.mine) for key in keys)

    return Chip(KEY, "Mine", holds)


def is_mine(name: str, mine: frozenset[str]) -> bool:
    """Whether a post or a name is one of the user's own."""
    return folded(name) in mine


def _any_of(value: Any, mine: frozenset[str]) -> bool:
    if not value:
        return False
    return any(is_mine(name, mine) for name in (value if isinstance(value, tuple) else (value,)))
