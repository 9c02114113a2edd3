"""A name that can stand where a post is asked for, with what is known of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownPost:
    """A post that reference data lists, or a name that registers use for one.

    Attributes:
        holder: Who holds it now; empty where nobody does, or nobody wrote it down.
        listed: Whether it is among the posts, or a board: what is neither can be added to the posts.
        board: Whether it is a board.
    """

    title: str
    holder: str = ""
    listed: bool = True
    board: bool = False
