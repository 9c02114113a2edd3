"""The command line as a script uses it: what it writes, what it says, and with which exit status it ends."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from app import settings
from app.__main__ import guarded
from app.models.quarter import Quarter
from app.registers import REGISTERS

CHECKOUT = Path(__file__).resolve().parent.parent
HEADINGS = ("Risk ID", "Risk title", "Risk owner", "Likelihood v impact", "RAG", "Proximity")
ROWS = (
    ("R1", "Fraude à l’université", "Bursar", "H v M", "Amber", "Near"),
    ("R2", "Flood", "Estates", "M v M", "Green", "Far"),
)


@pytest.fixture
def register(sample_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "sample register.quarterdeck"))


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """A small tracker: a title, then headings, then two risks."""
    return write_tracker(tmp_path / "Tracker.xlsx")


def write_tracker(path: Path, *rows: tuple[str | None, ...]) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "Register"
    for line in (("Corporate risk register",), (), HEADINGS, *(rows or ROWS)):
        sheet.append(line)
    book.save(path)
    return path


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, as a script starts it."""
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, arguments)],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


class Said:
    """One command run in this process: its exit status, and what it said."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: object) -> None:
        capsys.readouterr()
        self.status = guarded(list(map(str, arguments)))
        self.out, self.err = capsys.readouterr()


def test_that_a_script_can_make_a_register_from_a_workbook_and_read_it(tracker, tmp_path):
    made = tmp_path / "Zürich.quarterdeck"

    brought = run("import", tracker, "--register", made, "--apply")
    listed = run("list", "risks", "--register", made, "--json")

    assert (brought.returncode, brought.stderr) == (0, "")
    assert "Brought in: two new." in brought.stdout
    assert (listed.returncode, listed.stderr) == (0, "")
    records = json.loads(listed.stdout)
    assert [list(record) for record in records] == [[column.key for column in REGISTERS["risks"].columns]] * 2
    first = records[0]
    assert (first["ref"], first["title"], first["owner"]) == ("R1", "Fraude à l’université", "Bursar")
    assert (first["position"], first["rag"], first["target"], first["trend"]) == (
        "H v M",
        "Amber",
        None,
        "New",
    )
    assert "à l’université" in listed.stdout
    assert made.stat().st_mode & 0o077 == 0


def test_that_a_paper_that_there_is_not_is_wrong_usage(register, tmp_path, capsys):
    out = tmp_path / "p.docx"

    said = Said(capsys, "export", "paper", "--register", register, "--paper", "risk_reprot", "--out", out)

    assert said.status == 2
    assert "There is no paper “risk_reprot”." in said.err
    assert "risk_report" in said.err
    assert not out.exists()


def test_that_wrong_usage_ends_with_two_and_opens_no_window():
    for arguments in (
        ("lsit", "risks"),
        ("list", "risks"),
        ("list", "wishes", "--register", "r"),
        ("--what",),
    ):
        done = run(*arguments)
        assert done.returncode == 2, arguments
        assert "usage:" in done.stderr
        assert done.stdout == ""


def test_that_help_names_every_command_and_exit_status():
    done = run("--help")

    assert done.returncode == 0
    for word in (
        "import",
        "export",
        "list",
        "check",
        "backup",
        "restore",
        "undo",
        "close",
        "sample",
        "exit status",
    ):
        assert word in done.stdout


def test_that_help_waits_for_no_library():
    code = (
        "import sys\nfrom app.__main__ import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "slow = ('PySide6', 'sqlalchemy', 'openpyxl', 'lxml', 'docx', 'pyqtgraph')\n"
        "print([name for name in slow if name in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, encoding="utf-8", check=True
    )

    assert done.stdout.splitlines()[-1] == "[]"


def test_that_a_plan_saves_nothing_and_says_what_would_be_done(tracker, tmp_path, capsys):
    missing = tmp_path / "new.quarterdeck"

    said = Said(capsys, "import", tracker, "--register", missing)

    assert said.status == 0
    assert not missing.exists()
    assert "Risks: two new." in said.out
    assert "from sheet “Register”, headings in row 3" in said.out
    assert "“Register” row 4: R1 Fraude à l’université" in said.out
    assert "columns not brought in: “Proximity”" in said.out
    assert f"{Quarter.of(datetime.now().astimezone().date())} open" in said.out
    assert said.out.endswith("Nothing was saved. Add --apply to bring these in.\n")


def test_that_the_same_file_twice_finds_nothing_to_do(tracker, tmp_path, capsys):
    made = tmp_path / "new.quarterdeck"
    Said(capsys, "import", tracker, "--register", made, "--apply")
    content = made.read_bytes()

    for more in ((), ("--apply",)):
        said = Said(capsys, "import", tracker, "--register", made, *more)
        assert (said.status, said.out.splitlines()[-1]) == (
            0, "Nothing to do: the register holds everything that could be brought in.",
        )  # fmt: skip
    assert made.read_bytes() == content


def test_that_a_file_that_came_in_before_does_not_take_back_what_was_changed_since(tracker, tmp_path, capsys):
    made, newer = tmp_path / "new.quarterdeck", tmp_path / "newer.xlsx"
    Said(capsys, "import", tracker, "--register", made, "--apply")
    write_tracker(newer, ("R1", ROWS[0][1], None, "L v M", "Amber", "Near"), ROWS[1])
    Said(capsys, "import", newer, "--register", made, "--apply")

    said = Said(capsys, "import", tracker, "--register", made, "--apply")

    assert "Position: L v M → H v M" in said.out
    assert "this very file was brought in before" in said.out
    assert "Nothing was brought in." in said.out


def test_that_a_changed_file_shows_old_and_new_and_is_backed_up_before(tracker, tmp_path, capsys):
    made = tmp_path / "new.quarterdeck"
    Said(capsys, "import", tracker, "--register", made, "--apply")
    write_tracker(tracker, ("R1", ROWS[0][1], None, "L v M", "Amber", "Near"), ROWS[1], ROWS[1])

    said = Said(capsys, "import", tracker, "--register", made, "--apply")

    assert said.status == 0
    assert "Position: H v M → L v M" in said.out
    assert "Doubled, so not brought in (1):" in said.out
    assert "(repeats row 5)" in said.out
    assert "Brought in: one changed." in said.out
    assert list((tmp_path / "new backups").glob("*.zip"))
    record = json.loads(Said(capsys, "list", "risks", "--register", made, "--json").out)[0]
    assert (record["position"], record["owner"]) == ("L v M", "Bursar")

    undone = Said(capsys, "undo", made)

    assert undone.out.startswith("Undo: Import 1 risk from Tracker.xlsx (sha256 ")
    record = json.loads(Said(capsys, "list", "risks", "--register", made, "--json").out)[0]
    assert record["position"] == "H v M"


def test_that_a_record_recognised_by_a_like_title_waits_for_a_person(tracker, tmp_path, capsys):
    made = tmp_path / "new.quarterdeck"
    Said(capsys, "import", tracker, "--register", made, "--apply")
    like = write_tracker(
        tmp_path / "Like.xlsx", (None, "Fraude à l’universités", "Registrar", None, None, None)
    )
    content = made.read_bytes()

    said = Said(capsys, "import", like, "--register", made, "--apply", "--strict")

    assert (said.status, made.read_bytes()) == (3, content)
    assert "% alike (90% or more is proposed); look at it, and add --unsure to bring it in." in said.out
    assert said.out.endswith("Nothing was brought in.\n")

    said = Said(capsys, "import", like, "--register", made, "--apply", "--unsure", "--strict")

    assert (said.status, "Brought in: one changed." in said.out) == (0, True)
    record = json.loads(Said(capsys, "list", "risks", "--register", made, "--json").out)[0]
    assert (record["ref"], record["owner"]) == ("R1", "Registrar")


def test_that_what_is_not_understood_is_said_with_its_place(tmp_path, capsys):
    tracker = write_tracker(
        tmp_path / "Odd.xlsx", *ROWS, ("R3", "Odd", "Bursar", "H v M", "Mauve-ish", "Near")
    )
    made = tmp_path / "new.quarterdeck"

    said = Said(capsys, "import", tracker, "--register", made, "--apply")
    strict = Said(capsys, "import", tracker, "--register", made, "--strict")

    assert (said.status, strict.status) == (0, 3)
    assert "Sheet “Register”, E6, RAG: “Mauve-ish” is not one of Green, Amber, Red." in said.out
    assert "Brought in: three new." in said.out


def test_that_the_plan_in_json_has_every_row(tracker, tmp_path, capsys):
    said = Said(capsys, "import", tracker, "--register", tmp_path / "new.quarterdeck", "--json")

    plan = json.loads(said.out)
    assert (plan["applied"], plan["new"], plan["changed"]) == (False, 2, 0)
    (risks,) = plan["plans"]
    assert risks["counts"] == {
        "new": 2,
        "changed": 0,
        "same": 0,
        "duplicate": 0,
        "not_understood": 0,
        "to_check": 0,
    }
    assert [(one["state"], one["sheet"], one["row"]) for one in risks["items"]] == [
        ("new", "Register", 4),
        ("new", "Register", 5),
    ]
    assert risks["items"][0]["values"]["position"] == "H v M"


def test_that_a_file_of_five_levels_brings_its_scale(tmp_path, capsys):
    book = Workbook()
    book.active.append(("Risk ID", "Risk title", "Likelihood", "Impact"))
    for number, (likelihood, impact) in enumerate(((5, 4), (1, 2), (3, 5)), 1):
        book.active.append((number, f"Risk about {number}", likelihood, impact))
    book.save(tmp_path / "five.xlsx")

    said = Said(
        capsys, "import", tmp_path / "five.xlsx", "--register", tmp_path / "new.quarterdeck", "--apply"
    )

    assert "Five by five" in said.out
    found = json.loads(
        Said(capsys, "list", "risks", "--register", tmp_path / "new.quarterdeck", "--json").out
    )
    assert [record["position"] for record in found] == ["5 v 4", "1 v 2", "3 v 5"]


def test_that_the_workbook_of_a_register_changes_nothing_in_it(register, tmp_path, capsys):
    out = tmp_path / "book.xlsx"

    written = Said(capsys, "export", "workbook", "--register", register, "--out", out)
    read = Said(capsys, "import", out, "--register", register, "--apply")

    assert (written.status, written.err) == (0, "")
    titles = [register.title for register in REGISTERS.values()]
    assert [sheet.title for sheet in load_workbook(out)][1 : len(titles) + 1] == titles  # then charts
    assert "Nothing to do" in read.out
    assert "Risks: 11 same." in read.out


def test_that_a_whole_workbook_starts_a_register_with_its_controls(register, tmp_path, capsys):
    out, made = tmp_path / "book.xlsx", tmp_path / "copy.quarterdeck"
    Said(capsys, "export", "workbook", "--register", register, "--out", out)

    Said(capsys, "import", out, "--register", made, "--apply")

    one, other = (
        json.loads(Said(capsys, "list", "risks", "--register", path, "--json").out)
        for path in (register, made)
    )
    for name in ("ref", "title", "position", "target", "controls", "related", "commentary", "rag"):
        assert [record[name] for record in one] == [record[name] for record in other], name


@pytest.mark.parametrize(("quarter", "moved"), [("Q2 2021/22", "H v H"), ("q3 21/22", "M v H")])
def test_that_a_register_is_listed_as_at_a_quarter(register, capsys, quarter, moved):
    said = Said(capsys, "list", "risks", "--register", register, "--as-at", quarter, "--json")

    assert json.loads(said.out)[0]["position"] == moved


def test_that_a_list_is_an_aligned_table(register, capsys):
    said = Said(capsys, "list", "controls", "--register", register, "--as-at", "Q2 2021/22")

    title, _, head, first = said.out.splitlines()[:4]
    assert title.startswith("Controls, Q2 2021/22 (as at its close): ")
    assert head.index("Risks") == first.index("1", first.index("1.1") + 3) or head.startswith("Ref")
    assert first.startswith("1.1")


def test_that_papers_are_written_for_closed_and_open_quarters(register, tmp_path, capsys):
    for name, quarter in (("closed", ("--quarter", "Q2 2021/22")), ("open", ())):
        out = tmp_path / f"{name}.docx"
        out.write_bytes(b"an earlier paper")

        said = Said(capsys, "export", "paper", "--register", register, *quarter, "--out", out)

        assert (said.status, said.err) == (0, "")
        assert out.read_bytes().startswith(b"PK\x03\x04")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("export", "paper", "--register", "R", "--quarter", "Q1 2031/32", "--out", "p.docx"), "Q1 2031/32 is not a quarter"),
        (("export", "paper", "--register", "R", "--quarter", "last", "--out", "p.docx"), "“last” is not a quarter"),
        (("export", "paper", "--register", "R", "--out", "p.odt"), "The paper is a .docx, .pdf, .html or .xlsx file."),
        (("export", "workbook", "--register", "R", "--out", "nowhere/w.xlsx"), "There is no folder"),
        (("list", "risks", "--register", "missing.quarterdeck"), "There is no register “missing.quarterdeck”."),
        (("check", "missing.quarterdeck"), "There is no register"),
        (("import", "missing.xlsx", "--register", "R"), "“missing.xlsx” is not there"),
        (("import", "note.txt", "--register", "R"), "note.txt"),
        (("import", "note.txt", "--register", "new.db"), "is not the name of a register"),
        (("import", "own.csv", "--register", "R", "--sheet", "Nix"), "“own.csv” has no sheet “Nix”."),
        (("sample", "R"), "is there already"),
        (("sample", "note.db"), "“note.db” is not the name of a register."),
        (("check", "note.txt"), "is not a Quarterdeck register"),
        (("close", "R", "--quarter", "Q1 2021/22"), "The open quarter is Q3 2021/22"),
        (("restore", "R"), "There is no whole backup"),
        (("restore", "R", "--backup", "b.zip"), "There is no backup “b.zip”."),
        (("restore", "R", "--backup", "note.txt"), "“note.txt” is damaged"),
    ],
)  # fmt: skip
def test_that_a_refusal_is_a_sentence_and_what_to_do(register, capsys, monkeypatch, arguments, message):
    monkeypatch.chdir(register.parent)
    Path("note.txt").write_text("Dear all, nothing to report.", encoding="utf-8")
    Path("own.csv").write_text("Ref,Risk\n1,People\n", encoding="utf-8")
    before = register.read_bytes()

    said = Said(capsys, *(register if word == "R" else word for word in arguments))

    assert said.status == 1
    assert message in said.err
    assert "Traceback" not in said.err
    assert said.out == ""
    assert register.read_bytes() == before
    assert not Path("new.db").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("import", "note.txt", "--register", "R", "--header-row", "3"), "--header-row needs --sheet."),
        (("export", "list", "--register", "R", "--out", "l.xlsx"), "“export list” needs the register"),
        (("export", "list", "risks", "--register", "R", "--public", "--out", "l.csv"), "--public has no meaning"),
        (("export", "workbook", "--register", "R", "--issue", "Panel", "--out", "w.xlsx"), "--issue has no meaning"),
        (("export", "paper", "--register", "R", "--view", "Mine", "--out", "p.docx"), "--view has no meaning"),
        (("export", "paper", "--register", "R", "--meeting", "OB.2", "--out", "p.docx"), "--meeting goes with"),
        (("export", "paper", "--register", "R", "--template", "t.docx", "--out", "p.html"), "--template goes with"),
        (("export", "paper", "--register", "R", "--issue", " ", "--out", "p.docx"), "--issue says to whom"),
    ],
)  # fmt: skip
def test_that_options_that_do_not_go_together_are_wrong_usage(
    register, capsys, monkeypatch, arguments, message
):
    monkeypatch.chdir(register.parent)
    before = register.read_bytes()

    said = Said(capsys, *(register if word == "R" else word for word in arguments))

    assert (said.status, said.out) == (2, "")
    assert message in said.err
    assert register.read_bytes() == before
    assert not Path(arguments[-1]).exists()


def test_that_check_says_what_a_register_holds(register, capsys):
    said = Said(capsys, "check", register)

    assert said.status == 0
    assert "is whole: 11 risks" in said.out
    assert "Open quarter: Q3 2021/22; closed: Q4 2020/21, Q1 2021/22, Q2 2021/22." in said.out


def test_that_a_damaged_register_is_refused_and_can_be_restored(register, capsys):
    Said(capsys, "backup", register)
    register.write_bytes(register.read_bytes().replace(b"Legitimacy", b"Legitimacx", 1))

    broken = Said(capsys, "check", register)
    restored = Said(capsys, "restore", register)

    assert (broken.status, broken.out) == (1, "")
    assert "damaged" in broken.err or "changed by another program" in broken.err
    assert restored.status == 0
    assert "The file that was there is kept as" in restored.out
    assert Said(capsys, "check", register).status == 0


def test_that_a_backup_is_taken_once_and_listed(register, capsys):
    first, second = Said(capsys, "backup", register), Said(capsys, "backup", register)
    listed = Said(capsys, "backup", register, "--list")

    assert first.out.startswith("Backup taken and checked: ")
    assert second.out.startswith("The newest backup holds everything already: ")
    assert len(listed.out.splitlines()) == 1
    name = listed.out.split(",")[0]
    assert Said(capsys, "restore", register, "--backup", name).status == 0


def test_that_a_damaged_backup_is_told_as_such_where_backups_are_named(register, capsys):
    made = Path(Said(capsys, "backup", register).out.removeprefix("Backup taken and checked: ").strip())
    content = bytearray(made.read_bytes())
    content[len(content) // 2] ^= 0xFF
    made.write_bytes(content)

    listed, checked = Said(capsys, "backup", register, "--list"), Said(capsys, "check", register)

    assert listed.out.endswith(": damaged, cannot be restored\n")
    assert f"Newest backup: {listed.out.strip()}." in checked.out


def test_that_a_quarter_is_closed_and_opened_again(register, capsys):
    closed = Said(capsys, "close", register, "--quarter", "Q3 2021/22")
    listed = Said(capsys, "list", "risks", "--register", register)
    undone = Said(capsys, "undo", register)

    assert closed.out.startswith("Q3 2021/22 is closed; Q4 2021/22 is open.")
    assert listed.out.startswith("Risks, Q4 2021/22 (open): 11")
    assert undone.out == "Undo: Close Q3 2021/22.\n"


def test_that_an_import_that_fails_leaves_no_register_behind(tracker, tmp_path, capsys, monkeypatch):
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", "new.quarterdeck")

    monkeypatch.setattr("app.commands.imports.apply_all", fail)

    said = Said(capsys, "import", tracker, "--register", tmp_path / "new.quarterdeck", "--apply")

    assert said.status == 1
    assert "The disk is full" in said.err
    assert not (tmp_path / "new.quarterdeck").exists()


def test_that_a_mistake_of_ours_is_a_sentence_with_the_log(register, capsys, monkeypatch):
    def fail(*_: object) -> None:
        raise ValueError("the text of a record")

    monkeypatch.setattr("app.cli.listing.rows", fail)

    said = Said(capsys, "list", "risks", "--register", register)

    assert said.status == 70
    assert said.err.startswith("This is our mistake, not yours (ValueError).")
    log = Path(said.err.strip().rsplit(": ", 1)[1])
    assert "in list_register" in log.read_text(encoding="utf-8")
    assert "the text of a record" not in said.err + log.read_text(encoding="utf-8")


def test_that_a_reader_who_has_seen_enough_is_no_error(register):
    command = f'"{sys.executable}" -m app list risks --register "{register}" --json | head -c 20; exit "${{PIPESTATUS[0]}}"'

    done = subprocess.run(
        ["bash", "-c", command], cwd=CHECKOUT, capture_output=True, encoding="utf-8", check=False
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_that_what_was_begun_is_done_to_its_end_though_nobody_reads_what_it_says(sample_copy, tmp_path):
    python, forms = f'"{sys.executable}" -m app', tmp_path / "forms"
    for command in (
        f'{python} returns commission --register "{sample_copy}" --due 1/1/2100 --out "{forms}" --what risks',
        f'{python} returns receive "{forms}"/*.xlsx --register "{sample_copy}" --accept | true; exit "${{PIPESTATUS[0]}}"',
    ):
        done = subprocess.run(
            ["bash", "-c", command], cwd=CHECKOUT, capture_output=True, encoding="utf-8", check=False
        )
        assert (done.returncode, "Traceback" in done.stderr) == (0, False)

    status = subprocess.run(
        [sys.executable, "-m", "app", "returns", "status", "--register", str(sample_copy)],
        cwd=CHECKOUT, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    asked = len(list(forms.glob("*.xlsx")))
    assert sum(line.startswith("  Accepted") for line in status.stdout.splitlines()) >= asked > 3


def test_that_a_register_open_elsewhere_can_be_read_and_not_changed(register, tracker, capsys):
    from app.store.workspace import Workspace

    holder = Workspace.open(register, who="Somebody Else")
    try:
        listed = Said(capsys, "list", "risks", "--register", register)
        refused = Said(capsys, "import", tracker, "--register", register, "--apply")
    finally:
        holder.close()

    assert listed.status == 0
    assert refused.status == 1
    assert "Somebody Else" in refused.err


def test_that_the_reading_process_of_the_built_program_is_the_same_program(tracker):
    done = run("--read-workbook", tracker)

    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].startswith('{"workbook":')


def test_that_a_file_without_a_register_says_how_to_name_the_sheet(tmp_path, capsys):
    (tmp_path / "diary.csv").write_text("Day,Weather\nMonday,Rain\n", encoding="utf-8")

    said = Said(
        capsys, "import", tmp_path / "diary.csv", "--register", tmp_path / "new.quarterdeck", "--apply"
    )

    assert said.status == 1
    assert "No table of “diary.csv” is surely of any register" in said.err
    assert "--sheet" in said.err
    assert not (tmp_path / "new.quarterdeck").exists()


def test_that_a_mapping_kept_in_the_window_reads_a_file_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from app.cli.program import run as here

    book = Workbook()
    for line in (("Nr", "What may go wrong", "Who"), ("R1", "Flood", "Estates"), ("R2", "Fraud", "Bursar")):
        book.active.append(line)
    path = tmp_path / "Odd.xlsx"
    book.save(path)
    columns = {"nr": "ref", "what may go wrong": "title", "who": "owner"}
    kept = {"name": "Our odd one", "register": "risks", "columns": columns, "headings": list(columns)}
    settings.save(settings.Settings().with_table("import_mappings", {"named": [kept]}))
    asked = ["import", str(path), "--register", str(tmp_path / "R.quarterdeck"), "--json"]

    assert here([*asked, "--mapping", "our ODD one", "--apply"]) == 0
    (plan,) = json.loads(capsys.readouterr().out)["plans"]
    assert [(item["values"]["ref"], item["values"]["owner"]) for item in plan["items"]] == [
        ("R1", "Estates"),
        ("R2", "Bursar"),
    ]

    assert here([*asked, "--mapping", "Another"]) == 1
    assert "“Our odd one”" in capsys.readouterr().err
    assert here([*asked, "--mapping", "Our odd one", "--as", "risks"]) == 2
    other = str(write_tracker(tmp_path / "Other.xlsx"))
    assert here([asked[0], other, *asked[2:], "--mapping", "Our odd one"]) == 1
    assert "has the headings of the mapping" in capsys.readouterr().err
