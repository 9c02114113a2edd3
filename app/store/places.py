"""Where a file lies: on this computer, or somewhere that breaks the promises a register rests on (promise P7)."""

from __future__ import annotations

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
_WINDOWS_REMOTE = 4  # what GetDriveTypeW calls a network drive


def doubt(path: Path) -> str:
    """A sentence where a register should not be worked on in this place; empty where there is nothing to say."""
    where = path.absolute()
    if _is_synchronised(where):
        place = "a folder that is synchronised with other computers"
    elif _is_remote(where):
        place = "a network drive"
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
        import ctypes

        kind = ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\")
        return str(path).startswith("\\\\") or kind == _WINDOWS_REMOTE
    return file_system(path) in _REMOTE


def file_system(path: Path, mounts: Path = Path("/proc/self/mounts")) -> str:
    """The kind of file system that a path lies on, as Linux names it; empty where that cannot be told."""
    try:
        lines = mounts.read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    found = [
        (len(parts[1]), parts[2])
        for line in lines
        if len(parts := line.split()) > 2 and path.is_relative_to(parts[1].replace("\\040", " "))
    ]
    return max(found)[1] if found else ""
