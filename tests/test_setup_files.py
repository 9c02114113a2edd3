"""The set-up's own files: the same on every machine, with nothing of any one machine in them."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest

import app

CHECKOUT = Path(__file__).resolve().parent.parent
SET_UP_FILES = sorted(
    path
    for pattern in (
        "pyproject.toml",
        "Makefile",
        "requirements*",
        ".ci/*",
        "tools/*",
        "installer/*",
        ".pre-commit*",
    )
    for path in CHECKOUT.glob(pattern)
    if path.is_file()
)
NAMESPACE = r"https?://(schemas\.|www\.w3\.org|purl\.org)"  # a name in an XML file, which nobody fetches
ADDRESS = re.compile(
    rf"(?!{NAMESPACE})(https?|file|ftp|git\+\w+)://|--(extra-)?index-url|--find-links|--trusted-host"
)
LOCK = (CHECKOUT / "requirements.lock").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SET_UP_FILES, ids=lambda path: path.name)
def test_that_no_set_up_file_names_an_index(path):
    lines = path.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if ADDRESS.search(line)] == []


def test_that_every_pinned_package_has_hashes():
    blocks = re.split(r"\n(?=[A-Za-z0-9])", LOCK.strip())

    assert len(blocks) > 20
    for block in blocks:
        assert re.match(r"[a-z0-9._-]+==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", block), block[:60]


def test_that_compiled_packages_are_locked_for_every_system():
    # One file a system and Python at least: Linux on two processors, Windows, macOS; Python 3.11 to 3.13.
    for package, at_least in {"lxml": 12, "numpy": 12, "rapidfuzz": 12, "pyside6-essentials": 4}.items():
        block = re.search(rf"^{package}==.*?(?=^\S|\Z)", LOCK, re.MULTILINE | re.DOTALL)
        assert block is not None, package
        assert block.group().count("--hash=") >= at_least, package


def test_that_everything_asked_for_is_locked():
    locked = set(re.findall(r"^([a-z0-9._-]+)==", LOCK, re.MULTILINE))
    asked = {
        re.split(r"[><=\[; ]", line)[0].lower()
        for name in ("requirements.in", "requirements-dev.in")
        for line in (CHECKOUT / name).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "-r"))
    }

    assert asked <= locked


def test_that_the_installed_packages_are_the_locked_ones():
    pinned = dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", LOCK, re.MULTILINE))
    names = ("pyside6-essentials", "sqlalchemy", "lxml", "xlsxwriter", "openpyxl", "python-docx")

    assert {name: version(name) for name in names} == {name: pinned[name] for name in names}


def test_that_the_version_is_said_once():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))

    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "app.__version__"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", app.__version__)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system packages are a matter of Linux")
def test_that_a_machine_that_runs_the_tests_lacks_no_library_for_them():
    asked = subprocess.run(
        [sys.executable, "tools/system_libraries.py"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert asked.stdout.strip() == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system packages are a matter of Linux")
def test_that_a_bare_machine_is_told_what_brings_the_tests_of_other_programs():
    asked = subprocess.run(
        [sys.executable, "tools/system_libraries.py", "proofs"],
        cwd=CHECKOUT,
        env={"PATH": "/nowhere"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert {"libreoffice-writer-nogui", "libreoffice-calc-nogui", "xvfb", "xdotool"} <= set(
        asked.stdout.split()
    )


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """What a module does, with what stands within it, and without looking into what is reckoned: imports are never there."""
    for block in ("body", "orelse", "handlers", "finalbody", "cases"):
        inner = getattr(node, block, ())
        for one in inner if isinstance(inner, list) else ():
            yield one
            yield from statements(one)


def test_that_everything_imported_is_asked_for():
    asked = {
        name: {re.split(r"[><=\[; ]", line)[0].lower() for line in lines if line and line[0] not in "#-"}
        for name in ("requirements.in", "requirements-dev.in")
        for lines in [(CHECKOUT / name).read_text(encoding="utf-8").splitlines()]
    }
    runtime, everything = asked["requirements.in"], asked["requirements.in"] | asked["requirements-dev.in"]
    sources = packages_distributions()
    ours = {"app", "tests", "tools", "benchmarks"}

    def foreign(folder: str) -> set[str]:
        files = [path.read_text(encoding="utf-8") for path in (CHECKOUT / folder).rglob("*.py")]
        nodes = [node for text in files for node in statements(ast.parse(text))]
        names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        names |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
        tops = {name.partition(".")[0] for name in names} - ours - sys.stdlib_module_names
        return {re.sub(r"[_.]", "-", source.lower()) for top in tops for source in sources.get(top, [top])}

    shiboken = {"shiboken6"}  # comes with PySide6-Essentials, in the same version
    optional = {"atheris"}  # tools/fuzz_import.py is guided by it where somebody has installed it
    assert foreign("app") - shiboken <= runtime
    for folder in ("tests", "tools", "benchmarks"):
        assert foreign(folder) - shiboken - optional <= everything, folder
