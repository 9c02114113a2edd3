"""The style sheet: flat controls with visible borders and focus. No rule touches the items of tables, which would slow them."""

from __future__ import annotations

from pathlib import Path

from app.widgets.colours import Theme, luminance

_PICTURES = Path(__file__).resolve().parents[2] / "resources" / "themes"

_SHEET = """
QToolTip { color: $surface; background: $text; border: 1px solid $text; padding: 4px; }

QPushButton, QToolButton {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: 4px;
    padding: 3px 11px; min-height: 20px; outline: none;
}
QToolButton { padding: 3px 7px; }
QPushButton:hover, QToolButton:hover { background: $raised; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {
    background: $row; border-color: $accent; color: $text;
}
QPushButton:focus, QToolButton:focus { border: 2px solid $focus; padding: 2px 10px; }
QToolButton:focus { padding: 2px 6px; }
QPushButton:disabled, QToolButton:disabled { color: $idle; background: $window; border: 1px $off $line; }
QPushButton[kind="primary"] { background: $accent; color: $accent_ink; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent; border-color: $text; }
QPushButton[kind="primary"]:focus { border: 2px solid $focus; }
QPushButton[kind="primary"]:disabled { color: $idle; background: $window; border: 1px $off $line; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $row; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border: 2px solid $focus; }
QPushButton[kind="quiet"]:disabled, QToolButton[kind="quiet"]:disabled { color: $idle; border-color: transparent; }
QToolButton[kind="nav"] { background: transparent; border: none; border-left: 4px solid transparent; padding: 3px 8px; }
QToolButton[kind="nav"]:hover { background: $raised; }
QToolButton[kind="nav"]:checked { background: $row; border-left: 4px solid $accent; font-weight: 600; }
QToolButton[kind="nav"]:focus { border: 2px solid $focus; border-left: 4px solid $focus; padding: 1px 8px; }
QPushButton[kind="card"] { min-height: 132px; min-width: 136px; border-radius: 8px; }
QPushButton[kind="card"] QPushButton { icon-size: $large; }
QPushButton[kind="chip"] { border-radius: 13px; padding: 2px 9px; min-height: 20px; }
QPushButton[kind="chip"]:checked { background: $accent; color: $accent_ink; border-color: $accent; }
QPushButton[kind="chip"]:focus { border: 2px solid $focus; padding: 1px 8px; }
QLineEdit > QToolButton, QLineEdit > QToolButton:hover, QLineEdit > QToolButton:pressed, QLineEdit > QToolButton:disabled {
    background: transparent; border: none; padding: 0; margin: 0; min-height: 0;
}
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0px; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDateEdit {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: 4px; padding: 3px 7px;
    selection-background-color: $selection; selection-color: $selection_ink;
}
QLineEdit, QSpinBox, QDateEdit { min-height: 20px; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $idle; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDateEdit:focus {
    border: 2px solid $focus; padding: 2px 6px;
}
QLineEdit:disabled, QLineEdit:read-only, QPlainTextEdit:disabled, QPlainTextEdit:read-only {
    background: $window; border: 1px $off $line;
}
QLineEdit:read-only:focus, QPlainTextEdit:read-only:focus { border: 2px solid $focus; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: $muted; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border: 2px solid $wrong; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { padding: 2px 6px; }
QComboBox[wrong="true"] { padding: 2px 6px 2px 8px; }

QComboBox {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: 4px; padding: 3px 7px 3px 9px;
    min-height: 20px; combobox-popup: 0;
}
QComboBox:hover { background: $raised; }
QComboBox:focus { border: 2px solid $focus; padding: 2px 6px 2px 8px; }
QComboBox:disabled { background: $window; border: 1px $off $line; }
QComboBox::drop-down { border: none; width: $drop; }
QComboBox::down-arrow { image: url($pictures/chevron-down-$mode.svg); width: $arrow; height: $arrow; }
QComboBox::down-arrow:disabled { image: none; }
QComboBox QAbstractItemView {
    background: $surface; color: $text; border: 1px solid $edge;
    selection-background-color: $selection; selection-color: $selection_ink; outline: none;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 20px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url($pictures/chevron-up-$mode.svg); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url($pictures/chevron-down-$mode.svg); width: 12px; height: 12px; }

QCheckBox, QRadioButton { spacing: 8px; min-height: 24px; color: $text; }
QCheckBox::indicator, QListWidget::indicator, QTreeWidget::indicator {
    width: $tick; height: $tick; border: 1px solid $edge; border-radius: 3px; background: $surface;
}
QCheckBox::indicator:checked, QListWidget::indicator:checked, QTreeWidget::indicator:checked {
    background: $accent; border-color: $accent; image: url($pictures/tick-$mode.svg);
}
QTreeWidget::indicator:indeterminate {
    background: $accent; border-color: $accent; image: url($pictures/minus-$mode.svg);
}
QCheckBox::indicator:focus { border: 2px solid $focus; width: $focused_tick; height: $focused_tick; }
QCheckBox::indicator:checked:focus { background: $surface; border-color: $focus; image: url($pictures/tick-$inverse.svg); }

QCheckBox, QTabBar { outline: none; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar::tab {
    background: transparent; color: $muted; padding: 6px 10px; border: none; border-bottom: 3px solid transparent;
    min-height: 20px;
}
QTabBar::tab:hover { color: $text; background: $raised; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:selected:focus {
    background: $row; border: 2px solid $focus; border-bottom: 3px solid $accent; padding: 4px 8px 6px 8px;
}

QTabBar::scroller { width: 56px; }
QTabBar::tear { width: 0; border: none; }
QTabBar QToolButton { background: $surface; border: 1px solid $edge; padding: 0; min-height: 0; margin: 4px 1px; }
QTabBar QToolButton:disabled { border: 1px $off $line; }
QTabBar QToolButton::left-arrow { image: url($pictures/chevron-left-$mode.svg); width: 14px; height: 14px; }
QTabBar QToolButton::right-arrow { image: url($pictures/chevron-right-$mode.svg); width: 14px; height: 14px; }
QTabBar QToolButton::left-arrow:disabled, QTabBar QToolButton::right-arrow:disabled { image: none; }

QScrollArea, QScrollArea > QWidget > QWidget[role="page"] { background: transparent; border: none; }
QScrollArea[kind="divided"] { border-bottom: 1px solid $line; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenuBar { background: $window; color: $text; border-bottom: 1px solid $line; }
QMenuBar::item { background: transparent; padding: 2px 7px; }
QMenuBar::item:selected { background: $row; }
QMenuBar::item:pressed { background: $selection; color: $selection_ink; }
QMenu { background: $surface; color: $text; border: 1px solid $edge; padding: 4px; menu-scrollable: 1; }
QFrame[kind="popup"] { background: $surface; border: 1px solid $edge; }
QFrame[kind="panel"] { border: 1px solid $line; }
QFrame[kind="panel"]:focus { border: 1px solid $focus; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $selection_ink; }
QMenu::item:disabled { color: $idle; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }

QCalendarWidget QWidget#qt_calendar_navigationbar { background: $raised; }
QCalendarWidget QToolButton { background: transparent; border-color: transparent; }
QCalendarWidget QAbstractItemView { selection-background-color: $selection; selection-color: $selection_ink; }

QAbstractScrollArea::corner { background: transparent; border: none; }

QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 3px; margin: 0 4px; }
QSplitter::handle:vertical {
    height: 11px;
    background: qlineargradient(
        x1: 0, y1: 0, x2: 0, y2: 1, stop: 0.36 $window, stop: 0.361 $line, stop: 0.636 $line, stop: 0.637 $window
    );
}
QMainWindow::separator { background: $line; width: 3px; }
QSplitter::handle:hover, QMainWindow::separator:hover { background: $accent; }

QProgressBar { background: $raised; border: 1px solid $edge; border-radius: 4px; text-align: center; color: $text; }
QProgressBar::chunk { background: $row; border-right: 2px solid $accent; }

QTableView, QListView, QTreeView {
    background: $surface; color: $text; border: 1px solid $line; outline: none; gridline-color: $grid;
    selection-background-color: $row; selection-color: $text;
}
QListView[kind="popup"] { selection-background-color: $selection; selection-color: $selection_ink; }
QTableView:focus, QListView:focus, QTreeView:focus { border: 1px solid $focus; }
QTreeView QHeaderView::section, QTableWidget QHeaderView::section, QTableView QTableCornerButton::section {
    background: $raised; color: $text; border: none; border-right: 1px solid $line; border-bottom: 1px solid $edge;
    padding: 2px 3px;
}
QTreeView[rootIsDecorated="true"] QHeaderView::section:first,
QTreeView[rootIsDecorated="true"] QHeaderView::section:only-one { padding-left: 19px; }
QTreeView QHeaderView::section:last, QTreeView QHeaderView::section:only-one { border-right: none; }
QTableWidget QHeaderView::section:horizontal:last { border-right: none; }
"""


_PICTURES_LARGER = """
QPushButton { icon-size: $small; }
"""
_SIZES = (("small", 16), ("large", 28), ("drop", 24), ("arrow", 14), ("tick", 16))  # that grow with the text


def sheet(theme: Theme, percent: int = 100) -> str:
    """The style sheet in a theme's colours.

    Args:
        percent: How large text is; icons grow with it.
    """
    text = _SHEET
    if percent != 100:
        text += _PICTURES_LARGER
        for least in (20, 24):  # of a line, within its border
            text = text.replace(f"min-height: {least}px", f"min-height: {least * percent // 100}px")
    names = {name: value for name in theme.__slots__ if isinstance(value := getattr(theme, name), str)}
    modes = ("dark", "light") if theme.dark else ("light", "dark")
    names |= {"pictures": _PICTURES.as_posix()} | dict(zip(("mode", "inverse"), modes, strict=True))
    names |= {name: f"{size * percent // 100}px" for name, size in _SIZES}
    # Between cells in the bands' colours, of which most are bright in every theme.
    names["grid"] = min(theme.line, theme.window, key=luminance)
    # Its border is a pixel wider on each side.
    names["focused_tick"] = f"{dict(_SIZES)['tick'] * percent // 100 - 2}px"
    # Where no paler line tells what cannot be pressed or written in.
    names["off"] = "dashed" if theme.muted == theme.text else "solid"
    for name in sorted(names, key=len, reverse=True):  # "$surface" before a name that begins like it
        text = text.replace(f"${name}", names[name])
    return text
