"""Which rows a list shows, in which order, and how blocks of cells go to the clipboard and back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.planning import PlanState
from app.models.status import Rag
from app.models.timescale import Timescale
from app.registers import REGISTERS
from app.registers.plans import PlanRow
from app.widgets.table import clipboard
from app.widgets.table.arrange import Arrangement
from app.widgets.table.facts import Facts
from app.widgets.table.groups import shown
from tests.widget_rows import TERMS, controls, risks

RISKS = REGISTERS["risks"]


def refs(wanted: Arrangement) -> list[str]:
    return [row.ref for row in shown(Facts(RISKS, risks(), TERMS), wanted).rows]


def test_that_nine_comes_before_ten():
    assert refs(Arrangement(sort=(("ref", False),))) == ["1", "4", "9", "10", "11"]


def test_that_blanks_come_last_whichever_way_the_sort_runs():
    assert refs(Arrangement(sort=(("rag", False),)))[-1] == "11"
    assert refs(Arrangement(sort=(("rag", True),)))[-1] == "11"


def test_that_a_second_key_orders_what_the_first_leaves_equal():
    assert refs(Arrangement(sort=(("horizon", False), ("title", False)))) == ["1", "9", "11", "10", "4"]


def test_that_positions_sort_by_how_severe_they_are():
    assert refs(Arrangement(sort=(("position", False),)))[0] == "10"


def test_that_rows_must_answer_every_chip():
    assert refs(Arrangement(chips=frozenset({"no_update"}))) == ["9", "11"]
    assert refs(Arrangement(chips=frozenset({"no_update", "short"}))) == ["9"]


def test_that_a_search_needs_all_words_anywhere_in_the_row_whatever_their_case():
    assert refs(Arrangement(search="HEAD recruitment")) == ["4"]
    assert refs(Arrangement(search="nowhere to be found")) == []


def test_that_a_column_can_be_limited_to_some_of_its_values():
    wanted = Arrangement().with_values("rag", {"Amber", ""})

    assert refs(wanted) == ["9", "10", "11"]
    assert refs(wanted.with_values("rag", None)) == ["1", "4", "9", "10", "11"]


def test_that_chips_count_all_rows():
    counts = Facts(RISKS, risks(), TERMS).counts()

    assert counts["red"] == 1
    assert counts["unassessed"] == 1
    assert Facts(REGISTERS["controls"], controls(), TERMS).counts()["overdue"] == 1


def answers(register, key, row, terms=TERMS):
    chip = next(chip for chip in REGISTERS[register].chips if chip.key == key)
    return bool(chip.holds(row, terms))


def test_that_plans_are_due_and_red_until_they_have_ended():
    plan = PlanRow("p", "GIP 1", "Learning", rag=Rag.RED, timescale=Timescale.parse("Q3 2021/22"))
    ended = replace(plan, state=PlanState.COMPLETE)

    assert answers("plans", "due", plan)
    assert not answers("plans", "due", replace(plan, timescale=Timescale.parse("Q4 2021/22")))
    assert not answers("plans", "due", replace(plan, timescale=None))
    assert answers("plans", "red", plan)
    assert not answers("plans", "due", ended)
    assert not answers("plans", "red", ended)


def test_that_mine_is_whatever_names_one_of_my_posts():
    terms = replace(TERMS, mine=frozenset({"head of hr", "director of property"}))

    assert [row.ref for row in risks() if answers("risks", "mine", row, terms)] == ["4", "9"]
    assert [row.ref for row in controls() if answers("controls", "mine", row, terms)] == ["4.1"]
    assert not any(answers("risks", "mine", row) for row in risks())


def test_that_every_list_with_people_asks_what_is_mine():
    asked = {key for key in REGISTERS if any(chip.key == "mine" for chip in REGISTERS[key].chips)}

    assert asked >= {
        "risks",
        "controls",
        "actions",
        "plans",
        "recommendations",
        "reviews",
        "panel_questions",
        "measures",
    }


def test_that_a_heading_turns_the_order_and_then_lets_go_of_it():
    once = Arrangement().sorted_by("rag")

    assert once.sort == (("rag", False),)
    assert once.sorted_by("rag").sort == (("rag", True),)
    assert once.sorted_by("rag").sorted_by("rag").sort == ()


def test_that_shift_adds_a_key_and_turns_one_in_its_place():
    two = Arrangement().sorted_by("rag").sorted_by("title", add=True)

    assert two.sort == (("rag", False), ("title", False))
    assert two.sorted_by("rag", add=True).sort == (("rag", True), ("title", False))
    assert two.sorted_by("owner").sort == (("owner", False),)


def test_that_an_arrangement_is_kept_and_read_back_without_what_is_gone():
    wanted = Arrangement((("rag", True),), frozenset({"red"}), "people", {"owner": frozenset({"Chief"})})
    state = wanted.state()

    assert Arrangement.from_state(state, RISKS) == wanted
    state["sort"].append(["no such column", False])
    state["chips"].append("no such question")
    assert Arrangement.from_state(state, RISKS) == wanted


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("a\tb\nc\td", [["a", "b"], ["c", "d"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"two\nlines"\tb', [["two\nlines", "b"]]),
        ('"say ""yes"""', [['say "yes"']]),
        ('"not quoted" after all\tb', [['"not quoted" after all', "b"]]),
        ("a\n\nb", [["a"], [""], ["b"]]),
        ("'=1+1", [["=1+1"]]),
    ],
)
def test_that_a_block_is_read_as_excel_writes_it(text, block):
    assert clipboard.from_text(text) == block


def test_that_nothing_copied_is_taken_for_a_formula():
    text = clipboard.to_text([["=cmd|' /C calc'!A0", "-3", "@you", "a"]])

    assert text == "'=cmd|' /C calc'!A0\t-3\t'@you\ta"


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\r", exclude_categories=("Cs",)), max_size=12)


@given(
    st.integers(1, 3).flatmap(
        lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), min_size=1, max_size=4)
    )
)
def test_that_what_is_copied_is_pasted_the_same(block):
    if block[-1] == [""]:  # a last empty line of one cell cannot be told from a line end
        block[-1] = ["x"]
    if any(cell.startswith("'") for line in block for cell in line):
        return  # an apostrophe that guards a formula is taken off again
    assert clipboard.from_text(clipboard.to_text(block)) == block


def test_that_a_small_block_fills_a_larger_selection_that_it_divides():
    assert clipboard.spread([["a"]], 2, 2) == [["a", "a"], ["a", "a"]]
    assert clipboard.spread([["a"], ["b"]], 3, 1) == [["a"], ["b"]]
