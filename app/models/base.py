"""What every stored class shares: its id, its column types, and the mark that its past is kept."""

from __future__ import annotations

import uuid
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from sqlalchemy import Enum, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, mapped_column

CONSTRAINT_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> str:
    """A fresh id: a UUID, since two laptops may both create records that are merged later."""
    return uuid.uuid4().hex


RecordId = Annotated[str, mapped_column(String(32), primary_key=True, default=new_id)]
OtherId = Annotated[str, mapped_column(String(32))]
Ref = Annotated[str, mapped_column(String(20))]
Line = Annotated[str, mapped_column(String(300), default="")]
Prose = Annotated[str, mapped_column(Text, default="")]


class Base(DeclarativeBase):
    """All stored classes."""

    metadata = MetaData(naming_convention=CONSTRAINT_NAMES)


class Recorded:
    """A stored class whose every version is kept. Change it only inside a command (see ``store/history.py``)."""

    __table__: ClassVar[Any]
    id: object
    # Key of the register that people see it in; empty where they do not.
    register: ClassVar[str] = ""
    # Column with the id of the record that its texts belong to, where that is not ``record_id``.
    part_of: ClassVar[str] = ""


def words(enum: type[StrEnum], name: str) -> Enum:
    """A column of one of an enum's words, stored as the word, with a check that the database keeps."""
    return Enum(
        enum,
        native_enum=False,
        create_constraint=True,
        name=name,
        length=30,
        values_callable=lambda members: [member.value for member in members],
    )
