"""What is opened on a page before it is drawn: menus, panels, editors, other views of it; ``screenshots.py`` calls each."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import xlsxwriter
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.models.action_words import ActionState
from app.models.picked import Picked
from app.views.tabs import TabsView
from app.widgets.heat_map.panes import Beside
from app.widgets.table import menus, view_menu
from app.window.main_window import MainWindow

Take = Callable[[MainWindow, str], None]

_TO_REST_MS = 500
_MOST_RESTS = 240  # on a busy machine
_TRACKER = (
    ("Risk no", "Risk title", "Risk owner", "Position", "Next review"),
    ("1", "Recruitment falls short of the plan", "Chief of People", "H v H", "31/3/26"),
    ("90", "The depot floods in a wet winter", "Head of Estates", "M v H", "end of Q4"),
    ("91", "Payroll is late after the move", "Head of Finance", "9 v 9", "TBC"),
)


def tabs(window: MainWindow, name: str, take: Take) -> None:
    """The tabs that are no page of their own: figures, by principle, words, scale."""
    keys = window.pages.all_keys()
    taken: set[TabsView] = set()
    for page in keys:
        view = window.pages.view(page)
        if not isinstance(view, TabsView) or view in taken:
            continue
        taken.add(view)
        window.go(page)
        for place in range(view.bar.count()):
            view.bar.setCurrentIndex(place)
            if view.key not in keys:
                take(window, f"{page}-{view.key}-{name}")
        view.bar.setCurrentIndex(0)


def map_states(window: MainWindow, name: str, take: Take) -> None:
    """Maps side by side, a quarter ago, a risk that was just moved, and the map for a room."""
    window.go("heat_map")
    view: Any = window.pages.view("heat_map")
    for beside in (Beside.HORIZONS, Beside.QUARTERS, Beside.TARGETS):
        view.map.set_beside(beside)
        take(window, f"heat_map-beside-{beside.value}-{name}")
    view.map.set_beside(Beside.ONE)
    view.map.timeline.go(0)
    take(window, f"heat_map-slider-{name}")
    view.map.timeline.to_now()
    take(window, f"heat_map-again-{name}")
    view.map.canvas.setFocus()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(view.map.canvas, key)
    take(window, f"heat_map-moved-{name}")
    window.present(True)
    take(window, f"heat_map-presentation-{name}")
    window.present(False)
    window.undo()


def list_states(window: MainWindow, name: str, take: Take) -> None:
    """A list's menus, editors and bars: what a click on it opens."""
    table = _table(window, "risks")
    corner = QPoint(0, table.columns.height())
    for key, menu in (("columns", menus.columns_menu(table, table)), ("views", view_menu.view_menu(table))):
        below = table.columns if key == "columns" else table.view
        _popped(window, menu, below.mapToGlobal(corner), f"list-{key}-{name}", take)
    place = table.grid.viewport().mapToGlobal(QPoint(300, 60))
    _popped(window, menus.heading_menu(table, 1), place, f"list-heading-{name}", take)
    _popped(window, menus.cell_menu(table), place, f"list-cell-{name}", take)
    for page, key in (("risks", "position"), ("risks", "rag"), ("risks", "owner"), ("actions", "timescale")):
        _editing(window, page, key, name, take)
    table = _table(window, "risks")
    table.grid.horizontalScrollBar().setValue(0)  # from here on the pictures show whose lines they are
    table.go_to(table.model.row(0).id, "position")
    for _ in range(2):
        QTest.keyClick(table.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    take(window, f"list-several-{name}")
    table.remove_wanted.emit(table.selected_ids())
    take(window, f"list-removing-{name}")
    window.pages.view("risks").panel.removal.give_up()  # type: ignore[attr-defined]
    table.bar.search.setFocus()
    table.bar.search.setText("no such risk anywhere")
    take(window, f"list-nothing-found-{name}")
    table.clear()


def _table(window: MainWindow, page: str) -> Any:
    """The list of a page, with the keyboard in it and its layout at rest."""
    window.go(page)
    QApplication.processEvents()
    table: Any = window.pages.view(page).table  # type: ignore[attr-defined]
    table.grid.setFocus()
    return table


def _editing(window: MainWindow, page: str, key: str, name: str, take: Take) -> None:
    """A cell that is being edited, with the list, calendar or small map that helps."""
    table = _table(window, page)
    table.go_to(table.model.row(3).id, key, edit=True)
    QTest.qWait(_TO_REST_MS)  # the lines find their heights, and what the editor offers is read
    if not list(_popups()):  # a list of choices opens by itself
        editor = QApplication.focusWidget() or table.grid
        QTest.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    take(window, f"list-editing-{key}-{name}")
    for popup in list(_popups()):
        popup.close()
    for _ in range(2):  # what is open below the cell, then the cell
        QTest.keyClick(QApplication.focusWidget() or table.grid, Qt.Key.Key_Escape)


def panel_states(window: MainWindow, name: str, take: Take) -> None:
    """Every tab of the panel beside a list."""
    for page in ("risks", "actions"):
        window.go(page)
        take(window, f"{page}-panel-{name}")
        shown: Any = window.pages.view(page).panel.details  # type: ignore[attr-defined]
        for place, title in enumerate(shown.tabs.titles()):
            shown.tabs.show_page(shown.tabs.pages.widget(place))
            take(window, f"{page}-panel-{title.split()[0].lower()}-{name}")
        shown.tabs.show_page(shown.tabs.pages.widget(0))


def imports(window: MainWindow, name: str, take: Take, folder: Path) -> None:
    """A tracker on the table, and a file that is none."""
    path, bad = folder / "Corporate risks Q3.xlsx", folder / "Holiday.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Risks")
    for number, line in enumerate(_TRACKER):
        sheet.write_row(number + 2, 1, line)
    book.close()
    bad.write_bytes(b"PK\x03\x04 and no workbook at all")
    window.bring_in(path)
    take(window, f"import-plan-{name}")
    window.bring_in(bad)
    take(window, f"error-import-{name}")


def returns(window: MainWindow, name: str, take: Take, folder: Path) -> None:
    """Updates are asked for, one owner answers, and the answer lies beside the register."""
    window.go("returns")
    view: Any = window.pages.view("returns")
    view.begin()
    take(window, f"returns-asking-{name}")
    view.form.asked.disconnect()  # it would ask for a folder
    view.form.asked.connect(lambda wanted: view.commission(wanted, folder / name))
    view.form.go.click()
    take(window, f"returns-asked-{name}")
    view.take_files([_answered(_first_form(folder / name))])
    take(window, f"returns-answered-{name}")
    window.frame.notice.put_away()
    take(window, f"returns-compared-{name}")
    for _ in range(2):  # what came back, and the asking
        window.undo()


def _first_form(folder: Path) -> Path:
    """One of the forms, which are written beside the window; a file has its name once it is whole."""
    for _ in range(_MOST_RESTS):
        for form in folder.rglob("*.xlsx"):
            return form
        QTest.qWait(_TO_REST_MS)
    raise SystemExit(f"No form was written to {folder}.")


def _answered(form: Path) -> Path:
    """A form as its owner sends it back: an update and another rating in its first boxes."""
    book = load_workbook(form)
    sheet: Any = book.active
    for title, text in (("Update for", "Two of the three pilots have ended well."), ("Progress", "Limited")):
        cells = (cell for cell in sheet["A"] if str(cell.value or "").startswith(title))
        for cell in itertools.islice(cells, 2):
            sheet.cell(cell.row, 2).value = text
    path = form.with_name(f"RE {form.name}")
    book.save(path)
    return path


def bar_menus(window: MainWindow, name: str, take: Take) -> None:
    """Each menu of the menu bar, and the list of quarters."""
    window.go("overview")
    bar = window.menuBar()
    for action in bar.actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            place = bar.mapToGlobal(bar.actionGeometry(action).bottomLeft())
            _popped(window, menu, place, f"menu-{action.text().strip('&').lower()}-{name}", take)


def picked(window: MainWindow, name: str, take: Take) -> None:
    """A list that a figure led to."""
    shown: Any = window.pages.view("actions").table  # type: ignore[attr-defined]
    refs = frozenset(row.ref for row in shown.model.shown if row.state is ActionState.COMPLETE)
    QApplication.processEvents()
    window.go("actions", chip=Picked("actions", "Complete in Q3 2021/22", refs))
    take(window, f"actions-picked-{name}")
    shown.clear()


def with_popups(window: MainWindow) -> QPixmap:
    """The window with the menus and lists that are open over it."""
    drawn = window.grab()
    painter = QPainter(drawn)
    for popup in _popups():
        painter.drawPixmap(window.mapFromGlobal(popup.pos()), popup.grab())
    painter.end()
    return drawn


def _popups() -> Iterator[QWidget]:
    for part in QApplication.topLevelWidgets():
        if part.isVisible() and part.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip):
            yield part


def _popped(window: MainWindow, menu: QMenu, place: QPoint, name: str, take: Take) -> None:
    menu.popup(place)
    end = window.mapToGlobal(QPoint(0, window.height())).y()
    menu.move(menu.x(), min(menu.y(), end - menu.height()))  # as on a screen that ends with the window
    take(window, name)
    menu.close()


ALL: tuple[Callable[[MainWindow, str, Take], None], ...] = (
    tabs,
    map_states,
    list_states,
    panel_states,
    bar_menus,
    picked,
)
