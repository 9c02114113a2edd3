"""Damage is found at opening, or it has changed nothing that anybody can read (promise P10)."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.errors import AppError
from app.store import header
from app.store.search_tables import is_of_search
from app.store.workspace import Workspace

GOLDEN = Path(__file__).parent / "golden" / f"schema-{header.MAJOR}.{header.MINOR}.quarterdeck"
PAGE = 4096
Content = dict[str, list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("whole") / "r.quarterdeck"
    shutil.copyfile(GOLDEN, path)
    return path.read_bytes()


def content(path: Path) -> Content:
    """Every value of every table, with the history."""
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not is_of_search(name)
        ]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}


def opens(path: Path) -> bool:
    """Whether it opens; where not, it is for a reason given in words, and nothing is changed."""
    before = path.read_bytes()
    try:
        Workspace.open(path, who="Ana", read_only=True).close()
    except AppError as refused:
        assert refused.hint  # noqa: PT017
        assert path.read_bytes() == before
        return False
    return True


def test_that_a_flipped_byte_is_found_or_changes_nothing_that_can_be_read(
    whole: bytes, tmp_path: Path
) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    path = tmp_path / "r.quarterdeck"
    path.write_bytes(whole)
    expected = content(path)
    written = [place for place, byte in enumerate(whole) if byte]  # most of a small file is unused
    found = 0
    for _ in range(150):
        place = chance.choice(written)
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        if opens(path):
            assert content(path) == expected, f"seed {seed}: byte {place} changed what is read, unnoticed"
        else:
            found += 1
    print(f"{found} of 150 found, the others in places that nobody reads")
    assert found > 50


def test_that_a_changed_word_is_always_found(whole: bytes, tmp_path: Path) -> None:
    """Each place in which text of the register stands, and not only those that the database checks.

    A word that was changed in the index for searching changes nothing in the register.
    """
    path = tmp_path / "r.quarterdeck"
    path.write_bytes(whole)
    expected, found = content(path), 0
    for words in (
        b"Chief of Corporate",
        b"Training plan",
        b"Recruitment fell",
        b"Vacancies",
        b"None arise",
        b"Public trust",
    ):
        place = whole.find(words)
        assert place > 0
        while place > 0:
            path.write_bytes(whole[:place] + b"X" + whole[place + 1 :])
            refused = not opens(path)
            assert refused or content(path) == expected, f"{words!r} at {place}"
            found += refused
            place = whole.find(words, place + 1)
    assert found >= 6


@pytest.mark.parametrize("damage", ["zeros", "noise", "another page"])
def test_that_a_spoiled_page_is_found(whole: bytes, tmp_path: Path, damage: str) -> None:
    chance = random.Random(7)
    path = tmp_path / "r.quarterdeck"
    path.write_bytes(whole)
    expected = content(path)
    for page in range(1, len(whole) // PAGE):
        other = {
            "zeros": bytes(PAGE),
            "noise": chance.randbytes(PAGE),
            "another page": whole[PAGE * (page - 1 or 2) : PAGE * ((page - 1 or 2) + 1)],
        }[damage]
        if other == whole[PAGE * page : PAGE * (page + 1)]:
            continue
        path.write_bytes(whole[: PAGE * page] + other + whole[PAGE * (page + 1) :])
        if opens(path):
            assert content(path) == expected, f"page {page}"


@pytest.mark.parametrize("kept", [0.02, 0.3, 0.7, 0.99])
def test_that_a_file_cut_short_is_found(whole: bytes, tmp_path: Path, kept: float) -> None:
    path = tmp_path / "r.quarterdeck"
    path.write_bytes(whole[: int(len(whole) * kept)])

    assert not opens(path)


def test_that_a_stale_page_of_an_earlier_copy_is_found(whole: bytes, tmp_path: Path) -> None:
    """As a broken copy or a bad drive leaves it: part of yesterday's file in today's."""
    from tests.store_registers import change, risk_list

    path = tmp_path / "r.quarterdeck"
    path.write_bytes(whole)
    workspace = Workspace.open(path, who="Ana")
    change(workspace, "risks", risk_list(workspace)[0].id, "owner", "Somebody else")
    workspace.close()
    today, expected = path.read_bytes(), content(path)
    stale = [
        n
        for n in range(len(whole) // PAGE)
        if whole[n * PAGE : (n + 1) * PAGE] != today[n * PAGE : (n + 1) * PAGE]
    ]
    assert len(stale) > 3
    for page in stale[1:]:
        path.write_bytes(
            today[: page * PAGE] + whole[page * PAGE : (page + 1) * PAGE] + today[(page + 1) * PAGE :]
        )
        if opens(path):
            assert content(path) == expected, f"page {page}"
