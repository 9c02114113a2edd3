"""A picture of every screen, from the sample register, in light and dark, at two sizes of screen: ``screenshots/``."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent
SIZES = ((1366, 768), (1920, 1080))
CHARTED = ("risks", "actions", "recommendations", "measures", "reviews", "survey")
THEMES = ("light", "dark")
OUT = HERE / "screenshots"
README_PICTURE = HERE / "docs" / "pictures" / "heat-map.png"
_PATIENCE_MS = 30_000

os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={HERE / 'tests' / 'offscreen' / '1920x1080.json'}"
sys.path.insert(0, str(HERE))

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtGui import QFont, QFontDatabase  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.main import make_window  # noqa: E402
from app.queries.house import house  # noqa: E402
from app.settings import Settings  # noqa: E402
from app.widgets import theme as looks  # noqa: E402
from app.window.main_window import MainWindow  # noqa: E402


def main() -> int:
    """Write every picture; returns the exit status."""
    app = QApplication([sys.argv[0], *looks.STYLE])
    for path in sorted((HERE / "resources" / "fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(path))
    app.setFont(QFont("Inter", 10))
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder) / "Sample.quarterdeck"
        for theme in THEMES:
            for size in SIZES:
                _series(register, theme, size)
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT.name}/")
    return 0


def _series(register: Path, theme: str, size: tuple[int, int]) -> None:
    window = make_window(replace(Settings(), who="Governance officer", theme=theme))
    window.resize(*size)
    window.show()
    name = f"{theme}-{size[0]}x{size[1]}"
    _take(window, f"first-run-{name}")
    window.show_start_form()
    _take(window, f"start-{name}")
    _open(window, register)
    for page in window.pages.all_keys():
        window.go(page)
        _take(window, f"{page}-{name}")
    _meeting(window, name)
    for page in CHARTED:
        window.go(page)
        _show_charts(window.pages.view(page))
        _take(window, f"{page}-charts-{name}")
    if theme == "light" and size == SIZES[0]:
        window.go("heat_map")
        _settle()
        README_PICTURE.parent.mkdir(parents=True, exist_ok=True)
        window.grab().save(str(README_PICTURE))
    with window.workspace.read() as session:
        closed = house(session).closed
    window.show_quarter(closed[-1])
    for page in ("risks", "heat_map"):
        window.go(page)
        _take(window, f"{page}-closed-quarter-{name}")
    window.close()


def _meeting(window: MainWindow, name: str) -> None:
    """A meeting in session: its agenda, a line that is being typed, the minutes to check; then it is taken back."""
    window.meeting.show_page()
    window.pages.view("meeting").form.begin.click()  # type: ignore[attr-defined]
    _take(window, f"meeting-agenda-{name}")
    window.meeting.take("A: brief on recruitment @chief corp by Q3")
    _take(window, f"meeting-line-{name}")
    window.meeting.end()
    _take(window, f"meeting-minutes-{name}")
    window.undo()


def _open(window: MainWindow, register: Path) -> None:
    loop = QEventLoop()
    window.opened.connect(loop.quit)
    QTimer.singleShot(_PATIENCE_MS, loop.quit)
    if register.exists():
        window.files.open(register)
    else:
        window.files.make_sample(register)
    loop.exec()


def _show_charts(view: Any) -> None:
    """Turn a page to its charts."""
    if hasattr(view, "show_charts"):
        view.show_charts()
    elif view.key == "reviews":
        view.turn_to("figures")
    else:
        view.front.show_charts()


def _take(window: MainWindow, name: str) -> None:
    _settle()
    window.grab().save(str(OUT / f"{name}.png"))


def _settle() -> None:
    """Let layouts, gliding markers and the backup come to rest."""
    loop = QEventLoop()
    QTimer.singleShot(700, loop.quit)
    loop.exec()


if __name__ == "__main__":
    raise SystemExit(main())
