"""What the window has said, and when that is over: a notice goes with what it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiboken6 import isValid

from app.widgets.keys import has_keyboard
from app.widgets.notice import Notice
from app.window import tab_order

if TYPE_CHECKING:  # the window is painted before these are imported
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.errors import AppError
    from app.window.main_window import MainWindow

_BACK = "undo"  # key of the button that takes back the step which a notice speaks of


class Notices:
    """The notice over the pages.

    It goes when its page is left, or a step is taken back. A way back and a refusal go with the next step too, since they
    would stand beside work that they have nothing to do with. What a job says, such as that a file is written, nobody waits
    for: no new step takes it away.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window, self._bar = window, window.frame.notice
        self._then: Callable[[str], object] | None = None
        self._before: QWidget | None = None  # what had the keyboard before the notice
        self._stays = self._of_step = False
        self._bar.acted.connect(self._acted)
        self._bar.leaving.connect(self._give_back)
        window.stepped.connect(lambda _: self._stepped())

    def say(
        self,
        words: str,
        hint: str = "",
        actions: tuple[tuple[str, str], ...] = (),
        then: Callable[[str], object] | None = None,
        *,
        stays: bool = False,
        wrong: bool = False,
    ) -> None:
        """Show a quiet notice.

        Args:
            then: Given the key of the action that is pressed.
            stays: Whether it is about the whole register, and stays on every page until it is answered or put away.
            wrong: Whether something went wrong; its picture and its colour tell.
        """
        self._then, self._stays = then, stays
        self._of_step = any(key == _BACK for key, _ in actions)
        self._bar.say(words, hint, actions=actions, wrong=wrong)

    def say_refused(self, error: AppError) -> None:
        """Show why a change was refused, and what to do next."""
        self.say_failed(error)
        self._of_step = True

    def say_failed(self, error: AppError) -> None:
        """Show what went wrong in a job, and what to do next."""
        self._then, self._stays, self._of_step = None, False, False
        self._bar.say_error(error)

    def cross_over(self) -> None:
        """Put the keyboard on what the notice offers, then on that of a notice within the page, and from there back."""
        page = self._window.frame.stack.currentWidget()
        within = page.findChildren(Notice) if page is not None else []
        bars = [bar for bar in (self._bar, *within) if bar.isVisible()]
        if not bars:
            return
        passed = next((place for place, bar in enumerate(bars, 1) if has_keyboard(bar)), 0)
        if not passed:
            self._before = self._window.focusWidget()
        if passed < len(bars):
            bars[passed].take_keyboard()
        else:
            self._give_back()

    def pass_on(self) -> None:
        """Another page comes into sight, or a step is taken back or put in again."""
        if not self._stays:
            self._bar.put_away()

    def _give_back(self) -> None:
        """Put the keyboard back where it was, or else into the page.

        Left to itself, Qt would put it on the part that comes next, where a key might turn to another page."""
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
            return
        tab_order.come_to(self._window.frame.stack.currentWidget() or self._window)

    def _stepped(self) -> None:
        if self._of_step:
            self._bar.put_away()

    def _acted(self, key: str) -> None:
        then, self._then = self._then, None
        self._bar.put_away()
        if then is not None:
            then(key)
