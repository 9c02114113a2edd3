"""Random commands against a model kept in memory: read past moments, take all back, put all in again, compare."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.commands import links, organisation, quarters, records, scales
from app.errors import RuleError
from app.models import scale_edit
from app.models.quarter import Quarter
from app.models.scale import Position
from app.models.status import ControlStatus, Progress, Rag
from app.models.stored import Source
from app.queries.compare import compare
from app.queries.house import house, terms
from app.registers import REGISTERS
from app.store.workspace import Moment, Workspace
from tests.store_registers import control_list, dump, newest, risk_list, started

POSITIONS = st.none() | st.builds(Position, st.integers(1, 4), st.integers(1, 4))
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=12)
TITLES = st.text("abcdefgh äß'\"%;", min_size=1, max_size=8).filter(str.strip)
# No power is cut here: a disk would only be slow. In some containers the folder is there but not ours to write in.
IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
Dump = dict[str, list[tuple[Any, ...]]]


class Register(RuleBasedStateMachine):
    """``seen[n]`` is all that people could see after step n."""

    risks = Bundle("risks")
    controls = Bundle("controls")

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=IN_MEMORY))
        self.workspace: Workspace = started(self.folder / "r.quarterdeck")
        self.path = self.workspace.path
        self.seen: dict[int, Dump] = {newest(self.workspace): dump(self.path)}
        self.rows: dict[int, list[Any]] = {}
        self.closed: dict[Quarter, list[Any]] = {}
        self.in_turn = True
        self.done: list[int] = []  # what the model says can be taken back, newest last

    def run(self, command: Any, *args: Any, **more: Any) -> Any:
        """One step; refused or without effect, it must leave no trace."""
        before, number = dump(self.path), newest(self.workspace)
        try:
            result = self.workspace.run(f"Step {number + 1}", command, *args, **more)
        except RuleError:
            assert dump(self.path) == before
            assert newest(self.workspace) == number
            return None
        if newest(self.workspace) == number:
            assert dump(self.path) == before
        else:
            assert dump(self.path) != before
            self.done.append(number + 1)
        return result

    @invariant()
    def remember(self) -> None:
        if hasattr(self, "workspace"):
            number = newest(self.workspace)
            self.seen[number] = dump(self.path)
            self.rows[number] = risk_list(self.workspace) + control_list(self.workspace)

    @rule(target=risks, title=TITLES, position=POSITIONS, words=WORDS)
    def add_risk(self, title: str, position: Position | None, words: str) -> Any:
        return self.run(
            records.add, "risks", {"title": title, "position": position, "commentary": words.strip()}
        )

    @rule(target=controls, title=TITLES, data=st.data())
    def add_control(self, title: str, data: st.DataObject) -> Any:
        refs = [row.ref for row in risk_list(self.workspace)]
        chosen = tuple(data.draw(st.lists(st.sampled_from(refs), max_size=2, unique=True))) if refs else ()
        return self.run(records.add, "controls", {"title": title, "risks": chosen})

    @rule(risk=risks, position=POSITIONS, why=WORDS)
    def move(self, risk: Any, position: Position | None, why: str) -> None:
        self.run(records.change, "risks", risk, "position", position, reason=why)

    @rule(
        risk=risks,
        change=st.tuples(st.just("title"), TITLES)
        | st.tuples(st.just("owner"), WORDS)
        | st.tuples(st.just("progress"), st.none() | st.sampled_from(Progress))
        | st.tuples(st.just("rag"), st.none() | st.sampled_from(Rag))
        | st.tuples(st.just("leads"), st.lists(WORDS, max_size=2).map(tuple))
        | st.tuples(st.just("ref"), st.integers(1, 6).map(str))
        | st.tuples(st.just("commentary"), WORDS),
    )
    def change_risk(self, risk: Any, change: tuple[str, Any]) -> None:
        self.run(records.change, "risks", risk, *change)

    @rule(control=controls, status=st.none() | st.sampled_from(ControlStatus), title=TITLES)
    def change_control(self, control: Any, status: ControlStatus | None, title: str) -> None:
        edits = [(control, "status", status), (control, "title", title)]
        self.run(records.change_many, "controls", edits)

    @rule(control=controls, data=st.data())
    def link(self, control: Any, data: st.DataObject) -> None:
        refs = [row.ref for row in risk_list(self.workspace)]
        chosen = data.draw(st.lists(st.sampled_from(refs), max_size=3, unique=True)) if refs else []
        self.run(records.change, "controls", control, "risks", tuple(chosen))

    @rule(risk=risks)
    def remove_risk(self, risk: Any) -> None:
        self.run(records.remove, "risks", risk, "Merged")

    @rule(control=controls)
    def remove_control(self, control: Any) -> None:
        self.run(records.remove, "controls", control, "Done")

    @rule(risk=risks, ref=st.integers(1, 4).map(str))
    def relate(self, risk: Any, ref: str) -> None:
        self.run(links.relate, risk, "controls", ref)

    @rule(word=st.sampled_from(Progress), shown=WORDS)
    def say_it_in_own_words(self, word: Progress, shown: str) -> None:
        self.run(organisation.change_word, "progress", word.value, shown)

    @rule(
        edit=st.builds(scale_edit.level_added, st.sampled_from(("likelihood", "impact")), st.integers(0, 4))
        | st.builds(
            scale_edit.within_appetite,
            st.builds(Position, st.integers(1, 4), st.integers(1, 4)),
            st.booleans(),
        )
        | st.builds(scale_edit.level_named, st.just("impact"), st.integers(1, 4), TITLES, st.just("z"))
    )
    def change_scale(self, edit: Any) -> None:
        self.run(scales.reshape, edit)

    @rule(text=WORDS)
    def write_words(self, text: str) -> None:
        self.run(organisation.write_words, "risk_report", "finance", text)

    @rule()
    def close_quarter(self) -> None:
        position = risk_list(self.workspace)
        quarter = self.run(quarters.close, source=Source.CLOSE)
        self.closed[quarter] = position

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        number, now = self.done.pop(), dump(self.path)
        self.workspace.undo()
        before = dump(self.path)
        assert before != now
        if self.in_turn:
            assert before == self.seen[number - 1]
        self.workspace.redo()
        assert dump(self.path) == now
        self.workspace.undo()
        assert dump(self.path) == before

    @precondition(lambda self: self.done)
    @rule(data=st.data())
    def undo_out_of_turn(self, data: st.DataObject) -> None:
        """Either all of it, or none of it and a reason."""
        number = data.draw(st.sampled_from(self.done))
        before, last = dump(self.path), newest(self.workspace)
        try:
            self.workspace.undo(number)
        except RuleError as refused:
            assert str(refused).startswith("This ")  # noqa: PT017
            assert (dump(self.path), newest(self.workspace)) == (before, last)
            return
        self.in_turn = False
        assert dump(self.path) != before
        self.workspace.redo()
        assert dump(self.path) == before
        self.done.remove(number)
        self.done.append(newest(self.workspace))  # what was put in again is now the newest to take back

    @rule()
    def restart(self) -> None:
        self.workspace.close()
        self.workspace = Workspace.open(self.path, who="Bo")

    @rule(data=st.data())
    def read_the_past(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.rows)))
        moment = Moment(number)

        assert risk_list(self.workspace, moment) + control_list(self.workspace, moment) == self.rows[number]

    @precondition(lambda self: self.closed)
    @rule()
    def read_a_quarter(self) -> None:
        """As it was when it was closed, whatever was done since; a closing taken back is no longer one."""
        with self.workspace.read() as session:
            still_closed = house(session).closed
        for quarter in still_closed:
            assert risk_list(self.workspace, quarter) == self.closed[quarter]

    @rule(data=st.data())
    def compare_two_moments(self, data: st.DataObject) -> None:
        one, other = (data.draw(st.sampled_from(sorted(self.rows))) for _ in range(2))
        before, after = (
            {row.id: row for row in risk_list(self.workspace, Moment(number))} for number in (one, other)
        )
        with self.workspace.read() as session:
            shared = terms(session)
        found = compare(REGISTERS["risks"], list(before.values()), list(after.values()), shared, shared)

        assert {row.id for row in found.new} == after.keys() - before.keys()
        assert {row.id for row in found.gone} == before.keys() - after.keys()
        assert {c.row.id for c in found.changed} == {
            key
            for key in before.keys() & after.keys()
            if any(
                column.text(before[key], shared) != column.text(after[key], shared)
                for column in REGISTERS["risks"].editable()
            )
        }

    def teardown(self) -> None:
        if not hasattr(self, "workspace"):
            return
        try:
            self.take_all_back_and_put_all_in_again()
        finally:
            self.workspace.close()
            shutil.rmtree(self.folder)

    def take_all_back_and_put_all_in_again(self) -> None:
        end, taken_back = dump(self.path), 0
        while self.workspace.undoable():
            self.workspace.undo()
            taken_back += 1
        assert dump(self.path) == self.seen[1], "not all was taken back"
        assert taken_back == len(self.done)
        for _ in range(taken_back):
            self.workspace.redo()
        assert dump(self.path) == end, "not all was put in again"
        self.workspace.check()


TestRegister = pytest.mark.slow(Register.TestCase)
TestRegister.settings = settings(
    max_examples=int(os.environ.get("QUARTERDECK_EXAMPLES", "12")),
    stateful_step_count=25,
    deadline=None,
    print_blob=True,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
