"""The plan of an import as a person reads it, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from app.commands.imports import Imported
from app.importers.compare import Change
from app.importers.drafts import Aside
from app.importers.grid import Workbook, column_letter
from app.importers.guess import FoundTable
from app.importers.matches import ELSEWHERE
from app.importers.plan import Item, ItemKind, Plan
from app.importers.values import Unread
from app.models.text import counted, listed, shortened
from app.registers import REGISTERS
from app.registers.kinds import Terms

_SHOWN = 25  # new records and rows left aside are named up to this many; JSON has them all
_OLD_NEW = 60  # characters of an old and a new value


def in_words(
    workbook: Workbook, plans: Sequence[Plan], how: Terms, done: Imported | None, tables: Sequence[FoundTable] = ()
) -> str:  # fmt: skip
    """Everything that the file would change or did change, row by row; ends with an empty line."""
    lines = [f"{workbook.name} (sha256 {workbook.sha256})", *_hidden(workbook, plans), ""]
    for plan in plans:
        lines += [*_plan(plan, how, tables), ""]
    if done is not None and done.left_out:
        lines += ["Left out all the same:", *(f"  {one}" for one in done.left_out), ""]
    return "\n".join(lines)


def brought(done: Imported) -> str:
    """``"Brought in: 11 new, two changed."``"""
    parts = [
        f"{counted(number, word, word)}"
        for number, word in ((done.new, "new"), (done.changed, "changed"))
        if number
    ]
    return f"Brought in: {', '.join(parts) or 'nothing'}."


def _hidden(workbook: Workbook, plans: Sequence[Plan]) -> Iterator[str]:
    used = {source.sheet for plan in plans for source in plan.sources}
    hidden = [sheet.name for sheet in workbook.sheets if sheet.state != "visible"]
    if hidden:
        names = ", ".join(f"“{name}”{' (used)' if name in used else ''}" for name in hidden)
        yield f"Hidden sheets: {names}"


def _plan(plan: Plan, how: Terms, tables: Sequence[FoundTable]) -> Iterator[str]:
    register = REGISTERS[plan.register]
    yield f"{register.title}: {_lower(plan.summary())}"
    for sheet, row, side in dict.fromkeys(source.place for source in plan.sources):
        beside = f", columns {column_letter(side[0])} to {column_letter(side[1])}" if side else ""
        yield f"  from sheet “{sheet}”, headings in row {row}{beside}"
    guess = next(
        (
            g
            for table in tables
            for g in table.guesses[:1]
            if _is_of(plan, table) and g.register == plan.register
        ),
        None,
    )
    if guess:
        yield f"  taken for {register.title.casefold()}, {guess.confidence}% sure: {'; '.join(guess.reasons)}"
    free = [match for match in plan.matches if match.key is None and match.why not in ELSEWHERE]
    left = [f"“{shortened(match.heading, 40)}”" for match in free]
    if left:
        yield f"  columns not brought in: {', '.join(left)}"
    new, changed, double = (plan.of(kind) for kind in (ItemKind.NEW, ItemKind.CHANGED, ItemKind.DUPLICATE))
    yield from _section("New", len(new), [_item(item) for item in new[:_SHOWN]])
    yield from _section(
        "Changed", len(changed), [_item(item) + _changes(plan, item, how) for item in changed]
    )
    yield from _section("Doubled, so not brought in", len(double), [_item(item) for item in double])
    unread = [f"{one}\n      {one.hint}" for one in plan.unread]
    yield from _section("Not understood, while the rest of the row comes in", len(unread), unread)
    doubts = [str(one) for one in plan.doubts]
    yield from _section("Brought in, but to be checked", len(doubts), doubts)
    asides = [f"“{one.sheet}” row {one.row} {one.why}: {one.text}" for one in plan.asides]
    yield from _section("Rows that are no records", len(asides), asides[:_SHOWN])
    yield from _section("Notes", len(plan.notes), plan.notes)


def _is_of(plan: Plan, table: FoundTable) -> bool:
    return any(source.place == table.place for source in plan.sources)


def _section(title: str, number: int, lines: Sequence[str]) -> Iterator[str]:
    """A heading that counts, its lines, and how many more there are; nothing where there are none."""
    if number:
        yield f"\n{title} ({number:,}):"
        yield from (f"  {line}" for line in lines)
    if number > len(lines):
        yield f"  and {number - len(lines):,} more"


def _item(item: Item) -> str:
    doubt = "" if item.sure else "; look at it: --apply leaves it out without --unsure"
    why = f" ({item.why}{doubt})" if item.why else ""
    before = f"; original timescale {listed([one.text for one in item.past], 'then')}" if item.past else ""
    return f"“{item.sheet}” row {item.row}: {shortened(item.name, 80)}{why}{before}"


def _changes(plan: Plan, item: Item, how: Terms) -> str:
    said = [f"{one}: {shortened(one.text, _OLD_NEW)}" for one in item.said]
    return "".join(f"\n      {line}" for line in (*(_change(plan, one, how) for one in item.changes), *said))


def _change(plan: Plan, change: Change, how: Terms) -> str:
    column = REGISTERS[plan.register].column(change.key)
    old, new = (
        shortened(column.kind.show(value, how), _OLD_NEW) or "blank" for value in (change.old, change.new)
    )
    return f"{column.title}: {old} → {new}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def as_json(
    workbook: Workbook, plans: Sequence[Plan], how: Terms, done: Imported | None, tables: Sequence[FoundTable] = ()
) -> dict[str, Any]:  # fmt: skip
    """The whole plan as plain values."""
    return {
        "file": workbook.name,
        "sha256": workbook.sha256,
        "applied": done is not None,
        "new": done.new if done else sum(len(plan.of(ItemKind.NEW)) for plan in plans),
        "changed": done.changed if done else sum(len(plan.of(ItemKind.CHANGED)) for plan in plans),
        "left_out": [str(one) for one in done.left_out] if done else [],
        "tables": [_table_json(table) for table in tables],
        "plans": [_plan_json(plan, how) for plan in plans],
    }


def _table_json(table: FoundTable) -> dict[str, Any]:
    return {
        "sheet": table.sheet,
        "state": table.state,
        "header_row": table.header_rows[-1],
        "last_row": table.last_row,
        "guesses": [
            {"register": guess.register, "confidence": guess.confidence, "reasons": list(guess.reasons)}
            for guess in table.guesses
        ],
    }


def _plan_json(plan: Plan, how: Terms) -> dict[str, Any]:
    return {
        "register": plan.register,
        "counts": {kind.value: len(plan.of(kind)) for kind in ItemKind}
        | {"not_understood": len(plan.unread), "to_check": len(plan.doubts)},
        "sources": [{"sheet": source.sheet, "header_row": source.header_rows[-1]} for source in plan.sources],
        "columns": [{"heading": match.heading, "key": match.key, "why": match.why} for match in plan.matches],
        "items": [_item_json(plan, item, how) for item in plan.items],
        "not_understood": [_unread_json(unread) for unread in plan.unread],
        "to_check": [_unread_json(doubt) for doubt in plan.doubts],
        "no_records": [_aside_json(aside) for aside in plan.asides],
        "notes": list(plan.notes),
    }


def _item_json(plan: Plan, item: Item, how: Terms) -> dict[str, Any]:
    register = REGISTERS[plan.register]

    def plain(key: str, value: Any) -> Any:
        return register.column(key).kind.plain(value, how)

    return {
        "state": item.kind.value,
        "sheet": item.sheet,
        "row": item.row,
        "sure": item.sure,
        "why": item.why,
        "values": {key: plain(key, value) for key, value in item.values.items()},
        "past": [one.text for one in item.past],
        "updates": [
            {"day": one.day.isoformat(), "quarter": str(one.quarter), "text": one.text} for one in item.said
        ],
        "changes": [
            {"key": change.key, "old": plain(change.key, change.old), "new": plain(change.key, change.new)}
            for change in item.changes
        ],
    }


def _unread_json(unread: Unread) -> dict[str, Any]:
    names = ("sheet", "row", "cell", "heading", "text", "why", "hint")
    return {name: getattr(unread, name) for name in names}


def _aside_json(aside: Aside) -> dict[str, Any]:
    return {"sheet": aside.sheet, "row": aside.row, "text": aside.text, "why": aside.why}
