"""Which posts are the user's own: said once in any list, kept among the settings of this computer."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.models.text import folded
from app.views.base import Remembers

_KEY = "mine"


def own_posts(memory: Remembers) -> frozenset[str]:
    """The posts and names of this user, as the question "mine" compares them."""
    return frozenset(folded(name) for name in _kept(memory))


def keep_own_posts(memory: Remembers, names: Sequence[str], offered: Collection[str]) -> None:
    """Keep what was ticked.

    Args:
        offered: What could be ticked; others that are kept stay so.
    """
    others = [name for name in _kept(memory) if name not in set(offered)]
    memory.keep(_KEY, {"posts": [*others, *names]})


def rename_own_post(memory: Remembers, before: str, after: str) -> None:
    """A post goes by another name: where it is the user's own, it stays so."""
    kept = _kept(memory)
    if before in kept:
        memory.keep(_KEY, {"posts": [*dict.fromkeys(after if name == before else name for name in kept)]})


def _kept(memory: Remembers) -> list[str]:
    posts = memory.kept(_KEY).get("posts", ())
    return [str(name) for name in posts] if isinstance(posts, (list, tuple)) else []
