"""Feeds the importer's readers with files that were damaged at random, and keeps what they do not answer as they should.

    python tools/fuzz_import.py --minutes 10 --keep /tmp/found FOLDER...

The files of the folders, and the tests' own, are the seeds. A zipped file is damaged in its parts and packed again, so that
the readers are reached and not only the unpacking. With ``--guided`` (needs ``pip install atheris``, which is not among
our packages) libFuzzer looks for damage that reaches new code. The right answers are a workbook or a refusal in a
sentence, within seconds; anything else is kept with its traceback.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib
import io
import os
import random
import resource
import sys
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE))

SECONDS: Final = 5.0
MEMORY: Final = 2 << 30
MAX_SEED: Final = 300 << 10
_NUMBERS: Final = (
    b"0",
    b"-1",
    b"1",
    b"63",
    b"255",
    b"65536",
    b"1048577",
    b"2147483648",
    b"99999999999999999999",
    b"1e308",
    b"NaN",
)
_WORDS: Final = (
    b"<", b">", b"&", b"&amp;", b"&#0;", b"&#xD800;", b"]]>", b"<!--", b"<![CDATA[", b"<!DOCTYPE a>", b"\xff", b"\x00", b'"',
    b"<w:tbl>", b"</w:tc>", b"<table:table-cell/>", b"<row/>", b"<c/>", b"=A1+", b"_x0000_", b"<td rowspan=9 colspan=9>", b",",
    b"\t", b"\r", b"\xc3", b"\xed\xa0\x80", "²".encode(), "٣".encode(),
)  # fmt: skip


def main(arguments: list[str]) -> int:
    """Fuzz for the time asked; 0 where nothing was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"))
    parser.add_argument(
        "--seed", type=int, default=None, help="makes a run repeatable; otherwise drawn and printed"
    )
    parser.add_argument("--guided", action="store_true")
    asked = parser.parse_args(arguments)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    asked.keep.mkdir(parents=True, exist_ok=True)
    seeds = [path.read_bytes() for path in _files([HERE / "tests" / "golden" / "formats", *asked.folders])]
    number = asked.seed if asked.seed is not None else random.SystemRandom().randrange(1 << 32)
    print(f"{len(seeds)} seeds, random seed {number}", flush=True)
    trial = Trial(asked.keep)
    damage = Damage(random.Random(number), seeds)
    if asked.guided:
        _guided(trial, damage, seeds, asked)
        return 0
    end = time.monotonic() + 60 * asked.minutes
    while time.monotonic() < end:
        trial.run(damage.file())
    print(f"{trial.count:,} files, {trial.read:,} of them read, {len(trial.found)} findings", flush=True)
    return 1 if trial.found else 0


class Trial:
    """Gives files to the readers, and keeps those that were not answered as they should be."""

    def __init__(self, keep: Path) -> None:
        from app.importers.given import Given
        from app.importers.reader import read_given
        from app.importers.refusals import UnreadableFile
        from app.importers.wire import packed, unpacked

        self._read: Callable[[bytes], Any] = lambda content: read_given(Given("file", content))
        self._crosses = lambda workbook: unpacked(packed(workbook)).sheets == workbook.sheets
        self._refusal = UnreadableFile
        self._keep = keep
        self._last = keep / f"running-{os.getpid()}"
        self.count = 0
        self.read = 0
        self.found: set[str] = set()

    def run(self, content: bytes) -> None:
        self._last.write_bytes(content)  # so that a crash leaves what it was
        self.count += 1
        began = time.monotonic()
        try:
            workbook = self._read(content)
        except self._refusal:
            pass
        except MemoryError:
            self._kept("MemoryError", content, traceback.format_exc())
        except Exception as error:  # noqa: BLE001 - looking for these is what this program is for
            place = traceback.extract_tb(error.__traceback__)[-1]
            self._kept(
                f"{type(error).__name__}-{Path(place.filename).stem}-{place.lineno}",
                content,
                traceback.format_exc(),
            )
        else:
            self.read += 1
            if fault := self._fault(workbook):
                self._kept(fault, content, fault)
        if time.monotonic() - began > SECONDS:
            self._kept("slow", content, f"{time.monotonic() - began:.1f} s")

    def _fault(self, workbook: Any) -> str:
        """What is wrong with a workbook that was read."""
        for sheet in workbook.sheets:
            numbers = [row.number for row in sheet.rows]
            if numbers != sorted(set(numbers)) or any(not 0 < number <= 1 << 20 for number in numbers):
                return "rows-out-of-order"
            if any(not 0 < column <= 1 << 14 for row in sheet.rows for column in (*row.values, *row.fills)):
                return "column-out-of-range"
        try:
            return "" if self._crosses(workbook) else "changed-on-the-wire"
        except (ValueError, TypeError, LookupError) as error:
            return f"wire-{type(error).__name__}"

    def _kept(self, name: str, content: bytes, words: str) -> None:
        if name in self.found:
            return
        self.found.add(name)
        (self._keep / f"{name}-{hashlib.sha256(content).hexdigest()[:8]}").write_bytes(content)
        print(f"FOUND {name}\n{words}", flush=True)


class Damage:
    """Makes damaged files from whole ones."""

    def __init__(self, chance: random.Random, seeds: list[bytes]) -> None:
        self._chance = chance
        self._seeds = seeds

    def file(self) -> bytes:
        """A damaged file of any kind."""
        return self.hurt(self._chance.choice(self._seeds))

    def hurt(self, content: bytes) -> bytes:
        """The file with some damage."""
        if content.startswith(b"PK") and self._chance.random() < 0.93:
            with contextlib.suppress(
                zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError
            ):
                return self._hurt_parts(content)
        return self._hurt_bytes(content)

    def _hurt_parts(self, content: bytes) -> bytes:
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(content)) as old,
            zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new,
        ):
            parts = [part for part in old.infolist() if part.file_size < 4 << 20]
            some = set(self._chance.sample(range(len(parts)), min(len(parts), self._chance.randint(1, 3))))
            for place, part in enumerate(parts):
                data = old.read(part)
                if place in some:
                    data = self._hurt_bytes(data)
                    if self._chance.random() < 0.03:
                        continue
                new.writestr(part.filename, data)
        return out.getvalue()

    def _hurt_bytes(self, content: bytes) -> bytes:
        data = bytearray(content)
        for _ in range(self._chance.choice((1, 1, 1, 2, 3, 8))):
            self._chance.choice(
                (self._flip, self._insert, self._cut, self._double, self._number, self._splice)
            )(data)
        return bytes(data)

    def _place(self, data: bytearray) -> int:
        return self._chance.randint(0, max(0, len(data) - 1))

    def _flip(self, data: bytearray) -> None:
        for _ in range(self._chance.choice((1, 1, 4, 16))):
            if data:
                data[self._place(data)] = self._chance.randrange(256)

    def _insert(self, data: bytearray) -> None:
        place = self._place(data)
        data[place:place] = self._chance.choice(_WORDS)

    def _cut(self, data: bytearray) -> None:
        place = self._place(data)
        del data[place : place + self._chance.choice((1, 4, 40, 400, 1 << 20))]

    def _double(self, data: bytearray) -> None:
        start = self._place(data)
        piece = data[start : start + self._chance.choice((4, 40, 400, 4_000))]
        data[start:start] = piece * self._chance.choice((1, 1, 2, 50))

    def _number(self, data: bytearray) -> None:
        start = self._place(data)
        while start < len(data) and not 48 <= data[start] <= 57:
            start += 1
        end = start
        while end < len(data) and 48 <= data[end] <= 57:
            end += 1
        data[start:end] = self._chance.choice(_NUMBERS)

    def _splice(self, data: bytearray) -> None:
        other = self._chance.choice(self._seeds)
        start, place = self._place(bytearray(other)), self._place(data)
        data[place:place] = other[start : start + self._chance.choice((8, 80, 800))]


def _guided(trial: Trial, damage: Damage, seeds: list[bytes], asked: argparse.Namespace) -> None:
    atheris: Any = importlib.import_module("atheris")  # not among our packages: whoever wants it has it

    with atheris.instrument_imports(include=["xlrd", "olefile"]):
        import app.importers.docx
        import app.importers.html
        import app.importers.ods
        import app.importers.xls
        import app.importers.xml2003  # noqa: F401
    corpus = asked.keep / "corpus"
    corpus.mkdir(exist_ok=True)
    for number, seed in enumerate(seeds):
        (corpus / str(number)).write_bytes(seed)

    def changed(content: bytes, most: int, _seed: int) -> bytes:
        return damage.hurt(content)[:most]

    limits = [
        "-rss_limit_mb=4000",
        "-timeout=60",
        f"-max_total_time={60 * asked.minutes:.0f}",
        f"-max_len={MAX_SEED}",
        f"-artifact_prefix={asked.keep}/",
    ]
    atheris.Setup([sys.argv[0], *limits, str(corpus)], trial.run, custom_mutator=changed)
    atheris.Fuzz()


def _files(folders: list[Path]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.stat().st_size <= MAX_SEED:
                yield path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
