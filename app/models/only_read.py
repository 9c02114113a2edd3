"""Why an open register can only be read, and where it can be changed: in words, since people act by them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OnlyRead:
    """Why nothing can be changed in a register that is open.

    Attributes:
        why: Goes on after a colon: "its file is read-only".
        way: A sentence: how it can be changed all the same.
    """

    why: str
    way: str

    @property
    def words(self) -> str:
        """That it can only be read, and why, in one sentence."""
        return f"This register is open for reading only: {self.why}."


_COPY = "Save a copy in a folder of your own to change it."
FILE = OnlyRead("its file is read-only", _COPY)
FOLDER = OnlyRead("the folder that it is in is read-only", _COPY)
NO_LOCK = OnlyRead("its drive cannot keep a second program out", _COPY)
NEWER = OnlyRead("it was made by a newer Quarterdeck", "Open it with the newer one to change it.")
ASKED = OnlyRead("it was opened so", "Open it again to change it, or save a copy.")


def held_by(whom: str) -> OnlyRead:
    """Somebody has it open for change, which is why it was opened so here."""
    return OnlyRead(
        f"{whom} has it open for change",
        "Open it again when it is closed there, or save a copy and change that.",
    )
