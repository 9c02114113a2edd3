"""Changes that an organisation makes to its scale: each gives a new scale, and says where the levels of the old one went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from app.errors import RuleError
from app.models.scale import Axis, Band, Position, Scale
from app.models.status import Appetite, Tone
from app.models.text import folded, one_line

Side = Literal["likelihood", "impact"]
Moves = tuple[int | None, ...]
Edit = Callable[[Scale], "Reshaped"]
_Row = Sequence[Any]  # cells, or the appetite of each likelihood

FEWEST, MOST = 2, 10  # levels of an axis
MOST_BANDS = 6
MOST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Reshaped:
    """A new scale.

    Attributes:
        likelihood, impact: For each level of the old axis, lowest first, its number on the new one; None where it is gone.
    """

    scale: Scale
    likelihood: Moves
    impact: Moves

    @classmethod
    def same_levels(cls, scale: Scale) -> Reshaped:
        """A scale on which every position means what it meant."""
        stays = tuple(range(1, scale.likelihood.size + 1)), tuple(range(1, scale.impact.size + 1))
        return cls(scale, *stays)

    def moved(self, position: Position) -> Position | None:
        """Where a position of the old scale stands on the new one; None where its level is gone."""
        likelihood = self.likelihood[position.likelihood - 1]
        impact = self.impact[position.impact - 1]
        return None if likelihood is None or impact is None else Position(likelihood, impact)


def checked(scale: Scale) -> Scale:
    """The scale, if people can tell its levels and bands apart.

    Raises:
        RuleError: a name or letter is missing, too long or given twice, or there are too few or too many levels.
    """
    if not scale.name.strip():
        raise RuleError("The scale needs a name.")
    for axis in (scale.likelihood, scale.impact):
        _check_axis(axis)
    if any(not band.name.strip() for band in scale.bands):
        raise RuleError("Each band needs a name: it is written in the cells.")
    _differ([band.name for band in scale.bands], "bands")
    return scale


def _check_axis(axis: Axis) -> None:
    if not axis.name.strip():
        raise RuleError("Each axis needs a name.", hint="The usual ones are Likelihood and Impact.")
    if not FEWEST <= axis.size <= MOST:
        raise RuleError(f"{axis.name} needs {FEWEST} to {MOST} levels.")
    for level in axis.levels:
        if not level.name.strip() or not level.letter.strip():
            raise RuleError(f"Each level of {axis.name} needs a name and a letter or number.")
        if len(level.letter) > MOST_LETTERS:
            raise RuleError(
                f"“{level.letter}” is too long to stand for a level.",
                hint=f"Use at most {MOST_LETTERS} letters.",
            )
    _differ([level.name for level in axis.levels], f"levels of {axis.name}")
    _differ([level.letter for level in axis.levels], f"levels of {axis.name}")


def _differ(names: Sequence[str], what: str) -> None:
    seen: set[str] = set()
    for name in names:
        if folded(name) in seen:
            raise RuleError(f"Two {what} are both called “{name}”.", hint="Give one of them another name.")
        seen.add(folded(name))


# Names


def named(name: str) -> Edit:
    """Call the scale something else."""
    return lambda scale: Reshaped.same_levels(replace(scale, name=one_line(name)))


def axis_named(side: Side, name: str) -> Edit:
    """Call an axis something else, such as Probability."""
    return lambda scale: _with_axis(scale, side, replace(_axis(scale, side), name=one_line(name)))


def level_named(side: Side, number: int, name: str, letter: str) -> Edit:
    """Call one level something else; risks stay where they are."""

    def edit(scale: Scale) -> Reshaped:
        axis = _axis(scale, side)
        pairs = [(level.name, level.letter) for level in axis.levels]
        pairs[number - 1] = (one_line(name), one_line(letter))
        return _with_axis(scale, side, Axis.of(axis.name, *pairs))

    return edit


def turned(likelihood_up: bool) -> Edit:
    """Say which axis runs up the side of the map."""
    return lambda scale: Reshaped.same_levels(replace(scale, likelihood_up=likelihood_up))


def _axis(scale: Scale, side: Side) -> Axis:
    return scale.likelihood if side == "likelihood" else scale.impact


def _with_axis(scale: Scale, side: Side, axis: Axis) -> Reshaped:
    return Reshaped.same_levels(
        replace(scale, likelihood=axis) if side == "likelihood" else replace(scale, impact=axis)
    )


# Levels


def level_added(side: Side, above: int) -> Edit:
    """Put a new level above this one (0: below all); its cells begin as those of its neighbour, and risks keep their levels.

    The new level has a working name; ``level_named`` gives it its own.
    """

    def edit(scale: Scale) -> Reshaped:
        axis = _axis(scale, side)
        pairs = [(level.name, level.letter) for level in axis.levels]
        pairs.insert(above, _working_name(axis))
        moves = tuple(number if number <= above else number + 1 for number in range(1, axis.size + 1))
        twin = max(above, 1) - 1  # the neighbour whose cells are taken over
        return _relevelled(
            scale, side, Axis.of(axis.name, *pairs), moves, lambda row: _doubled(row, twin, above)
        )

    return edit


def level_removed(side: Side, number: int) -> Edit:
    """Take a level away; whether risks stand there is asked when the new scale is taken."""

    def edit(scale: Scale) -> Reshaped:
        axis = _axis(scale, side)
        pairs = [(one.name, one.letter) for one in axis.levels if one.number != number]
        moves: Moves = tuple(
            None if old == number else old if old < number else old - 1 for old in range(1, axis.size + 1)
        )
        if len(pairs) < FEWEST:
            raise RuleError(f"{axis.name} needs at least {FEWEST} levels.")
        return _relevelled(
            scale, side, Axis.of(axis.name, *pairs), moves, lambda row: (*row[: number - 1], *row[number:])
        )

    return edit


def _relevelled(
    scale: Scale, side: Side, axis: Axis, moves: Moves, fit: Callable[[_Row], tuple[Any, ...]]
) -> Reshaped:
    if side == "likelihood":
        appetite = fit(scale.appetite) if scale.appetite else ()
        made = replace(scale, likelihood=axis, matrix=fit(scale.matrix), appetite=appetite)
        return Reshaped(made, moves, tuple(range(1, scale.impact.size + 1)))
    matrix = tuple(fit(row) for row in scale.matrix)
    appetite = tuple(_highest_kept(highest, moves) for highest in scale.appetite)
    made = replace(scale, impact=axis, matrix=matrix, appetite=appetite)
    return Reshaped(made, tuple(range(1, scale.likelihood.size + 1)), moves)


def _highest_kept(highest: int, moves: Moves) -> int:
    """The level up to which is within appetite, on the new axis."""
    return max((new for old, new in enumerate(moves, 1) if new is not None and old <= highest), default=0)


def _doubled(row: _Row, twin: int, place: int) -> tuple[Any, ...]:
    made = list(row)
    made.insert(place, made[twin])
    return tuple(made)


def _working_name(axis: Axis) -> tuple[str, str]:
    names = {folded(level.name) for level in axis.levels}
    letters = {folded(level.letter) for level in axis.levels}
    number = next(n for n in range(1, MOST + 2) if f"new level {n}" not in names and f"n{n}" not in letters)
    return f"New level {number}", f"N{number}"


# Bands and appetite


def band_of_cell(position: Position, band: int) -> Edit:
    """Put one cell into a band."""

    def edit(scale: Scale) -> Reshaped:
        rows = [list(row) for row in scale.matrix]
        rows[position.likelihood - 1][position.impact - 1] = band
        return Reshaped.same_levels(replace(scale, matrix=tuple(tuple(row) for row in rows)))

    return edit


def band_given(number: int, name: str, tone: Tone) -> Edit:
    """Call a band something else, or give it another colour."""

    def edit(scale: Scale) -> Reshaped:
        bands = list(scale.bands)
        bands[number] = Band(one_line(name), tone)
        return Reshaped.same_levels(replace(scale, bands=tuple(bands)))

    return edit


def band_added() -> Edit:
    """Add a band above the others, with a working name; no cell is in it yet."""

    def edit(scale: Scale) -> Reshaped:
        if len(scale.bands) >= MOST_BANDS:
            raise RuleError(f"A map has at most {MOST_BANDS} bands.", hint="More could not be told apart.")
        names = {folded(band.name) for band in scale.bands}
        name = next(f"New band {n}" for n in range(1, MOST_BANDS + 2) if f"new band {n}" not in names)
        return Reshaped.same_levels(replace(scale, bands=(*scale.bands, Band(name, Tone.SEVERE))))

    return edit


def band_removed(number: int) -> Edit:
    """Take a band away.

    Raises:
        RuleError: a cell is in it.
    """

    def edit(scale: Scale) -> Reshaped:
        cells = sum(row.count(number) for row in scale.matrix)
        if cells:
            raise RuleError(
                f"“{scale.bands[number].name}” is the band of {cells} cell{'' if cells == 1 else 's'}.",
                hint="Put these cells into another band first.",
            )
        bands = tuple(band for place, band in enumerate(scale.bands) if place != number)
        matrix = tuple(tuple(cell - (cell > number) for cell in row) for row in scale.matrix)
        return Reshaped.same_levels(replace(scale, bands=bands, matrix=matrix))

    return edit


def appetite_of(category: str, appetite: Appetite | None) -> Edit:
    """Give a category an appetite of its own; None gives it the general line again."""

    def edit(scale: Scale) -> Reshaped:
        name = one_line(category)
        if not name:
            raise RuleError("Say which category of risks this is for.")
        others = [one for one in scale.categories if folded(one[0]) != folded(name)]
        own = [(name, appetite)] if appetite is not None else []
        return Reshaped.same_levels(replace(scale, categories=tuple(sorted(others + own))))

    return edit


def within_appetite(position: Position, within: bool) -> Edit:
    """Draw the appetite line so that this cell is inside or outside it; the line never rises as likelihood rises."""

    def edit(scale: Scale) -> Reshaped:
        line = list(scale.appetite or (0,) * scale.likelihood.size)
        highest = position.impact if within else position.impact - 1
        for place in range(scale.likelihood.size):
            if place < position.likelihood - 1 and within:
                line[place] = max(line[place], highest)
            elif place > position.likelihood - 1 and not within:
                line[place] = min(line[place], highest)
            elif place == position.likelihood - 1:
                line[place] = max(line[place], highest) if within else min(line[place], highest)
        return Reshaped.same_levels(replace(scale, appetite=tuple(line) if any(line) else ()))

    return edit
