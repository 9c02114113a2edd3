"""A plan in the officer's words, ready to be shown."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from app.importers.cells import shortened, text_of
from app.importers.grid import Sheet, column_letter
from app.importers.headings import IMPACT, LIKELIHOOD, Match, targets
from app.importers.plan import Item, ItemKind, Plan
from app.importers.values import Unread
from app.models.scale import Axis, Scale
from app.models.text import counted, in_words, listed
from app.registers import REGISTERS
from app.registers.kinds import Terms
from app.registers.register import Register
from app.views.import_look import Sitting, item_id
from app.widgets.import_plan.shown import (
    BLANK,
    AsideShown,
    CellShown,
    FieldShown,
    HeadingShown,
    PlanShown,
    RecordShown,
    SheetShown,
    SourceShown,
    TargetShown,
    What,
)

_WHATS = {
    ItemKind.NEW: What.NEW,
    ItemKind.CHANGED: What.CHANGED,
    ItemKind.SAME: What.SAME,
    ItemKind.DUPLICATE: What.DUPLICATE,
}
_HEADER_ROWS = 60  # rows of a sheet from which the officer can choose the headings
_EXAMPLES = 3


def source_shown(sitting: Sitting) -> SourceShown:
    """Which part of the file is read into which register."""
    plan, choices = sitting.look.plan, sitting.look.choices
    return SourceShown(
        file=sitting.workbook.name,
        register=sitting.register,
        registers=tuple((key, register.title) for key, register in REGISTERS.items()),
        sheets=tuple(_sheet(sheet) for sheet in sitting.workbook.sheets if sheet.rows),
        sheet=choices.sheet,
        header_row=choices.header_row,
        found=_found(plan) if plan else "",
        found_sheet=plan.sources[0].sheet if plan and plan.sources else "",
    )


def plan_shown(sitting: Sitting, notes: Iterable[str] = ()) -> PlanShown:
    """The plan of the register that is shown; there must be one.

    Args:
        notes: Sentences to say before the plan's own.
    """
    look = sitting.look
    plan, register = look.plan, REGISTERS[look.register]
    assert plan is not None
    records = tuple(_record(item, register, look.terms) for item in plan.items)
    return PlanShown(
        one=register.one,
        summary=plan.summary(),
        records=records,
        cells=tuple(cell for record in records for cell in record.unread),
        asides=tuple(
            AsideShown(f"{number}", aside.sheet, aside.row, aside.text, aside.why)
            for number, aside in enumerate(plan.asides)
        ),
        headings=tuple(_heading(match, plan) for match in plan.matches),
        targets=tuple(TargetShown(key, target_title(register, key)) for key in targets(register)),
        notes=(*notes, *_elsewhere(sitting), *plan.notes),
        nothing=_nothing(plan, register),
        scale=_scale(plan.scale_proposal, register) if plan.scale_proposal else "",
    )


def target_title(register: Register, key: str) -> str:
    """What a column can be taken for, in words: "Position: likelihood"."""
    name, dot, axis = key.partition(".")
    title = register.column(name).title
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


# The file


def _sheet(sheet: Sheet) -> SheetShown:
    rows = islice(((row.number, _row_words(row.values.values())) for row in sheet.rows), _HEADER_ROWS)
    return SheetShown(sheet.name, tuple((number, words) for number, words in rows if words))


def _row_words(values: Iterable[object]) -> str:
    texts = (shortened(text_of(value), 20) for value in islice(values, 8))  # type: ignore[arg-type]
    return " | ".join(text for text in texts if text)


def _found(plan: Plan) -> str:
    sheets = list(dict.fromkeys(source.sheet for source in plan.sources))
    if not sheets:
        return ""
    if len(sheets) > 1:
        return f"{sheets[0]} and {counted(len(sheets) - 1, 'more sheet')}"
    rows = [str(row) for row in plan.sources[0].header_rows]
    return f"{sheets[0]}, row{'s' if len(rows) > 1 else ''} {listed(rows)}"


def _heading(match: Match, plan: Plan) -> HeadingShown:
    texts = (item.raw.get(match.heading or "Number", "") for item in plan.items)
    examples = list(islice(dict.fromkeys(shortened(text, 40) for text in texts if text), _EXAMPLES))
    letter = column_letter(match.column) if match.column > 0 else ""
    return HeadingShown(
        str(match.column), match.column, letter, match.heading, match.key or "", _sentence(match.why),
        match.confidence if match.key else 0, " · ".join(examples),
    )  # fmt: skip


# The records


def _record(item: Item, register: Register, terms: Terms) -> RecordShown:
    what, here = _WHATS[item.kind], item_id(item)
    fields = _fields(item, register, terms)
    return RecordShown(
        id=here,
        what=what,
        sheet=item.sheet,
        row=item.row,
        name=item.name,
        note=_note(item, what, fields),
        fields=fields,
        why=_why(item, register),
        look=what in (What.NEW, What.CHANGED) and not item.sure,
        raw=tuple(item.raw.items()),
        unread=tuple(_cell(unread, here, number) for number, unread in enumerate(item.unread)),
    )


def _fields(item: Item, register: Register, terms: Terms) -> tuple[FieldShown, ...]:
    if item.kind is ItemKind.CHANGED:
        found = [(register.column(change.key), change.old, change.new) for change in item.changes]
        return tuple(
            FieldShown(c.title, c.kind.show(old, terms), c.kind.show(new, terms)) for c, old, new in found
        )
    columns = [column for column in register.editable() if column.key in item.values]
    return tuple(FieldShown(c.title, None, c.kind.show(item.values[c.key], terms)) for c in columns)


def _note(item: Item, what: What, fields: tuple[FieldShown, ...]) -> str:
    if what is What.SAME:
        return "Nothing would change"
    if what is What.DUPLICATE:
        return _sentence(item.why)
    if what is What.CHANGED:
        words = [f"{f.title}: {_short(f.old or '')} → {_short(f.new)}" for f in fields]
        return f"{_sentence(item.why)}. {' · '.join(words)}" if not item.sure else " · ".join(words)
    others = [
        f"{f.title}: {_short(f.new)}"
        for f in fields[:8]
        if f.new not in (item.values.get("ref"), item.values.get("title"))
    ]
    return " · ".join(others) or "Only its name"


def _why(item: Item, register: Register) -> str:
    if not item.why or item.current is None or item.sure:
        return item.why
    return f"{item.why}: in the register it is “{register.name(item.current)}”"


def _cell(unread: Unread, record: str, number: int) -> CellShown:
    return CellShown(
        f"{record}/{number}",
        unread.sheet,
        unread.row,
        unread.cell,
        unread.heading,
        unread.text,
        unread.why,
        unread.hint,
        record,
    )


def _short(text: str) -> str:
    return shortened(text, 50) or BLANK


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


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


def _plain(axis: Axis) -> bool:
    return all(level.letter == str(level.number) for level in axis.levels)


def _steps(axis: Axis) -> str:
    return f"in {in_words(axis.size)} levels ({axis.levels[0].name} to {axis.levels[-1].name})"
