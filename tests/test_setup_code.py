"""Rules of the house that no ready-made checker knows: read from the code itself, never by running it."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
MODULES = sorted((CHECKOUT / "app").rglob("*.py"))

LINES_AT_MOST = 300
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}

# The one module that writes files, and the few that may, with the reason.
MAY_WRITE = {
    "app/files.py": "atomic_write is here",
    "app/log.py": "a log grows line by line, and the fault handler needs an open file",
}

# The one module that makes labels, tooltips and message boxes out of a record's own words; the help page shows
# nothing but the files that come with the program.
MAY_BE_RICH = {"app/widgets/plain.py", "app/window/help_panel.py"}
MADE_PLAIN = {"plain_tooltip", "toolTip"}  # the second: another widget's, which was made plain for it

# What turns values and records into others: times, users and file names come in as arguments, and the workspace commits.
TIMELESS = {"commands", "importers", "models", "papers", "queries", "registers"}

WRITING_MODES = re.compile(r"[wax+]")
SOUNDS_LIKE_A_PATH = re.compile(r"path|file|target|destination|folder", re.IGNORECASE)


def name_of(module: Path) -> str:
    return module.relative_to(CHECKOUT).as_posix()


def called(call: ast.Call) -> str:
    """The last word of what is called: ``save`` for ``document.save(...)``."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@cache
def calls(source: str) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]


def writes_a_file(call: ast.Call) -> bool:
    """Whether this call looks as if it put something on the disk by itself."""
    name, arguments = called(call), [*call.args, *(keyword.value for keyword in call.keywords)]
    if name in {
        "write_text",
        "write_bytes",
        "copyfile",
        "copytree",
        "copy2",
        "mkstemp",
        "NamedTemporaryFile",
    }:
        return True
    if name in {"open", "fdopen"}:
        modes = [a.value for a in arguments if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        return any(len(mode) <= 3 and WRITING_MODES.search(mode) for mode in modes)
    if name == "Workbook" and ast.unparse(call.func) != "xlsxwriter.Workbook":
        return False
    if name in {"save", "Workbook", "QPdfWriter", "setOutputFileName", "setFileName"}:
        return any(
            SOUNDS_LIKE_A_PATH.search(ast.unparse(a)) or "Path(" in ast.unparse(a) for a in call.args[:1]
        )
    return False


def is_plain(node: ast.expr) -> bool:
    """Whether the text cannot be taken for rich: written in the code, or passed through ``plain_tooltip``."""
    if isinstance(node, ast.IfExp):
        return is_plain(node.body) and is_plain(node.orelse)
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Call) and called(node) in MADE_PLAIN)


def shows_text_unguarded(call: ast.Call) -> bool:
    """Whether Qt might take a record's own words for rich text here."""
    name, owner = called(call), ast.unparse(call.func)
    if name in {"setHtml", "insertHtml", "setMarkdown", "insertMarkdown", "appendHtml", "setTextFormat"}:
        return True
    if name in {"setToolTip", "setWhatsThis"}:
        return not all(is_plain(argument) for argument in call.args[-1:])
    if name == "QLabel":
        texts = [a for a in call.args if ast.unparse(a) not in {"self", "parent"}]
        return not all(is_plain(text) for text in texts)
    return (owner.startswith("QMessageBox") and not name[0].isupper()) or name == "QMessageBox"


def asks_the_clock_or_commits(call: ast.Call) -> bool:
    """Whether a moment comes from the machine here, or a change is made to last."""
    return (
        called(call) in {"now", "today", "utcnow", "commit", "rollback"}
        or ast.unparse(call.func) == "time.time"
    )


def places(module: Path, is_wrong: object) -> list[str]:
    assert callable(is_wrong)
    source = module.read_text(encoding="utf-8")
    return [f"{name_of(module)}:{call.lineno} {called(call)}" for call in calls(source) if is_wrong(call)]


def test_that_no_module_is_too_long_to_be_one_thought():
    long = {name_of(m): n for m in MODULES if (n := len(m.read_text("utf-8").splitlines())) > LINES_AT_MOST}

    assert long == {}


def test_that_every_module_is_named_for_what_it_is_about():
    assert [name_of(m) for m in MODULES if m.stem in NAMES_THAT_SAY_NOTHING] == []


def test_that_only_the_atomic_writer_writes_files():
    found = [p for m in MODULES if name_of(m) not in MAY_WRITE for p in places(m, writes_a_file)]

    assert found == []


def test_that_a_records_words_are_only_shown_through_the_plain_text_widgets():
    found = [p for m in MODULES if name_of(m) not in MAY_BE_RICH for p in places(m, shows_text_unguarded)]

    assert found == []


def test_that_no_item_of_a_layout_is_looked_at_from_outside():
    """Qt deletes the item with its widget and does not tell Python, whose object then stands for whatever is next made there."""
    found = [p for m in MODULES for p in places(m, lambda call: called(call) == "itemAt")]

    assert found == []


def test_that_boxes_to_choose_from_are_made_in_one_way():
    """Qt's own box covers itself with its list, whose lines are too low to hit or cut where the theme gives it a border."""
    found = [p for m in MODULES for p in places(m, lambda call: called(call) == "QComboBox")]

    assert found == []


def test_that_only_the_workspace_and_the_window_know_what_time_it_is_and_commit():
    timeless = [m for m in MODULES if m.relative_to(CHECKOUT / "app").parts[0] in TIMELESS]
    found = [p for m in timeless for p in places(m, asks_the_clock_or_commits)]

    assert found == []


def test_that_no_day_of_a_month_is_written_with_a_nought():
    assert [name_of(m) for m in MODULES if "%d %B" in m.read_text(encoding="utf-8")] == [], "“1 December”"


def names_told(docstring: str, heading: str) -> set[str]:
    """What the lines under a heading of a docstring are about: ``"width, height: Of a page."`` is about two."""
    part = re.search(rf"^{heading}:\n((?:    .*\n?|\n)+)", docstring, re.MULTILINE)
    lines = re.findall(r"^    (\w+(?:, \w+)*):", part[1], re.MULTILINE) if part else []
    return {name for line in lines for name in line.split(", ")}


def gone_from(source: str) -> list[str]:
    """Parameters and fields that docstrings tell of and that are no longer there."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            arguments = node.args
            known = {one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
            known |= {one.arg for one in (arguments.vararg, arguments.kwarg) if one}
            told = names_told(ast.get_docstring(node) or "", "Args")
        elif isinstance(node, ast.ClassDef):
            inner = [
                one for one in ast.walk(node) if isinstance(one, (ast.Name, ast.Attribute, ast.FunctionDef))
            ]
            known = {
                getattr(one, "id", "") or getattr(one, "attr", "") or getattr(one, "name", "")
                for one in inner
            }
            told = names_told(ast.get_docstring(node) or "", "Attributes")
        else:
            continue
        found += [f"{node.name}: {name}" for name in sorted(told - known)]
    return found


def test_that_no_docstring_tells_of_a_parameter_or_a_field_that_is_gone():
    assert {name_of(m): gone for m in MODULES if (gone := gone_from(m.read_text(encoding="utf-8")))} == {}


def test_that_a_docstring_of_a_parameter_that_is_gone_is_noticed():
    assert gone_from('def f(a):\n    """Does.\n\n    Args:\n        a, b: Two.\n    """') == ["f: b"]


@pytest.mark.parametrize(
    "line", ["date.today()", "datetime.now(UTC)", "time.time()", "session.commit()", "connection.rollback()"]
)
def test_that_a_look_at_the_clock_and_a_commit_are_noticed(line):
    assert [call for call in calls(line) if asks_the_clock_or_commits(call)]


@pytest.mark.parametrize(
    "line",
    [
        "path.write_text('x')",
        "open(name, 'w')",
        "path.open(mode='ab')",
        "document.save(path)",
        "image.save(str(target))",
        "xlsxwriter.Workbook(path)",
        "shutil.copy2(a, b)",
    ],
)
def test_that_a_write_past_the_atomic_writer_is_noticed(line):
    assert [call for call in calls(line) if writes_a_file(call)]


@pytest.mark.parametrize(
    "line",
    ["open(name)", "path.open('rb')", "painter.save()", "document.save(buffer)", "column.save(row, value)"],
)
def test_that_reading_and_saving_to_memory_are_not_taken_for_writes(line):
    assert not [call for call in calls(line) if writes_a_file(call)]


@pytest.mark.parametrize(
    "line",
    [
        "QLabel(risk.title)",
        "QLabel(f'Owner: {owner}', self)",
        "box.setToolTip(row.title)",
        "QMessageBox.warning(self, 'Quarterdeck', str(error))",
        "QMessageBox(self)",
        "view.setHtml(text)",
    ],
)
def test_that_text_which_may_be_rich_is_noticed(line):
    assert [call for call in calls(line) if shows_text_unguarded(call)]


@pytest.mark.parametrize(
    "line",
    ["QLabel('Owner', self)", "QLabel()", "button.setToolTip('Undo')", "x.setToolTip(plain_tooltip(y))"],
)
def test_that_the_programs_own_words_are_not_taken_for_a_records(line):
    assert not [call for call in calls(line) if shows_text_unguarded(call)]
