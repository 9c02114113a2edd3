"""Where a file lies: on this computer, or somewhere that breaks the promises a register rests on (promise P7)."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

_REMOTE = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "fuse.sshfs",
    "fuse.rclone",
    "9p",
    "afs",
    "davfs",
    "fuse.davfs2",
}
_SYNCHRONISED = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer", "Dropbox")
_WINDOWS_REMOVABLE, _WINDOWS_REMOTE = 2, 4  # what GetDriveTypeW calls them
_MOUNTS = Path("/proc/self/mounts")
_BLOCKS = Path("/sys/class/block")


def doubt(path: Path) -> str:
    """A sentence where a register should not be worked on in this place; empty where there is nothing to say."""
    where = path.absolute()
    if _is_synchronised(where):
        place = "a folder that is synchronised with other computers"
    elif _is_remote(where):
        place = "a network drive"
    elif _is_removable(where):
        return (
            "This register is on a drive that can be pulled out, and pulled out in the middle of a change. "
            "Save a copy on this computer and work there."
        )
    else:
        return ""
    return (
        f"This register is in {place}, where two people can overwrite each other unseen. "
        "Save a copy on this computer and work there."
    )


def _is_synchronised(path: Path) -> bool:
    roots = [Path(root) for name in _SYNCHRONISED if (root := os.environ.get(name))]
    return any(path.is_relative_to(root) for root in roots) or any(
        p.startswith("OneDrive") for p in path.parts
    )


def _is_remote(path: Path) -> bool:
    if sys.platform == "win32":
        return str(path).startswith("\\\\") or _windows_kind(path) == _WINDOWS_REMOTE
    return file_system(path) in _REMOTE


def _is_removable(path: Path) -> bool:
    if sys.platform == "win32":
        return _windows_kind(path) == _WINDOWS_REMOVABLE
    return removable(_mount(path, _MOUNTS)[0])


def _windows_kind(path: Path) -> int:
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\"))  # type: ignore[attr-defined, unused-ignore]


def removable(device: str, blocks: Path = _BLOCKS) -> bool:
    """Whether Linux calls the drive of a device, such as ``/dev/sdb1``, removable."""
    if not device.startswith("/dev/"):
        return False
    block = (blocks / Path(device).name).resolve()
    for folder in (block, block.parent):  # a whole drive, or the drive of a partition
        with contextlib.suppress(OSError):
            return (folder / "removable").read_text(encoding="ascii").strip() == "1"
    return False


def file_system(path: Path, mounts: Path = _MOUNTS) -> str:
    """The kind of file system that a path lies on, as Linux names it; empty where that cannot be told."""
    return _mount(path, mounts)[1]


def _mount(path: Path, mounts: Path) -> tuple[str, str]:
    """Device and kind of the file system that a path lies on."""
    try:
        lines = mounts.read_text(encoding="utf-8").splitlines()
    except OSError:
        return "", ""
    found = [
        (len(parts[1]), parts[0], parts[2])
        for line in lines
        if len(parts := line.split()) > 2 and path.is_relative_to(parts[1].replace("\\040", " "))
    ]
    return max(found)[1:] if found else ("", "")
