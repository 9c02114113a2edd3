"""The history only grows, and whatever is changed behind our back is found at opening (promises P10 and P18)."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.commands import organisation, publication, quarters, records, returns
from app.commands.history import give_reason
from app.errors import DamageError
from app.models.publication import EXEMPTIONS, Audience
from app.models.quarter import Quarter
from app.models.returned import OwnerDue
from app.models.stored import Source
from app.queries import history
from app.store.chain import chain_link, step_digest, version_digest
from app.store.schema import TWINS
from app.store.workspace import Workspace
from tests.golden.make import one_of_each
from tests.store_registers import add, change, move, started, tamper


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A register with a past in every table."""
    path = tmp_path_factory.mktemp("whole") / "r.quarterdeck"
    workspace = started(path)
    pillar = workspace.run("Add a pillar", organisation.add_pillar, "1", "Trust")
    assert pillar
    people = add(workspace, "risks", "People", pillars=("1",), commentary="Begun")
    add(workspace, "risks", "Technology", related=("1",))
    add(workspace, "controls", "Training", risks=("1",))
    move(workspace, people, 3, 2, reason="Recruiting is slow", meeting="Board, 3 May")
    workspace.run("Close", quarters.close, source=Source.CLOSE)
    move(workspace, people, 2, 2)
    workspace.undo()
    workspace.redo()
    change(workspace, "risks", people, "owner", "Chief")
    workspace.run("Words", organisation.write_words, "risk_report", "finance", "None arise.")
    with workspace.read() as session:
        step = history.steps(session)[0]
    workspace.run("Give a reason", give_reason, step.id, "Agreed", "Board")
    workspace.run("Remove", records.remove, "risks", people, "Merged")
    one_of_each(workspace.run)
    _given_out(workspace, add(workspace, "risks", "Estates"))
    workspace.close()
    return path.read_bytes()


def _given_out(workspace: Workspace, risk: str) -> None:
    """What leaves the register: forms for owners, a paper that was issued, a record kept out of public ones."""
    day, quarter = date(2021, 7, 1), Quarter(2021, 1)
    owners = [OwnerDue("Chief", "", "", (("risks", risk),))]
    workspace.run("Ask", returns.commission, quarter, day, ["risks"], owners)
    workspace.run(
        "Withhold",
        publication.withhold,
        "risks",
        risk,
        next(iter(EXEMPTIONS)),
        "It names a person",
        "Chief",
        day,
    )
    workspace.run(
        "Issue",
        publication.issue,
        "risk_report",
        quarter,
        issued_on=day,
        issued_to="Panel",
        audience=Audience.PUBLIC,
        file="Report.docx",
        sha256="0" * 64,
        history_head=workspace.head,
        carried={},
    )


@pytest.fixture
def register(whole: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "r.quarterdeck"
    path.write_bytes(whole)
    return path


def test_that_the_history_of_every_class_is_kept(register: Path) -> None:
    with closing(sqlite3.connect(register)) as connection:
        empty = [t.history for t in TWINS if not connection.execute(f"SELECT 1 FROM {t.history}").fetchone()]

    assert empty == []


def test_that_an_untouched_register_opens_and_its_chain_has_a_head(register: Path) -> None:
    workspace = Workspace.open(register, who="Ana")

    assert len(workspace.head) == 64
    with workspace.read() as session:
        assert history.head(session) == workspace.head
    workspace.close()


LIES = {
    "step words": "UPDATE step SET words = 'Something else' WHERE number = 6",
    "step who": "UPDATE step SET who = 'Bo' WHERE number = 6",
    "step reason": "UPDATE step SET reason = '' WHERE number = 6",
    "step meeting": "UPDATE step SET meeting = 'Another' WHERE number = 6",
    "step reason no text": "UPDATE step SET reason = x'' WHERE number = 6",
    "step time": "UPDATE step SET at = '2020-01-01T00:00:00.000+00:00' WHERE number = 6",
    "step id": "UPDATE step SET id = 'x' WHERE number = 6",
    "step origin": "UPDATE step SET origin = 'Head of HR' WHERE number = 6",
    "step source": "UPDATE step SET source = 'import' WHERE number = 6",
    "what a step undoes": "UPDATE step SET undoes = 5 WHERE source = 'undo'",
    "step deleted": "DELETE FROM step WHERE number = 4",
    "steps swapped": "UPDATE step SET number = -5 WHERE number = 5 ;; UPDATE step SET number = 5 WHERE number = 6 ;;"
    " UPDATE step SET number = 6 WHERE number = -5",
    "an earlier value": "UPDATE risk_history SET position = '1x1' WHERE position = '3x2'",
    "an earlier empty value": "UPDATE risk_history SET owner = 'Nobody' WHERE owner = ''",
    "a value emptied": "UPDATE risk_history SET position = NULL WHERE position = '3x2'",
    "a value moved to another column": "UPDATE risk_history SET target = position, position = NULL WHERE position = '3x2'",
    "an earlier version deleted": "DELETE FROM risk_history WHERE version = 2",
    "a version made to begin earlier": "UPDATE risk_history SET from_step = from_step - 1 WHERE version = 3",
    "a version made to end later": "UPDATE risk_history SET to_step = to_step + 1 WHERE version = 1",
    "a version made to last": "UPDATE control_history SET to_step = 9 WHERE version = 1",
    "a version slipped in": "INSERT INTO risk_history (from_step, to_step, salt, digest, id, title)"
    " SELECT from_step, from_step, salt, digest, id, title FROM risk_history WHERE version = 1",
    "a live record": "UPDATE risk SET title = 'Changed behind our back'",
    "a live record deleted": "DELETE FROM control",
    "a live record slipped in": "INSERT INTO pillar VALUES ('x', '9', 'Slipped in', '')",
    "a live record and its version": "UPDATE risk SET title = 'Both' ;; UPDATE risk_history SET title = 'Both'",
    "a live link": "DELETE FROM link",
    "a whole table": "DROP TABLE pillar",
    "a column more": "ALTER TABLE risk ADD COLUMN secret TEXT",
    "an index": "DROP INDEX ix_risk_ref",
    "a trigger of another program": "CREATE TRIGGER t AFTER UPDATE ON risk BEGIN DELETE FROM link; END",
    "a view of another program": "CREATE VIEW v AS SELECT 1",
    "a column of the history": "ALTER TABLE pillar_history RENAME COLUMN title TO name",
    "text that is no text": "UPDATE risk SET description = CAST(x'fffe' AS TEXT)",
    "the closing of a quarter": "UPDATE closing SET frozen_step = 2 ;; UPDATE closing_history SET frozen_step = 2",
    "the tail of the steps only": "DELETE FROM step WHERE number = (SELECT max(number) FROM step)",
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_that_a_change_by_another_program_is_found_at_opening(register: Path, lie: str) -> None:
    tamper(register, "PRAGMA foreign_keys=OFF", *lie.split(";;"))
    before = register.read_bytes()

    with pytest.raises(DamageError) as found:
        Workspace.open(register, who="Ana")

    assert "Restore" in found.value.hint
    assert register.read_bytes() == before


def test_that_the_lies_are_told_to_a_file_that_opens_without_them(register: Path) -> None:
    """The control: taking the triggers away is not what is found."""
    tamper(register)

    Workspace.open(register, who="Ana").close()


REWRITES = [
    "UPDATE step SET words = 'x'",
    "DELETE FROM step",
    *(f"DELETE FROM {twin.history}" for twin in TWINS),
    *(f"UPDATE {twin.history} SET id = 'x'" for twin in TWINS),
    "UPDATE risk_history SET to_step = NULL WHERE to_step IS NOT NULL",
    "UPDATE risk_history SET to_step = 1 WHERE to_step IS NOT NULL",
    "UPDATE risk_history SET from_step = 1",
    "UPDATE risk_history SET digest = ''",
]


@pytest.mark.parametrize("rewrite", REWRITES)
def test_that_the_database_itself_refuses_to_rewrite_the_history(register: Path, rewrite: str) -> None:
    with (
        closing(sqlite3.connect(register)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="never rewritten"),
    ):
        connection.execute(rewrite)


def test_that_a_loose_reference_between_tables_is_found(register: Path) -> None:
    tamper(
        register,
        "PRAGMA foreign_keys=OFF",
        "INSERT INTO risk_history (from_step, salt, digest) VALUES (999, '', '')",
    )

    with pytest.raises(DamageError, match="refers to one that is not there"):
        Workspace.open(register, who="Ana")


def test_that_checking_again_while_it_is_open_finds_it_whole(register: Path) -> None:
    workspace = Workspace.open(register, who="Ana")
    add(workspace, "risks", "New")

    assert workspace.check() != workspace.head  # the chain has grown
    workspace.close()


def test_that_a_quarter_is_read_through_its_name_after_reopening(register: Path) -> None:
    workspace = Workspace.open(register, who="Ana")

    assert workspace.moment_of(Quarter(2021, 1)).step == 6
    workspace.close()


def test_that_the_hashes_are_those_of_json_whatever_the_texts_hold() -> None:
    def of(value: object) -> str:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    odd = '“Zürich”\n\t"\\/\x01\x7f\u2028😀\ud800'
    assert version_digest(odd, "t", ("a", "b", "c", "d"), (odd, 4, None, "")) == of(
        [odd, "t", {"a": odd, "b": 4}]
    )
    assert version_digest("s", "t", ("a",), (1.5,)) == of(["s", "t", {"a": 1.5}])
    assert step_digest(odd, "who", "what", "", odd) == of([odd, "who", "what", "", odd])
    fixed = (7, "id", odd, "edit", None, "d")
    assert chain_link("", fixed, ["m"], []) == of(["", *fixed, ["m"], []])
