"""How a line is filled in, as in Excel: Tab goes on to the right, past what stays as it is, and Enter below where that began."""

from __future__ import annotations

Cell = tuple[str, str]  # id of the record, key of the column


class Flow:
    """Where a hand is that fills in a line.

    Attributes:
        at: The cell to which Tab has just come, or in which a word has just been chosen: Tab goes on from there.
    """

    def __init__(self) -> None:
        self.at: Cell | None = None
        self._began: Cell | None = None

    def go_on(self, left: Cell, to: Cell) -> None:
        """Tab has gone from one cell to another."""
        if self._began is None or self._began[0] != left[0]:
            self._began = left
        self.at = to

    def below(self, left: Cell) -> str:
        """Enter leaves a cell: the key of the column in which to go down."""
        began = self._began
        self.end()
        return began[1] if began is not None and began[0] == left[0] else left[1]

    def end(self) -> None:
        """The hand has gone somewhere else."""
        self.at = self._began = None
