"""Which editor a column gets, and which keys end the editing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.registers.kinds import Board, Day, People, Person, Position, Prose, Ref, Series, Terms, Text, When
from app.registers.register import Column
from app.widgets.editors.choice import ChoiceEditor
from app.widgets.editors.day import DayEditor
from app.widgets.editors.line import LineEditor
from app.widgets.editors.people import PeopleEditor, PersonEditor
from app.widgets.editors.position import PositionEditor
from app.widgets.editors.prose import ProseEditor
from app.widgets.editors.timescale import TimescaleEditor
from app.widgets.known_posts import KnownPosts

Editor = LineEditor | ChoiceEditor | ProseEditor


def editor_for(
    column: Column,
    terms: Terms,
    parent: QWidget | None = None,
    *,
    wrap: bool = False,
    posts: KnownPosts | None = None,
) -> Editor:
    """The editor of a column's kind, named for screen readers.

    Args:
        wrap: Show a long line over several, as a narrow form must.
        posts: Completed where the column names posts.
    """
    made = _made(column, terms, parent, wrap, posts or KnownPosts(parent))
    made.setAccessibleName(column.title)
    made.setAccessibleDescription(column.help)
    return made


def _made(column: Column, terms: Terms, parent: QWidget | None, wrap: bool, posts: KnownPosts) -> Editor:
    kind = column.kind
    if isinstance(kind, Position):
        return PositionEditor(terms, parent)
    if isinstance(kind, When):
        return TimescaleEditor(terms, parent)
    if isinstance(kind, Day):
        return DayEditor(terms.quarter, parent)
    if kind.choices(terms):
        return ChoiceEditor(column, terms, parent)
    if isinstance(kind, Board):
        return (
            PeopleEditor(posts.boards, parent, several=False) if wrap else PersonEditor(posts.boards, parent)
        )
    if isinstance(kind, People):
        return PeopleEditor(posts, parent)
    if isinstance(kind, Person):
        return PeopleEditor(posts, parent, several=False) if wrap else PersonEditor(posts, parent)
    if isinstance(kind, Prose | Series):
        return ProseEditor(parent)
    if wrap and isinstance(kind, Text) and not isinstance(kind, Ref):
        return ProseEditor(parent, paragraphs=False)
    return LineEditor(parent)


def is_over(editor: QWidget, event: QEvent) -> bool:
    """Whether a key ends the editing: Enter keeps and Esc puts back, except that Alt or Shift with Enter begins a line."""
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    if event.key() == Qt.Key.Key_Escape:
        return True
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    new_line = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    return not (isinstance(editor, ProseEditor) and event.modifiers() & new_line)
