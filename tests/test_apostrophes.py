"""What the officer reads has the apostrophe of print, in the program and in its help."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT

_STRAIGHT = re.compile(r"[a-z]'(?=[a-z])|[a-z]s'(?=\s)|^'s\b")
_HEADINGS = {"further_headings.py", "legacy_headings.py", "risk_headings.py"}  # as others write them


def straight(path: Path) -> list[str]:
    """Texts of a module, without its docstrings, that have a straight apostrophe within or after a word."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        f"{path.relative_to(CHECKOUT)}:{node.lineno}: {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in told
        if _STRAIGHT.search(node.value)
    ]


def test_that_no_text_of_the_program_has_a_straight_apostrophe() -> None:
    modules = [path for path in (CHECKOUT / "app").rglob("*.py") if path.name not in _HEADINGS]

    assert len(modules) > 500
    assert [found for path in modules for found in straight(path)] == []


@pytest.mark.parametrize(
    "page", sorted((CHECKOUT / "resources" / "help").glob("*.md")), ids=lambda page: page.stem
)
def test_that_no_page_of_the_help_has_a_straight_apostrophe(page: Path) -> None:
    assert _STRAIGHT.findall(page.read_text(encoding="utf-8")) == []


def test_that_one_is_found_wherever_a_text_has_it(tmp_path: Path) -> None:
    module = CHECKOUT / "app" / "errors.py"
    assert not straight(module)
    assert all(map(_STRAIGHT.search, ("the register's file", "quarters' updates", "'s folder")))
    assert not any(map(_STRAIGHT.search, ("the register’s file", "'plan'", "select 'a' as b", "json '{'")))
