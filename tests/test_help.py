"""What the help calls by name: each name in it is one that the program shows."""

from __future__ import annotations

import ast
import re
from fnmatch import fnmatch
from functools import cache

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from app.window import help_pages
from app.window.help_panel import HelpPanel
from tests.conftest import CHECKOUT

# Emphasised, and no name on the screen: what somebody types, what a file holds, what is quoted, and where a paragraph begins.
NO_NAMES = frozenset(
    {
        "actions: else",
        "actions: q4 2022/23, slipped three quarters from q1 2022/23",
        "assurance: management controls",
        "assurance: management oversight",
        "backups: corporate risks backups",
        "backups: corporate risks.quarterdeck",
        "candidates: who decided",
        "heat_map: +7",
        "heat_map: 4 people: high v medium → medium v medium",
        "heat_map: short-term, long-term, or both",
        "heat_map: with the keyboard",
        "heat_map: with the mouse",
        "history: 1/10/21",
        "import: a committee's forward plan",
        "import: a form",
        "import: a list that quarterdeck wrote",
        "import: a name given once",
        "import: a wrong heading",
        "import: a wrong table",
        "import: a wrong value",
        "import: an assessment of hazards",
        "import: an assurance map",
        "import: an fmea",
        "import: blank cells",
        "import: colours",
        "import: comments q1 2025/26",
        "import: controls or actions in the rows of each risk",
        "import: dates",
        "import: extended",
        "import: further controls required",
        "import: i x l",
        "import: issues, lessons and the like",
        "import: it matches the headings",
        "import: it shows a plan",
        "import: next time",
        "import: positions and levels",
        "import: q3",
        "import: q4",
        "import: quarterdeck finds the tables",
        "import: recommendations that name their review",
        "import: report title",
        "import: revised",
        "import: states",
        "import: tables side by side",
        "import: update sept 2023",
        "import: what are the hazards?",
        "import: what are you already doing?",
        "import: who might be harmed and how?",
        "import: who might be harmed",
        "import: you tick what you want",
        "lists: 5 nov",
        "lists: 5/11",
        "lists: altered",
        "lists: timescales",
        "meeting: take down what is said",
        "meeting: the agenda",
        "meeting: while it is open",
        "overview: each number is a button",
        "overview: every register",
        "overview: since the last quarter was closed",
        "overview: what needs attention",
        "papers: edit data",
        "papers: page down",
        "papers: page up",
        "papers: stale",
        "papers: your words",
        "reference: council",
        "reference: delayed",
        "returns: asking",
        "returns: return from head of hr",
        "returns: what comes back",
        "risks: by keyboard",
        "risks: press a part",
        "risks: this quarter's update",
        "start: chase",
        "window: earlier",
    }
)
_STRONG = re.compile(r"(?<!\*)(\*\*?)([^*]+?)\1(?!\*)")


def _plain(words: str) -> str:
    """As a reader says it: without the letter that Alt goes to, dots at the end and capitals."""
    words = re.sub(r"&(?=\S)", "", words).replace("…", "").replace("’", "'")
    return re.sub(r"\s+", " ", words).strip(" .:").casefold()


@cache
def shown() -> tuple[frozenset[str], tuple[str, ...]]:
    """Every text in the program that may reach the screen; and those with something put in, with a star for it."""
    whole: set[str] = set()
    parts: set[str] = set()
    for path in (CHECKOUT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Expr):
                continue
            if isinstance(node, ast.JoinedStr):
                texts = [str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values]
                parts.add(_plain("".join(texts)))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(_plain(node.value))
    told = (part.replace("[", "[[]") for part in parts if sum(map(str.isalpha, part)) >= 4)
    return frozenset(whole), tuple(
        told
    )  # in a pattern of these, a bracket would stand for any of what is in it


def is_shown(name: str) -> bool:
    """Whether the program has this name, or each step of a way such as “File, Back up now”."""
    whole, parts = shown()
    if name in whole or any(len(part) > len(name) / 2 and fnmatch(name, part) for part in parts):
        return True
    ways = name.split(", ")
    return len(ways) > 1 and all(is_shown(way) for way in ways)


@pytest.mark.parametrize("page", help_pages.pages(), ids=lambda page: page.key)
def test_that_what_the_help_names_is_called_so_on_the_screen(page):
    text = re.sub(r"`[^`]*`|\[[^\]]*\]\([^)]*\)", "", page.text)
    text = re.sub(r"\n(?=\S)", " ", text)
    names = {_plain(found[2]) for found in _STRONG.finditer(text)}

    wrong = {name for name in names if not is_shown(name)}
    assert {f"{page.key}: {name}" for name in wrong} <= NO_NAMES


def test_that_no_exception_is_kept_that_the_help_no_longer_needs():
    text = {page.key: _plain(re.sub(r"\n\s*", " ", page.text)) for page in help_pages.pages()}

    for exception in NO_NAMES:
        key, name = exception.split(": ", 1)
        assert name in text[key], exception


def test_that_the_title_of_a_page_is_larger_than_the_headings_below_it(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    panel = HelpPanel(window, lambda: ("risks", "Risks"))
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, panel)
    window.show()
    panel.show_page("risks", take_keyboard=False)
    document = panel.text.document()

    high = {}
    block = document.begin()
    while block.isValid():
        lines = document.documentLayout().blockBoundingRect(block).height()
        high.setdefault(block.blockFormat().headingLevel(), lines)
        block = block.next()

    assert high[1] > high[2]
