"""If the program says saved, it is saved, even if the power goes (promise P2).

Real commands run through the real ``Workspace``, on the real settings of ``store.engine``, while a layer under the
program's own SQLite notes each operation on the register and its journal (``sqlite_disk``). Then the power is cut at a
hundred random moments: what the disk would hold (``power_cut``) is opened as the program opens any register, which
checks its pages, references and chain, and is compared with what the program had said was saved by then, or with the
step that it was in the middle of; nothing else passes.

Not proved here: that the system, the controller and the disk keep the promise of a sync; and what the rename of a whole
new file leaves (a migration, a restore, a paper), which does not go through SQLite.
"""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from app.commands import imports, records
from app.errors import AppError
from app.importers.plan import Item, ItemKind
from app.models.step import Source
from app.store import engine
from app.store.workspace import Workspace
from tests.power_cut import Recorder
from tests.sqlite_disk import layer
from tests.store_registers import add, change, dump, move, started

IMAGES = 100
LARGE = "x" * 40_000

Content = dict[str, list[tuple[object, ...]]]


# Larger than SQLite's cache: half of the step is in the file before it is committed.
MANY = [
    Item(ItemKind.NEW, "Register", row, {"title": f"Row {row}", "description": LARGE}) for row in range(60)
]


def recorded(path: Path) -> tuple[Recorder, list[Content]]:
    """Steps of every kind, as noted; and what the register held before the first and after each."""
    started(path).close()
    recorder, known = Recorder(path), [dump(path)]

    def saved() -> None:
        recorder.say_saved()
        known.append(dump(path))

    with layer().watched_by(recorder):
        workspace = Workspace.open(path, who="Ana")
        people = add(workspace, "risks", "People")
        saved()
        add(workspace, "controls", "Appraisals", risks=("1",))
        saved()
        move(workspace, people, 2, 3)
        saved()
        change(workspace, "risks", people, "description", LARGE)
        saved()
        workspace.undo()
        saved()
        workspace.redo()
        saved()
        workspace.run("Import", imports.apply, "risks", MANY, source=Source.IMPORT)
        saved()
        workspace.run("Take it away", records.remove, "risks", people, "Over")
        saved()
        workspace.close()
    return recorder, known


def fate(image: Path, known: list[Content], saved: int) -> str:
    """What became of the register in an image: "kept", or in what way the promise is broken."""
    try:
        Workspace.open(image, who="Checker").close()
    except AppError:
        return "damaged"
    content = dump(image)
    if content in known[saved : saved + 2]:
        return "kept"
    return "lost" if content in known else "neither before nor after"


def after_power_cuts(folder: Path, images: int) -> Counter[str]:
    """What became of so many images, each of another moment and another chance."""
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    recorder, known = recorded(folder / "r.quarterdeck")
    fates: Counter[str] = Counter()
    for number in range(images):
        place = folder / str(number)
        place.mkdir()
        cut = recorder.cut(chance)
        image = recorder.leave(cut, chance, place)
        fates["with a journal"] += len(list(place.iterdir())) > 1
        fates[fate(image, known, recorder.saved_by(cut))] += 1
        for file in place.iterdir():
            file.unlink()
    print(dict(fates))
    return fates


def test_that_no_saved_step_is_lost_and_none_is_half_there_after_a_power_cut(tmp_path: Path) -> None:
    fates = after_power_cuts(tmp_path, IMAGES)

    assert fates["kept"] == IMAGES, fates
    assert fates["with a journal"] > IMAGES / 10  # many cuts struck in the middle of a commit


def test_that_the_test_would_notice_a_register_that_is_not_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: without syncs, nearly every image is spoiled."""
    set_synchronous(monkeypatch, "OFF", 0)

    fates = after_power_cuts(tmp_path, 20)

    assert fates["kept"] < 10, fates
    assert fates["damaged"] > 0


def test_that_the_test_would_notice_a_commit_whose_last_step_is_not_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other control, and why the setting is EXTRA: with FULL, a journal whose deletion is lost undoes a saved step."""
    set_synchronous(monkeypatch, "FULL", 2)

    fates = after_power_cuts(tmp_path, IMAGES)

    assert fates["lost"] > 0, fates
    assert fates["kept"] + fates["lost"] == IMAGES


def set_synchronous(monkeypatch: pytest.MonkeyPatch, value: str, reads_back: int) -> None:
    """Another setting than the program's, on every connection."""
    changed = tuple(
        (name, value, reads_back) if name == "synchronous" else (name, usual, expected)
        for name, usual, expected in engine._SETTINGS
    )
    monkeypatch.setattr(engine, "_SETTINGS", changed)
