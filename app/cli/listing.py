"""``list``: a register as an aligned table, or as JSON."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.cli.arguments import DONE
from app.cli.opening import opened, reading
from app.models.text import one_line
from app.queries.house import is_past, terms
from app.queries.registers import rows
from app.registers import REGISTERS, Column, Register
from app.registers.kinds import Terms


def list_register(asked: Namespace) -> int:
    """Print one register."""
    register = REGISTERS[asked.what]
    today = datetime.now().astimezone().date()
    with opened(asked.register) as workspace, reading(workspace, asked.as_at) as session:
        found, how = rows(session, register.key, today), terms(session)
        moment = "as at its close" if is_past(session) else "open"
    if asked.json:
        print(json.dumps([register.record(row, how) for row in found], ensure_ascii=False, indent=1))
        return DONE
    print(f"{register.title}, {how.quarter} ({moment}): {len(found):,}")
    if found:
        print()
        print(table(register, found, how))
    return DONE


def table(register: Register, found: Sequence[Any], how: Terms) -> str:
    """The columns that the window shows first, aligned; long texts are cut, JSON has them whole."""
    columns = [column for column in register.columns if column.shown]
    lines = [[column.title for column in columns]]
    lines += [[_cell(column, row, how) for column in columns] for row in found]
    widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _cell(column: Column, row: Any, how: Terms) -> str:
    text = one_line(column.text(row, how))
    return text if len(text) <= column.width else f"{text[: column.width - 1].rstrip()}…"
