"""What every test stands on: a screen that is not there, a font that is, and folders of its own."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partialmethod
from importlib.machinery import ModuleSpec, PathFinder
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.store.workspace import Workspace
    from app.window.main_window import MainWindow

CHECKOUT = Path(__file__).resolve().parent.parent
FONTS = CHECKOUT / "resources" / "fonts"
PATIENCE_MS = 30_000
SCREEN = CHECKOUT / "tests" / "offscreen" / "1920x1080.json"

# Before Qt is imported by anybody: Qt reads these once. The offscreen screen would be 800 x 800.
if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={SCREEN}"
os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "1"
os.environ.pop("QT_STYLE_OVERRIDE", None)

# A busy machine is no failure: how long an example takes belongs to the benchmarks.
settings.register_profile("quarterdeck", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("quarterdeck")


class _QuickMouse:
    """Sets pyqtgraph's ``mouseRateLimit`` as it is first imported, so that no test pays for importing it.

    pyqtgraph drops mouse moves that come faster than a hand's, and a simulated drag is faster.
    """

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != "pyqtgraph":
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is None or spec.loader is None:
            return spec
        load = spec.loader.exec_module

        def load_and_set(module: ModuleType) -> None:
            load(module)
            module.setConfigOption("mouseRateLimit", -1)

        spec.loader.exec_module = load_and_set  # type: ignore[method-assign]
        return spec


sys.meta_path.insert(0, _QuickMouse())


class _Rubbish:
    """Has Python look for rubbish between two tests, in the thread of the tests, and at no other time.

    With several workers each has a second thread, which listens for the next test. What Python finds there it destroys there,
    and windows with timers that are destroyed in a thread that is not theirs end the process. Old objects are looked
    through when a quarter more were made since, which is Python's own rule.
    """

    FEW = 5_000

    def __init__(self) -> None:
        self.since = self.old = 0
        gc.disable()

    def pytest_runtest_logfinish(self) -> None:
        gc.disable()  # as it was: the program's own start switches it on
        young = gc.get_count()[0]
        if young < self.FEW:
            return
        self.since += young
        if self.since < self.old / 4:
            gc.collect(1)
        else:
            gc.collect()
            self.since, self.old = 0, len(gc.get_objects())


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(_Rubbish())


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """As the program makes its QApplication: in the same style on every system."""
    from app.widgets.theme import STYLE

    return ["tests", *STYLE]


@pytest.fixture(scope="session")
def qapp(qapp: object) -> Iterator[object]:
    """The one QApplication, with the project's own font, so that a text is as wide on every machine."""
    from PySide6.QtGui import QFont, QFontDatabase
    from PySide6.QtWidgets import QApplication

    for path in sorted(FONTS.glob("*.otf")):
        assert QFontDatabase.addApplicationFont(str(path)) >= 0, f"Qt cannot read {path.name}"
    assert isinstance(qapp, QApplication)
    qapp.setFont(QFont("Inter", 10))
    _as_usual(qapp)
    yield qapp
    # The offscreen clipboard outlives Python, and what Python put there must not.
    qapp.clipboard().clear()


def _as_usual(app: QApplication) -> None:
    """The light theme and text of the usual size, as the program has them when it is first started."""
    from app.widgets import theme

    theme.set_text_size(app, 100)
    theme.apply(app, "light", classic=False)


@pytest.fixture(autouse=True)
def looks_as_usual() -> Iterator[None]:
    """What one test has the program look like never reaches the next, whichever that is."""
    yield
    if (widgets := sys.modules.get("PySide6.QtWidgets")) and (app := widgets.QApplication.instance()):
        _as_usual(app)


@pytest.fixture(autouse=True, scope="session")
def suites_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home of the suite's own, for what is made once for several tests."""
    with pytest.MonkeyPatch.context() as patch:
        yield _live_in(tmp_path_factory.mktemp("home"), patch)


@pytest.fixture(autouse=True)
def own_folders(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own: settings, logs, drafts and backups never reach the developer's folders."""
    home = next(homes)
    home.mkdir()
    return _live_in(home, monkeypatch)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Names for them: pytest would look through all that it has made before it makes one more."""
    within = tmp_path_factory.mktemp("homes")
    return (within / str(number) for number in count())


def _live_in(home: Path, patch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "USERPROFILE"):
        patch.setenv(name, str(home))
    for name in (
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
        "APPDATA",
        "LOCALAPPDATA",
    ):
        patch.setenv(name, str(home / name.lower()))
    patch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    return home


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample register in a closed file, built once for all tests: copy it before opening it."""
    from app.commands import sample
    from app.store.backup import back_up

    path = tmp_path_factory.mktemp("built") / "Sample.quarterdeck"
    sample.create(path, who="Test officer").close()
    back_up(path, datetime.now(UTC))
    return path


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A new register that is open, with an organisation and nothing else."""
    from tests.store_registers import started

    opened = started(tmp_path / "r.quarterdeck")
    yield opened
    opened.close()


@pytest.fixture
def sample_copy(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample register, to be opened and changed; it has a backup, so that no window begins with one."""
    shutil.copytree(sample_file.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / sample_file.name


@pytest.fixture(scope="module")
def sample_read(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The sample register, open to be read: one for all tests of a file."""
    from app.store.workspace import Workspace

    copied = Path(shutil.copy(sample_file, tmp_path_factory.mktemp("sample")))
    opened = Workspace.open(copied, who="Test officer", read_only=True)
    yield opened
    opened.close()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Waits, unless told otherwise, for as long as a busy machine may take: what never comes fails all the same."""
    from pytestqt.qtbot import QtBot

    class PatientBot(QtBot):
        waitUntil = partialmethod(QtBot.waitUntil, timeout=PATIENCE_MS)  # noqa: N815 - pytest-qt's name, as below
        waitSignal = partialmethod(QtBot.waitSignal, timeout=PATIENCE_MS)  # noqa: N815
        waitSignals = partialmethod(QtBot.waitSignals, timeout=PATIENCE_MS)  # noqa: N815
        waitExposed = partialmethod(QtBot.waitExposed, timeout=PATIENCE_MS)  # noqa: N815
        waitActive = partialmethod(QtBot.waitActive, timeout=PATIENCE_MS)  # noqa: N815

    return PatientBot(request)


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Callable[..., MainWindow]]:
    """Opens a register in a main window of its own, which has the keyboard and is at rest; it is closed after the test."""
    from app.main import make_window
    from app.settings import Settings

    usual = Settings(who="Governance officer", theme="light")
    made = []

    def open_one(path: Path, settings: Settings = usual) -> MainWindow:
        window = make_window(settings)
        made.append(window)
        if not settings.window:
            window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
        with qtbot.waitSignal(window.opened):
            window.files.open(path)
        qtbot.waitUntil(lambda: not window.busy)
        return window

    yield open_one
    for window in made:
        window.close()
        window.deleteLater()


@pytest.fixture(scope="session")
def trackers() -> Path:
    """The folder of real trackers, beside the checkout on the project's own machines."""
    folder = CHECKOUT.parent / "shared" / "trackers"
    if not folder.is_dir():
        pytest.skip("the folder of real trackers (../shared/trackers) is not on this machine")
    return folder
