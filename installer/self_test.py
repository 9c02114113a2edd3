"""Proves that the built program is whole, on the system that it was built for.

    python installer/self_test.py dist/quarterdeck

Run with the Python that built it. Exit status 0 when everything held; otherwise 1, and each thing that did not is said.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
PATIENCE_S = 60.0
RISKS = 11


class Broken(Exception):
    """What is wrong with the build, as a sentence."""


class Build:
    """A built program, run in folders of its own."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.program = folder / ("quarterdeck.exe" if sys.platform == "win32" else "quarterdeck")
        self.home = home
        self.register = home / "Self-test.quarterdeck"
        folders = ("HOME", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")
        self.surroundings = os.environ | dict.fromkeys(folders, str(home)) | {"QT_QPA_PLATFORM": "offscreen"}

    def run(self, *arguments: object) -> str:
        """Run the command line; what it printed."""
        command = [str(self.program), *map(str, arguments)]
        run = subprocess.run(
            command,
            env=self.surroundings,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE_S,
            check=False,
        )
        if run.returncode:
            raise Broken(f"“{' '.join(command[1:])}” ended with {run.returncode}: {run.stdout}{run.stderr}")
        return run.stdout


def every_module_is_inside(build: Build) -> None:
    """Pages, registers and migrations are found by scanning, so that a recipe can leave them out without a word."""
    from PyInstaller.archive.readers import CArchiveReader

    archive = CArchiveReader(str(build.program)).open_embedded_archive("PYZ.pyz")
    ours = {
        ".".join(path.relative_to(CHECKOUT).with_suffix("").parts).removesuffix(".__init__")
        for path in (CHECKOUT / "app").rglob("*.py")
        if path.name not in {"__main__.py", "env.py"}
    }
    missing = sorted(ours - set(archive.toc))
    if missing:
        raise Broken(f"These modules are not in the build: {', '.join(missing)}")


def the_sample_is_written_and_whole(build: Build) -> None:
    """Resources, database and history."""
    build.run("sample", build.register)
    build.run("check", build.register)
    risks = json.loads(build.run("list", "risks", "--register", build.register, "--json"))
    if len(risks) != RISKS:
        raise Broken(f"The sample has {len(risks)} risks instead of {RISKS}.")


def paper_and_workbook_are_written(build: Build) -> None:
    """The Word template, the heat map's font, the writers."""
    for what, name in (("paper", "Paper.docx"), ("workbook", "Register.xlsx")):
        build.run("export", what, "--register", build.register, "--out", build.home / name)
        if not (build.home / name).read_bytes().startswith(b"PK"):
            raise Broken(f"{name} is not a Word or Excel file.")


def the_workbook_is_read_by_a_process_of_its_own(build: Build) -> None:
    """The built program starts itself again to read a workbook."""
    build.run("import", build.home / "Register.xlsx", "--register", build.register)


def the_window_opens_the_sample(build: Build) -> None:
    """The window takes a backup once its first page is in sight; without pages it never gets there."""
    started = time.monotonic()
    with subprocess.Popen([str(build.program), str(build.register)], env=build.surroundings) as window:
        try:
            while not list(build.home.glob("* backups/*.zip")):
                if window.poll() is not None:
                    raise Broken(f"The window closed by itself, with {window.returncode}.")
                if time.monotonic() - started > PATIENCE_S:
                    raise Broken("The window did not show the sample.")
                time.sleep(0.1)
        finally:
            window.terminate()


CHECKS: tuple[Callable[[Build], None], ...] = (
    every_module_is_inside,
    the_sample_is_written_and_whole,
    paper_and_workbook_are_written,
    the_workbook_is_read_by_a_process_of_its_own,
    the_window_opens_the_sample,
)


def main(folder: Path) -> int:
    """Run every check, and say how it went."""
    broken = 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        build = Build(folder.resolve(), Path(home))
        for check in CHECKS:
            try:
                check(build)
            except Broken as error:
                broken += 1
                print(f"NO   {check.__name__.replace('_', ' ')}\n     {error}")
            else:
                print(f"yes  {check.__name__.replace('_', ' ')}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
