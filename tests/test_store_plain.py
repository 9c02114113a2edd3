"""Lists are read plainly: what they are told of tables and values is what the stored classes say."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, select

from app.models import written
from app.models.stored import RECORDED, stored_class
from app.models.tables import TABLE_OF, Table
from app.queries.registers import rows
from app.registers import REGISTERS, TITLES
from app.store.engine import raw
from app.store.schema import TWINS
from app.store.twins import kept_in
from app.store.workspace import Workspace


@pytest.fixture
def sample(tmp_path: Path, sample_file: Path) -> Iterator[Workspace]:
    """The sample register, open."""
    path = tmp_path / "Sample.quarterdeck"
    shutil.copyfile(sample_file, path)
    workspace = Workspace.open(path, who="Ana")
    yield workspace
    workspace.close()


def test_that_every_stored_class_has_its_table_and_register_named() -> None:
    assert [table.value for table in Table] == [cls.__table__.name for cls in RECORDED]  # type: ignore[attr-defined]
    assert {cls.register: cls.__table__.name for cls in RECORDED if cls.register} == TABLE_OF  # type: ignore[attr-defined]
    assert set(TABLE_OF) == set(REGISTERS)


def test_that_every_register_is_declared_in_the_module_of_its_key_under_its_title() -> None:
    assert {key: (register.key, register.title) for key, register in REGISTERS.items()} == {
        key: (key, title) for key, title in TITLES.items()
    }


def test_that_a_file_tells_the_columns_that_the_stored_classes_have(sample: Workspace) -> None:
    with sample.read() as session:
        told = {kept.table: kept.columns for kept in kept_in(raw(session))}

    assert told == {twin.table: twin.columns for twin in TWINS}


@pytest.mark.parametrize("key", list(REGISTERS))
def test_that_every_stored_value_is_read_as_the_stored_class_reads_it(sample: Workspace, key: str) -> None:
    cls: Any = stored_class(key)
    stored = [*inspect(cls).column_attrs.keys(), *inspect(cls).composites.keys()]
    fields = [name for name in stored if name in {*REGISTERS[key].row.__dataclass_fields__}]
    with sample.read() as session:
        listed = {row.id: row for row in rows(session, key, date(2022, 1, 3))}
        found = list(session.scalars(select(cls)))
        expected = {one.id: {name: getattr(one, name) for name in fields} for one in found}

    assert fields
    assert {key: {name: getattr(row, name) for name in fields} for key, row in listed.items()} == expected
    assert set(fields) <= {*written.readers(REGISTERS[key].row)}  # none is left out for its type


def test_that_plain_and_other_questions_of_one_reading_are_asked_in_one_transaction(
    sample: Workspace,
) -> None:
    with sample.read() as session:
        plain = raw(session)
        stored = [one.title for one in session.scalars(select(stored_class("risks")))]
        assert session.connection().connection.driver_connection is plain
        assert plain.in_transaction  # SQLite would have let go of the moment
        assert sorted(row.title for row in rows(session, "risks")) == sorted(stored)
    assert not plain.in_transaction
