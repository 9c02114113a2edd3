"""The search box at the top, put to work: records from the register, screens and commands from the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from app.models.found import Group, Hit
from app.widgets.keys import unmarked
from app.window.parts import PARTS, page_of

if TYPE_CHECKING:
    from app.window.main_window import MainWindow

_SCREENS, _COMMANDS = "screens", "commands"
_USUAL = ("Undo", "Add a risk", "Add an action", "Close Q", "Write a paper", "Bring in", "Back up")
_FEW = 6


class Finding:
    """Looks for what is typed, and goes to what is chosen."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._actions: dict[str, QAction] = {}
        self.box = window.frame.top.search
        self.box.suggests = True
        self.box.asked.connect(self._find)
        self.box.chosen.connect(self._go)

    def begin(self) -> None:
        """Put the keyboard into the box, and offer what is asked for most while nothing is typed."""
        if self._window.is_open:
            self.box.setFocus()
            self.box.selectAll()
            if not self.box.text().strip():
                self._suggest()

    def _suggest(self) -> None:
        known = [name for name, action in self._commands().items() if action.isEnabled()]
        commands = [self._hit(name) for usual in _USUAL for name in known if name.startswith(usual)]
        screens = [self._screen(key, title) for key, title in self._window.pages.titles()]
        self.box.show_found(
            "",
            [Group(_COMMANDS, "Commands", tuple(commands)), Group(_SCREENS, "Screens", tuple(screens))],
        )

    def _find(self, words: str) -> None:
        if not words:
            self._suggest()
            return
        from app.errors import AppError
        from app.queries.search import find

        try:
            with self._window.workspace.read(self._window.moment) as session:
                groups = [group for group in find(session, words) if self._window.pages.has(group.key)]
        except AppError as error:
            self._window.say_error(error)
            return
        screens, others, commands = self._of_window(words)
        # Records come before screens that only others call so. Commands come last, so that Enter changes nothing unasked: but
        # that whose name somebody types, word after word, is asked for.
        meant = [commands] if self._is_meant(words, commands) else []
        found = [*meant, screens, *groups, others, *([] if meant else [commands])]
        self.box.show_found(words, [group for group in found if group.hits])

    def _of_window(self, words: str) -> tuple[Group, Group, Group]:
        """Screens by their own names, screens by what others call them (``everyday.py``), and commands.

        Commands that can be given come first, then those with the words in their own name, then those that begin with them.
        """
        from app.models.text import folded
        from app.window import everyday

        wanted, titles = folded(words), self._window.pages.titles()
        own_names = [*titles, *((key, title) for key, (_, title) in PARTS.items())]
        named = [hit for hit in own_names if everyday.begins_a_word(wanted, folded(hit[1]))]
        others = [
            (key, title)
            for key, title in titles
            if (key, title) not in named
            and everyday.begins_a_word(wanted, f"{folded(title)} {everyday.of_screen(key)}")
        ]
        commands = [
            (
                not action.isEnabled(),
                not everyday.begins_a_word(wanted, name),
                not name.startswith(wanted),
                full,
            )
            for full, action in self._commands().items()
            for name in [folded(_searched(full))]
            if everyday.begins_a_word(wanted, f"{name} {everyday.of_command(full)}")
        ]
        return (
            Group(_SCREENS, "Screens", tuple(self._screen(*one) for one in named[:_FEW])),
            Group(
                _SCREENS,
                "Other screens" if named else "Screens",
                tuple(self._screen(*one) for one in others[:_FEW]),
            ),
            Group(
                _COMMANDS,
                "Commands",
                tuple(self._hit(full) for *_, full in sorted(commands, key=lambda one: one[:3])[:_FEW]),
            ),
        )

    def _is_meant(self, words: str, commands: Group) -> bool:
        from app.models.text import folded

        names = [hit.title for hit in commands.hits if self._actions[hit.title].isEnabled()]
        return " " in words.strip() and any(folded(name).startswith(folded(words)) for name in names)

    def _commands(self) -> dict[str, QAction]:
        """Every command, by its name in full; of one that cannot be given now the reason is said."""
        window = self._window
        named = [*((_plain(action), action) for action in window.menus.commands), *window.looks.actions]
        for action in window.adding.actions:
            action.setEnabled(not window.workspace.read_only)
            named.append((_plain(action), action))
        named += [(_plain(action), action) for action in window.pages.list_commands()]
        self._actions = dict(named)
        return self._actions

    def _hit(self, name: str) -> Hit:
        action = self._actions[name]
        keys = action.shortcut().toString()
        return Hit(
            _COMMANDS,
            name,
            "",
            name,
            "",
            keys if action.isEnabled() else f"Not now. {self._why_not(action)}".strip(),
        )

    def _screen(self, key: str, title: str) -> Hit:
        """A page, or a part of one with the name of its page."""
        page = page_of(key)
        return Hit(
            _SCREENS, key, "", title, "", dict(self._window.pages.titles())[page] if page != key else ""
        )

    def _why_not(self, action: QAction) -> str:
        only_read = self._window.workspace.only_read
        if only_read is not None and action in self._window.adding.actions:
            return only_read.words
        return self._window.menus.why_not(action)

    def _go(self, place: str, key: str) -> None:
        if place == _COMMANDS:
            action = self._actions[key]
            if action.isEnabled():
                (self._window.frame.stack.currentWidget() or self._window).setFocus()  # to go on there
                action.trigger()
            else:
                self._window.say(f"“{_searched(key)}” cannot be done now.", self._why_not(action))
        elif place == _SCREENS:
            if key in PARTS:
                self._window.pages.view(page_of(key)).turn_to(key)
            self._window.go(page_of(key))
        else:
            self._window.go(place, key)


def _searched(name: str) -> str:
    """What of a command's name is looked through: not the words of the step that undo would take back."""
    return name.partition(":")[0] if name.startswith(("Undo", "Redo")) else name


def _plain(action: QAction) -> str:
    return unmarked(action.text()).rstrip("…")
