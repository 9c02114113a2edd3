"""References in texts: which are meant, and that they lead to their records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from app.queries.belongings import NAMED, belongings
from app.queries.registers import rows
from app.registers import REGISTERS
from app.registers.references import spoken, spoken_at
from app.views.register_page import RegisterView
from app.widgets.editors import ProseEditor
from app.window.main_window import MainWindow
from tests.store_registers import add, started


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("See control 8.3.", [("controls", "8.3")]),
        ("Risks 4, 9 and 10 are joined", [("risks", "4"), ("risks", "9"), ("risks", "10")]),
        ("as GIP 2.3 and OB.2.2 say, and A4.3", [("", "GIP 2.3"), ("", "OB.2.2"), ("", "A4.3")]),
        ("action GIP 2.3", [("actions", "GIP 2.3")]),
        ("In Q3 2021/22, 4 people left on 31 March 2022", []),
        ("survey question Q3", [("questions", "Q3")]),
        ("the riskiest 4 of them", []),
        ("", []),
    ],
)
def test_that_references_are_found_where_a_text_names_them(text: str, meant: list[tuple[str, str]]) -> None:
    assert [(one.register, one.ref) for one in spoken(text)] == meant


def test_that_a_place_in_the_text_has_the_reference_that_stands_there() -> None:
    text = "Control 1.1 and risks 1 and 2"

    assert [getattr(spoken_at(text, place), "ref", None) for place in (3, 9, 13, 22, 28)] == [
        "1.1",
        "1.1",
        None,
        "1",
        "2",
    ]


def test_that_what_a_text_names_is_among_the_links_once_and_never_the_record_itself(tmp_path: Path) -> None:
    workspace = started(tmp_path / "Test.quarterdeck")
    add(workspace, "risks", "Money", ref="1")
    add(
        workspace,
        "risks",
        "People",
        ref="2",
        description="Follows from risk 1 and risk 2; not risk 7. See X1.",
        related=("1",),
    )
    add(workspace, "boards", "Pay board", ref="X1")
    with workspace.read() as session:
        row = next(row for row in rows(session, "risks") if row.ref == "2")
        found = belongings(session, REGISTERS["risks"], row, date(2021, 4, 30))
    workspace.close()

    assert [(name, how) for _, _, name, how in found.links if how == NAMED] == [("X1 Pay board", NAMED)]
    assert {one.said for one in found.mentioned} == {("risks", "1"), ("risks", "2"), ("", "X1")}


def test_that_ctrl_and_a_click_on_a_reference_goes_to_its_record(
    open_window: Callable[[Path], MainWindow], tmp_path: Path
) -> None:
    path = tmp_path / "Test.quarterdeck"
    made = started(path)
    control = add(made, "controls", "Check the tills", ref="8.3")
    add(made, "risks", "Money", description="Held by control 8.3 since May.")
    made.close()
    window = open_window(path)
    window.go("risks")
    view = window.pages.view("risks")
    assert isinstance(view, RegisterView)
    view.panel.show_record(view.table.current_id() or "")
    form = view.panel.details.form
    assert form is not None
    editor = form.fields["description"].editor
    assert isinstance(editor, ProseEditor)

    def press(place: int) -> None:
        cursor = QTextCursor(editor.document())
        cursor.setPosition(place)
        spot = editor.cursorRect(cursor).center() + QPoint(2, 0)
        QTest.mouseClick(
            editor.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, spot
        )

    press(2)
    assert window.pages.shown == "risks"
    press(12)

    assert window.pages.shown == "controls"
    controls = window.pages.view("controls")
    assert isinstance(controls, RegisterView)
    assert controls.table.current_id() == control
