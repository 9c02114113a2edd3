"""What this user of this computer has chosen, kept as one small JSON file in their own settings folder.

Nothing of a register is kept here but the names of its files. A damaged settings file never stops the program.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from app.errors import AccessError
from app.files import atomic_write

APP: Final = "quarterdeck"
THEMES: Final = ("system", "light", "dark", "contrast", "contrast-dark")
TEXT_SIZES: Final = (100, 125, 150, 175, 200)  # per cent of the system's size of type
RECENT: Final = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings. Change them with ``dataclasses.replace`` or the methods here, then ``save``.

    Attributes:
        who: Name under which this user's steps are written; never empty.
        recent: Registers opened lately, the newest first.
        theme: One of ``THEMES``.
        text_size: One of ``TEXT_SIZES``.
        still: Whether markers and panels are to stay still where they would glide.
        folder: The folder in which a file was last chosen; empty before the first.
        window: Place and arrangement of the window, as Qt gave it, in text; empty before the first.
        tables: For a register's key, how its list looks, and under "files" what was asked of it in each file: filters,
            order, groups; plain JSON values.
        other: Values under names that this version does not know; they are written back as they were.
        notice: A sentence to show once, where the file could not be used; never saved.
    """

    who: str = ""
    recent: tuple[str, ...] = ()
    theme: str = "system"
    text_size: int = 100
    still: bool = False
    folder: str = ""
    window: str = ""
    tables: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    other: Mapping[str, Any] = field(default_factory=dict)
    notice: str = ""

    def __post_init__(self) -> None:
        if not self.who.strip():
            object.__setattr__(self, "who", user_name())

    def with_recent(self, path: Path) -> Settings:
        """The settings with a register as the one opened last."""
        first = str(path.absolute())
        return replace(self, recent=(first, *(name for name in self.recent if name != first))[:RECENT])

    def without_recent(self, path: Path) -> Settings:
        """The settings with a register forgotten, as when its file is gone."""
        gone = str(path.absolute())
        return replace(self, recent=tuple(name for name in self.recent if name != gone))

    def with_table(self, register: str, state: Mapping[str, Any]) -> Settings:
        """The settings with the arrangement of one register's list."""
        return replace(self, tables={**self.tables, register: dict(state)})


def load(path: Path | None = None) -> Settings:
    """The saved settings; the usual ones where there are none yet, or where the file or a value of it is damaged.

    A damaged file is kept beside the new one, and ``notice`` says so.

    Args:
        path: Another file than the user's own, for tests.
    """
    file = path or settings_file()
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except OSError:
        return Settings(notice="Your settings could not be read, so the usual ones are used.")
    except ValueError:
        return Settings(notice=_set_aside(file))
    return _read(kept) if isinstance(kept, dict) else Settings(notice=_set_aside(file))


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings; the earlier ones stay whole until the new ones are.

    Raises:
        AccessError: the folder cannot be written; the program can go on without.
    """
    file = path or settings_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AccessError(
            "Your settings could not be saved.", hint="Check the rights on your own folders."
        ) from error
    known = {name: getattr(settings, name) for name in _CHECKS}
    known["recent"] = list(settings.recent)
    known["tables"] = {key: dict(state) for key, state in settings.tables.items()}
    text = json.dumps({**settings.other, **known}, ensure_ascii=False, indent=1, sort_keys=True)
    atomic_write(file, text.encode("utf-8", "replace"), private=True)


def settings_file() -> Path:
    """Where this user's settings are kept."""
    from platformdirs import user_config_path  # not needed by the process that reads workbooks

    return user_config_path(APP, appauthor=False) / "settings.json"


@cache
def user_name() -> str:
    """The name that the computer has for this user: in full where it knows it, else that of the account."""
    try:
        name = _full_name().strip()
    except (OSError, KeyError, ImportError, AttributeError):
        name = ""
    if name:
        return name
    import getpass  # only where the computer knows no full name

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "User of this computer"


def _full_name() -> str:
    if sys.platform == "win32":
        import ctypes

        display, size = 3, ctypes.c_ulong(256)  # NameDisplay of EXTENDED_NAME_FORMAT
        buffer = ctypes.create_unicode_buffer(size.value)
        found = ctypes.windll.secur32.GetUserNameExW(display, buffer, ctypes.byref(size))
        return buffer.value if found else ""
    import os
    import pwd

    return pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0]


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_tables(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(state, dict) for state in value.values())


def _is_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


# Name of a value in the file to whether it can be used.
_CHECKS: dict[str, Callable[[Any], bool]] = {
    "who": _is_text,
    "recent": _is_names,
    "theme": lambda value: value in THEMES,
    "text_size": lambda value: value in TEXT_SIZES,
    "still": lambda value: isinstance(value, bool),
    "folder": _is_text,
    "window": _is_text,
    "tables": _is_tables,
}
assert {*_CHECKS, "other", "notice"} == {one.name for one in fields(Settings)}


def _read(kept: dict[str, Any]) -> Settings:
    good = {name: kept[name] for name, fits in _CHECKS.items() if name in kept and fits(kept[name])}
    bad = [name for name in _CHECKS if name in kept and name not in good]
    if "recent" in good:
        good["recent"] = tuple(good["recent"])
    other = {name: value for name, value in kept.items() if name not in _CHECKS}
    notice = "Some of your settings could not be read, so the usual ones are used for them." if bad else ""
    return Settings(**good, other=other, notice=notice)


def _set_aside(file: Path) -> str:
    aside = file.with_name(f"{file.name}.damaged")
    try:
        file.replace(aside)
    except OSError:
        return "Your settings are damaged, so the usual ones are used."
    return (
        f"Your settings were damaged, so the usual ones are used; the damaged file is kept as “{aside.name}”."
    )
