"""The heat map in words and as a table, for those who do not see the picture and for those who count."""

from __future__ import annotations

from collections.abc import Sequence

from app.models.appetite import own_appetite
from app.models.publication import in_a_list
from app.models.rows import RiskRow
from app.models.scale import Position, Scale
from app.models.text import ended, folded, listed
from app.papers import colours
from app.papers.blocks import Cell, Table, TableColumn
from app.papers.map_layout import placed_on
from app.papers.sentences import capital, in_full, name, risks_named, verb, worded

_TOO_MANY = 30  # risks beyond which a description gives numbers only


def map_text(title: str, risks: Sequence[RiskRow], scale: Scale, before: str = "") -> str:
    """What a reader would see on the map.

    Args:
        title: What the map shows: "Long-term risks at the close of Q3 2021/22".
        before: Name of the earlier quarter, where trails are drawn; empty for none.
    """
    placed = placed_on(risks, scale)
    up, along = (scale.likelihood, scale.impact) if scale.likelihood_up else (scale.impact, scale.likelihood)
    parts = [
        f"Heat map. {title}. {up.name} runs up the side from {up.levels[0].name} to {up.levels[-1].name}; "
        f"{along.name.casefold()} runs along the bottom from {along.levels[0].name} to {along.levels[-1].name}."
    ]
    if not placed:
        parts.append("No risk has a position on it.")
    for position in sorted({r.position for r in placed if r.position}, key=scale.severity, reverse=True):
        here = [risk for risk in placed if risk.position == position]
        named = [
            risk.ref if len(placed) > _TOO_MANY else in_a_list(risk.ref, risk.title.rstrip(" ."))
            for risk in here
        ]
        band = scale.band(position).name.casefold()
        what = verb(len(here), "risk", "risks")
        parts.append(ended(f"{in_full(position, scale)}, band {band}: {what} {listed(named)}"))
    parts += _moves(placed, scale, before) if before else []
    parts += _targets(placed, scale)
    parts += _appetite(placed, scale)
    parts += own_appetites(placed, scale)
    return " ".join(parts)


def _moves(placed: Sequence[RiskRow], scale: Scale, before: str) -> list[str]:
    moved = [r for r in placed if r.previous and scale.has(r.previous) and r.previous != r.position]
    if not moved:
        return [f"No risk has moved since {before}."]
    said = [f"risk {r.ref} from {worded(r.previous, scale)} to {worded(r.position, scale)}" for r in moved]
    return [f"Arrows show what has moved since {before}: {listed(said)}."]


def _targets(placed: Sequence[RiskRow], scale: Scale) -> list[str]:
    aimed = [r for r in placed if r.target and scale.has(r.target) and r.target != r.position]
    there = [r.ref for r in placed if r.target and r.target == r.position]
    parts = []
    if aimed:
        targets = {r.target for r in aimed if r.target}
        said = [
            f"{worded(target, scale)} for {risks_named([r.ref for r in aimed if r.target == target])}"
            for target in sorted(targets, key=scale.severity)
        ]
        parts.append(f"Hollow rings show target positions: {listed(said)}.")
    if there:
        parts.append(
            f"At its target is {risks_named(there)}."
            if len(there) == 1
            else f"At target are {risks_named(there)}."
        )
    return parts


def _appetite(placed: Sequence[RiskRow], scale: Scale) -> list[str]:
    if not scale.appetite or not placed:
        return []
    beyond = [r.ref for r in placed if r.position and scale.within_appetite(r.position) is False]
    if not beyond:
        return ["A thick line shows the limit of risk appetite; every risk lies within it."]
    return [
        f"A thick line shows the limit of risk appetite; beyond it {verb(len(beyond), 'lies', 'lie')} {risks_named(beyond)}."
    ]


def own_appetites(risks: Sequence[RiskRow], scale: Scale) -> list[str]:
    """Categories with an appetite of their own, whose boundary the picture does not draw."""
    parts, placed = [], placed_on(risks, scale)
    for category, word in scale.categories:
        mine = [
            r for r in placed if own_appetite(scale, r.category) and folded(r.category) == folded(category)
        ]
        beyond = [r.ref for r in mine if r.position and scale.within_appetite(r.position, category) is False]
        if mine:
            lies = f"{verb(len(beyond), 'lies', 'lie')} outside it" if beyond else ""
            told = f"{risks_named(beyond)} {lies}" if beyond else "every risk of it lies within"
            parts.append(f"The appetite for {category} is {word.value.lower()}; {told}.")
    return parts


def map_table(title: str, risks: Sequence[RiskRow], scale: Scale, before: str = "") -> Table:
    """The same as a table: each cell has the numbers of its risks, where they came from, whose target it is, and its band.

    Args:
        before: Name of the earlier quarter, where movements are told; empty for none.
    """
    placed = placed_on(risks, scale)
    up, along = (scale.likelihood, scale.impact) if scale.likelihood_up else (scale.impact, scale.likelihood)
    first = 32.0 if along.size < 5 else 26.0  # millimetres: “Insignificant” needs the rest
    wide = (170.0 - first) / along.size
    rows = []
    for level in reversed(up.levels):
        cells = [Cell.of(level.name, strong=True)]
        for other in along.levels:
            at = (level.number, other.number) if scale.likelihood_up else (other.number, level.number)
            cells.append(_map_cell(Position(*at), placed, scale, moves=bool(before)))
        rows.append(tuple(cells))
    targets = "whose target it is, " if any(risk.target for risk in placed) else ""
    moves = f", where those that moved since {before} came from" if before else ""
    return Table(
        columns=(
            TableColumn(f"{up.name} by {along.name.casefold()}", first),
            *(TableColumn(level.name, wide) for level in along.levels),
        ),
        rows=tuple(rows),
        caption=title,
        description=f"The heat map as a table: a row for each level of {up.name.casefold()}, the highest first, and a "
        f"column for each level of {along.name.casefold()}. Each cell has the numbers of its risks{moves}, "
        f"{targets}and the name of its band.",
        together=True,
    )


def _map_cell(position: Position, placed: Sequence[RiskRow], scale: Scale, *, moves: bool) -> Cell:
    band = scale.band(position)
    here = [risk for risk in placed if risk.position == position]
    said = capital(risks_named([risk.ref for risk in here], every=True)) if here else "No risks"
    moved = [r for r in here if moves and r.previous and scale.has(r.previous) and r.previous != position]
    whence = [(risk.ref, worded(risk.previous, scale).replace(" ", "\N{NO-BREAK SPACE}")) for risk in moved]
    lines = [f"{ref} came from {place}" for ref, place in whence]
    if there := [risk.ref for risk in here if risk.target == position]:
        lines.append(f"At target: {listed(there)}")
    if aimed := [risk.ref for risk in placed if risk.target == position != risk.position]:
        lines.append(f"Target of {listed(aimed)}")
    return Cell.of(said, *lines, band.name, fill=colours.TONE[band.tone], strong=bool(here))


def unplaced(risks: Sequence[RiskRow], scale: Scale) -> str:
    """A sentence about risks that are not on the map; empty where all are."""
    placed = {risk.id for risk in placed_on(risks, scale)}
    missing = [risk for risk in risks if risk.id not in placed]
    if not missing:
        return ""
    named = (
        listed([name(risk) for risk in missing])
        if len(missing) == 1
        else risks_named([r.ref for r in missing])
    )
    return f"Not on the map, since {verb(len(missing), 'it has', 'they have')} no position: {named}."
