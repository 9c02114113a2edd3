"""A desktop that turns dark while the program runs, as it is told through the session's bus."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store_registers import started
from tests.x_events import AS_DESKTOP, on_x


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A session of GNOME without anything in it but its bus."""
    if shutil.which("dbus-daemon") is None or shutil.which("dbus-send") is None:
        pytest.skip("not on this machine: dbus-daemon")
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as bus:
        assert bus.stdout is not None
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.stdout.readline().strip())
        monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
        monkeypatch.setenv(AS_DESKTOP, "yes")
        yield
        bus.terminate()


def turn(scheme: int) -> None:
    """Say what the desktop's portal says when evening or morning comes: 1 dark, 2 light."""
    said = ["org.freedesktop.portal.Settings.SettingChanged", "string:org.freedesktop.appearance"]
    command = ["dbus-send", "--session", "--type=signal", "/org/freedesktop/portal/desktop", *said]
    subprocess.run(
        [*command, "string:color-scheme", f"variant:uint32:{scheme}"], env={**os.environ}, check=True
    )


def test_that_the_program_turns_dark_with_the_desktop_and_keeps_its_type(
    desktop: None, tmp_path: Path
) -> None:
    path = tmp_path / "r.quarterdeck"
    started(path).close()
    with on_x(path, "risks", "tests.x_probes:on_looks") as program:
        before = program.ask("type")
        program.key("F1")
        program.wait_until(True, "help")

        turn(1)
        program.wait_until("dark", "theme")
        program.key("Escape", "F1")
        program.wait_until(True, "help")

        assert program.ask("type") == before
