"""What a Linux desktop asks for and Qt does not pass on: fewer movements. Read from the desktop's portal, else from its files."""

from __future__ import annotations

import configparser
import os
from pathlib import Path
from typing import Any

_PATIENCE_MS = 300
_PORTAL = "org.freedesktop.portal.Desktop"
_OBJECT = "/org/freedesktop/portal/desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
# What the portal is asked, and the answer that means fewer movements.
_ASKED: tuple[tuple[str, str, Any], ...] = (
    ("org.freedesktop.appearance", "reduced-motion", 1),
    ("org.gnome.desktop.interface", "enable-animations", False),
)
_KDE = ("kdeglobals", "KDE", "AnimationDurationFactor")
_GTK = (("gtk-4.0/settings.ini", "Settings"), ("gtk-3.0/settings.ini", "Settings"))


def asks_for_less() -> bool:
    """Whether the desktop is set to move less; False where it does not say."""
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return _portal() or _kde(folder) or _gtk(folder)


def _portal() -> bool:
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return False
    try:
        from PySide6.QtDBus import QDBusConnection
    except ImportError:  # a system without the D-Bus library
        return False
    bus = QDBusConnection.sessionBus()
    return bus.isConnected() and any(_answer(bus, space, key) == less for space, key, less in _ASKED)


def _answer(bus: Any, space: str, key: str) -> Any:
    """What the portal says of one setting; None where it knows none, or does not answer in time."""
    from PySide6.QtDBus import QDBus, QDBusMessage, QDBusVariant

    asked = QDBusMessage.createMethodCall(_PORTAL, _OBJECT, _SETTINGS, "Read")
    asked.setArguments([space, key])
    asked.setAutoStartService(False)  # it runs with the desktop, or there is none
    answer = bus.call(asked, QDBus.CallMode.Block, _PATIENCE_MS)
    if answer.type() != QDBusMessage.MessageType.ReplyMessage or not answer.arguments():
        return None
    value = answer.arguments()[0]
    while isinstance(value, QDBusVariant):  # the portal wraps it twice
        value = value.variant()
    return value


def _kde(folder: Path) -> bool:
    return _read(folder / _KDE[0], *_KDE[1:]) in ("0", "0.0")


def _gtk(folder: Path) -> bool:
    found = (_read(folder / name, section, "gtk-enable-animations") for name, section in _GTK)
    return any(said.casefold() in ("0", "false") for said in found)


def _read(path: Path, section: str, key: str) -> str:
    """A value of a settings file; empty where it is not said, or the file cannot be read."""
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read(path, encoding="utf-8")
        return parser.get(section, key, fallback="").strip()
    except (OSError, UnicodeDecodeError, configparser.Error):
        return ""
