"""A file is written whole or not at all, and an earlier one is never harmed (promises P3 and P4)."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import AccessError
from app.files import atomic_write, sha256_of, swap_in, with_ending

EARLIER = b"the good earlier file" * 1000


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "Paper.docx"
    path.write_bytes(EARLIER)
    return path


@pytest.fixture
def small_drive(tmp_path: Path) -> Iterator[Path]:
    """A drive of 256 KB; skipped where this user may not mount one."""
    folder = tmp_path / "drive"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this user may not mount a small drive")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def only(target: Path) -> bool:
    """Whether nothing unfinished is left beside the target."""
    return list(target.parent.iterdir()) == [target]


def test_that_a_file_is_written_whole(tmp_path: Path) -> None:
    path = atomic_write(tmp_path / "new.xlsx", b"abc")

    assert path.read_bytes() == b"abc"
    assert only(path)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Paper", "Paper.xlsx"),
        ("Paper.docx", "Paper.xlsx"),
        ("Paper.XLSX", "Paper.XLSX"),
        ("Paper 14.10.25", "Paper 14.10.25.xlsx"),
        ("Paper for Sgt. Lowe", "Paper for Sgt. Lowe.xlsx"),
    ],
)
def test_that_a_file_has_its_ending_and_no_day_in_its_name_is_taken_for_one(typed: str, written: str) -> None:
    assert with_ending(Path(typed), ".xlsx") == Path(written)


def test_that_a_file_that_nobody_named_is_never_replaced(tmp_path: Path) -> None:
    for name in ("Paper.xlsx", "Paper (2).xlsx"):
        (tmp_path / name).touch()

    assert with_ending(tmp_path / "Paper", ".xlsx") == tmp_path / "Paper (3).xlsx"
    assert with_ending(tmp_path / "Paper.xlsx", ".xlsx") == tmp_path / "Paper.xlsx"


def test_that_an_earlier_file_is_replaced_and_keeps_its_rights(target: Path) -> None:
    target.chmod(0o640)

    atomic_write(target, b"new")

    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert only(target)


@pytest.mark.skipif(os.name != "posix", reason="rights are Unix ones")
def test_that_a_private_file_is_readable_by_this_user_only(tmp_path: Path) -> None:
    path = atomic_write(tmp_path / "backup.zip", b"abc", private=True)

    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("call", ["fsync", "replace", "fdopen"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_that_a_failure_anywhere_leaves_the_earlier_file_as_it_was(
    target: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    if call == "replace":
        monkeypatch.setattr(Path, "replace", fail)
    else:
        monkeypatch.setattr(os, call, fail)

    with pytest.raises(AccessError, match=r"Paper\.docx"):
        atomic_write(target, b"new" * 1000)

    monkeypatch.undo()
    assert target.read_bytes() == EARLIER
    assert only(target)


def test_that_what_a_killed_program_left_of_a_file_goes_when_the_file_is_next_written(target: Path) -> None:
    long_since, just_now, another = (
        target.with_name(f".{name}.part") for name in (f"{target.name}.a1", f"{target.name}.b2", "other.c3")
    )
    for path in (long_since, just_now, another):
        path.write_bytes(b"half")
    for path in (long_since, another):
        os.utime(path, (0, 0))

    atomic_write(target, b"whole")

    assert not long_since.exists()
    assert just_now.exists()  # somebody may be writing it
    assert another.exists()


def test_that_a_short_write_is_noticed(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fdopen

    def short(handle: int, mode: str) -> object:
        stream = real(handle, mode)

        class Short:
            def __enter__(self) -> Short:
                return self

            def __exit__(self, *_: object) -> None:
                stream.close()

            def write(self, content: bytes) -> int:
                return stream.write(content[: len(content) // 2])

            flush, fileno = stream.flush, stream.fileno

        return Short()

    monkeypatch.setattr(os, "fdopen", short)

    with pytest.raises(AccessError, match="not written whole"):
        atomic_write(target, b"new" * 1000)

    assert target.read_bytes() == EARLIER
    assert only(target)


def test_that_a_full_drive_leaves_the_earlier_file_as_it_was(small_drive: Path) -> None:
    path = small_drive / "register.zip"
    atomic_write(path, EARLIER)

    with pytest.raises(AccessError, match="disk is full"):
        atomic_write(path, b"x" * 1_000_000)

    assert path.read_bytes() == EARLIER
    assert only(path)


def test_that_a_plain_write_to_a_full_drive_does_harm(small_drive: Path) -> None:
    """The control: what ``atomic_write`` is for."""
    path = small_drive / "register.zip"
    path.write_bytes(EARLIER)

    with pytest.raises(OSError, match="No space"):
        path.write_bytes(b"x" * 1_000_000)

    assert path.read_bytes() != EARLIER


def test_that_a_missing_folder_is_named_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(AccessError, match=r"“x\.docx” is not there"):
        atomic_write(tmp_path / "gone" / "x.docx", b"")


def test_that_a_drive_without_folder_sync_still_counts_as_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def no_folders(handle: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{handle}"):  # noqa: PTH112
            raise OSError(errno.EINVAL, "not here")
        real(handle)

    monkeypatch.setattr(os, "fsync", no_folders)

    assert atomic_write(tmp_path / "x", b"new").read_bytes() == b"new"


def test_that_swapping_in_that_fails_leaves_both(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = target.with_name("ready")
    ready.write_bytes(b"new")

    def fail(*_: object) -> None:
        raise PermissionError(errno.EACCES, "open in Word")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(AccessError):
        swap_in(ready, target)

    assert target.read_bytes() == EARLIER
    assert ready.read_bytes() == b"new"


def test_that_the_fingerprint_is_that_of_the_content(target: Path) -> None:
    assert sha256_of(target) == sha256_of(target)
    assert len(sha256_of(target)) == 64
    atomic_write(target, EARLIER + b"!")
    assert sha256_of(target) != sha256_of(atomic_write(target, EARLIER))
