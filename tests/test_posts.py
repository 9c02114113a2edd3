"""Posts change hands without rewriting history, and are found wherever a register names them."""

from __future__ import annotations

from datetime import date

import pytest

from app.commands import posts, quarters
from app.errors import RuleError
from app.models.known_post import KnownPost
from app.models.quarter import Quarter
from app.queries.hanging import hangs_on
from app.queries.posts import holders, holders_on, known, unlisted, uses
from app.queries.registers import rows
from app.registers.posts import PostRow
from app.store.workspace import Workspace
from tests.store_registers import add

AUDIT = "Head of Audit"


def post_row(workspace: Workspace, moment: Quarter | None = None) -> PostRow:
    with workspace.read(moment) as session:
        (row,) = rows(session, "posts")
    assert isinstance(row, PostRow)
    return row


def test_that_a_post_changes_hands_and_keeps_who_held_it(workspace: Workspace) -> None:
    post = add(workspace, "posts", AUDIT)
    workspace.run("Enter", posts.hand_over, post, "Jo Fairweather", None)
    workspace.run("Close", quarters.close)

    workspace.run("Hand over", posts.hand_over, post, "Lee Marchbank", date(2021, 9, 1))

    now, then = post_row(workspace), post_row(workspace, Quarter(2021, 1))
    assert (now.holder, now.since) == ("Lee Marchbank", date(2021, 9, 1))
    assert (then.holder, then.since) == ("Jo Fairweather", None)
    with workspace.read() as session:
        assert [(one.name, one.last_day) for one in holders(session, post)] == [
            ("Lee Marchbank", None),
            ("Jo Fairweather", date(2021, 8, 31)),
        ]
        assert holders_on(session, date(2021, 8, 31))[AUDIT] == "Jo Fairweather"
        assert holders_on(session, date(2021, 9, 1))[AUDIT] == "Lee Marchbank"
    workspace.undo()
    assert post_row(workspace).holder == "Jo Fairweather"


def test_that_a_post_can_fall_vacant(workspace: Workspace) -> None:
    post = add(workspace, "posts", AUDIT)
    workspace.run("Enter", posts.hand_over, post, "Jo Fairweather", date(2020, 1, 1))

    workspace.run("Leave", posts.hand_over, post, "", date(2021, 5, 1))

    assert post_row(workspace).holder == ""
    with workspace.read() as session:
        assert holders_on(session, date(2021, 4, 30))[AUDIT] == "Jo Fairweather"
        assert AUDIT not in holders_on(session, date(2021, 5, 1))


def test_that_nobody_comes_to_a_post_before_the_last_one_did(workspace: Workspace) -> None:
    post = add(workspace, "posts", AUDIT)
    workspace.run("Enter", posts.hand_over, post, "Jo Fairweather", date(2021, 5, 1))

    for day in (date(2021, 5, 1), date(2020, 1, 1)):
        with pytest.raises(RuleError, match="since 1 May 2021"):
            workspace.run("Hand over", posts.hand_over, post, "Lee Marchbank", day)
    with pytest.raises(RuleError, match="on a day"):
        workspace.run("Hand over", posts.hand_over, post, "Lee Marchbank", None)

    assert post_row(workspace).holder == "Jo Fairweather"


def test_that_a_post_knows_where_it_is_named(workspace: Workspace) -> None:
    add(workspace, "posts", AUDIT)
    risk = add(workspace, "risks", "Money", owner=AUDIT, leads=(AUDIT, "Clerk"))
    add(workspace, "boards", "Audit board", chair="head of audit")
    meeting = add(workspace, "meetings", "June", attendance=f"Office: {AUDIT}; Clerk")

    with workspace.read() as session:
        found = uses(session, AUDIT)
        assert unlisted(session) == [("Clerk", 2)]

    assert [(use.register, use.column) for use in found] == [
        ("risks", "Risk owner"),
        ("risks", "Working leads"),
        ("boards", "Chair"),
        ("meetings", "Present"),
    ]
    assert {found[0].id, found[-1].id} == {risk, meeting}
    assert post_row(workspace).used == 4


def test_that_named_posts_are_added_in_one_step(workspace: Workspace) -> None:
    add(workspace, "risks", "Money", owner="Clerk", leads=("Treasurer",))

    assert workspace.run("Add posts", posts.list_named) == 2

    with workspace.read() as session:
        assert [(row.ref, row.title) for row in rows(session, "posts")] == [
            ("1", "Clerk"),
            ("2", "Treasurer"),
        ]
        assert unlisted(session) == []
    with pytest.raises(RuleError, match="removed"):
        workspace.run("Hand over", posts.hand_over, "0" * 32, "Jo", None)


def test_that_removing_a_post_or_a_group_says_first_where_it_is_named(workspace: Workspace) -> None:
    post = add(workspace, "posts", AUDIT, business_group="Finance")
    group = add(workspace, "business_groups", "Finance")
    add(workspace, "risks", "Money", owner=AUDIT)

    with workspace.read() as session:
        assert hangs_on(session, "posts", post) == [
            "It is named in one place, which stays as it is: 1 Money."
        ]
        assert hangs_on(session, "business_groups", group)[0].endswith("1 Head of Audit.")


def test_that_posts_are_known_with_their_holders_and_names_that_registers_use_besides(
    workspace: Workspace,
) -> None:
    post = add(workspace, "posts", AUDIT)
    workspace.run("Enter", posts.hand_over, post, "Jo Fairweather", None)
    workspace.run("Hand over", posts.hand_over, post, "Lee Marchbank", date(2021, 9, 1))
    add(workspace, "posts", "Head of HR")
    add(workspace, "boards", "Risk Board")
    add(workspace, "risks", "People", owner="Somebody new")

    with workspace.read() as session:
        assert known(session) == [
            KnownPost(AUDIT, "Lee Marchbank"),
            KnownPost("Head of HR"),
            KnownPost("Risk Board", board=True),
            KnownPost("Somebody new", listed=False),
        ]
