"""A plan in the officer's words, ready to be shown."""

from __future__ import annotations

from collections.abc import Iterable

from app.importers.grid import column_letter
from app.importers.matches import (
    DONE,
    IMPACT,
    LIKELIHOOD,
    MORE,
    NOTE,
    ORIGINAL,
    OTHERS,
    PAST,
    WITH_OWNER,
    targets,
)
from app.importers.plan import Item, ItemKind, Plan
from app.importers.values import Unread
from app.models.scale import Axis, Scale
from app.models.text import counted, in_words, listed, shortened
from app.registers import REGISTERS
from app.registers.kinds import Prose, Terms
from app.registers.register import Register
from app.views.importing.heading_words import heading_shown, sentence
from app.views.importing.look import Sitting, item_id
from app.views.importing.typed_words import typed_shown
from app.widgets.import_plan.shown import (
    BLANK,
    AsideShown,
    CellShown,
    FieldShown,
    PlanShown,
    RecordShown,
    TargetShown,
    TypedShown,
    What,
)

_WHATS = {
    ItemKind.NEW: What.NEW,
    ItemKind.CHANGED: What.CHANGED,
    ItemKind.SAME: What.SAME,
    ItemKind.DUPLICATE: What.DUPLICATE,
}


def plan_shown(sitting: Sitting, notes: Iterable[str] = ()) -> PlanShown:
    """The plan of the register that is shown; there must be one.

    Args:
        notes: Sentences to say before the plan's own.
    """
    look = sitting.look
    plan, register = look.plan, REGISTERS[look.register]
    assert plan is not None
    records = tuple(_record(item, plan, register, look.terms) for item in plan.items)
    return PlanShown(
        one=register.one,
        summary=plan.summary(),
        records=records,
        cells=tuple(cell for record in records for cell in (*record.unread, *record.doubts)),
        asides=tuple(
            AsideShown(f"{number}", aside.sheet, place(plan, aside.sheet, aside.row), aside.text, aside.why)
            for number, aside in enumerate(plan.asides)
        ),
        headings=tuple(heading_shown(match, plan, register, look.terms) for match in plan.matches),
        targets=tuple(TargetShown(key, target_title(register, key)) for key in targets(register)),
        notes=(*notes, *_elsewhere(sitting), *plan.notes),
        nothing=_nothing(plan, register),
        scale=_scale(plan.scale_proposal, register) if plan.scale_proposal else "",
        scale_hint=_scale_hint(plan, look.terms) if plan.scale_proposal else "",
    )


def place(plan: Plan, sheet: str, row: int) -> str:
    """Where a record stands on its sheet, as Excel names it."""
    sideways = any(source.sideways for source in plan.sources if source.sheet == sheet)
    return f"Column {column_letter(row)}" if sideways else f"Row {row}"


def target_title(register: Register, key: str) -> str:
    """What a column can be taken for, in words: "Position: likelihood"."""
    name, dot, axis = key.partition(".")
    title = register.column(name).title
    if axis == NOTE:
        return f"{title}: as a note"
    if key == MORE:
        return f"One more {register.one} of its row"
    if key == OTHERS:
        return f"{title}, further names as {register.column('leads').title.casefold()}"
    if axis == DONE:
        return f"{title}: yes where it is done"
    if key == PAST:
        return f"{title}, with the original and its revisions"
    if key == WITH_OWNER:
        return f"{title}, with who has it"
    if key == ORIGINAL:
        return "Original timescale"
    return f"{title}: {axis}" if dot and axis in (LIKELIHOOD, IMPACT) else title


def brought_in(new: int, changed: int, one: str, name: str) -> str:
    """``"Brought in seven risks and changed two from “Tracker.xlsx”."``"""
    if new and changed:
        words = f"Brought in {counted(new, f'new {one}')} and changed {in_words(changed)}"
    elif changed:
        words = f"Changed {counted(changed, one)}"
    else:
        words = f"Brought in {counted(new, one)}"
    return f"{words} from “{name}”."


# The records


def _record(item: Item, plan: Plan, register: Register, terms: Terms) -> RecordShown:
    what, here = _WHATS[item.kind], item_id(item)
    fields, typed = _fields(item, register, terms), typed_shown(item, here, register)
    return RecordShown(
        id=here,
        what=what,
        sheet=item.sheet,
        place=place(plan, item.sheet, item.row),
        name=item.name,
        note=_note(item, what, fields, register, terms),
        fields=fields,
        why=_why(item, register),
        look=what in (What.NEW, What.CHANGED) and not item.sure,
        raw=tuple(item.raw.items()),
        unread=tuple(_cell(unread, here, number, plan, typed) for number, unread in enumerate(item.unread)),
        doubts=tuple(
            _cell(one, here, number, plan, typed) for number, one in enumerate(item.doubts, len(item.unread))
        ),
        typed=typed,
    )


def _fields(item: Item, register: Register, terms: Terms) -> tuple[FieldShown, ...]:
    if item.kind is ItemKind.CHANGED:
        found = [(register.column(change.key), change.old, change.new) for change in item.changes]
        found.sort(key=lambda one: isinstance(one[0].kind, Prose))  # the short fields first
        return (
            *(FieldShown(c.title, c.kind.show(old, terms), c.kind.show(new, terms)) for c, old, new in found),
            *_said(item),
        )
    columns = [column for column in register.editable() if column.key in item.values]
    return (
        *(FieldShown(c.title, None, c.kind.show(item.values[c.key], terms)) for c in columns),
        *_said(item),
    )


def _said(item: Item) -> tuple[FieldShown, ...]:
    """The dated updates that would be added, and the past of a new record's timescale."""
    original = [FieldShown("Original timescale", None, one.text) for one in item.past[:1]]
    revised = [FieldShown("Revised before", None, one.text) for one in item.past[1:]]
    return (*original, *revised, *(FieldShown(str(one), None, one.text) for one in item.said))


def _note(item: Item, what: What, fields: tuple[FieldShown, ...], register: Register, terms: Terms) -> str:
    if what is What.SAME:
        return "Nothing would change"
    if what is What.DUPLICATE:
        return sentence(item.why)
    if what is What.CHANGED:
        words = [f"{f.title}: {_short(f.old or '')} → {_short(f.new)}" for f in fields]
        return f"{sentence(item.why)}. {' · '.join(words)}" if not item.sure else " · ".join(words)
    return _held(item, register, terms) or "Only its name"


def _held(item: Item, register: Register, terms: Terms) -> str:
    """What a new record would hold besides its name, the short fields first."""
    columns = [c for c in register.editable() if c.key in item.values and c.key not in ("ref", "title")]
    columns.sort(key=lambda column: isinstance(column.kind, Prose))
    return " · ".join(f"{c.title}: {_short(c.kind.show(item.values[c.key], terms))}" for c in columns[:8])


def _why(item: Item, register: Register) -> str:
    if not item.why or item.current is None or item.sure:
        return item.why
    return f"{item.why}: in the register it is “{register.name(item.current)}”"


def _cell(unread: Unread, record: str, number: int, plan: Plan, typed: Iterable[TypedShown]) -> CellShown:
    return CellShown(
        f"{record}/{number}",
        unread.sheet,
        place(plan, unread.sheet, unread.row),
        unread.cell,
        unread.heading,
        unread.text,
        unread.why,
        unread.hint,
        record,
        next((one for one in typed if unread.typed and one.title == unread.heading), None),
    )


def _short(text: str) -> str:
    return shortened(text, 50) or BLANK


# The whole


def _nothing(plan: Plan, register: Register) -> str:
    if not plan.nothing_to_do:
        return ""
    if not plan.items:
        return f"There is nothing to bring in: no {register.title.casefold()} stand under the headings."
    same, twice = len(plan.of(ItemKind.SAME)), len(plan.of(ItemKind.DUPLICATE))
    if same == 1:
        words = f"the one {register.one} of this file is in the register as it stands"
    else:
        words = (
            f"all {in_words(same)} {register.title.casefold()} of this file are in the register as they stand"
        )
    more = f"; {counted(twice, 'row')} {'repeats' if twice == 1 else 'repeat'} others" if twice else ""
    return f"There is nothing to do: {words}{more}."


def _elsewhere(sitting: Sitting) -> Iterable[str]:
    for key in sitting.others():
        plan, title = sitting.looks[key].plan, REGISTERS[key].title
        assert plan is not None
        what = f"The sheet “{plan.sources[0].sheet}” seems to hold {title.casefold()}."
        yield f"{what} Choose “{title}” above to bring them in too."


def _scale(scale: Scale, register: Register) -> str:
    one, other = scale.likelihood, scale.impact
    if one.size == other.size and _plain(one) and _plain(other):
        how = f"The file is scored 1 to {one.size}"
    elif [level.name for level in one.levels] == [level.name for level in other.levels]:
        how = f"The file uses the levels {listed([level.name for level in one.levels])}"
    else:
        how = f"The file scores likelihood {_steps(one)} and impact {_steps(other)}"
    return f"{how}. There are no {register.title.casefold()} here yet, so this register can take that scale."


def _scale_hint(plan: Plan, terms: Terms) -> str:
    one, other = terms.scale.likelihood.size, terms.scale.impact.size
    size = f"{one} levels" if one == other else f"{one} levels of likelihood and {other} of impact"
    missed = f", so {counted(len(plan.unread), 'cell')} could not be understood" if plan.unread else ""
    return (
        f"The register’s own scale has {size}{missed}. Taking the other is one step, which undo takes back."
    )


def _plain(axis: Axis) -> bool:
    return all(level.letter == str(level.number) for level in axis.levels)


def _steps(axis: Axis) -> str:
    return f"in {in_words(axis.size)} levels ({axis.levels[0].name} to {axis.levels[-1].name})"
