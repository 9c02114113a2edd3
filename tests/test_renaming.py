"""A new name of a post, a business group or a board goes to where it is used, as one step; the past keeps its words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPushButton

from app.commands import organisation, quarters, records, renaming
from app.models.quarter import Quarter
from app.queries.hanging import hangs_on
from app.queries.named import mentions, named_by, unlisted
from app.queries.records import links_of
from app.queries.registers import rows
from app.store.workspace import Workspace
from app.views.register_page import RegisterView
from app.window.main_window import MainWindow
from tests.store_registers import add, started

OLD, NEW = "Head of Audit", "Head of Internal Audit"


def row(workspace: Workspace, register: str, moment: Quarter | None = None) -> Any:
    with workspace.read(moment) as session:
        return rows(session, register)[0]


def test_that_a_renamed_post_is_renamed_wherever_a_field_names_it(workspace: Workspace) -> None:
    post = add(workspace, "posts", OLD)
    add(workspace, "risks", "Money", owner=OLD, leads=("Clerk", "head of audit"))
    add(
        workspace, "meetings", "June", attendance="Office:  Clerk; Head of Audit;\nForce: Chief Head of Audit"
    )
    workspace.run("Close", quarters.close)

    workspace.run("Rename", records.change, "posts", post, "title", NEW)

    risk = row(workspace, "risks")
    assert (risk.owner, risk.leads) == (NEW, ("Clerk", NEW))
    assert row(workspace, "meetings").attendance == f"Office:  Clerk; {NEW};\nForce: Chief Head of Audit"
    assert row(workspace, "posts").used == 3
    assert row(workspace, "risks", Quarter(2021, 1)).owner == OLD
    workspace.undo()
    assert row(workspace, "risks").owner == OLD
    assert row(workspace, "posts").title == OLD


def test_that_a_name_that_two_posts_have_is_left_to_the_other(workspace: Workspace) -> None:
    post = add(workspace, "posts", OLD)
    add(workspace, "posts", OLD)
    add(workspace, "risks", "Money", owner=OLD)

    workspace.run("Rename", records.change, "posts", post, "title", NEW)

    assert row(workspace, "risks").owner == OLD


def test_that_a_renamed_group_is_renamed_in_posts_answers_and_findings(workspace: Workspace) -> None:
    group = add(workspace, "business_groups", "Finance")
    add(workspace, "posts", "Treasurer", business_group="Finance")
    add(workspace, "responses", "R1", business_group="finance")
    add(workspace, "findings", "All is well", business_group="Finance")
    add(workspace, "risks", "Money", owner="Finance")

    workspace.run("Rename", records.change, "business_groups", group, "title", "Resources")

    found = [row(workspace, key).business_group for key in ("posts", "responses", "findings")]
    assert found == ["Resources"] * 3
    assert row(workspace, "risks").owner == "Finance"  # a field of posts, which names no group


def test_that_a_board_is_named_by_what_is_routed_to_it_and_both_show_it(workspace: Workspace) -> None:
    board = add(workspace, "boards", "Risk Board")
    asked = add(workspace, "recommendations", "Write it down", route="Risk Board", owner="Risk Board")
    add(workspace, "reviews", "Audit of pay", route="Pay Board")

    with workspace.read() as session:
        assert links_of(session, board) == [
            ("recommendations", asked, "1 Write it down", "recommendation that it watches")
        ]
        assert links_of(session, asked) == [("boards", board, "1 Risk Board", "board that watches it")]
        assert unlisted(session, "boards") == ["Pay Board"]
        assert any("recommendation that it watches" in said for said in hangs_on(session, "boards", board))

    workspace.run("Rename", records.change, "boards", board, "title", "Risk and Assurance Board")

    changed = row(workspace, "recommendations")
    assert changed.route == changed.owner == "Risk and Assurance Board"
    assert workspace.run("Add", organisation.list_named, "boards") == 1
    with workspace.read() as session:
        assert [use.column for use in named_by(session, "boards", "Pay Board")] == ["Governance"]


def test_that_words_change_only_when_asked_whole_and_all_in_one_step(workspace: Workspace) -> None:
    add(
        workspace,
        "risks",
        "Money",
        description="The Head of Audit asks; heads of audits agree. (head of audit)",
    )
    add(workspace, "meetings", "June", minutes="The Head of Audit spoke.")
    add(workspace, "controls", "The Head of Audit looks")

    with workspace.read() as session:
        found = mentions(session, OLD)
    assert [(one.register, one.key) for one in found] == [("risks", "description"), ("controls", "title")]

    assert workspace.run("Say it", renaming.say, OLD, NEW) == 2

    said = row(workspace, "risks").description
    assert said == f"The {NEW} asks; heads of audits agree. ({NEW})"
    assert row(workspace, "meetings").minutes == "The Head of Audit spoke."
    workspace.undo()
    assert row(workspace, "controls").title == "The Head of Audit looks"


def test_that_the_list_of_posts_offers_to_change_the_words_as_well(
    open_window: Callable[[Path], MainWindow], tmp_path: Path
) -> None:
    path = tmp_path / "Test.quarterdeck"
    made = started(path)
    post = add(made, "posts", OLD)
    add(made, "risks", "Money", ref="GIP 1.1", owner=OLD, description="The Head of Audit asks.")
    made.close()
    window = open_window(path)
    window.go("posts", post)
    view = window.pages.view("reference").findChild(RegisterView)  # type: ignore[attr-defined]
    assert isinstance(view, RegisterView)

    view.change(post, "title", NEW)

    assert window.workspace.undoable().words == f"Rename post {OLD} to {NEW}"  # type: ignore[union-attr]
    assert f"The words of risk GIP 1.1 still say “{OLD}”." in window.frame.notice.text
    offer = next(b for b in window.frame.notice.findChildren(QPushButton) if b.text() == "Change in one text")
    offer.click()
    with window.workspace.read() as session:
        assert rows(session, "risks")[0].description == f"The {NEW} asks."
