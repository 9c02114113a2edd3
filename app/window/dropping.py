"""Files dropped anywhere on the window, also over a box for text, which would otherwise take the file's name as its words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt

from app import SUFFIX
from app.importers.endings import ENDINGS
from app.models.form_code import form_code_in
from app.models.text import counted, in_words
from app.widgets.shell.drop_hint import DropHint

if TYPE_CHECKING:  # with its many names, a hundredth of the time until the first paint
    from PySide6.QtGui import QDropEvent

    from app.models.only_read import OnlyRead
    from app.widgets.papers.style_part import StylePart
    from app.window.main_window import MainWindow

_COMING = (QEvent.Type.DragEnter, QEvent.Type.DragMove)
_RETURNS = "returns"  # key of the page on which any number of forms can be dropped
_FORMS = "A form comes back as Excel, OpenDocument, CSV or Word, or attached to an e-mail (.eml)."
_ATTACHED = "Save the form that is attached to the e-mail, and drop that."


def refusal(paths: Sequence[Path], page: str = "") -> tuple[str, str]:
    """Why these cannot be taken in, and what to do instead; two empty texts where they can. Said before a drop, and after it.

    Args:
        paths: What was dropped, as it lies on this computer; empty where it does not.
        page: Key of the page in sight.
    """
    if paths and _are_forms(paths, page):
        return "", ""
    one_file = f"Drop one register ({SUFFIX}) or one tracker (Excel, OpenDocument, CSV or Word)."
    if not paths:
        return "Only files of this computer can be dropped here.", "Save it to a folder first, then drop it."
    if len(paths) > 1 and page == _RETURNS:
        stray = next(path for path in paths if path.suffix.casefold() not in ENDINGS)
        return f"“{stray.name}” can be no form, so none of the {in_words(len(paths))} can be taken in.", (
            f"Drop the others without it. {_ATTACHED if _is_mail(stray) else _FORMS}"
        )
    if len(paths) > 1:
        return f"{counted(len(paths), 'thing').capitalize()} cannot be taken in at once.", (
            f"{one_file} Forms that came back can be dropped together on the page Returns."
        )
    (path,) = paths
    if path.is_dir():
        return (
            f"“{path.name}” is a folder, and cannot be taken in.",
            f"{one_file} Open the folder to find it.",
        )
    suffix = path.suffix.casefold()
    if _is_mail(path):
        return f"“{path.name}” is an e-mail, and cannot be taken in.", _ATTACHED
    if suffix == ".zip":
        return (
            f"“{path.name}” may be a backup. A backup is put in place from its own register.",
            "Open the register, then choose File, Restore a backup. Anything else in it: unpack it, and drop the files.",
        )
    if suffix != SUFFIX and suffix not in ENDINGS:
        return f"“{path.name}” is neither a register nor a tracker, and cannot be taken in.", one_file
    return "", ""


def _is_mail(path: Path) -> bool:
    return path.suffix.casefold() == ".msg"


def _are_forms(paths: Sequence[Path], page: str) -> bool:
    """Whether these are taken in as returns: on their page whatever they are called, elsewhere by their name."""
    named = page and all(form_code_in(path.name) for path in paths)
    return bool(page == _RETURNS or named) and all(path.suffix.casefold() in ENDINGS for path in paths)


class Dropping(QObject):
    """Watches what is dragged over the window, says what dropping it would do, and does it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._hint: DropHint | None = None
        window.installEventFilter(self)  # it has no handle before it comes to the screen

    def _watch(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.Show:
                self._watch()
            return False
        if kind in _COMING or kind == QEvent.Type.Drop:
            event = cast("QDropEvent", event)  # Qt's events of dragging are all of its kind
            if not event.mimeData().hasUrls():
                return False
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            if kind == QEvent.Type.Drop:
                self.take(event.mimeData())
            elif kind == QEvent.Type.DragEnter:
                self._show(_paths(event.mimeData()))
            return True
        if kind == QEvent.Type.DragLeave and self._hint is not None:
            self._hint.hide()
        return False

    def take(self, dropped: QMimeData) -> None:
        """Take in what was dropped, or say why not."""
        if self._hint is not None:
            self._hint.hide()
        paths = _paths(dropped)
        page = self._page()
        words, instead = refusal(paths, page)
        if words:
            self._window.say(words, instead, wrong=True)
        elif check := self._check_of(paths):
            check.file_given.emit(paths[0])
        elif _are_forms(paths, page) and (
            self._window.moment is not None or self._window.workspace.read_only
        ):
            from app.views.only_read import say_only_read

            say_only_read(self._window)
        elif _are_forms(paths, page):
            self._window.go(_RETURNS)
            self._window.pages.view(_RETURNS).take_files(paths)
        else:
            self._window.bring_in(paths[0])

    def _check_of(self, paths: Sequence[Path]) -> StylePart | None:
        """The accessibility check, where it is in sight and this is a document for it; nothing of it is brought in."""
        if len(paths) != 1 or paths[0].suffix.casefold() != ".docx":
            return None
        from app.widgets.papers.style_part import StylePart

        return next((part for part in self._window.findChildren(StylePart) if part.isVisible()), None)

    def _page(self) -> str:
        return self._window.pages.shown if self._window.is_open else ""

    @property
    def _only_read(self) -> OnlyRead | None:
        return self._window.workspace.only_read if self._window.is_open else None

    def _show(self, paths: Sequence[Path]) -> None:
        if self._hint is None:
            self._hint = DropHint(self._window)
        page = self._page()
        words, instead = refusal(paths, page)
        if words:
            self._hint.say(words, instead)
        elif self._check_of(paths):
            self._hint.say(
                f"Drop to check whether everybody can read “{paths[0].name}”", "It is not brought in."
            )
        elif (only_read := self._only_read) is not None and paths[0].suffix.casefold() != SUFFIX:
            self._hint.say(f"Nothing can be taken in. {only_read.words}", only_read.way)
        elif self._window.moment is not None and paths[0].suffix.casefold() != SUFFIX:
            self._hint.say(
                f"Nothing can be taken in: {self._window.moment} is closed.", "Go back to now for it first."
            )
        elif _are_forms(paths, page):
            self._hint.say(
                f"Drop to take in {counted(len(paths), 'return')}",
                "You see what each would change before it does.",
            )
        elif paths[0].suffix.casefold() == SUFFIX:
            first = "The register that is open is closed first." if self._window.is_open else ""
            self._hint.say(f"Drop to open “{paths[0].stem}”", first)
        else:
            self._hint.say(
                f"Drop to bring in “{paths[0].name}”", "You see what it would change before it does."
            )


def _paths(dropped: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
