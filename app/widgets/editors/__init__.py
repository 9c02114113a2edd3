"""Editors by kind of column, the same in the table and in the form beside it.

Each takes and gives text, as a person types it; the kind of the column reads it. All have ``content()``, ``set_content(text)``
and the signal ``typed(text)``, which a view can use to keep a draft. Those from which something can be picked have ``picked``.
"""

from __future__ import annotations

from app.widgets.editors.choice import ChoiceEditor
from app.widgets.editors.day import DayEditor
from app.widgets.editors.line import LineEditor, PickingEditor
from app.widgets.editors.making import Editor, editor_for, is_over
from app.widgets.editors.people import PeopleEditor, PersonEditor
from app.widgets.editors.position import PositionEditor
from app.widgets.editors.prose import ProseEditor
from app.widgets.editors.timescale import TimescaleEditor

__all__ = [
    "ChoiceEditor",
    "DayEditor",
    "Editor",
    "LineEditor",
    "PeopleEditor",
    "PersonEditor",
    "PickingEditor",
    "PositionEditor",
    "ProseEditor",
    "TimescaleEditor",
    "editor_for",
    "is_over",
]
