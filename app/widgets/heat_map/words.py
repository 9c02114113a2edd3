"""What the map says: of a marker, of a move while it is made, of its outcome, of the whole picture. No Qt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.models.appetite import own_appetite
from app.models.rows import RiskRow
from app.models.scale import Position, Scale
from app.models.status import Horizon
from app.models.text import counted, listed
from app.widgets.heat_map.arrange import on_map
from app.widgets.heat_map.shown import Shown

ARROW = "→"
ONLY_READ = "Risks cannot be moved here: this is a closed quarter, or a register that is only read."
NOTHING_BEFORE = "No quarter is closed yet, so there is nothing to compare with."


@dataclass(frozen=True, slots=True)
class Move:
    """A move that was wished for or is being shown while it is made.

    Attributes:
        before: None where the risk was not assessed.
    """

    risk: RiskRow
    before: Position | None
    after: Position


def name(risk: RiskRow, most: int = 44) -> str:
    """``"4 People"``; a long title is cut at a word."""
    title = risk.title
    if len(title) > most:
        title = f"{title[:most].rsplit(' ', 1)[0].rstrip(' ,;:')}…"
    return f"{risk.ref} {title}".strip()


def place(position: Position | None, scale: Scale) -> str:
    """``"High v Medium"``, likelihood first as the papers write it."""
    if position is None or not scale.has(position):
        return "not assessed"
    likelihood = scale.likelihood.level(position.likelihood)
    impact = scale.impact.level(position.impact)
    return f"{likelihood.name} v {impact.name}"


def in_tray(risk: RiskRow, scale: Scale) -> str:
    """Where a risk stands, as short as the papers write it: ``"H v M · Medium"``."""
    if risk.position is None:
        return "Not assessed"
    if not scale.has(risk.position):
        return "Not on this scale"
    return f"{risk.position.worded(scale)} · {band(risk.position, scale)}"


def band(position: Position | None, scale: Scale) -> str:
    """The band's word; empty where the risk is not on the map."""
    return scale.band(position).name if position is not None and scale.has(position) else ""


def move_line(move: Move, scale: Scale) -> str:
    """``"4 People: High v Medium → Medium v Medium"``; only the place where nothing would change."""
    if move.before == move.after:
        return unbroken(f"{name(move.risk)}: {place(move.after, scale)}")
    return unbroken(f"{name(move.risk)}: {place(move.before, scale)} {ARROW} {place(move.after, scale)}")


def unbroken(text: str) -> str:
    """The same text in which no line ends at the "v" of a place."""
    return text.replace(" v ", "\u00a0v\u00a0")


def meaning(move: Move, scale: Scale) -> str:
    """What the move means: band, appetite and target: ``"High → Medium · comes inside appetite"``."""
    parts = [_band_change(move, scale), _appetite_change(move, scale)]
    if move.risk.target == move.after:
        parts.append("at its target")
    if move.before == move.after:
        parts.append("where it is now")
    return " · ".join(part for part in parts if part)


def _band_change(move: Move, scale: Scale) -> str:
    old, new = band(move.before, scale), band(move.after, scale)
    return new if old in ("", new) else f"{old} {ARROW} {new}"


def _appetite_change(move: Move, scale: Scale) -> str:
    category = move.risk.category
    limit = appetite_words(category, scale)
    new = scale.within_appetite(move.after, category)
    known = move.before is not None and scale.has(move.before)
    old = scale.within_appetite(move.before, category) if known and move.before else None
    if new is None:
        return ""
    if old is None or (move.before == move.after):
        return f"{'inside' if new else 'outside'} {limit}"
    if old == new:
        return f"still {'inside' if new else 'outside'} {limit}"
    return f"{'comes inside' if new else 'goes outside'} {limit}"


def appetite_words(category: str, scale: Scale) -> str:
    """``"appetite"``, or ``"the averse appetite for Finance"``."""
    own = own_appetite(scale, category)
    return f"the {own.value.lower()} appetite for {category}" if own else "appetite"


def spoken_move(move: Move, scale: Scale) -> str:
    """The live text for a screen reader, without signs: ``"Medium likelihood, Medium impact. Band Medium, ..."``."""
    said = meaning(move, scale).replace(f" {ARROW} ", " to ").replace(" · ", ", ")
    return f"{move.after.in_full(scale)}. {said[:1].upper()}{said[1:]}."


def outcome(move: Move, scale: Scale) -> str:
    """What a saved move did, as a sentence."""
    said = meaning(move, scale).replace(" · ", ", ").replace(f" {ARROW} ", " to ")
    if move.before is None or not scale.has(move.before):
        return unbroken(f"{name(move.risk)} is now on the map at {place(move.after, scale)}: {said}.")
    before, after = place(move.before, scale), place(move.after, scale)
    return unbroken(f"{name(move.risk)} moved from {before} to {after}: {said}.")


def off_question(risk: RiskRow) -> str:
    """What is asked before an assessment is taken away."""
    return f"Take {name(risk)} off the map? It is then not assessed. Say why."


def taken_off(risk: RiskRow) -> str:
    """What is said when an assessment was taken away."""
    return f"{name(risk)} is off the map now, not assessed."


def off_hint(risk: RiskRow) -> str:
    """What letting go over the tray would do."""
    return f"Let go to take {name(risk)} off the map; a reason is asked for first."


def put_back(risk: RiskRow, scale: Scale) -> str:
    """What is said when a move was given up or refused."""
    if not on_map(risk, scale):
        return f"{name(risk)} stays off the map, not assessed."
    return f"{name(risk)} stays at {place(risk.position, scale)}."


def described(risk: RiskRow, scale: Scale) -> str:
    """A risk for a screen reader and for the tip: name, position, band, horizon, trend, target."""
    parts = [risk.horizon.value] if risk.horizon else []
    if not on_map(risk, scale):
        return ". ".join([name(risk, 200), *parts, "Not assessed."])
    assert risk.position is not None
    within = scale.within_appetite(risk.position, risk.category)
    parts.append(risk.position.in_full(scale))
    parts.append(f"band {band(risk.position, scale)}")
    if within is not None:
        parts.append(f"{'inside' if within else 'outside'} {appetite_words(risk.category, scale)}")
    if risk.previous is not None and risk.previous != risk.position and scale.has(risk.previous):
        parts.append(f"last quarter {place(risk.previous, scale)}")
    if risk.target is not None and scale.has(risk.target):
        at = risk.target == risk.position
        parts.append("at its target" if at else f"target {place(risk.target, scale)}")
    return f"{name(risk, 200)}. {', '.join(parts)}."


def further(position: Position, risks: Sequence[RiskRow], scale: Scale) -> str:
    """A "+7" disc for a screen reader: what it holds, and where."""
    held = counted(len(risks), "further risk").capitalize()
    return f"{held} at {place(position, scale)}: {listed([name(risk) for risk in risks])}. Enter lists them."


def whole_map(rows: Sequence[RiskRow], scale: Scale, shown: Shown) -> str:
    """The map in one sentence: ``"Heat map of 11 risks: two Very High, four High ... Two are not assessed."``"""
    if not rows:
        return "No risks yet: add them on the Risks page, or drop an Excel tracker on the window."
    risks = shown.of(rows)
    placed = [risk for risk in risks if on_map(risk, scale)]
    bands = _in_bands(placed, scale)
    kind = {None: "", Horizon.SHORT: "short-term ", Horizon.LONG: "long-term "}[shown.horizon]
    said = f"Heat map of {counted(len(placed), f'{kind}risk')}"
    if bands:
        said += f": {listed(bands)}"
    if missing := len(risks) - len(placed):
        said += f". {counted(missing, 'is', 'are').capitalize()} not assessed"
    if shown.trail and (unlike := sum(risk.trend is None and risk.previous is None for risk in placed)):
        said += f". {counted(unlike, 'risk had', 'risks had').capitalize()} no place on this scale in the quarter before"
    others = [risk for risk in rows if shown.horizon not in (None, risk.horizon)]
    for which in (*Horizon, None):
        if number := sum(risk.horizon is which for risk in others):
            one, many = _of_horizon(which)
            said += f". {counted(number, f'{one} is', f'{many} are').capitalize()} not on this map"
    if hidden := len(rows) - len(risks) - len(others):
        said += f". {counted(hidden, 'risk is', 'risks are').capitalize()} left out by the filters"
    return f"{said}."


def first_place(rows: Sequence[RiskRow], scale: Scale, shown: Shown) -> str:
    """How the first risk comes on to a map that has none yet; empty where one is there, or there is none to place."""
    risks = shown.of(rows)
    if not risks or any(on_map(risk, scale) for risk in risks):
        return ""
    return "Drag one on to the map; or type its number, place it with the arrow keys and press Enter."


def _of_horizon(horizon: Horizon | None) -> tuple[str, str]:
    """``("long-term risk", "long-term risks")``."""
    if horizon is None:
        return "risk without a horizon", "risks without a horizon"
    return f"{horizon.value.casefold()} risk", f"{horizon.value.casefold()} risks"


def two_maps(maps: Sequence[tuple[str, Sequence[RiskRow], Scale, Shown]]) -> str:
    """Two maps by the words over them: ``"Short-term risks: 2 High and 1 Medium. Long-term risks: 6 High."``"""
    said: list[str] = []
    hidden = 0
    for caption, rows, scale, shown in maps:
        risks = shown.of(rows)
        bands = _in_bands([risk for risk in risks if on_map(risk, scale)], scale)
        said.append(f"{caption}: {listed(bands) or 'no risks'}.")
        hidden = max(hidden, len(rows) - len(risks))
    if hidden:
        said.append(f"{counted(hidden, 'risk is', 'risks are').capitalize()} left out by the filters.")
    return " ".join(said)


def _in_bands(placed: Sequence[RiskRow], scale: Scale) -> list[str]:
    tally: dict[str, int] = defaultdict(int)
    for position, number in Counter(risk.position for risk in placed).items():
        tally[band(position, scale)] += number
    return [f"{tally[b.name]} {b.name}" for b in reversed(scale.bands) if tally[b.name]]


def alternative_text(rows: Sequence[RiskRow], scale: Scale, shown: Shown | None = None) -> str:
    """The whole picture in words, worst cell first, for the picture in a paper."""
    shown = shown or Shown()
    cells: dict[Position, list[str]] = defaultdict(list)
    for risk in shown.of(rows):
        if on_map(risk, scale) and risk.position is not None:
            cells[risk.position].append(name(risk))
    worst_first = sorted(cells, key=scale.severity, reverse=True)
    lines = [f"{p.in_full(scale)} ({band(p, scale)}): {listed(cells[p])}." for p in worst_first]
    return " ".join([whole_map(rows, scale, shown), *lines])


def legend(
    scale: Scale,
    shown: Shown,
    horizons: Collection[Horizon | None],
    before: str = "last quarter",
    *,
    crowded: bool = False,
    own_lines: bool = False,
) -> list[tuple[str, str]]:
    """What each mark means, as (mark, words), only for marks that the map may now bear.

    Args:
        horizons: Those of the risks; where none is given, a mark is a risk and no more.
        before: Name of the last closed quarter.
        crowded: Whether a cell has more risks than find room in it.
        own_lines: Whether a risk that is chosen may show the line of its category beside the general one.
    """
    entries = _shapes(shown, horizons)
    if shown.trail:
        entries.append(("trail", f"Moved since {before}"))
    if shown.target:
        entries += [("target", "Target"), ("at_target", "At its target")]
    if shown.inherent:
        entries.append(("inherent", "Without controls"))
    if crowded:
        entries.append(("more", "Further risks in the cell"))
    own = own_appetite(scale, shown.category)
    if own:
        entries.append(("appetite", f"{own.value} appetite"))
    elif scale.appetite:
        entries.append(("appetite", "Appetite"))
    if own_lines:
        entries.append(("own_appetite", "Its category’s appetite"))
    return entries


def _shapes(shown: Shown, horizons: Collection[Horizon | None]) -> list[tuple[str, str]]:
    """The disc and the square: a risk without a horizon is a disc too, and is not passed off as long-term."""
    if not any(horizons):
        return [("long", "Risk")]
    seen = [horizon for horizon in horizons if shown.horizon in (None, horizon)]
    if Horizon.LONG in seen:
        disc = "Long-term risk, or none given" if None in seen else "Long-term risk"
    else:
        disc = "Risk without a horizon" if None in seen else ""
    entries = [("long", disc)] if disc else []
    return [*entries, ("short", "Short-term risk")] if Horizon.SHORT in seen else entries
