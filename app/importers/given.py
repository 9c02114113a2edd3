"""The file that the person gave: its content in memory with the name that messages use. No reader touches the disk."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.importers.refusals import in_size, refused

MAX_FILE: Final = 100 << 20  # bytes; the largest tracker seen in the field has 3 MB


@dataclass(frozen=True, slots=True)
class Given:
    """A file's bytes.

    Attributes:
        name: With its ending, without its folder. It never decides what the file is.
    """

    name: str
    content: bytes

    @classmethod
    def of(cls, path: Path) -> Given:
        """The file at a path.

        Raises:
            UnreadableFile: it is not there, no file, empty, or far too big to be looked at.
        """
        name = path.name
        if path.is_dir():
            raise refused("folder", name)
        try:
            size = path.stat().st_size
        except FileNotFoundError as error:
            raise refused("missing", name) from error
        if size == 0:
            raise refused("empty", name)
        if size > MAX_FILE:
            raise refused("too_big", name, size=in_size(size), limit=in_size(MAX_FILE))
        return cls(name, path.read_bytes())

    @property
    def stem(self) -> str:
        """The name without its ending, as a name for a sheet."""
        return Path(self.name).stem or self.name

    def stream(self) -> io.BytesIO:
        """The content as an open file; it is not copied."""
        return io.BytesIO(self.content)
