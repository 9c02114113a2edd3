"""The program on a real X server, worked by a real pointer and real keys: what Qt's own test events cannot show.

``on_x(register, page, probe)`` starts an X server without a screen and the program in it; ``probe`` names a function
(``"tests.x_probes:map_points"``) that the program calls with its window to say where things are. Everything else goes through
the X server. Where Xvfb, xdotool or what a window needs is missing, the test is skipped and says so.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tools.system_libraries import missing_packages

CHECKOUT = Path(__file__).resolve().parent.parent
SIZE = (1366, 768)
AS_DESKTOP = (
    "QUARTERDECK_AS_DESKTOP"  # where it is set, the program has the type and the theme of the desktop
)
PATIENCE_S = 60.0


def needed() -> str:
    """Why this machine cannot run such a test; empty where it can."""
    missing = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
    missing += missing_packages(window=True)
    if sys.platform != "linux":
        return "X events need Linux"
    return f"not on this machine: {', '.join(missing)}" if missing else ""


class OnX:
    """The running program and the hands that work it."""

    def __init__(self, display: str, program: subprocess.Popen[str]) -> None:
        self.display = display
        self._program = program

    def ask(self, *about: Any) -> Any:
        """What the probe says of the window; it only looks."""
        assert self._program.stdin is not None
        self._program.stdin.write(f"{json.dumps(about)}\n")
        self._program.stdin.flush()
        return self._answer()

    def wait_until(self, wanted: Any, *about: Any) -> None:
        """Ask until the probe says what is wanted."""
        end = time.monotonic() + PATIENCE_S
        said = self.ask(*about)
        while said != wanted:
            assert time.monotonic() < end, f"{about}: {said!r}, and not {wanted!r}"
            said = self.ask(*about)

    def move(self, x: float, y: float) -> None:
        """Move the pointer."""
        self._do("mousemove", round(x), round(y))

    def click(self, x: float, y: float) -> None:
        """Press and let go at a point of the screen."""
        self._do("mousemove", round(x), round(y), "click", 1)

    def drag(
        self, start: tuple[float, float], end: tuple[float, float], *, steps: int = 20, let_go: bool = True
    ) -> None:
        """Press, move in steps as a hand does, and let go."""
        moves: list[Any] = ["mousemove", round(start[0]), round(start[1]), "mousedown", 1]
        for step in range(1, steps + 1):
            x = start[0] + (end[0] - start[0]) * step / steps
            y = start[1] + (end[1] - start[1]) * step / steps
            moves += ["mousemove", round(x), round(y), "sleep", 0.005]
        self._do(*moves, *(("mouseup", 1) if let_go else ()))

    def release(self) -> None:
        """Let go of the button."""
        self._do("mouseup", 1)

    def key(self, *keys: str) -> None:
        """Press keys by their X names: ``"ctrl+v"``, ``"Escape"``."""
        self._do("key", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._do("type", "--delay", 5, text)

    def close(self) -> None:
        """Close the window and wait for the program's end."""
        if self._program.poll() is None:
            assert self._program.stdin is not None
            self._program.stdin.close()
            try:
                assert self._program.wait(PATIENCE_S) == 0
            finally:
                self._program.kill()

    def _do(self, *words: Any) -> None:
        subprocess.run(
            ["xdotool", *(str(word) for word in words)],
            env={**os.environ, "DISPLAY": self.display},
            check=True,
            timeout=PATIENCE_S,
        )

    def _answer(self) -> Any:
        assert self._program.stdout is not None
        line = self._program.stdout.readline()
        assert line, f"the program ended with {self._program.wait(PATIENCE_S)}"
        return json.loads(line)

    def wait_until_ready(self) -> None:
        """The page is in sight, and has the keyboard."""
        window = self._answer()
        self._do("windowfocus", "--sync", window)


@contextmanager
def on_x(register: Path, page: str, probe: str) -> Iterator[OnX]:
    """The program with a register open at a page, on an X server of its own."""
    if why_not := needed():
        pytest.skip(why_not)
    with _server() as display, tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "XDG_CONFIG_HOME": home,
            "XDG_STATE_HOME": home,
            "XDG_RUNTIME_DIR": home,
        }
        command = [sys.executable, "-m", "tests.x_child", str(register), page, probe]
        with subprocess.Popen(
            command,
            cwd=CHECKOUT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as program:
            worked = OnX(display, program)
            try:
                worked.wait_until_ready()
                yield worked
                worked.close()
            finally:
                program.kill()


@contextmanager
def _server() -> Iterator[str]:
    """An X server on a free display, which it finds itself."""
    reads, writes = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writes),
        "-screen",
        "0",
        f"{SIZE[0]}x{SIZE[1]}x24",
        "-nolisten",
        "tcp",
    ]
    with subprocess.Popen(command, pass_fds=(writes,), stderr=subprocess.DEVNULL) as server:
        os.close(writes)
        try:
            with os.fdopen(reads) as number:
                display = number.readline().strip()
            assert display, "Xvfb did not start"
            yield f":{display}"
        finally:
            server.terminate()
            server.wait(PATIENCE_S)
