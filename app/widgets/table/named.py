"""Views of a list that the officer has named: filters, order, groups and columns, one click away. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.models.text import folded, one_line

LONGEST = 40  # characters of a name
_PASSING = ("widths", "by hand")  # what makes no other view of it
OF_ONE_FILE = ("arrangement", "view", "current")  # of a list's state: of the register in which it was so
_NOT_IN_A_VIEW = ("views", "view", "current")


@dataclass(frozen=True)
class NamedViews:
    """The named views of one list; each change gives new ones.

    Attributes:
        kept: What the list was like, as plain values, by name in the order in which they were made.
        current: Name of the one that was shown last; empty for none.
    """

    kept: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    current: str = ""

    def takes(self, name: str, *, rename: bool = False) -> bool:
        """Whether a view can be kept under a name, or the current one be given it."""
        name = folded(one_line(name))
        return bool(name) and not (rename and name in self._others())

    def doubt(self, name: str, *, rename: bool = False) -> str:
        """What is to be said of a name that is being typed; empty where nothing is."""
        name = folded(one_line(name))
        if rename:
            return "Another view has this name." if name in self._others() else ""
        return "There is a view of this name: it is replaced." if name in map(folded, self.kept) else ""

    def _others(self) -> set[str]:
        return {folded(name) for name in self.kept if name != self.current}

    def keeping(self, name: str, state: Mapping[str, Any]) -> NamedViews:
        """With the list as it is under a name, which is the current one then; one of the same name is replaced."""
        name = one_line(name)[:LONGEST]
        if not name:
            return self
        name = next((known for known in self.kept if folded(known) == folded(name)), name)
        own = {key: value for key, value in state.items() if key not in _NOT_IN_A_VIEW}
        return NamedViews({**self.kept, name: own}, name)

    def showing(self, name: str) -> NamedViews:
        """With another one as the current one; an unknown name means none."""
        return NamedViews(self.kept, name if name in self.kept else "")

    def renamed(self, new: str) -> NamedViews:
        """With another name for the current one; a blank or taken one changes nothing."""
        new = one_line(new)[:LONGEST]
        if not self.current or not new or folded(new) in self._others():
            return self
        kept = {new if name == self.current else name: state for name, state in self.kept.items()}
        return NamedViews(kept, new)

    def without_current(self) -> NamedViews:
        """With the current one removed; the list stays as it is."""
        return NamedViews({name: state for name, state in self.kept.items() if name != self.current})

    def is_altered(self, state: Mapping[str, Any]) -> bool:
        """Whether the list differs from the current view by more than widths and what is folded."""
        kept = self.kept.get(self.current)
        return kept is not None and _gist(kept) != _gist(state)

    def state(self) -> dict[str, Any]:
        """Those that are kept as plain values; ``from_state`` reads them back. Which is the current one is not among them."""
        return {"kept": [[name, dict(state)] for name, state in self.kept.items()]}

    @classmethod
    def from_state(cls, state: Any) -> NamedViews:
        """From plain values, with none as the current one; what cannot be read is left out."""
        if not isinstance(state, dict):
            return cls()
        pairs = [pair for pair in state.get("kept", ()) if isinstance(pair, (list, tuple)) and len(pair) == 2]
        kept = {str(name): dict(view) for name, view in pairs if isinstance(view, dict)}
        return cls(kept)


def _gist(state: Mapping[str, Any]) -> dict[str, Any]:
    arrangement = {key: value for key, value in state.get("arrangement", {}).items() if key != "folded"}
    return {key: value for key, value in state.items() if key not in (*_PASSING, *_NOT_IN_A_VIEW)} | {
        "arrangement": arrangement
    }
