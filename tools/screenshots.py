"""A picture of every screen and state, from the sample register and from an empty one, in every theme: ``screenshots/``.

``make screenshots`` runs it. The pictures of the README and of the help are made anew with ``--keep``. For 150 per cent it starts
itself once more, since Qt reads the scale only at the start.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent
THEMES = ("light", "dark", "contrast", "contrast-dark")
LAPTOP, LARGE = (1366, 768), (1920, 1080)
LAPTOP_AT_150 = (911, 512)  # what a laptop has left, in pixels of the layout
OUT = HERE / "screenshots"
CHARTED = ("risks", "actions", "recommendations", "measures", "reviews", "survey")
MAIN = ("overview", "risks", "heat_map", "actions", "meetings", "papers", "history", "reference")
_PATIENCE_MS = 180_000  # a sample is made in it, perhaps on a busy machine
_PAUSE_MS, _MOST_LOOKS = 150, 60
_LOOKS = 2  # that find nothing changed: what waits for the first paint comes after one

os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={HERE / 'tests' / 'offscreen' / '1920x1080.json'}"
sys.path.insert(0, str(HERE))

from PySide6.QtCore import QEventLoop, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QFont, QFontDatabase, QImage  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.main import make_window  # noqa: E402
from app.queries.house import house  # noqa: E402
from app.settings import Settings  # noqa: E402
from app.widgets import theme as looks  # noqa: E402
from app.widgets.charts.drawn import Drawn  # noqa: E402
from app.window.dropping import refusal  # noqa: E402
from app.window.main_window import MainWindow  # noqa: E402
from tools import kept_pictures, screen_states  # noqa: E402


def main() -> int:
    """Write the pictures; returns the exit status."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", default="", help="the name of a series, or a word in the names of several")
    asked.add_argument("--keep", action="store_true", help="draw the pictures of the README and the help")
    chosen = asked.parse_args()
    app = QApplication([sys.argv[0], *looks.STYLE])
    for path in sorted((HERE / "resources" / "fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(path))
    app.setFont(QFont("Inter", 10))
    app.setCursorFlashTime(0)
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder) / "Sample.quarterdeck"
        if chosen.keep:
            kept_pictures.draw(_opened(register, "light", LAPTOP), _settle)
            return 0
        every = _series(Path(folder), register)
        for name, series in every.items():
            if name == chosen.only or (chosen.only in name and chosen.only not in every):
                series()
    if chosen.only in "scaled" and "QT_SCALE_FACTOR" not in os.environ:
        command = [sys.executable, __file__, "--only", "scaled"]
        subprocess.run(command, env={**os.environ, "QT_SCALE_FACTOR": "1.5"}, check=True)
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT.name}/")
    return 0


def _series(folder: Path, register: Path) -> dict[str, Callable[[], None]]:
    if "QT_SCALE_FACTOR" in os.environ:
        return {"scaled": lambda: _pages(register, "light", LAPTOP_AT_150, "at-150", ())}
    return {
        "light": lambda: _everything(register, "light", LAPTOP),
        "dark": lambda: _everything(register, "dark", LAPTOP),
        "contrast": lambda: _everything(register, "contrast", LAPTOP),
        "contrast-dark": lambda: _everything(register, "contrast-dark", LAPTOP),
        "large-light": lambda: _pages(register, "light", LARGE, "1920x1080", ()),
        "large-dark": lambda: _pages(register, "dark", LARGE, "1920x1080", MAIN),
        "text-200": lambda: _large(register),
        "empty": lambda: _empty(folder / "Empty.quarterdeck"),
    }


def _everything(register: Path, theme: str, size: tuple[int, int]) -> None:
    name = f"{theme}-{size[0]}x{size[1]}"
    _begin(register, theme, size, name)
    window = _opened(register, theme, size)
    for page in window.pages.all_keys():
        window.go(page)
        _take(window, f"{page}-{name}")
    _shell(window, name)
    for opened in screen_states.ALL:
        opened(window, name, _take)
    for states in (screen_states.imports, screen_states.returns):
        states(window, name, _take, register.parent)
    _past(window, name)
    window.show_quarter(None)
    _meeting(window, name)
    _papers(window, name)
    for page in CHARTED:
        window.go(page)
        _show_charts(window.pages.view(page))
        _take(window, f"{page}-charts-{name}")
    window.close()


def _begin(
    register: Path, theme: str, size: tuple[int, int], name: str, settings: Settings | None = None
) -> None:
    """Before a register is open: the first time, a form, files opened lately of which one is gone, a file that is none."""
    gone, damaged = register.with_name("Moved away.quarterdeck"), register.with_name("Damaged.quarterdeck")
    damaged.write_bytes(b"not a register at all" * 100)
    settings = settings or Settings()
    window = _window(theme, size, settings)
    _take(window, f"first-run-{name}")
    window.show_start_form()
    _take(window, f"start-{name}")
    window.close()
    window = _window(theme, size, settings.with_recent(gone).with_recent(damaged))
    _take(window, f"first-run-recent-{name}")
    window.files.open(damaged)
    _take(window, f"error-damaged-{name}")
    window.close()


def _meeting(window: MainWindow, name: str) -> None:
    """A meeting in session: its agenda, a line that is being typed, the minutes to check; then it is taken back."""
    window.meeting.show_page()
    window.pages.view("meeting").form.begin.click()  # type: ignore[attr-defined]
    _take(window, f"meeting-agenda-{name}")
    window.meeting.take("A: brief on recruitment @chief corp by Q3")
    _take(window, f"meeting-line-{name}")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    window.meeting.end()
    _take(window, f"meeting-minutes-{name}")
    for _ in range(2):  # the action and the meeting
        window.undo()


def _papers(window: MainWindow, name: str) -> None:
    """Each part beside the words of a paper: drafts and stale words, what to put right, issuing, withholding, style."""
    window.go("papers")
    page: Any = window.pages.view("papers")
    _settle(window)
    for key in ("in_focus", "considerations", "§ movement"):
        page.outline.choose(key)
        _take(window, f"papers-{key.strip('§ ')}-{name}")
    page.outline.choose("considerations")
    page.words.tabs.show_page(page.words.offer)
    parts = {"missing": page.missing, "issue": page.publishing.issued, "withheld": page.publishing.withheld}
    for key, part in {**parts, "style": page.publishing.style}.items():
        page.side.show_page(part)
        _take(window, f"papers-{key}-{name}")
    page.side.show_page(page.preview)


def _shell(window: MainWindow, name: str) -> None:
    """The parts round the pages: search, help, navigation, what is dropped, and a cell that cannot be read."""
    window.go("risks")
    window.finding.begin()
    _take(window, f"search-offers-{name}")
    box = window.frame.top.search
    box.setText("recruit")
    box.asked.emit("recruit")
    _take(window, f"search-found-{name}")
    box.put_away()
    box.clear()
    for key in ("", "contents", "shortcuts"):
        window.help(key)
        _take(window, f"help-{key or 'page'}-{name}")
    window.help.panel.put_away()
    window.frame.navigation.set_slim(True)
    table = window.pages.view("risks").table  # type: ignore[attr-defined]
    row = table.model.row(1)
    table.refuse(row.id, "position", "9 v 9", "“9 v 9” is not a position on the scale.")
    window.say(*refusal([Path("Minutes.pdf")]), wrong=True)
    _take(window, f"error-cell-and-drop-{name}")
    window.frame.notice.put_away()
    table.model.clear_mark(row.id, "position")
    window.frame.navigation.set_slim(False)


def _past(window: MainWindow, name: str) -> None:
    with window.workspace.read() as session:
        closed = house(session).closed
    window.show_quarter(closed[-1])
    for page in window.pages.all_keys():
        window.go(page)
        _take(window, f"{page}-closed-quarter-{name}")


def _pages(
    register: Path,
    theme: str,
    size: tuple[int, int],
    name: str,
    only: tuple[str, ...],
    *,
    text_size: int = 100,
) -> None:
    """Each page, or these, in one look."""
    window = _opened(register, theme, size, replace(Settings(), text_size=text_size))
    for page in only or window.pages.all_keys():
        window.go(page)
        _take(window, f"{page}-{theme}-{name}")
    window.close()


def _large(register: Path) -> None:
    """Each page, the first screens and the panels with text twice as large."""
    settings = replace(Settings(), text_size=200)
    _begin(register, "light", LAPTOP, "text-200", settings)
    _pages(register, "light", LAPTOP, "text-200", (), text_size=200)
    window = _opened(register, "light", LAPTOP, settings)
    screen_states.map_states(window, "text-200", _take)
    screen_states.panel_states(window, "text-200", _take)
    window.close()


def _empty(path: Path) -> None:
    """Every page of a register that was just started."""
    from app.commands import organisation
    from app.models.quarter import Quarter
    from app.models.scale import four_levels
    from app.models.source import Source
    from app.store.workspace import Workspace

    workspace = Workspace.create(path, who="Governance officer")
    workspace.run(
        "Start the register",
        organisation.start,
        name="Northshire Council",
        scale=four_levels(),
        first_quarter=Quarter(2025, 3),
        source=Source.START,
    )
    workspace.close()
    for theme in THEMES:
        _pages(path, theme, LAPTOP, "empty", ())


def _window(theme: str, size: tuple[int, int], settings: Settings | None = None) -> MainWindow:
    window = make_window(replace(settings or Settings(), who="Governance officer", theme=theme, still=True))
    window.resize(*size)
    window.show()
    return window


def _opened(
    register: Path, theme: str, size: tuple[int, int], settings: Settings | None = None
) -> MainWindow:
    window = _window(theme, size, settings)
    loop = QEventLoop()
    window.opened.connect(loop.quit)
    QTimer.singleShot(_PATIENCE_MS, loop.quit)
    if register.exists():
        window.files.open(register)
    else:
        window.files.make_sample(register)
    loop.exec()
    if not window.is_open:
        raise SystemExit(f"{register.name} was not opened in time, so there is nothing to draw.")
    _settle(window)
    return window


def _show_charts(view: Any) -> None:
    """Turn a page to its charts."""
    if hasattr(view, "show_charts"):
        view.show_charts()
    elif view.key == "reviews":
        view.turn_to("figures")
    else:
        view.turn_to("survey")
        view.front.show_charts()


def _take(window: MainWindow, name: str) -> None:
    _settle(window)
    screen_states.with_popups(window).save(str(OUT / f"{name}.png"))


def _settle(window: MainWindow) -> QImage:
    """Let layouts, counts and the backup come to rest; the picture that no longer changes."""
    still, now = 0, window.grab().toImage()
    for _ in range(_MOST_LOOKS):
        _pause()
        before, now = now, window.grab().toImage()
        view = window.frame.stack.currentWidget()
        front = getattr(view, "front", view)
        counting = getattr(front, "is_counting", False)
        counting |= hasattr(type(front), "panel") and "panel" not in vars(front)  # it follows the list
        drawing = any(
            not (one.is_ready or one.visibleRegion().isEmpty()) for one in window.findChildren(Drawn)
        )
        rests = before == now and not (window.busy or window.attention.busy or counting or drawing)
        still = still + 1 if rests else 0
        if still == _LOOKS:
            return now
    return now


def _pause() -> None:
    loop = QEventLoop()
    QTimer.singleShot(_PAUSE_MS, loop.quit)
    loop.exec()


if __name__ == "__main__":
    raise SystemExit(main())
