"""The meeting in session: its bar on every page, and its name on everything that is changed meanwhile.

The register itself says what is in session, so undo, a restart and every page agree about it.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.models.tables import Table
from app.models.text import shortened

if TYPE_CHECKING:  # the window is painted before these are imported
    from app.models.agenda import Sitting
    from app.models.capture import Captured, Known
    from app.store.workspace import Change
    from app.views.typing import Typing
    from app.widgets.meeting.bar import MeetingBar
    from app.window.main_window import MainWindow

PAGE = "meeting"
NONE = "No meeting is in session."
_LINE = "line"  # of the meeting's bar, among what is half typed


class InSession(QObject):
    """What the window does for a meeting.

    Attributes:
        now: The meeting in session; None where there is none.
        attached: Whether what is changed belongs to it: one that an earlier program left open waits to be gone on with.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._bar: MeetingBar | None = None
        self._known: Known | None = None
        self._item = ("", "")
        self._typing: Typing | None = None  # what is half typed in the line
        self._left = ""  # id of the meeting that an earlier program left open
        self.now: Sitting | None = None
        self.attached = False
        window.opened.connect(self._opened)
        window.stepped.connect(self._stepped)
        window.frame.top.meeting_wanted.connect(self.show_page)

    def show_page(self) -> None:
        """Show the agenda, or how to begin a meeting, also in the place of minutes that are in sight there."""
        if not self._window.is_open:
            return
        from app.views.meeting.view import MeetingView  # the window is painted before it is imported

        self._window.go(PAGE)
        view = self._window.pages.view(PAGE)
        assert isinstance(view, MeetingView)
        view.put_minutes_away()

    def take(self, begin: str = "") -> None:
        """Put the keyboard into the line for what is said; without a meeting, show how to begin one."""
        if not self._window.is_open:
            return
        if self._bar is not None and self.attached:
            self._bar.line.begin(begin)
            return
        self.show_page()
        if self.now is not None and not self._window.workspace.read_only:
            self._window.say(
                f"The meeting “{self.now.words}” is still open.",
                "Go on with it: what is said is then taken down under it.",
                actions=(("on", "Go on"),),
                then=lambda _: self.go_on(),
            )
        else:
            self._window.say(NONE, "Begin one: what is said is then taken down under it.")

    def end(self) -> None:
        """Show the minutes to check."""
        if self.now is None:
            self.show_page()
            if self._window.is_open:
                self._window.say(NONE, "Begin one here. What was held is on the page Meetings.")
        elif self._window.is_open:
            self._window.go(PAGE)
            self._window.pages.view(PAGE).attend()

    def at(self, topic: str, title: str) -> None:
        """The item at hand: what is taken down next belongs to it."""
        self._item = (topic, title)

    def go_on(self) -> None:
        """Go on with the meeting that an earlier program left open."""
        self._left = ""
        self._window.notices.pass_on()  # it asked whether to
        self._follow()
        self._window.pages.outdated()

    def settled(self) -> bool:
        """Whether nothing is half typed in the line; else that is said, and the keyboard is there."""
        if self._bar is None or not self._bar.line.text().strip():
            return True
        if not self.attached:
            self.go_on()  # the line of a meeting that was left open is not in sight
        self._bar.line.begin()
        self._window.say(
            "A line of what was said is half typed, and is not in the minutes.",
            "Enter keeps it, and the minutes have it. To end without it, empty the line.",
        )
        return False

    def leave(self) -> None:
        """The register is about to be closed: what is half typed in the line stays with it."""
        if self._typing is not None:
            self._typing.write()
            self._typing = None
        if self._bar is not None:
            self._bar.line.setText("")

    def _opened(self) -> None:
        self._left, self._item = "", ("", "")
        self._read()
        if self.now is None or self._window.workspace.read_only:
            self._follow()
            return
        self._left = self.now.id
        self._follow()
        if self._window.workspace.notices:
            return  # what was noticed at opening is said nowhere else; the bar has both ways to go
        self._window.say(
            f"The meeting “{self.now.words}” is still open.",
            "Nothing of it is lost. Go on with it, or end it and look at its minutes.",
            actions=(("on", "Go on"), ("end", "End it…"), ("later", "Not now")),
            then=self._choose,
        )

    def _choose(self, key: str) -> None:
        if key == "on":
            self.go_on()
            self.show_page()
        elif key == "end":
            self.end()

    def _stepped(self, change: Change) -> None:
        if self._bar is not None:
            self._bar.forget_kept()
        if self._window.is_open and change.touches(Table.MEETING, Table.BOARD, Table.LINK):
            self._read()
            self._follow()

    def _read(self) -> None:
        from app.queries.sitting import in_session

        with self._window.workspace.read() as session:
            self.now = in_session(session)

    def _follow(self) -> None:
        """Bring the bar, the menus and the workspace in line with what is in session."""
        self._window.menus.follow_meeting()
        workspace = self._window.workspace
        self.attached = self.now is not None and self.now.id != self._left and not workspace.read_only
        workspace.meeting = self.now.words if self.now is not None and self.attached else ""
        if self.now is None or workspace.read_only:
            if self._bar is not None:
                self._bar.hide()
            return
        self._window.unsay(NONE)
        if self._bar is None:
            self._bar = self._make_bar()
        if self._typing is None:
            self._put_back(self._bar)
        self._bar.show_sitting(self.now, attached=self.attached)

    def _make_bar(self) -> MeetingBar:
        from app.widgets.meeting.bar import MeetingBar

        bar = MeetingBar(self._window.frame)
        bar.kept.connect(self._keep)
        bar.line.textChanged.connect(self._keep_typed)
        bar.known_wanted.connect(self._know)
        bar.page_wanted.connect(self.show_page)
        bar.end_wanted.connect(self.end)
        bar.go_on_wanted.connect(self.go_on)
        bar.left.connect(lambda: (self._window.frame.stack.currentWidget() or self._window).setFocus())
        self._window.frame.put_meeting_bar(bar)
        return bar

    def _keep_typed(self, text: str) -> None:
        if self.now is not None and self._typing is not None:
            if text:
                self._typing.keep(self.now.id, _LINE, text)
            else:
                self._typing.drop(self.now.id, _LINE)

    def _put_back(self, bar: MeetingBar) -> None:
        """Have in the line what was half typed there when the register was closed, or the program ended."""
        from app.views.typing import Typing

        self._typing = Typing(self._window.workspace, f"{PAGE} {_LINE}", self)
        found = {meeting: text for meeting, _, text in self._typing.left_behind()}
        bar.line.setText(found.get(self.now.id, "") if self.now is not None else "")

    def _know(self) -> None:
        """What a line may mean now."""
        from app.queries.sitting import known

        if self._bar is not None and self._window.is_open:
            with self._window.workspace.read() as session:
                self._known = known(session, datetime.now().astimezone().date())
            self._bar.line.set_known(self._known)

    def _keep(self, line: str) -> None:
        """Keep a line as what it was understood as, in one step."""
        from app.commands import capture
        from app.models.agenda import Topic
        from app.models.spoken import understand

        self._know()
        if self._known is None or self._bar is None or self.now is None:
            return
        found, (topic, title) = understand(line, self._known), self._item
        words = shortened(f"Take down {found.kind.casefold()}: {found.text or found.about}", 90)
        sitting, workspace = self.now, self._window.workspace
        kept = self._window.attempt(
            lambda: workspace.run(words, capture.keep, sitting, found, topic or Topic.OTHER, title)
        )
        if kept:
            back = "" if self._window.moment else " Ctrl+Z takes it back."  # a closed quarter is only read
            self._know()  # first, as what the line means is then said anew
            self._bar.say_kept(f"Kept. {_kept(found)}.{back}")
        else:
            self._bar.line.refuse()


def _kept(found: Captured) -> str:
    return found.words.rstrip(".")
