"""The program as ``tests.x_events`` starts it: a register open at a page, answering on its standard output where things are."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from app.main import make_window
from app.settings import Settings
from app.widgets.theme import STYLE
from tests.conftest import FONTS
from tests.x_events import AS_DESKTOP, SIZE


def main(register: str, page: str, probe: str) -> int:
    """Run until the standard input is closed."""
    app = QApplication(["quarterdeck", *STYLE])
    as_desktop = bool(os.environ.get(AS_DESKTOP))
    if not as_desktop:
        for path in sorted(FONTS.glob("*.otf")):
            QFontDatabase.addApplicationFont(str(path))
        app.setFont(QFont("Inter", 10))
    module, _, name = probe.partition(":")
    look = getattr(import_module(module), name)
    chosen = "system" if as_desktop else "light"
    window = make_window(replace(Settings(), who="Test officer", theme=chosen, still=True))
    window.setGeometry(0, 0, *SIZE)

    def answer() -> None:
        line = sys.stdin.readline()
        if line:
            _say(look(window, *json.loads(line)))
        else:
            asked.setEnabled(False)
            window.close()
            app.quit()

    def ready() -> None:
        window.go(page)
        window.frame.notice.put_away()
        QTimer.singleShot(600, lambda: _say(int(window.winId())))

    asked = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    asked.activated.connect(answer)
    window.opened.connect(ready)
    window.show()
    window.files.open(Path(register))
    return int(app.exec())


def _say(what: object) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
