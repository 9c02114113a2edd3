"""Blocks of cells of a list: changed, filled or pasted as one step. A cell that a rule refuses is marked; the rest goes in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from app.errors import AppError, CellRefused, NeedsReason
from app.models.text import counted
from app.widgets.table.blocks import NewRecord
from app.widgets.table.reading import Mistake

if TYPE_CHECKING:
    from app.commands.reasons import Why
    from app.store.workspace import Change
    from app.views.register_page import RegisterView

_MOST = 20  # refusals of one block; whatever is refused more often is not what was meant

Edit = tuple[str, str, Any]


@dataclass
class _Wish:
    """A block on its way to the store.

    Attributes:
        refused: Record, column key, text and reason of each cell that a rule has refused so far.
    """

    words: str
    edits: list[Edit]
    new: list[NewRecord]
    refused: list[tuple[str | int, str, str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class _Seen:
    """What a list says of cells that could not be taken: the marks, and the notice over it."""

    marks: Mapping[tuple[str, str], Mistake]
    notice: str = ""


class BlockChanges:
    """What a page does when a block of cells is to change."""

    def __init__(self, view: RegisterView) -> None:
        self._view = view
        view.table.grid.blocks.retracted.connect(view.table.notice.unsay)
        self._newest = 0  # number of the newest step
        self._seen: dict[int, tuple[_Seen, _Seen]] = {}  # by step of a block: before it, and since

    @contextmanager
    def marked_by(self, change: Change) -> Iterator[None]:
        """A context in which the list is read again: undoing a block takes its marks and notice along, redo brings them back."""
        self._newest = change.step.number
        yield
        if change.undoes in self._seen:
            before, since = self._seen.pop(change.undoes)
            self._turn(since, before)
            self._seen[change.step.number] = (since, before)

    def change(self, edits: Sequence[Edit]) -> None:
        """Change a block of cells as one step."""
        self._carry_out(_Wish(self._words(edits), list(edits), []))

    def paste(self, edits: Sequence[Edit], new: Sequence[NewRecord]) -> None:
        """Change a block of cells and add records for the lines that have none, as one step."""
        one = self._view.register.one
        for record in new:
            record.values.setdefault("title", f"New {one}")
        words = f"Paste {counted(len(new), f'new {one}')}"
        if edits:
            words += f" and {counted(len(edits), 'cell')}"
        self._carry_out(_Wish(words, list(edits), list(new)))

    def _words(self, edits: Sequence[Edit]) -> str:
        """Such as "Change risk owner of five risks to Head of HR"."""
        register, terms = self._view.register, self._view.terms
        if len(edits) == 1 and terms and (row := self._view.row(edits[0][0])) is not None:
            _, key, value = edits[0]
            return register.words_of_change(row, key, register.column(key).kind.show(value, terms))
        keys, values = {key for _, key, _ in edits}, [value for _, _, value in edits]
        if len(keys) != 1 or len(edits) < 2:
            return f"Change {counted(len(edits), 'cell')} of {register.title.casefold()}"
        column = register.column(keys.pop())
        words = f"Change {column.within} of {counted(len(edits), register.one)}"
        same = all(value == values[0] for value in values)
        shown = column.kind.show(values[0], terms) if same and terms and not column.wraps else ""
        return f"{words} to {shown}" if shown and len(shown) <= 40 else words

    def _carry_out(self, wish: _Wish, told: Why | None = None) -> None:
        view, blocks, newest = self._view, self._view.table.grid.blocks, self._newest
        try:
            ids = self._run(wish, told)
        except NeedsReason as error:
            view.panel.reasons.ask_first(wish.words, error, partial(self._carry_out, wish))
            return
        except AppError as error:
            blocks.give_up()
            view.host.say_error(error)
            return
        view.table.model.keep_in_sight(*ids)
        if ids and not wish.edits:  # nothing of the block went where the keyboard is
            view.choose(ids[0])
        for record, unread in zip(ids, wish.new, strict=False):
            for key, text, reason in unread.unread:
                view.table.refuse(record, key, text, reason)
        for place, key, text, reason in wish.refused:
            view.table.refuse(ids[place] if isinstance(place, int) else place, key, text, reason)
        # Only the reason: what to do next is said of the cell.
        whys = {
            f"{view.register.column(key).title}: {reason.splitlines()[0]}"
            for _, key, _, reason in wish.refused
        }
        why = whys.pop() if len(whys) == 1 else ""
        before, words = _Seen(blocks.marks_before), blocks.settle(len(wish.refused), why)
        if self._newest != newest:
            self._seen[self._newest] = (before, _Seen(view.table.model.mistakes, words))
        if any(key == "timescale" for _, key, _ in wish.edits):
            view.panel.reasons.ask_after("timescale")

    def _turn(self, here: _Seen, wanted: _Seen) -> None:
        """Say what is wanted of the cells of a block; one in which something else was typed since is left."""
        table = self._view.table
        marked = table.model.mistakes
        for place in {**here.marks, **wanted.marks}:
            now, mark = here.marks.get(place), wanted.marks.get(place)
            if now == mark or marked.get(place, now) != now:
                continue
            if mark is None:
                table.model.clear_mark(*place)
            else:
                table.refuse(*place, mark.text, mark.reason)
        if here.notice:
            table.notice.unsay(here.notice)
        if wanted.notice:
            table.notice.say(wanted.notice)

    def _run(self, wish: _Wish, told: Why | None) -> list[str]:
        """Make the step without the cells that are refused; the ids of what was added.

        Raises:
            CellRefused: so many are refused that nothing is changed.
        """
        from app.commands import records

        view = self._view
        run = view.workspace.run
        while wish.edits or wish.new:
            values = [record.values for record in wish.new]
            try:
                return run(wish.words, records.paste, view.register.key, wish.edits, values, told)
            except CellRefused as error:
                if len(wish.refused) >= _MOST:
                    raise
                wish.refused.append(self._leave_out(wish, error))
        return []

    def _leave_out(self, wish: _Wish, error: CellRefused) -> tuple[str | int, str, str, str]:
        place, key = error.record, error.key
        if isinstance(place, int):
            value = wish.new[place].values.pop(key)
        else:
            value = next(value for row, at, value in wish.edits if (row, at) == (place, key))
            wish.edits = [edit for edit in wish.edits if edit[:2] != (place, key)]
            if not wish.new:
                wish.words = self._words(wish.edits)  # of what is changed after all
        terms = self._view.terms
        text = self._view.register.column(key).kind.show(value, terms) if terms else ""
        return place, key, text, error.in_full()
