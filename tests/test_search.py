"""Finding anything: words, beginnings of words, numbers, names, updates and steps, as they are now and as they were."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from app.commands import history, organisation, quarters, records, updates
from app.models.timescale import uk_date
from app.store.checks import check_schema
from app.store.search import Hit, search
from app.store.search_index import rebuild
from app.store.workspace import Workspace
from tests.store_registers import add, change, started, tamper


def found(workspace: Workspace, words: str, moment=None, limit: int = 8) -> list[Hit]:
    with workspace.read(moment) as session:
        return search(session, words, limit)


def titles(workspace: Workspace, words: str, register: str = "risks") -> list[str]:
    return [hit.title for hit in found(workspace, words) if hit.register == register]


def test_that_accents_and_case_do_not_matter(workspace):
    add(workspace, "risks", "Légitimacy of policing")

    assert titles(workspace, "legitimacy") == ["Légitimacy of policing"]
    assert titles(workspace, "LÉGITIMACY") == ["Légitimacy of policing"]


def test_that_the_beginning_of_a_word_is_enough_and_all_words_must_be_there(workspace):
    add(workspace, "risks", "People", description="Recruitment of constables")
    add(workspace, "risks", "Money", description="Reserves fall")

    assert titles(workspace, "recr const") == ["People"]
    assert titles(workspace, "recr reserves") == []
    assert titles(workspace, "ecruitment") == []


def test_that_numbers_references_and_names_are_found(workspace):
    risk = add(
        workspace, "risks", "People", ref="4", owner="AC Professionalism", leads=("Head of HR", "Zoë Ang")
    )
    add(workspace, "controls", "Pipeline", risks=("4",))

    assert [hit.ref for hit in found(workspace, "4.1") if hit.register == "controls"] == ["4.1"]
    assert found(workspace, "4")[0].ref == "4.1" or found(workspace, "4")[0].id == risk
    assert titles(workspace, "zoe ang") == ["People"]
    assert titles(workspace, "professionalism") == ["People"]


def test_that_an_update_leads_to_its_record_and_says_where_it_stands(workspace):
    risk = add(workspace, "risks", "People")
    workspace.run("Write", updates.write, risk, "819 recruits joined in the quarter")

    [hit] = [hit for hit in found(workspace, "819 recruits") if hit.register == "risks"]

    assert (hit.id, hit.title, hit.where) == (risk, "People", "Update for Q1 2021/22")
    assert "819 recruits joined" in hit.snippet


def test_that_steps_their_reasons_and_reasons_given_later_are_found(workspace):
    risk = add(workspace, "risks", "People")
    workspace.run(
        "Rename it", records.change, "risks", risk, "title", "Workforce", reason="Agreed with partners"
    )
    with workspace.read() as session:
        from app.queries.history import steps

        newest = steps(session, 1)[0]
    workspace.run("Say why", history.give_reason, newest.id, "Vacancies fell", "Panel of May")

    assert [hit.id for hit in found(workspace, "partners") if hit.register == "history"] == [
        str(newest.number)
    ]
    assert str(newest.number) in [
        hit.id for hit in found(workspace, "vacancies") if hit.register == "history"
    ]
    [hit] = [hit for hit in found(workspace, "partners") if hit.register == "history"]
    assert hit.where == f"{uk_date(newest.at.astimezone().date())}, {newest.who}"


def test_that_the_words_of_a_paper_are_found(workspace):
    workspace.run(
        "Write", organisation.write_words, "risk report", "summary", "Panel is asked to note turbulence"
    )

    [hit] = [hit for hit in found(workspace, "turbulence") if hit.register == "papers"]

    assert hit.title == "Words of the paper for Q1 2021/22"


def test_that_what_was_changed_removed_and_put_back_is_found_as_it_is_now(workspace):
    risk = add(workspace, "risks", "People")
    change(workspace, "risks", risk, "title", "Workforce")
    assert titles(workspace, "people") == []
    assert titles(workspace, "workforce") == ["Workforce"]

    workspace.run("Write", updates.write, risk, "A turning point")
    workspace.run("Remove", records.remove, "risks", risk, "Merged")
    assert titles(workspace, "workforce") == []
    assert titles(workspace, "turning") == []

    workspace.undo()
    assert titles(workspace, "workforce") == ["Workforce"]
    assert titles(workspace, "turning") == ["Workforce"]


def test_that_a_step_that_fails_leaves_nothing_in_the_index(workspace):
    def broken(session):
        records.add(session, "risks", {"title": "Unwanted"})
        session.flush()
        raise KeyError("mistake")

    with pytest.raises(KeyError):
        workspace.run("Break", broken)

    assert titles(workspace, "unwanted") == []


@pytest.mark.parametrize(
    "words",
    [
        '"', '""', '" OR "', "a AND", "NOT x", "NEAR(a b)", "title:people", "{title}: x", "^people", "peo*ple", "*", "-", "+",
        "(", ")", "'", "\x00", "'; DROP TABLE risk; --", "😀", "\ud800", "  ", "x" * 5000, "a " * 500, "%", "_", "a\tb\nc",
        "home : homerisks", "search_index",
    ],
)  # fmt: skip
def test_that_whatever_is_typed_is_only_ever_searched_for(workspace, words):
    add(workspace, "risks", "People")

    assert all(isinstance(hit, Hit) for hit in found(workspace, words))
    assert titles(workspace, "people") == ["People"]


def test_that_operators_are_words_like_any_other(workspace):
    add(workspace, "risks", "Near and not or")
    add(workspace, "risks", "People")

    assert titles(workspace, "NOT people") == []
    assert titles(workspace, "people OR near") == []
    assert titles(workspace, "NEAR NOT") == ["Near and not or"]


def test_that_a_closed_quarter_shows_only_what_was_there_then(workspace):
    risk = add(workspace, "risks", "People")
    workspace.run("Close", quarters.close)
    with workspace.read() as session:
        from app.queries.house import house

        first = house(session).closed[0]
    change(workspace, "risks", risk, "description", "About people")
    add(workspace, "risks", "People who leave")

    then = [hit for hit in found(workspace, "people", first) if hit.register == "risks"]

    assert [hit.title for hit in then] == ["People"]
    assert len(titles(workspace, "people")) == 2


def test_that_each_register_gives_no_more_than_is_asked_for(workspace):
    for number in range(5):
        add(workspace, "risks", f"People {number}")
    add(workspace, "controls", "People are trained")

    hits = found(workspace, "people", limit=2)

    assert [hit.register for hit in hits].count("risks") == 2
    assert [hit.register for hit in hits].count("controls") == 1
    assert [hit.register for hit in hits].count("history") == 2


def test_that_an_index_that_lags_behind_is_made_anew_at_opening(tmp_path):
    path = tmp_path / "r.quarterdeck"
    workspace = started(path)
    add(workspace, "risks", "People")
    workspace.close()
    tamper(
        path,
        "DELETE FROM search_place",
        "DELETE FROM search_index",
        "INSERT INTO search_steps(search_steps) VALUES ('delete-all')",
    )

    again = Workspace.open(path, who="Ana")

    assert titles(again, "people") == ["People"]
    assert [hit.register for hit in found(again, "add people")] == ["history"]
    again.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO search_steps(search_steps) VALUES ('integrity-check')")
        connection.execute("INSERT INTO search_index(search_index) VALUES ('integrity-check')")


def test_that_an_index_that_does_not_know_names_is_made_anew_at_opening(tmp_path):
    path = tmp_path / "r.quarterdeck"
    workspace = started(path)
    add(workspace, "risks", "Estates (Zoë’s)", ref="R-12")
    for number in range(9):
        add(workspace, "risks", f"Other {number}", description="Estates; see R-12 and Zoë’s plan")
    workspace.close()
    tamper(path, "UPDATE search_index SET home = 'homerisks'")

    again = Workspace.open(path, who="Ana")

    for words in ("estates", "ESTATES zoe", "zoe’s", "r-12", "R-12 est"):
        assert [hit.ref for hit in found(again, words, limit=1) if hit.register == "risks"] == ["R-12"], words
    again.close()


def test_that_a_spoiled_index_stops_no_step_and_is_made_anew(tmp_path):
    path = tmp_path / "r.quarterdeck"
    workspace = started(path)
    risk = add(workspace, "risks", "People")
    workspace.close()
    tamper(
        path,
        "UPDATE search_index_data SET block = x'00' WHERE id > 1",
        "UPDATE search_index_data SET block = x'ff00ff' WHERE id = 10",
    )

    again = Workspace.open(path, who="Ana")
    change(again, "risks", risk, "title", "Workforce")

    assert titles(again, "workforce") == ["Workforce"]
    again.close()


def test_that_the_index_is_no_part_of_the_history(workspace):
    add(workspace, "risks", "People")
    before = workspace.check()

    tamper(workspace.path, "DELETE FROM search_index", "DELETE FROM search_place")

    assert workspace.check() == before


def test_that_a_register_without_its_index_is_seen_not_to_be_as_it_was_made(workspace):
    from app.errors import DamageError

    tamper(workspace.path, "DROP TABLE search_place")

    with closing(sqlite3.connect(workspace.path)) as connection, pytest.raises(DamageError):
        check_schema(connection)


def test_that_the_words_around_a_finding_neither_begin_nor_end_with_what_sets_texts_apart(workspace):
    add(workspace, "risks", "Homes", owner="Head of Housing")
    add(workspace, "risks", "Trees", description="They fall on paths when it storms", owner="Head of Parks")
    add(workspace, "risks", "Carts", description="They rust", category="Fleet", owner="Head of Fleet")

    said = [hit.snippet for words in ("housing", "head", "parks") for hit in found(workspace, words)]

    assert "Head of Housing" in said
    assert not [words for words in said if words.strip("…").strip(" ") != words.strip("…").strip(" ·")]


def test_that_what_one_step_brought_in_is_found_in_the_order_of_its_numbers_in_every_register(workspace):
    def bring_in(session):
        for number in range(12, 0, -1):
            title = f"Flood of river {number * 7 % 12}"
            records.add(session, "risks", {"title": title, "ref": f"R{number}"})

    workspace.run("Bring in", bring_in)
    workspace.run(
        "Write", lambda session: records.add(session, "risks", {"title": "Flood of sea", "ref": "S1"})
    )

    def refs():
        return [hit.ref for hit in found(workspace, "flood", limit=20) if hit.register == "risks"]

    assert refs() == ["S1", *(f"R{number}" for number in range(1, 13))], "the newest first"
    with closing(sqlite3.connect(workspace.path)) as connection:
        rebuild(connection)
        connection.commit()
    assert refs() == ["S1", *(f"R{number}" for number in range(1, 13))], "in an index made anew too"


@pytest.mark.parametrize(
    ("words", "title"), [("risk 4", "People"), ("Control  4.1", "Pipeline"), ("RISK 4a", "Estates")]
)
def test_that_a_record_named_as_people_name_it_comes_first(workspace, words, title):
    from app.queries.search import find

    add(workspace, "controls", "Weigh each risk of 4 trials", ref="8.4")
    add(workspace, "risks", "People", ref="4")
    add(workspace, "risks", "Estates", ref="4a")
    add(workspace, "controls", "Pipeline", ref="4.1")
    add(workspace, "actions", "Risk 4 and control 4.1 and risk 4a go to the board", ref="GIP 4")

    with workspace.read() as session:
        groups = find(session, words)

    assert groups[0].hits[0].title == title
    assert any(hit.ref == "GIP 4" for group in groups for hit in group.hits)


def test_that_findings_are_grouped_in_the_order_of_the_registers(workspace):
    from app.queries.search import find

    add(workspace, "controls", "People are trained")
    add(workspace, "risks", "People")

    with workspace.read() as session:
        groups = find(session, "people")

    assert [group.title for group in groups] == ["Risks", "Controls", "History"]
    assert [hit.title for hit in groups[0].hits] == ["People"]
