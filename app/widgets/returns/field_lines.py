"""How the texts of what came back are set in lines, since narrow columns and large type leave little room for each."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget

from app.widgets.breaking import beside_words, broken

Index = QModelIndex | QPersistentModelIndex
_NAME, _VERDICT = 0, 4
_NAME_LINES, _TEXT_LINES = 4, 2  # the chosen field has its texts in full below the list, but not its name
_ANY = 1_000  # pixels, higher than any line
_NEXT_LINE = "\u2028"  # as Qt has it in the texts of cells


class FieldLines(QStyledItemDelegate):
    """Names in as many lines as they need; texts in two, since all of the chosen field's stands below the list."""

    def __init__(self, view: QTreeWidget) -> None:
        super().__init__(view)
        self._view = view

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.column() == _VERDICT:
            return
        most = _NAME_LINES if index.column() == _NAME else _TEXT_LINES
        option.text = broken(option.text, self._room(option, index), most, option.font).replace(
            "\n", _NEXT_LINE
        )

    def _room(self, option: QStyleOptionViewItem, index: Index) -> int:
        """How wide a line may be, whether it is painted or measured."""
        view, cell = self._view, QStyleOptionViewItem(option)
        is_record = not index.parent().isValid()
        width = view.viewport().width() if is_record else view.columnWidth(index.column())
        if index.column() == _NAME and not is_record:
            width -= view.indentation()
        cell.rect = QRect(0, 0, width, _ANY)
        words = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, cell, view)
        return words.width() - beside_words(view)
