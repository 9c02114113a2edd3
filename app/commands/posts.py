"""Posts change hands; who held them before stays as it was."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.commands import records
from app.errors import RuleError
from app.models.base import new_id
from app.models.stored import Post, PostHolder
from app.models.text import one_line
from app.models.timescale import uk_date
from app.queries.posts import unlisted


def hand_over(session: Session, post_id: str, name: str, first_day: date | None) -> None:
    """Give a post to somebody from a day on; whoever held it until then leaves it the day before.

    Args:
        name: Empty where nobody follows: the post is vacant from that day.
        first_day: None where nobody wrote it down, which only the first holder of a post can have.

    Raises:
        RuleError: the post is gone, or somebody came to it on that day or later.
    """
    post = session.get(Post, post_id)
    if post is None:
        raise RuleError(
            "This post has been removed.", hint="It can be put back from the list of removed records."
        )
    known = list(session.scalars(select(PostHolder).where(PostHolder.post_id == post_id)))
    person = one_line(name)
    if not known and not person:
        raise RuleError("Nobody holds this post yet.", hint="Type a name.")
    if known and first_day is None:
        raise RuleError(
            "A post changes hands on a day.", hint="Type the first day of the new holder, such as 1/4/2022."
        )
    for one in known:
        _end(one, first_day)
    if person:
        session.add(PostHolder(id=new_id(), post_id=post_id, name=person, first_day=first_day))


def list_named(session: Session) -> int:
    """Add every post that a register names and the posts do not list; returns how many were added."""
    found = unlisted(session)
    for title, _ in found:
        records.add(session, "posts", {"title": title})
        session.flush()  # the next reference is counted from what is there
    return len(found)


def forget(session: Session, holder_id: str) -> None:
    """Take away an entry that was a mistake; the history keeps it.

    Raises:
        RuleError: it is gone already.
    """
    session.delete(_holder(session, holder_id))


def _holder(session: Session, holder_id: str) -> PostHolder:
    holder = session.get(PostHolder, holder_id)
    if holder is None:
        raise RuleError("This entry has been taken away already.")
    return holder


def _end(one: PostHolder, first_day: date | None) -> None:
    """Have whoever is in post leave it the day before somebody else's first."""
    assert first_day is not None
    if (one.first_day and one.first_day >= first_day) or (one.last_day and one.last_day >= first_day):
        day = one.last_day or one.first_day
        raise RuleError(
            f"{one.name} held the post until {uk_date(day)}."
            if one.last_day and day
            else f"{one.name} has held the post since {uk_date(day) if day else 'an earlier day'}.",
            hint="Choose a later day, or take that entry away first.",
        )
    if one.last_day is None:
        one.last_day = first_day - timedelta(days=1)
