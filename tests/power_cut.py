"""What a disk holds after the power went, by the promises that SQLite and the program asked of it, and no more.

A change is on the disk for certain when a sync of its file has ended. Of what came after the newest sync, each write and
truncation is there, not there, or there in some of its sectors, each by chance: that covers lost, torn and reordered
writes. Names in a folder come and go in order, and may lag behind: a new file's name is certain from the first sync of
that file (the system's VFS syncs the folder with it), a deletion only where SQLite asked for a lasting one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.sqlite_disk import OK, Operation

SECTOR = 512


@dataclass
class _File:
    certain: bytearray
    pending: list[Operation] = field(default_factory=list)

    def sync(self) -> None:
        for operation in self.pending:
            _apply(self.certain, operation)
        self.pending.clear()

    def after_the_cut(self, chance: Random) -> bytes:
        content = bytearray(self.certain)
        for operation in self.pending:
            fate = chance.choice(("there", "not there", "torn"))
            if fate == "there" or (fate == "torn" and operation.kind == "truncate"):
                _apply(content, operation)
            elif fate == "torn":
                _apply_some_sectors(content, operation, chance)
        return bytes(content)


class Recorder:
    """Notes every operation, and the moments at which the program said that a step is saved."""

    def __init__(self, register: Path) -> None:
        self._register = register
        self._before = register.read_bytes()
        self.operations: list[Operation] = []
        self.said: list[int] = []  # for each step that was said to be saved, how many operations had been

    def __call__(self, operation: Operation) -> int:
        self.operations.append(operation)
        return OK

    def say_saved(self) -> None:
        """The program has just said that a step is saved."""
        self.said.append(len(self.operations))

    def cut(self, chance: Random) -> int:
        """A moment for the power to go: in one step as likely as in another, however much each writes."""
        begins = [0, *self.said[:-1]]
        step = chance.randrange(len(self.said))
        return chance.randint(begins[step], self.said[step])

    def saved_by(self, cut: int) -> int:
        """How many steps were said to be saved at that moment."""
        return sum(said <= cut for said in self.said)

    def leave(self, cut: int, chance: Random, folder: Path) -> Path:
        """Write into an empty folder what a cut after so many operations leaves; returns the register there."""
        names, files = self._disk_at(cut, chance)
        for path, number in names.items():
            if number is not None:
                (folder / path.name).write_bytes(files[number].after_the_cut(chance))
        return folder / self._register.name

    def _disk_at(self, cut: int, chance: Random) -> tuple[dict[Path, int | None], dict[int, _File]]:
        files = {0: _File(bytearray(self._before))}
        names: dict[Path, int | None] = {self._register: 0}
        waiting: list[tuple[Path, int | None]] = []  # changes of the folder that are not certain
        for operation in self.operations[:cut]:
            number = 0 if operation.path == self._register else operation.file
            match operation.kind:
                case "create":
                    files[number] = _File(bytearray())
                    waiting.append((operation.path, number))
                case "sync":
                    files[number].sync()
                    if (operation.path, number) in waiting:
                        names.update(waiting)
                        waiting.clear()
                case "delete":
                    waiting.append((operation.path, None))
                    if operation.lasting:
                        names.update(waiting)
                        waiting.clear()
                case _:
                    files[number].pending.append(operation)
        names.update(waiting[: chance.randint(0, len(waiting))])
        return names, files


def _apply(content: bytearray, operation: Operation) -> None:
    end = operation.place + len(operation.content)
    if operation.kind == "truncate":
        del content[operation.place :]
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    content[operation.place : end] = operation.content


def _apply_some_sectors(content: bytearray, operation: Operation, chance: Random) -> None:
    place = operation.place
    while place < operation.place + len(operation.content):
        end = min(operation.place + len(operation.content), (place // SECTOR + 1) * SECTOR)
        if chance.random() < 0.5:
            begin = place - operation.place
            piece = operation.content[begin : begin + end - place]
            _apply(content, Operation("write", operation.path, place=place, content=piece))
        place = end
