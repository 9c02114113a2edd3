"""Asks beside a register why something changes and who agreed: before a change that needs it, after a timescale that moved."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.commands import timescales
from app.commands.reasons import Why
from app.errors import NeedsReason
from app.models.text import counted, shortened
from app.queries.history import meetings
from app.queries.timescales import slip_of_revision, unexplained_of, unexplained_revision
from app.views.typing import Typing
from app.widgets.keys import has_keyboard
from app.widgets.why_panel import WhyPanel

if TYPE_CHECKING:
    from app.views.record_panel import RecordPanel
    from app.views.register_page import RegisterView

_SHORT = 80  # characters of a half reason that are repeated
_NAME = "why"  # of what is typed here among all that is half typed; no register is called so


class Reasons(QObject):
    """One question at a time, each with what its answer does."""

    def __init__(self, view: RegisterView, beside: RecordPanel) -> None:
        super().__init__(beside)
        self._view = view
        self._beside = beside
        self._then: Callable[[Why], object] | None = None
        self._left: dict[str, str] = {}  # what was typed of changes that were then left as they were
        self._from_record = False  # whether the keyboard was in the record, and goes back there
        # What is asked, and of which register where the change is not made: what is typed is kept so.
        self._about = ("", "")
        self.typing = Typing(view.workspace, _NAME, self)
        self.panel = WhyPanel(view.table.grid.posts, beside)
        self.panel.answered.connect(self._answer)
        self.panel.left.connect(self._leave)
        self.panel.typed.connect(lambda: self.typing.keep(*self._about, json.dumps(self.panel.texts)))

    def ask_first(self, what: str, refusal: NeedsReason, run: Callable[..., Any]) -> None:
        """Ask why before a change is made that cannot be made without; left unanswered, nothing changes.

        Args:
            run: Makes the change; it takes ``told``.
        """
        self._view.refresh()  # what was typed is not there yet
        self._ask(what, str(refusal), lambda told: run(told=told), f"{what} {refusal}", needed=True)
        self.panel.reason.setFocus()

    def ask_after(self, key: str) -> None:
        """Ask why the last step moved a timescale, if it did and nobody has said; the answer can wait."""
        step = self._view.workspace.undoable() if key == "timescale" else None
        if step is None:
            return
        with self._view.workspace.read() as session:
            found = unexplained_of(session, step.number)
            phrase = slip_of_revision(session, found[0]) if len(found) == 1 else ""
        if found:
            moved = f"{counted(len(found), 'timescale').capitalize()} moved"
            words = f"{phrase or moved}. Why, and who agreed?"
            self._ask(
                step.words,
                words,
                lambda told: self._explain("Give the reason for a timescale", step.number, told),
                str(step.number),
            )

    def ask_about(self, revision_id: str) -> None:
        """Ask for the reason of a revision that was left for later."""
        with self._view.workspace.read() as session:
            found = unexplained_revision(session, revision_id)
        if found is not None:
            step, words = found
            self._ask(
                words,
                "",
                lambda told: self._explain("Give the reason for a timescale", step, told),
                str(step),
            )
            self.panel.reason.setFocus()

    def follow(self) -> None:
        """The list was read again: a change that was taken back meanwhile is asked about no more."""
        step, before_it_is_made = self._about
        if self._then is None or before_it_is_made:
            return
        with self._view.workspace.read() as session:
            found = unexplained_of(session, int(step))
        if not found:
            self.panel.leave()

    def tell_left_over(self, words: str, hint: str) -> str:
        """Tell the half reasons of changes that were not made when the register was closed, after what else is to be told.

        Those of changes which were made are not told: the changes wait among those that need a reason.

        Returns:
            What was said; the hint is not in it.
        """
        found = {
            about: json.loads(typed)[0].strip()
            for about, register, typed in self.typing.left_behind()
            if register == self._view.register.key
        }
        if not found:
            if words:
                self._view.host.say(words, hint)
            return words
        several = len(found) > 1
        said = "; ".join(f"“{shortened(reason, _SHORT)}” ({about})" for about, reason in found.items())
        kept = (
            f"{len(found)} reasons that were not finished are"
            if several
            else "A reason that was not finished is"
        )
        made = "Their changes were not made. Make one" if several else "Its change was not made. Make it"
        made = f"{made} again, and the reason stands there to be finished."
        told = f"{words} {kept} kept: {said}".strip()
        self._view.host.say(
            told,
            f"{hint} {made}".strip(),
            actions=(("drop", "Drop the reasons" if several else "Drop the reason"),),
            then=lambda _: self._drop(found),
        )
        return told

    def _drop(self, left_over: Iterable[str]) -> None:
        for about in left_over:
            self.typing.drop(about, self._view.register.key)

    def _explain(self, words: str, step: int, told: Why) -> None:
        self._view.workspace.run(words, timescales.explain, step, told)

    def _ask(
        self, what: str, said: str, then: Callable[[Why], object], about: str, *, needed: bool = False
    ) -> None:
        with self._view.workspace.read() as session:
            known = meetings(session)
        self.typing.write()
        before = self._left | {name: text for name, _, text in self.typing.left_behind()}
        self._then, self._about = then, (about, self._view.register.key if needed else "")
        self._from_record = has_keyboard(self._beside.details)
        self._beside.show_question(self.panel)
        self.panel.ask(what, said, known, needed=needed, meeting=self._view.workspace.meeting)
        if about in before:
            self.panel.put_back(json.loads(before[about]))

    def _answer(self, reason: str, agreed_by: str, meeting: str) -> None:
        then, about = self._then, self._about
        self._close()
        if then is not None and self._view.attempt(partial(then, Why(reason, agreed_by, meeting))):
            self.typing.drop(*about)
            self._left.pop(about[0], None)

    def _leave(self) -> None:
        """Nobody answers. A change that is not made has been decided against: it is told of no more when the program starts.

        What was typed is there again where the same is tried once more before the register is closed.
        """
        about, before_it_is_made = self._about
        if self._then is not None and before_it_is_made:
            if self.panel.texts[0].strip():
                self._left[about] = json.dumps(self.panel.texts)
            self.typing.drop(*self._about)
        self._close()

    def _close(self) -> None:
        self._then = None
        self._beside.show_question(self._beside.details)
        if not self.panel.had_keyboard:
            return
        if self._from_record:
            record = self._beside.details
            inner = record.focusWidget()
            (inner if isinstance(inner, QWidget) else record).setFocus()
        else:
            self._view.table.grid.setFocus()
