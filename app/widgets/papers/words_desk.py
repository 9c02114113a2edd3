"""One part of a paper: the officer's words in the middle, and below them what they can be made of."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from app.models.paper_outline import DraftLine, Entry, Offer
from app.widgets.flow import Flow
from app.widgets.keys import key_within
from app.widgets.own_undo import OwnUndo, forget, put_in, show_saved
from app.widgets.papers.drafts_part import DraftsPart
from app.widgets.papers.fact_rows import fact_rows, opened_by
from app.widgets.papers.offer_part import OfferPart
from app.widgets.papers.words_head import WordsHead
from app.widgets.papers.wrapped_list import Row, WrappedList
from app.widgets.part_tabs import PartTabs
from app.widgets.plain import PlainLabel, button, grown
from app.widgets.room import Measured
from app.widgets.theme import GAP, GRID, Size

_BEING_TYPED = "Kept as soon as you leave this box."
_ROOMY = 24  # lines of type from which there is room for what is said about a part
_NO_FACTS = Row("", "No record of the register stands behind this part.")


class WordsDesk(QWidget):
    """Signals:
    words_wanted(section, text): a text was changed and left, or a draft was taken.
    typing(section, text): with each key.
    unchanged(section): a text was left as it was, whatever was typed in between.
    opened(register key, id): go to a record that the paper speaks of.
    """

    words_wanted = Signal(str, str)
    typing = Signal(str, str)
    unchanged = Signal(str)
    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        self._dirty = False  # whether the officer has typed since the words were shown or announced
        self._read_only = False
        self.head = WordsHead()
        self.ask, self.whole = self.head.ask, self.head.whole
        self.ask.toggled.connect(self._say_again)
        self._esc = key_within(self, Qt.Key.Key_Escape, lambda: self.whole.setChecked(False))
        self._help = PlainLabel(role="muted", wrap=True)
        self._stale = PlainLabel(role="wrong", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.installEventFilter(self)
        OwnUndo(self.text, self.commit)
        self.text.textChanged.connect(self._typed)
        self._about = PlainLabel(role="muted", wrap=True, size=Size.SMALL)
        self.begin = button("Begin with standing text", "copy")
        self.begin.clicked.connect(lambda: self._begin_with(self._entry.generated if self._entry else ""))
        self.drop = button("Back to standing text", "undo")
        self.drop.clicked.connect(lambda: self._begin_with(""))
        self.drafts = DraftsPart()
        self.facts = WrappedList("Facts beside this part")
        self.offer = OfferPart()
        self.tabs = PartTabs("What the words can be made of")
        for part, title in ((self.drafts, "Drafted"), (self.facts, "Facts"), (self.offer, "Earlier words")):
            self.tabs.add(part, title)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.text)

    def _lay_out(self) -> None:
        above = Measured()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID)
        self._row = Flow()
        for part in (self.head, self._help, self._stale):
            column.addWidget(part)
        column.addWidget(self.text, 1)
        column.addWidget(self._about)
        for made in (self.begin, self.drop):
            self._row.addWidget(made)
        column.addLayout(self._row)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(above)
        self.split.addWidget(self.tabs)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GAP, 0, GAP, 0)
        whole.addWidget(self.split)
        self._take_type()

    def take_page(self, *, may: bool, alone: bool) -> None:
        """In a low window the part can have the page to itself: its words at the left, and what they can be made of beside them.

        Args:
            may: Whether there is so little height that this is offered.
            alone: Whether it has the page to itself.
        """
        self.head.offer_page(may=may, alone=alone)
        self._esc.setEnabled(alone)
        way = Qt.Orientation.Horizontal if alone else Qt.Orientation.Vertical
        if self.split.orientation() != way:
            self.split.setOrientation(way)
            self.split.setSizes([1, 1] if alone else [3, 2])

    def _take_type(self) -> None:
        self.text.setMinimumHeight(grown(16 * GRID))

    def _connect(self) -> None:
        self.drafts.taken.connect(self._take)
        self.drafts.left.connect(self._leave)
        self.drafts.edited.connect(self._edit)
        self.offer.taken.connect(self._begin_with)
        self.facts.opened.connect(lambda key: self.opened.emit(*opened_by(key)))

    # What is shown

    @property
    def section(self) -> str:
        """Key of what is shown; empty before there is anything."""
        return self._entry.key if self._entry is not None else ""

    def show_entry(self, entry: Entry, *, read_only: bool) -> None:
        """Show a part of the paper; what is being typed there stays."""
        other = entry.key != self.section
        if other:
            self.commit()
        self._entry, self._read_only = entry, read_only
        if other or not self._dirty:
            with QSignalBlocker(self.text):
                show_saved(self.text, entry.typed if entry.takes_words else entry.generated)
            self._dirty = False
        if other:
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self.facts.set_rows(())  # from their beginning too, though two parts may have records in common
        self.text.setReadOnly(read_only or not entry.takes_words)
        self.text.setPlaceholderText(entry.generated if entry.takes_words else "")
        self.text.viewport().update()  # Qt goes on showing the earlier standing text where one takes the place of another
        self.text.setAccessibleName(
            f"Own words for {entry.title}" if entry.takes_words else f"What the paper says: {entry.title}"
        )
        self.head.title.setText(entry.title)
        self._say_about(entry)
        self._show_below(entry)
        if other and self.tabs.current() is not self.offer:
            self.tabs.show_page(self.drafts if entry.drafts else self.facts)
        self._allow()

    def _say_about(self, entry: Entry) -> None:
        """Say what the part is for and whose words it has; in little room once that is asked for."""
        little = self.height() <= _ROOMY * self.fontMetrics().height()
        asked = self.ask.isChecked()  # its words may make the part so high that it has room
        self._make_room(little=little)
        self.ask.setVisible((little or asked) and bool(entry.help or entry.about or entry.stale))
        roomy = asked or not little
        told = (
            (self._help, entry.help),
            (self._stale, _flagged(entry.stale, roomy=roomy)),
            (self._about, _BEING_TYPED if self._dirty else entry.about),
        )
        for label, words in told:
            label.setText(words)
            label.setVisible(bool(words) and (roomy or label is self._stale))
        more = "\n".join(part for part in (entry.help, _flagged(entry.stale), entry.about) if part)
        self.text.setAccessibleDescription(more)

    def _make_room(self, *, little: bool) -> None:
        """Where the words need the room, standing text is one press of a picture away, beside a title no larger than they."""
        if little == self.head.has(self.begin):
            return
        for made in (self.begin, self.drop):
            if little:
                self._row.removeWidget(made)
                self.head.take_in(made)
            else:
                self.head.give_back(made)
                self._row.addWidget(made)

    def _say_again(self) -> None:
        if self._entry is not None:
            self._say_about(self._entry)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_again()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.layout() is not None:
            self._take_type()

    def commit(self) -> None:
        """Announce what was typed, as when the paper is about to be written or another part shown."""
        if not self._dirty or self._entry is None:
            return
        self._dirty = False
        forget(self.text)
        text = self.text.toPlainText().strip()
        if text != self._entry.typed.strip():
            self.words_wanted.emit(self._entry.key, text)
        else:
            self.unchanged.emit(self._entry.key)
            self._say_again()

    def put_back(self, text: str) -> None:
        """Have words in the editor that are not kept yet, as if they had just been typed."""
        if self._entry is not None and self._may_type:
            put_in(self.text, text)

    def forget(self) -> None:
        """Another paper is about to be shown: until it is, nothing can be typed."""
        self._entry, self._dirty = None, False
        self.text.setReadOnly(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.text and event.type() == QEvent.Type.FocusOut:
            self.commit()
        return super().eventFilter(watched, event)

    def _show_below(self, entry: Entry) -> None:
        self.drafts.show_drafts(
            entry.drafts, self._words, read_only=not self._may_type, takes_words=entry.takes_words
        )
        self.facts.set_rows((rows := fact_rows(entry.facts)) or [_NO_FACTS])
        self.facts.setEnabled(bool(rows))
        self.offer.show_offer(entry.offer, read_only=not self._may_type)
        self.tabs.set_title(self.drafts, f"Drafted {len(entry.drafts)}" if entry.drafts else "Drafted")
        self.tabs.set_title(self.facts, f"Facts {len(rows)}" if rows else "Facts")
        self.tabs.set_title(self.offer, _offer_title(entry.offer))

    # What is typed, taken and left

    @property
    def _may_type(self) -> bool:
        return not self.text.isReadOnly()

    @property
    def _words(self) -> str:
        return self.text.toPlainText() if self._entry is not None and self._entry.takes_words else ""

    def _typed(self) -> None:
        if self._entry is None:
            return
        if not self._dirty:
            self._dirty = True
            self._say_again()
        self.drafts.follow(self._words)
        self._allow()
        self.typing.emit(self._entry.key, self.text.toPlainText())

    def _allow(self) -> None:
        assert self._entry is not None
        has_words, takes_words = bool(self._words.strip()), self._entry.takes_words
        self.begin.setVisible(takes_words and not has_words)  # never both: in large type each takes a line
        self.drop.setVisible(takes_words and has_words)
        self.begin.setEnabled(self._may_type and bool(self._entry.generated))
        self.drop.setEnabled(self._may_type)

    def _begin_with(self, text: str) -> None:
        """Have other words, with the keyboard in them: the button that was pressed may be of no use any more."""
        self.text.setFocus()
        self._replace(text)

    def _take(self, draft: DraftLine) -> None:
        self._replace(draft.taken(self._words))

    def _leave(self, draft: DraftLine) -> None:
        if self._entry is not None:
            self._replace(draft.left(self._words or self._entry.generated))

    def _edit(self, draft: DraftLine) -> None:
        """Have a draft in the words, marked, with the keyboard in it; it is kept as it is left."""
        words = self._words or (self._entry.generated if self._entry is not None and draft.standing else "")
        if not (words.strip() and draft.is_in(words)):
            words = draft.taken(words)
        put_in(self.text, words)
        begin, end = draft.within(words)
        cursor = self.text.textCursor()
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)
        self.text.setFocus()

    def _replace(self, text: str) -> None:
        put_in(self.text, text)
        self.commit()


def _flagged(stale: str, *, roomy: bool = True) -> str:
    return (f"▲ Out of date. {stale}" if roomy else "▲ Out of date") if stale else ""


def _offer_title(offer: Offer | None) -> str:
    if offer is None:
        return "Earlier words"
    return f"▲ Stale: {offer.quarter}" if offer.stale else f"Words of {offer.quarter}"
