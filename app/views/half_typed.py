"""What was being typed in a register's records when an earlier program ended: put back, told, and settled in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.models.text import listed
from app.views.typing import Typing
from app.widgets.detail_panel import UPDATE

if TYPE_CHECKING:
    from app.views.record_panel import RecordPanel
    from app.views.register_page import RegisterView

_HINT = "Go on with it there, or drop it with Esc."


class HalfTyped(Typing):
    """Keeps what is typed in the records of one register; what an earlier program left is offered once."""

    def __init__(self, view: RegisterView, beside: RecordPanel) -> None:
        super().__init__(view.workspace, view.register.key, beside)
        self._view, self._beside = view, beside
        self._waiting_for: dict[
            tuple[str, str], str
        ] = {}  # what was put back and is not settled: where each is
        self._said = ""

    def drop(self, record_id: str, key: str) -> None:
        super().drop(record_id, key)
        if self._waiting_for.pop((record_id, key), None) and not self._waiting_for:
            self._view.host.unsay(self._said)  # all of it was kept or given up

    def offer(self) -> None:
        """Put back what was being typed, and say so, with the half reasons of changes that were not made."""
        register, back = self._view.register, {}
        fields = {UPDATE, *(column.key for column in register.columns if column.editable)}
        left = list(self.left_behind())
        rows = {one: row for one in left if one[1] in fields and (row := self._view.row(one[0])) is not None}
        for record_id, key, _ in (
            set(left) - rows.keys()
        ):  # it is gone, or the program of then had other fields
            self.drop(record_id, key)
        for place, ((record_id, key, text), row) in enumerate(rows.items(), 1):
            self._view.table.go_to(record_id)
            self._beside.show_record(
                record_id
            )  # at once: where somebody listens, the panel goes along a little later
            field = self._beside.details.set_draft(key, text, go_on=place == len(rows))
            back[record_id, key] = f"{field} ({register.one} {row.ref or row.title})"
        words = (
            f"What you were typing when Quarterdeck ended early is back in place: {listed([*back.values()])}."
        )
        self._said = self._beside.reasons.tell_left_over(*((words, _HINT) if back else ("", "")))
        self._waiting_for = back
