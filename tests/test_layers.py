"""Who may import whom: each rule of pyproject.toml holds, and is seen to fail when it is broken."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent

LAYERS = "Layers: wishes go up, rows come down"
NO_QT = "No Qt below the widgets"
WIDGETS = "Widgets cannot save"
VALUES = "Importers and papers turn values into values"
REGISTERS = "Registers are data"
VIEWS = "One view never imports another"
MIGRATIONS = "A migration means the same for ever"
RULES = (LAYERS, NO_QT, WIDGETS, VALUES, REGISTERS, VIEWS, MIGRATIONS)

# The rule, the module that breaks it, and what it should not import.
BREACHES = [
    (LAYERS, "app/itself.py", "app.errors"),
    (LAYERS, "app/errors.py", "app.files"),
    (LAYERS, "app/files.py", "app.models"),
    (LAYERS, "app/models/offender.py", "app.settings"),
    (LAYERS, "app/models/offender.py", "app.registers"),
    (LAYERS, "app/settings.py", "app.registers"),
    (LAYERS, "app/registers/offender.py", "app.store"),
    (LAYERS, "app/store/offender.py", "app.queries"),
    (LAYERS, "app/queries/offender.py", "app.commands"),
    (LAYERS, "app/commands/offender.py", "app.papers"),
    (LAYERS, "app/papers/offender.py", "app.importers"),
    (LAYERS, "app/importers/offender.py", "app.widgets"),
    (LAYERS, "app/widgets/offender.py", "app.papers"),
    (LAYERS, "app/widgets/offender.py", "app.views"),
    (LAYERS, "app/views/offender.py", "app.cli"),
    (LAYERS, "app/cli/offender.py", "app.views"),
    (LAYERS, "app/views/offender.py", "app.window"),
    (LAYERS, "app/window/offender.py", "app.main"),
    (LAYERS, "app/log.py", "app.store"),
    *(
        (NO_QT, f"app/{package}/offender.py", library)
        for package in ("models", "registers", "store", "queries", "commands", "importers", "papers")
        for library in ("PySide6.QtCore", "pyqtgraph")
    ),
    *(
        (WIDGETS, "app/widgets/offender.py", name)
        for name in ("sqlalchemy", "sqlite3", "openpyxl", "docx", "app.store", "app.commands", "app.queries")
    ),
    *(
        (VALUES, f"app/{package}/offender.py", name)
        for package in ("importers", "papers")
        for name in ("sqlalchemy", "app.store", "app.commands", "app.queries")
    ),
    (REGISTERS, "app/registers/offender.py", "sqlalchemy"),
    (VIEWS, "app/views/offender.py", "app.views.victim"),
    *((MIGRATIONS, "app/store/migrations/offender.py", name) for name in ("app.models", "app.store.victim")),
]


def report(tree: Path) -> str:
    """What import-linter says of the tree, each rule with KEPT or BROKEN and the imports that break it."""
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; lint_imports(no_cache=True)"],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": "", "COLUMNS": "200", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert " KEPT" in run.stdout or " BROKEN" in run.stdout, run.stdout + run.stderr
    return run.stdout


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the program's modules, with two innocent ones for the offenders to import."""
    shutil.copytree(CHECKOUT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    for victim in ("views/victim.py", "store/victim.py"):
        (tmp_path / "app" / victim).touch()
    return tmp_path


def test_that_the_program_keeps_every_rule(tree):
    verdicts = dict(re.findall(r"^(.+?) (KEPT|BROKEN)\b", report(tree), re.MULTILINE))

    assert verdicts == dict.fromkeys(RULES, "KEPT")


def test_that_every_broken_rule_is_reported_with_what_breaks_it(tree):
    """All of them in one tree, since each look at the program takes a second; a rule's own part of the report names each."""
    for _, module, imported in BREACHES:
        with (tree / module).open("a", encoding="utf-8") as offender:
            offender.write(f"\nimport {imported}\n")

    parts = re.split(rf"^({'|'.join(map(re.escape, RULES))})$", report(tree), flags=re.MULTILINE)
    told = dict(pairwise(parts))
    missed = [
        (rule, module, imported)
        for rule, module, imported in BREACHES
        if not re.search(rf"- +{_name(module)} -> {_known_as(imported)}\b", told.get(rule, ""))
    ]
    assert not missed


def _name(module: str) -> str:
    return re.escape(module.removesuffix(".py").replace("/", "."))


def _known_as(imported: str) -> str:
    """Of other people's packages the report knows the name only."""
    return re.escape(imported if imported.startswith("app.") else imported.partition(".")[0])


def test_that_every_rule_has_been_broken_once():
    assert {rule for rule, _, _ in BREACHES} == set(RULES)
