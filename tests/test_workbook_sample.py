"""The workbook of the whole sample: a sheet for each register after the contents, and nothing changed when it is read back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copy

import openpyxl

from app.importers.plan import propose
from app.importers.reader import read
from app.papers import workbook
from app.queries import registers
from app.queries.house import house, terms
from app.registers import REGISTERS
from app.store.workspace import Workspace


def test_that_every_register_is_a_sheet_and_reads_back_as_it_was(sample_file: Path, tmp_path: Path) -> None:
    register = Workspace.open(Path(copy(sample_file, tmp_path)), who="Ann", read_only=True)
    with register.read() as session:
        rows = {key: registers.rows(session, key, date(2022, 1, 10)) for key in REGISTERS}
        shown, known = house(session), terms(session)
    register.close()
    path = tmp_path / "register.xlsx"
    path.write_bytes(workbook.write([(REGISTERS[key], found) for key, found in rows.items()], shown))

    assert len(openpyxl.load_workbook(path, read_only=True).sheetnames) == len(REGISTERS) + 1
    book = read(path)
    plans = {key: propose(book, REGISTERS[key], found, known) for key, found in rows.items()}
    assert {key: len(plan.items) for key, plan in plans.items()} == {
        key: len(found) for key, found in rows.items()
    }
    assert [key for key, plan in plans.items() if not plan.nothing_to_do or plan.unread] == []
