"""A Linux desktop that is set to move less is asked, as Qt is not told: its portal first, then its files."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.widgets import desktop

PORTAL = """
import sys
from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusVariant
from app.widgets import desktop

SAYS = {"animations": (False, 0), "motion": (True, 1), "neither": (True, 0)}[sys.argv[1]]


@ClassInfo({"D-Bus Interface": "org.freedesktop.portal.Settings"})
class Portal(QObject):
    @Slot(str, str, result=QDBusVariant)
    def Read(self, space, key):
        return QDBusVariant(SAYS[key == "reduced-motion"])


app, portal, bus = QCoreApplication([]), Portal(), QDBusConnection.sessionBus()
assert bus.registerObject("/org/freedesktop/portal/desktop", portal, QDBusConnection.RegisterOption.ExportAllSlots)
assert bus.registerService("org.freedesktop.portal.Desktop")
print(desktop.asks_for_less())
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    return tmp_path


def test_that_a_desktop_that_says_nothing_asks_for_nothing(folder: Path) -> None:
    (folder / "kdeglobals").write_bytes(b"\xff\xfe not a settings file")

    assert not desktop.asks_for_less()


@pytest.mark.parametrize(
    ("name", "text", "less"),
    [
        ("kdeglobals", "[General]\nName=Breeze\n[KDE]\nAnimationDurationFactor=0\n", True),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=1\n", False),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=0\n", True),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=False\n", True),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=true\n", False),
    ],
)
def test_that_the_files_of_a_desktop_are_read(folder: Path, name: str, text: str, less: bool) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")

    assert desktop.asks_for_less() is less


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="D-Bus is not on this machine")
@pytest.mark.parametrize(("says", "less"), [("animations", "True"), ("motion", "True"), ("neither", "False")])
def test_that_the_portal_of_a_desktop_is_asked(folder: Path, says: str, less: str) -> None:
    command = ["dbus-run-session", "--", sys.executable, "-c", PORTAL, says]

    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)

    assert done.stdout.split() == [less]
