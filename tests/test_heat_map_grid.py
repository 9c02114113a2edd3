"""The arithmetic of the map, with numbers and no screen."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from math import dist, hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.scale import Position
from app.models.status import Horizon
from app.widgets.heat_map.arrange import GhostKind, arrange
from app.widgets.heat_map.arrows import arrow, clear_bow
from app.widgets.heat_map.grid import Frame, Margins, appetite_line, cell_at
from app.widgets.heat_map.links import trail
from app.widgets.heat_map.packing import GAP, SMALLEST, Room, pack, rooms
from app.widgets.heat_map.shown import Shown
from tests.agreed_lines import five_agreed, four_agreed
from tests.heat_map_rows import SCALE, crowd, register, risk, with_scale

NONE = Margins(0, 0, 0, 0)
FRAME = Frame.fit(400, 400, SCALE, NONE)
STRIP = 16.0


@pytest.mark.parametrize(
    ("point", "position"),
    [
        ((0.5, 0.5), Position(1, 1)),
        ((3.4, 2.7), Position(4, 3)),
        ((1.0, 1.0), Position(2, 2)),
        ((-5, 99), Position(1, 4)),
        ((99, -0.01), Position(4, 1)),
    ],
)
def test_that_a_point_belongs_to_its_cell_and_outside_the_map_to_the_nearest(point, position):
    assert cell_at(*point, SCALE) == position


@pytest.mark.parametrize("scale", [four_agreed(), five_agreed(), replace(four_agreed(), likelihood_up=False)])
@pytest.mark.parametrize("size", [(300, 300), (640, 480), (1900, 700), (500, 1000)])
def test_that_cells_are_square_lie_on_the_surface_and_are_found_where_they_are_drawn(scale, size):
    frame = Frame.fit(*size, scale, Margins(80, 10, 10, 50))

    assert frame.left >= 80
    assert frame.right <= size[0]
    assert frame.bottom <= size[1] - 50 + 1
    for position in scale.positions():
        assert cell_at(*frame.on_map(*frame.middle(position)), scale) == position


def test_that_the_policy_says_which_axis_runs_up():
    up = Frame.fit(400, 400, SCALE, NONE)
    across = Frame.fit(400, 400, replace(SCALE, likelihood_up=False), NONE)

    assert up.middle(Position(4, 1)) == (50, 50)  # very likely, low impact: top left
    assert across.middle(Position(4, 1)) == (350, 350)  # bottom right
    assert up.step(1, 0) == (0, 1)
    assert across.step(1, 0) == (1, 0)


@given(
    width=st.floats(20, 400),
    height=st.floats(20, 400),
    count=st.integers(1, 150),
    largest=st.floats(12, 40),
)
def test_that_packed_markers_never_overlap_nor_leave_their_room(width, height, count, largest):
    room = Room(10, 20, width, height, (10 + width / 2, 20 + height / 2))

    packing = pack(room, count, largest, SMALLEST)

    reach = packing.radius - 0.001
    for i, (x, y) in enumerate(packing.spots):
        assert 10 + reach <= x <= 10 + width - reach
        assert 20 + reach <= y <= 20 + height - reach
        for other in packing.spots[:i]:
            assert hypot(x - other[0], y - other[1]) >= 2 * reach
    own = len(packing.spots) - bool(packing.hidden)
    assert own + packing.hidden == count


@given(count=st.integers(1, 60), cell=st.floats(60, 260))
def test_that_markers_shrink_to_the_stated_minimum_and_no_further(count, cell):
    frame = replace(FRAME, cell=cell)
    room, _ = rooms(frame, Position(2, 2), STRIP, ghosts=0)

    packing = pack(room, count, 30.0, SMALLEST)

    assert packing.radius >= min(SMALLEST, room.width / 2, room.height / 2) - 0.001
    if packing.hidden:
        assert packing.hidden > 1
        assert packing.radius == pytest.approx(min(SMALLEST, room.width / 2, room.height / 2))


def test_that_few_markers_keep_their_size_and_stand_in_the_middle():
    room = Room(0, 0, 100, 100, (50, 50))

    assert pack(room, 1, 20, SMALLEST).spots == ((50, 50),)
    two = pack(room, 2, 20, SMALLEST)
    assert two.radius == 20
    assert two.spots == ((50 - 20 - GAP / 2, 50), (50 + 20 + GAP / 2, 50))


@given(count=st.integers(1, 80), scale=st.sampled_from([four_agreed(), five_agreed()]))
def test_that_no_two_marks_of_a_whole_map_overlap(count, scale):
    frame = Frame.fit(520, 520, scale, NONE)

    plan = arrange(with_scale(scale, count), scale, Shown(), frame, STRIP)

    discs = [(place.middle, place.radius) for place in plan.places.values()]
    discs += [(more.place.middle, more.place.radius) for more in plan.more]
    discs += list(
        {ghost.place.middle: (ghost.place.middle, ghost.place.radius) for ghost in plan.ghosts}.values()
    )
    for i, (one, radius) in enumerate(discs):
        for other, other_radius in discs[:i]:
            assert hypot(one[0] - other[0], one[1] - other[1]) >= radius + other_radius - 0.001


def test_that_what_does_not_fit_is_behind_one_disc_that_counts_it():
    plan = arrange(crowd(40), SCALE, Shown(), FRAME, STRIP)

    (more,) = plan.more
    assert len(plan.places) + len(more.risks) == 40
    assert more.position == Position(2, 2)


def test_that_three_risks_of_a_small_cell_all_have_a_disc_beside_what_has_left_it():
    frame = Frame(0.0, 0.0, 84.0, 4, 4, True)
    here = [risk(str(n), "A risk", "H v H") for n in range(3)]
    gone = [risk(f"1{n}", "Another", "L v L", previous="H v H") for n in range(2)]

    assert not arrange([*here, *gone], SCALE, Shown(), frame, 14).more


def test_that_a_disc_is_never_too_small_to_hit_beside_what_has_left_its_cell():
    frame = Frame(0.0, 0.0, 47.0, 4, 4, True)
    gone = [risk(f"1{n}", "Another", "L v L", previous="H v H") for n in range(2)]
    plan = arrange([risk("3", "Here", "H v H"), *gone], SCALE, Shown(), frame, 14)

    assert plan.places["r3"].radius >= SMALLEST


def test_that_the_chosen_risk_is_never_behind_the_disc():
    rows = crowd(40)
    hidden = arrange(rows, SCALE, Shown(), FRAME, STRIP).more[0].risks[-1]

    plan = arrange(rows, SCALE, Shown(), FRAME, STRIP, first=hidden.id)

    assert hidden.id in plan.places
    assert hidden not in plan.more[0].risks
    assert len(plan.places) + len(plan.more[0].risks) == 40


def test_that_ghosts_stand_where_a_risk_was_and_should_be():
    rows = [risk("1", "", "M v H", previous="H v H", target="L v H")]

    plan = arrange(rows, SCALE, Shown(), FRAME, STRIP)

    cells = {g.kind: cell_at(*FRAME.on_map(*g.place.middle), SCALE) for g in plan.ghosts}
    assert cells == {GhostKind.PREVIOUS: Position(3, 3), GhostKind.TARGET: Position(1, 3)}


@pytest.mark.parametrize("layer", ["trail", "target", "inherent"])
def test_that_each_layer_can_be_switched(layer):
    rows = [risk("1", "", "M v H", previous="H v H", target="L v H", inherent="VH v H")]
    none = Shown(trail=False, target=False, inherent=False)

    assert arrange(rows, SCALE, none, FRAME, STRIP).ghosts == ()
    assert len(arrange(rows, SCALE, replace(none, **{layer: True}), FRAME, STRIP).ghosts) == 1


def test_that_a_risk_which_stood_still_or_is_at_its_target_has_no_ghost():
    rows = [risk("1", "", "M v H", previous="M v H", target="M v H")]

    assert arrange(rows, SCALE, Shown(), FRAME, STRIP).ghosts == ()


def test_that_a_position_from_an_older_larger_scale_is_off_the_map():
    rows = [replace(risk("1"), position=Position(5, 5), target=Position(5, 1))]

    plan = arrange(rows, SCALE, Shown(), FRAME, STRIP)

    assert plan.places == {}
    assert [r.ref for r in plan.unplaced] == ["1"]


@pytest.mark.parametrize(
    ("shown", "refs"),
    [
        (Shown(), ["1", "4", "8", "10", "11", "12", "13"]),
        (Shown(horizon=Horizon.SHORT), ["1", "13"]),
        (Shown(horizon=Horizon.LONG), ["4", "8", "10", "11", "12"]),
        (Shown(only_red=True), ["10"]),
        (Shown(owner="Head of Prevention"), ["8"]),
    ],
)
def test_that_filters_leave_out_what_they_say(shown, refs):
    assert [r.ref for r in shown.of(register())] == refs


@given(
    st.builds(
        Shown,
        horizon=st.sampled_from([None, *Horizon]),
        only_red=st.booleans(),
        owner=st.text(),
        trail=st.booleans(),
        target=st.booleans(),
        inherent=st.booleans(),
    )
)
def test_that_what_is_shown_survives_the_settings_file(shown):
    assert Shown.from_plain(shown.to_plain()) == shown


def test_that_a_strange_settings_file_is_passed_over():
    assert Shown.from_plain({"horizon": 3, "trail": "no", "owner": None}) == Shown()


@pytest.mark.parametrize(
    ("appetite", "line"),
    [
        ((2, 2, 1, 0), ((0, 2), (2, 2), (2, 1), (3, 1), (3, 0))),
        ((4, 4, 2, 2), ((2, 4), (2, 2), (4, 2))),
        ((1, 1, 1, 1), ((0, 1), (4, 1))),
        ((0, 0, 0, 0), ()),
        ((4, 4, 4, 4), ()),
        ((), ()),
    ],
)
def test_that_the_limit_of_appetite_is_drawn_inside_the_map_only(appetite, line):
    assert appetite_line(replace(SCALE, appetite=appetite)) == line


def test_that_an_arrow_runs_from_edge_to_edge():
    bent = arrow((0, 0), 10, (200, 0), 20, 12)

    assert bent is not None
    assert hypot(*bent.start) == pytest.approx(10)
    assert hypot(bent.tip[0] - 200, bent.tip[1]) == pytest.approx(20)
    assert arrow((0, 0), 10, (25, 0), 10, 12) is None


def test_that_an_arrow_swings_round_a_disc_in_its_way():
    right_of_way = [((100.0, 20.0), 15.0), ((100.0, 5.0), 15.0)]

    assert clear_bow((0, 0), (200, 0), []) > 0
    assert clear_bow((0, 0), (200, 0), right_of_way) < 0


def test_that_an_arrow_swings_far_out_only_where_it_spares_more_than_one_disc():
    across = [((100.0, y), 15.0) for y in (-45, -15, 15, 45)]  # nothing gentler leads past these
    twice = [*across, *(((70.0, y), 15.0) for y in (-45, -15, 15, 45))]

    assert abs(clear_bow((0, 0), (200, 0), across)) < 0.5
    assert abs(clear_bow((0, 0), (200, 0), twice)) > 0.5


@pytest.mark.parametrize(("start", "end"), [((0, 0), (0, 200)), ((0, 200), (0, 0)), ((0, 0), (200, 0))])
def test_that_an_arrow_which_swings_far_out_does_so_by_the_worse_cells(start, end):
    upright = start[0] == end[0]
    discs = [((y, x) if upright else (x, y), 15.0) for x in (100.0, 70.0) for y in (-45, -15, 15, 45)]

    bent = arrow(start, 1, end, 1, 10, clear_bow(start, end, discs))

    assert bent.bend[0] > 50 if upright else bent.bend[1] < -50


def test_that_an_arrow_does_not_lead_by_the_better_cells_to_spare_one_disc():
    worse, middle = ((150.0, 100.0), 30.0), ((100.0, 100.0), 20.0)

    down = arrow((100, 0), 1, (100, 200), 1, 10, clear_bow((100, 0), (100, 200), [middle, worse]))

    assert down.bend[0] >= 80, "behind the disc, and not round it where the risk never was"


@pytest.mark.parametrize("cell", [72.0, 131.0, 242.0])
def test_that_a_hundred_risks_in_one_cell_never_overlap_and_all_are_reached(cell):
    frame = Frame(100, 10, cell, 4, 4, likelihood_up=True)
    plan = arrange(crowd(100), SCALE, Shown(), frame, strip=cell * 0.12)
    discs = [*plan.places.values(), *(more.place for more in plan.more)]

    assert len(plan.places) + sum(len(more.risks) for more in plan.more) == 100
    assert all(disc.radius >= 12 for disc in discs)
    for one, other in combinations(discs, 2):
        assert dist(one.middle, other.middle) >= one.radius + other.radius


def test_that_an_arrow_passes_by_the_disc_of_a_crowded_square():
    frame = Frame(100, 10, 84.0, 4, 4, likelihood_up=True)
    rows = [*crowd(20, "M v H"), risk("99", "", "L v H", previous="H v H")]

    plan = arrange(rows, SCALE, Shown(), frame, strip=14)

    (ghost,) = plan.ghosts
    (more,) = plan.more
    bent = trail(ghost, plan.places["r99"])
    for step in range(1, 20):
        part = step / 20
        x, y = (
            (1 - part) ** 2 * bent.start[i] + 2 * part * (1 - part) * bent.bend[i] + part**2 * bent.tip[i]
            for i in (0, 1)
        )
        assert hypot(x - more.place.middle[0], y - more.place.middle[1]) > more.place.radius
