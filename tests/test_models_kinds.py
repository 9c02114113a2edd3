"""Kinds of column: what people type is read, shown, ordered and read back; in doubt it is refused. And the text below them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Unreadable
from app.models.quarter import Quarter
from app.models.scale import Position, five_by_five, four_levels
from app.models.status import ControlStatus, Effectiveness, Horizon, Progress, Rag
from app.models.text import clean, counted, folded, latin, listed, one_line
from app.models.timescale import Timescale
from app.registers import REGISTERS, kinds
from app.registers.kinds import NOT_ASSESSED, Terms, natural

TERMS = Terms(four_levels(), Quarter(2021, 3))
FIVE = Terms(five_by_five(), Quarter(2021, 3))


def kind(register: str, key: str) -> Any:
    return REGISTERS[register].column(key).kind


CHOICES: list[tuple[str, str, str, StrEnum | None]] = [
    ("risks", "rag", "Green", Rag.GREEN),
    ("risks", "rag", "g", Rag.GREEN),
    ("risks", "rag", " AMBER ", Rag.AMBER),
    ("risks", "rag", "Yellow", Rag.AMBER),
    ("risks", "rag", "", None),
    ("risks", "progress", "on track", Progress.ON_TRACK),
    ("risks", "progress", "On-track", Progress.ON_TRACK),
    ("risks", "progress", "ontrack", Progress.ON_TRACK),
    ("risks", "progress", "SLIPPED.", Progress.SLIPPED),
    ("risks", "progress", "No progress", Progress.NONE),
    ("risks", "progress", "Not started", Progress.NONE),
    ("risks", "horizon", "short term", Horizon.SHORT),
    ("risks", "horizon", "Long-term", Horizon.LONG),
    ("risks", "horizon", "LT", Horizon.LONG),
    ("controls", "status", "Completed", ControlStatus.COMPLETE),
    ("controls", "status", "limited", ControlStatus.LIMITED),
    ("controls", "effectiveness", "Partially effective", Effectiveness.PARTLY),
    ("controls", "effectiveness", "not assessed", None),
]


@pytest.mark.parametrize(("register", "key", "text", "meant"), CHOICES)
def test_that_a_word_is_read_in_its_usual_spellings(
    register: str, key: str, text: str, meant: StrEnum | None
) -> None:
    assert kind(register, key).parse(text, TERMS) is meant


@pytest.mark.parametrize("text", ["Blue", "Green/Amber", "R/A", "Amber or Red", "gree", "1", "?"])
def test_that_a_word_in_doubt_is_refused_with_those_that_there_are(text: str) -> None:
    with pytest.raises(Unreadable, match="is not one of Green, Amber, Red"):
        kind("risks", "rag").parse(text, TERMS)


def test_that_a_target_that_nobody_set_is_said_to_be_so_as_papers_say_it():
    target = REGISTERS["risks"].column("target").kind

    assert target.show(None, TERMS) == "Not set"
    assert target.parse("Not set", TERMS) is None


@pytest.mark.parametrize("text", ["", "Not assessed", "n/a", "TBC", "-", " not  rated. "])
def test_that_not_assessed_is_a_state_and_no_position(text: str) -> None:
    position = kind("risks", "position")

    assert position.parse(text, TERMS) is None
    assert position.show(None, TERMS) == NOT_ASSESSED
    assert position.plain(None, TERMS) is None


def test_that_a_position_is_shown_in_the_terms_of_its_moment() -> None:
    position = kind("risks", "position")

    assert position.show(Position(3, 2), TERMS) == "H v M"
    assert position.show(Position(3, 2), FIVE) == "3 v 2"
    assert position.show(Position(5, 5), TERMS) == "5 x 5"  # off this scale: the numbers, never a clamp


def test_that_positions_are_ordered_by_band_and_the_unassessed_come_last() -> None:
    order = kind("risks", "position").order
    mixed = [None, Position(1, 1), Position(4, 4), Position(1, 4), Position(3, 3), Position(5, 5)]

    ordered = sorted(mixed, key=lambda position: order(position, TERMS))

    assert ordered[:4] == [Position(4, 4), Position(3, 3), Position(1, 4), Position(1, 1)]
    assert set(ordered[4:]) == {None, Position(5, 5)}


def test_that_references_are_ordered_as_people_count_whatever_stands_for_a_figure() -> None:
    assert sorted(["10", "❶", "9", "②", "x²"], key=natural) == ["②", "9", "10", "x²", "❶"]


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("R1, R2 and R3", ("R1", "R2", "R3")),
        ("Risks 1 and 2 & 4", ("1", "2", "4")),
        ("CYB and FIN", ("CYB", "FIN")),
        ("Fire and Rescue", ("Fire and Rescue",)),
        ("Fire & Rescue and R1", ("Fire & Rescue", "R1")),
        ("Highways and Parks; R1", ("Highways and Parks", "R1")),
        ("E&D 1, E&D 2 & R&A 3", ("E&D 1", "E&D 2", "R&A 3")),
        ("R1&R2& R3", ("R1", "R2", "R3")),
    ],
)
def test_that_a_name_with_and_in_it_is_one_and_references_are_parted(
    text: str, refs: tuple[str, ...]
) -> None:
    assert kind("controls", "risks").parse(text, TERMS) == refs


@pytest.mark.parametrize(
    ("text", "ref"), [("4", "4"), ("4.0", "4"), ("8.10", "8.10"), (" R-07 ", "R-07"), ("10.0", "10")]
)
def test_that_a_reference_survives_a_spreadsheet(text: str, ref: str) -> None:
    assert kind("risks", "ref").parse(text, TERMS) == ref


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("1, 4 and 9", ("1", "4", "9")),
        ("9;4\n1", ("1", "4", "9")),
        ("Risk 4 & risk 10", ("4", "10")),
        ("4, 4, 4.0", ("4",)),
        ("", ()),
        ("8.2, 8.10", ("8.2", "8.10")),
    ],
)
def test_that_references_are_read_as_a_list_in_their_order(text: str, refs: tuple[str, ...]) -> None:
    assert kind("controls", "risks").parse(text, TERMS) == refs


def test_that_people_are_read_one_by_one() -> None:
    assert kind("risks", "leads").parse("Ana Lee; Bo Ek\nChris\nAna Lee / Dee,", TERMS) == (
        "Ana Lee",
        "Bo Ek",
        "Chris",
        "Dee",
    )
    assert kind("risks", "leads").parse("Smith, Jones and Co", TERMS) == ("Smith, Jones and Co",)


def test_that_a_line_too_long_is_refused_and_not_cut() -> None:
    with pytest.raises(Unreadable, match="has 201 characters; the most here is 200"):
        kind("risks", "title").parse("x" * 201, TERMS)


def test_that_a_blank_timescale_is_none_and_text_is_kept() -> None:
    when = kind("controls", "timescale")

    assert when.parse("  ", TERMS) is None
    assert when.parse("After  the board", TERMS).text == "After the board"
    assert when.same(Timescale.parse("31/3/22"), Timescale.parse("31 March 2022"))
    assert not when.same(Timescale.parse("TBC"), Timescale.parse("soon"))
    assert not when.same(Timescale.parse("TBC"), None)


SAMPLES: dict[str, list[Any]] = {
    "Text": ["", "A line"],
    "Ref": ["4", "8.2"],
    "Prose": ["", "Two\nlines"],
    "Person": ["Chief"],
    "People": [(), ("Ana Lee", "Bo, the second")],
    "Refs": [(), ("1", "10")],
    "Position": [None, Position(3, 2), Position(4, 4)],
    "When": [None, Timescale.parse("end Q2 22/23"), Timescale.parse("soon")],
    "Day": [None, date(2021, 9, 30)],
    "Figure": [None, Decimal(0), Decimal(1200), Decimal("39.8"), Decimal(-3)],
    "Series": [(), ((Quarter(2021, 1), Decimal(12)), (Quarter(2021, 2), Decimal("39.8")))],
}


@pytest.mark.parametrize(
    ("register", "key"),
    [(key, column.key) for key, register in REGISTERS.items() for column in register.editable()],
)
def test_that_what_a_column_shows_it_reads_back(register: str, key: str) -> None:
    found = kind(register, key)
    blank = found.parse("", TERMS)  # a kind of one register only has further samples in that register's tests
    values = (
        [None, *found.words]
        if isinstance(found, kinds.Choice)
        else SAMPLES.get(type(found).__name__, [blank])
    )

    for value in values:
        again = found.parse(found.show(value, TERMS), TERMS)
        assert again == value
        assert found.same(again, value)
    if found.choices(TERMS):
        assert all(found.show(found.parse(text, TERMS), TERMS) == text for text in found.choices(TERMS))


@pytest.mark.parametrize("register", REGISTERS)
@given(text=st.text(max_size=25))
def test_that_any_text_is_read_or_refused_in_a_sentence(register: str, text: str) -> None:
    for column in REGISTERS[register].editable():
        try:
            value = column.kind.parse(text, TERMS)
        except Unreadable as refused:
            assert str(refused).endswith(".")  # noqa: PT017
        else:
            column.kind.order(value, TERMS)
            column.kind.plain(value, TERMS)


def test_that_nine_comes_before_ten() -> None:
    refs = ["10", "9", "8.10", "8.2", "R-7", "R-10", "8"]

    assert sorted(refs, key=natural) == ["8", "8.2", "8.10", "9", "10", "R-7", "R-10"]


# Text


@given(st.text())
def test_that_clean_text_stays_clean_and_can_be_stored(text: str) -> None:
    tidy = clean(text)

    assert clean(tidy) == tidy
    assert tidy.encode("utf-8").decode("utf-8") == tidy
    assert "\x00" not in tidy
    assert "\r" not in tidy


@given(st.text())
def test_that_one_line_is_one_line(text: str) -> None:
    line = one_line(text)

    assert line == line.strip()
    assert "\n" not in line
    assert "  " not in line
    assert one_line(line) == line


def test_that_nothing_but_what_cannot_be_printed_is_lost() -> None:
    assert clean("a\x00b\x07c\ud800d\ufffee\r\nf\rg\th — é 😀") == "abcde\nf\ng\th — é 😀"


def test_that_comparing_ignores_accents_case_and_spaces() -> None:
    assert folded(" École\u00a0 Municipale ") == "ecole municipale"
    assert folded("STRASSE") == folded("Straße")


def test_that_lookalike_letters_become_latin_and_others_stay() -> None:
    assert latin("ΑΒΕΜΗ ν АВЕМН ворон Ωжя") == "ABEMH v ABEMH bopoh Ωжя"


def test_that_counts_and_lists_are_written_as_a_clerk_writes_them() -> None:
    assert [counted(n, "risk") for n in (0, 1, 4, 14, 1400)] == [
        "no risks",
        "one risk",
        "four risks",
        "14 risks",
        "1,400 risks",
    ]
    assert counted(2, "entry", "entries") == "two entries"
    assert [listed(["1"]), listed(["1", "4"]), listed(("1", "4", "9")), listed([])] == [
        "1",
        "1 and 4",
        "1, 4 and 9",
        "",
    ]
    assert listed(["1", "4"], "or") == "1 or 4"
