"""Who may import whom: each rule of pyproject.toml holds, and is seen to fail when it is broken."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
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
    *((WIDGETS, "app/widgets/offender.py", name) for name in ("sqlalchemy", "openpyxl", "docx", "app.store")),
    *(
        (VALUES, f"app/{package}/offender.py", name)
        for package in ("importers", "papers")
        for name in ("sqlalchemy", "app.store", "app.commands", "app.queries")
    ),
    (REGISTERS, "app/registers/offender.py", "sqlalchemy"),
    (VIEWS, "app/views/offender.py", "app.views.victim"),
    *((MIGRATIONS, "app/store/migrations/offender.py", name) for name in ("app.models", "app.store.victim")),
]


def rules_and_verdicts(tree: Path) -> dict[str, str]:
    """What import-linter says of the tree: KEPT or BROKEN for each rule."""
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; lint_imports(no_cache=True)"],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": "", "COLUMNS": "200", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    verdicts = dict(re.findall(r"^(.+?) (KEPT|BROKEN)\b", run.stdout, re.MULTILINE))
    assert verdicts, run.stdout + run.stderr
    return verdicts


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program's modules, with two innocent ones for the offenders to import."""
    copy = tmp_path_factory.mktemp("layers")
    shutil.copytree(CHECKOUT / "app", copy / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CHECKOUT / "pyproject.toml", copy)
    for victim in ("views/victim.py", "store/victim.py"):
        (copy / "app" / victim).touch()
    return copy


def test_that_the_program_keeps_every_rule(tree):
    assert rules_and_verdicts(tree) == dict.fromkeys(RULES, "KEPT")


@pytest.mark.parametrize(("rule", "module", "imported"), BREACHES)
def test_that_a_broken_rule_is_reported(tree, rule, module, imported):
    offender = tree / module
    before = offender.read_text(encoding="utf-8") if offender.exists() else None
    offender.write_text(f"{before or ''}\nimport {imported}\n", encoding="utf-8")
    try:
        assert rules_and_verdicts(tree)[rule] == "BROKEN"
    finally:
        if before is None:
            offender.unlink()
        else:
            offender.write_text(before, encoding="utf-8")


def test_that_every_rule_has_been_broken_once():
    assert {rule for rule, _, _ in BREACHES} == set(RULES)
