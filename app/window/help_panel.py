"""The help at the right of the window: a page, the contents, a search over all pages, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QBrush,
    QImage,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QHBoxLayout,
    QMainWindow,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.widgets import theme
from app.widgets.find_line import FindLine
from app.widgets.keys import key_within
from app.widgets.plain import icon_button
from app.widgets.theme import GAP, GRID, Size
from app.window import help_pages, help_search
from app.window.help import CONTENTS, SHORTCUTS, START
from app.window.help_keys import keys_on

_WIDE = 380
_FOUND = "found:"
_KNOWN = 60  # letters by which a sentence is known
_PLAIN = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


class HelpPanel(QDockWidget):
    """Its text is ours alone; no record's text, and nothing that was typed, is ever put in it."""

    def __init__(self, window: QMainWindow, here: Callable[[], tuple[str, str]]) -> None:
        """Make it, out of sight.

        Args:
            here: Key and title of the screen in sight.
        """
        super().__init__("Help", window)
        self._here = here
        self.setObjectName("help")
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setTitleBarWidget(QWidget(self))  # its own bar has names, and targets that can be hit
        self._past: list[str] = []
        self._shown = ""
        self._before: QWidget | None = None
        self.text = _Text()
        self.text.anchorClicked.connect(self._follow)
        self.search = FindLine("Search the help")
        self.search.textEdited.connect(self._look_for)
        self.search.returnPressed.connect(self._open_first)
        self.search.installEventFilter(self)
        self.back = icon_button("Back to the page before", "arrow-left")
        self.contents = icon_button("Contents of the help", "menu")
        self.close_button = icon_button("Put the help away (Esc)", "cancel")
        self.back.clicked.connect(self.go_back)
        self.contents.clicked.connect(lambda: self.show_page(CONTENTS, take_keyboard=True))
        self.close_button.clicked.connect(self.put_away)
        self._lay_out()
        keys = ((Qt.Key.Key_Escape, self.put_away), (QKeySequence.StandardKey.Back, self.go_back))
        for key, act in keys:
            key_within(self, key, act)  # Esc elsewhere is for what is there
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self)
        window.resizeDocks([self], [_WIDE], Qt.Orientation.Horizontal)
        self.hide()
        window.installEventFilter(self)

    def focus_search(self) -> None:
        """Put the keyboard into the search box."""
        self.search.setFocus()
        self.search.selectAll()

    def setVisible(self, visible: bool) -> None:  # noqa: N802
        if visible:
            self._make_room(True)  # before, or the window would grow for both
        super().setVisible(visible)
        if not visible:
            self._make_room(False)

    def _make_room(self, visible: bool) -> None:
        """Have the whole window to itself where the page beside it would make the window larger than the screen may be."""
        window = self.parentWidget()
        centre = window.centralWidget() if isinstance(window, QMainWindow) else None
        if window is not None and centre is not None:
            both = centre.minimumWidth() + self.minimumSizeHint().width() + GAP
            centre.setVisible(not visible or window.width() >= both)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for part in (self.back, self.contents):
            row.addWidget(part)
        row.addWidget(self.search, 1)
        row.addWidget(self.close_button)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addLayout(row)
        column.addWidget(self.text, 1)
        self.setWidget(body)

    @property
    def shown(self) -> str:
        """Key of the page in sight."""
        return self._shown

    def show_page(self, key: str, *, take_keyboard: bool) -> None:
        """Show a page, the contents, or the general page where there is none of this key.

        Args:
            take_keyboard: Whether the keyboard goes into the help; it goes back where it was when the help is put away.
        """
        if self._shown and self._shown != key:
            self._past.append(self._shown)
        if not key.startswith(_FOUND):
            self.search.clear()
        self._show(key)
        if take_keyboard:
            focused = QApplication.focusWidget()
            if focused is not None and not self.isAncestorOf(focused):
                self._before = focused
            self.show()
            self.text.setFocus()
        self.show()

    def go_back(self) -> None:
        """Show the page that was shown before."""
        if self._past:
            self._show(self._past.pop())
            self.text.setFocus()

    def put_away(self) -> None:
        """Take the help from the screen; the keyboard goes back to where it was."""
        self.hide()
        self._past, self._shown = [], ""
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()

    def _show(self, key: str) -> None:
        self._shown = key
        self.text.write(self._text_of(key))
        self.back.setEnabled(bool(self._past))

    def _text_of(self, key: str) -> str:
        if key == CONTENTS:
            return help_pages.contents()
        if key.startswith(_FOUND):
            return help_search.found(key.removeprefix(_FOUND))
        page = help_pages.page(key) or help_pages.page(START)
        assert page is not None  # the general page is a part of the program
        return keys_on(page, *self._here()) if page.key == SHORTCUTS else page.text

    def _look_for(self, words: str) -> None:
        if self._shown.startswith(_FOUND):
            self._show(f"{_FOUND}{words}" if words.strip() else self._past.pop() if self._past else CONTENTS)
        elif words.strip():
            self.show_page(f"{_FOUND}{words}", take_keyboard=False)

    def _open_first(self) -> None:
        if found := help_search.matches(self._words) if self._words else ():
            self._open(found[0])

    @property
    def _words(self) -> str:
        """What is looked for; empty where a page is in sight."""
        return self._shown.removeprefix(_FOUND) if self._shown.startswith(_FOUND) else ""

    def _open(self, key: str) -> None:
        """Show a page; one that was found, at the sentence that answers."""
        said = help_search.answer(key, self._words) if self._words else ""
        self.show_page(key, take_keyboard=True)
        if said:
            self.text.go_to(said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the search to what was found, where Tab goes from page to page and Enter opens."""
        if watched is self.parentWidget():
            if event.type() == QEvent.Type.Resize:
                self._make_room(not self.isHidden())
            return False
        pressed = watched is self.search and event.type() == QEvent.Type.KeyPress
        if pressed and cast(QKeyEvent, event).key() == Qt.Key.Key_Down:
            self.text.setFocus()
            self.text.focus_link()
            return True
        return super().eventFilter(watched, event)

    def _follow(self, link: QUrl) -> None:
        name = link.path()
        if name.endswith(".md") and not link.scheme():  # a page of ours; nothing else is ever opened
            self._open(name.removesuffix(".md"))


class _Text(QTextBrowser):
    """Shows a page with its pictures as wide as the panel."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setAccessibleName("Help text")
        self.setMinimumWidth(240)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._written = ""
        self._again = QTimer(self, singleShot=True, interval=60)
        self._again.timeout.connect(lambda: self._write(keep_place=True))

    def focus_link(self) -> None:
        """Choose the first link, if there is one; Enter follows it."""
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.focusNextPrevChild(True)

    def go_to(self, said: str) -> None:
        """Bring a sentence to the top, and choose it."""
        found = self.document().find(said[:_KNOWN])
        if found.isNull():
            return
        start = found.selectionStart()
        found.setPosition(start + len(said))
        found.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(found)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + self.cursorRect(found).top())

    def write(self, text: str) -> None:
        """Show a page from its beginning."""
        self._written = text
        self._write(keep_place=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and "![" in self._written:
            self._again.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_lines()

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802
        path = (help_pages.FOLDER / QUrl(name).path()).resolve()
        if kind != QTextDocument.ResourceType.ImageResource or not path.is_relative_to(help_pages.FOLDER):
            return None
        picture = QImage(str(path))
        ratio = self.devicePixelRatioF()
        room = round((self.viewport().width() - 6 * GRID) * ratio)
        if picture.width() > room > 0:
            picture = picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio)
        return picture

    def _write(self, *, keep_place: bool) -> None:
        place = self.verticalScrollBar().value() if keep_place else 0
        self.document().clear()
        self.document().setDefaultFont(theme.font())
        self.document().setMarkdown(self._written, _PLAIN)
        self._tone_down()
        self._draw_lines()
        # Otherwise the cursor stands at the end, and the page would be scrolled there.
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(place)

    def _tone_down(self) -> None:
        """Headings in the program's own sizes, apart from what they follow: Qt's are made for whole pages of paper."""
        block = self.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level:
                cursor = QTextCursor(block)
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                look = cursor.charFormat()
                look.clearProperty(QTextFormat.Property.FontSizeAdjustment)  # any, even 0, goes before a size
                look.setFont(theme.font(Size.HEADING if level == 1 else Size.BODY, bold=True))
                cursor.setCharFormat(look)
                apart = QTextBlockFormat()
                apart.setTopMargin(3 * GRID if block != self.document().begin() else 0)
                apart.setBottomMargin(GRID)
                cursor.mergeBlockFormat(apart)
            block = block.next()

    def _draw_lines(self) -> None:
        """Give tables the lines of every other table; those of Markdown are pale in every theme."""
        for table in self.document().rootFrame().childFrames():
            look = table.frameFormat()
            look.setBorderBrush(QBrush(theme.colour(theme.current().line)))
            table.setFrameFormat(look)
