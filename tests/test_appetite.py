"""An appetite for the whole map, and another for a category of its own: everywhere the same answer."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.commands import organisation, scales
from app.errors import RuleError
from app.models import scale_edit as edits
from app.models.appetite import line_of
from app.models.quarter import Quarter
from app.models.scale import Position
from app.models.scale_plain import from_plain, to_plain
from app.models.status import Appetite
from app.papers.map_words import map_text
from app.queries.house import house
from app.registers import REGISTERS
from app.registers.kind import Terms
from app.widgets.categories_box import CategoriesBox
from app.widgets.heat_map import words
from app.widgets.heat_map.grid import appetite_line
from app.widgets.heat_map.heat_map import HeatMap
from app.widgets.heat_map.picture import Picture
from app.widgets.heat_map.shown import Shown
from app.widgets.heat_map.words import Move
from app.widgets.theme import TARGET
from tests.agreed_lines import five_agreed, four_agreed
from tests.heat_map_rows import risk
from tests.store_registers import started

OWN = replace(four_agreed(), categories=(("Finance", Appetite.AVERSE), ("Change", Appetite.EAGER)))


def test_that_each_word_further_accepts_more_and_cautious_is_the_general_line():
    lines = [line_of(four_agreed(), word) for word in Appetite]

    assert lines[2] == four_agreed().appetite
    assert all(all(a <= b for a, b in zip(one, two, strict=True)) for one, two in pairwise(lines))
    assert lines[0] == (1, 0, 0, 0)
    assert lines[4] == (4, 4, 3, 2)


@pytest.mark.parametrize("scale", [four_agreed(), five_agreed(), replace(four_agreed(), appetite=())])
@pytest.mark.parametrize("word", list(Appetite))
def test_that_a_line_never_rises_with_likelihood_and_stays_on_the_map(scale, word):
    line = line_of(scale, word)

    assert list(line) == sorted(line, reverse=True)
    assert all(0 <= reach <= scale.impact.size for reach in line)


def test_that_a_category_of_its_own_has_its_own_answer_whatever_its_capitals():
    place = Position(2, 2)

    assert OWN.within_appetite(place) is True
    assert OWN.within_appetite(place, "finance ") is False
    assert OWN.within_appetite(Position(4, 2), "Change") is True
    assert OWN.within_appetite(place, "Estates") is True
    assert appetite_line(OWN, "Finance") != appetite_line(OWN)


def test_that_it_is_kept_and_a_scale_without_it_is_written_as_before():
    assert from_plain(to_plain(OWN)) == OWN
    assert "categories" not in to_plain(four_agreed())


def test_that_the_breach_is_said_in_words():
    money = risk("6", "Money", "L v L", category="Finance")

    said = words.meaning(Move(money, money.position, Position(2, 2)), OWN)

    assert said == "Low → Medium · goes outside the averse appetite for Finance"
    assert "outside the averse appetite for Finance" in words.described(
        replace(money, position=Position(2, 2)), OWN
    )
    assert ("appetite", "Averse appetite") in words.legend(OWN, Shown(category="Finance"), ())


def test_that_the_legend_on_paper_says_for_which_categories_the_line_does_not_hold():
    named = {"1": "Finance", "2": "Estates", "3": "Change"}
    rows = [risk(ref, category, "M v M", category=category) for ref, category in named.items()]
    legend = dict(Picture(rows, OWN).legend())

    assert legend["appetite"] == "Appetite (Change is eager and Finance is averse)"
    assert dict(Picture(rows[1:2], OWN).legend())["appetite"] == "Appetite"
    assert dict(Picture(rows, OWN, Shown(category="Finance")).legend())["appetite"] == "Averse appetite"


def test_that_the_legend_says_what_the_line_beside_the_general_one_is(qtbot):
    heat_map = HeatMap()
    qtbot.addWidget(heat_map)
    heat_map.set_rows([risk("1", "Money", "M v M", category="Finance")], OWN)
    assert "Its category’s appetite" in heat_map.aside.legend.accessibleName()

    heat_map.set_shown(Shown(category="Finance"))
    assert "Averse appetite" in heat_map.aside.legend.accessibleName()
    assert "Its category’s appetite" not in heat_map.aside.legend.accessibleName()

    heat_map.set_shown(Shown())
    heat_map.set_rows([risk("2", "Estates", "M v M", category="Estates")], OWN)
    assert "Its category’s appetite" not in heat_map.aside.legend.accessibleName()


def test_that_the_table_and_the_paper_give_the_same_answer():
    money = risk("6", "Money", "M v M", category="Finance")
    other = risk("7", "Estates", "M v M", category="Estates")
    outside = next(chip for chip in REGISTERS["risks"].chips if chip.key == "outside")
    terms = Terms(OWN, Quarter(2021, 3))

    assert outside.holds(money, terms)
    assert not outside.holds(other, terms)
    assert "The appetite for Finance is averse; risk 6 lies outside it." in map_text(
        "Map", [money, other], OWN
    )


def test_that_it_is_set_and_taken_back_as_a_named_step(tmp_path):
    workspace = started(tmp_path / "register.quarterdeck")
    workspace.run(
        "Make the appetite for Finance averse",
        scales.reshape,
        edits.appetite_of(" Finance ", Appetite.AVERSE),
    )
    workspace.run("Another scale", organisation.change_scale, five_agreed())

    def categories():
        with workspace.read() as session:
            return house(session).scale.categories

    assert categories() == (("Finance", Appetite.AVERSE),)
    workspace.run("General again", scales.reshape, edits.appetite_of("finance", None))
    assert categories() == ()
    with pytest.raises(RuleError, match="category"):
        workspace.run("Nothing", scales.reshape, edits.appetite_of(" ", Appetite.OPEN))
    workspace.undo()
    assert categories() == (("Finance", Appetite.AVERSE),)
    workspace.close()


def test_that_a_choice_in_the_form_asks_for_it(qtbot):
    box = CategoriesBox()
    qtbot.addWidget(box)
    box.show_categories(OWN, ["Estates", "Finance"], read_only=False)
    assert all(choice.view().sizeHintForRow(0) >= TARGET for choice in box.choices.values())
    assert list(box.choices) == ["Change", "Estates", "Finance"]
    assert box.choices["Finance"].currentText() == "Averse"

    with qtbot.waitSignal(box.wanted) as seen:
        box.choices["Estates"].setFocus()
        QTest.keyClick(box.choices["Estates"], Qt.Key.Key_Down)

    assert seen.args[0] == "Make the appetite for Estates averse"
    assert seen.args[1](OWN).scale.within_appetite(Position(2, 2), "Estates") is False
