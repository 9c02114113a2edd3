"""Going to a record in a list that may still be loading or sorting: the list goes there as soon as it has the record."""

from __future__ import annotations

from app.widgets.table.register_table import RegisterTable


class Going:
    """The record that somebody wants to go to in a list."""

    def __init__(self, table: RegisterTable) -> None:
        self._table = table
        self._goal: tuple[str, str, bool] | None = None
        table.model.rearranged.connect(self._go_on)

    @property
    def waits(self) -> bool:
        """Whether somebody wants to go to a record that was not there yet."""
        return self._goal is not None

    def to(self, record_id: str, key: str = "", *, edit: bool = False, later: bool = False) -> None:
        """Make a record the current one (see ``RegisterTable.go_to``).

        Args:
            key: A column's key; where none is given, a record that has only its working title, as one that was just added to
                another, is gone to at its title: what is typed takes its place.
            later: Where it is not there, wait for it.
        """
        self._goal = None
        if not self._table.go_to(record_id, key or self._to_name(record_id), edit=edit) and later:
            self._goal = (record_id, key, edit)

    def _to_name(self, record_id: str) -> str:
        row = next((one for one in self._table.model.all_rows if one.id == record_id), None)
        return "title" if row is not None and row.title == f"New {self._table.register.one}" else ""

    def _go_on(self) -> None:
        if self._goal is not None and self._table.model.number_of(self._goal[0]) is not None:
            record_id, key, edit = self._goal
            self.to(record_id, key, edit=edit)
