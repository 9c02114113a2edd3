"""What a returned form says beyond its boxes: what it only told was changed, or boxes of it are there no longer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sqlalchemy.orm import Session

from app.models.form_words import typed
from app.models.quarter import Quarter
from app.models.returned import Answer, Form, FormItem, Returned
from app.models.text import clean, counted, folded, one_line
from app.queries.asked_of import Asking
from app.queries.house import house
from app.queries.registers import brief
from app.queries.return_forms import label
from app.queries.returns import stored
from app.registers import REGISTERS
from app.registers.returned import ASKED, fields
from app.store.moments import Moment, looking_back

LACKING = "Not in the file any more"  # of a file, so that it says nothing of the next one
_TYPED = 40  # paragraphs outside the boxes that are given back; whoever wrote more is asked for the file
_NAMED = 6  # boxes or items that are named; of more, the number


def besides(session: Session, left: Form, returned: Returned) -> list[str]:
    """Sentences for the officer, who sees them above the list: none of it changes anything.

    Args:
        left: The form as it left.
    """
    request_id = left.request.id
    with looking_back(
        session, Moment(stored(session, request_id)[1].left_step + 1)
    ):  # as it was written down
        then, owner = house(session), stored(session, request_id)[0].owner
    items = {(item.register, item.id): item for item in left.items}
    by_ref = {(item.register, folded(item.ref)): item for item in items.values()}

    def item_of(one: Answer) -> FormItem | None:
        return items.get((one.register, one.record)) or by_ref.get((one.register, folded(one.ref)))

    told = [(item, one) for one in returned.told if (item := item_of(one)) is not None]
    there = {(item.id, one.key) for one in returned.answers if (item := item_of(one)) is not None}
    lacking = list(_lacking(items, there))
    more = f" and {counted(len(lacking) - _NAMED, 'other')}" if len(lacking) > _NAMED else ""
    said = [f"{LACKING}: {'; '.join(lacking[:_NAMED])}{more}."] if lacking else []
    return [
        *_around(typed(left, returned.around, then, owner)),
        *(text for item, one in told for text in _changed(item, one)),
        *_strangers(
            left.request.quarter,
            (one for one in (*returned.told, *returned.answers) if item_of(one) is None),
        ),
        *said,
        *_moved(session, request_id, items),
    ]


def _around(found: Sequence[tuple[str, str]]) -> Iterator[str]:
    """What was typed outside the boxes: between the records, or over what the form says of itself."""
    for over, text in found[:_TYPED]:
        yield f"Outside the boxes{', below ' * bool(over)}{over}: {one_line(text)}"
    if len(found) > _TYPED:
        yield f"And {counted(len(found) - _TYPED, 'more paragraph')} outside the boxes."


def _changed(item: FormItem, one: Answer) -> Iterator[str]:
    """What was changed, or added under a heading that the form has not, although the form does not ask for it."""
    carried = {**dict(item.about), item.name: item.title}
    before = next((text for heading, text in carried.items() if folded(heading) == folded(one.key)), "")
    if one_line(clean(before)) != one_line(one.text):
        what = "the title" if folded(one.key) == folded(item.name) else f"“{one.key}”"
        says = f"now says “{said}”" if (said := one_line(one.text)) else "is blank now"
        yield f"{item.name}: {what} {says}, which the form does not ask for."


def _strangers(quarter: Quarter, answers: Iterable[Answer]) -> Iterator[str]:
    """Records that the form has not, such as a table that was copied and filled in for another, with what is said of each."""
    said: dict[tuple[str, str], list[str]] = {}
    for one in answers:
        whose = said.setdefault((one.register, one.record or one.ref), [])
        if one.register in ASKED and (text := one_line(one.text)):
            asked = {column.key: label(column, quarter) for column in fields(one.register)}
            whose.append(f"{asked.get(one.key, one.key)}: {text}")
    for texts in said.values():
        if texts:
            yield f"Not in this form as it left: {'; '.join(texts)}"


def _lacking(items: Mapping[tuple[str, str], FormItem], there: set[tuple[str, str]]) -> Iterator[str]:
    """Items of which no box is there, and single boxes of the others."""
    for item in items.values():
        lost = [field.title for field in item.fields if (item.id, field.key) not in there]
        if len(lost) == len(item.fields):
            yield item.name
        elif lost:
            yield f"{', '.join(lost)} of {item.name}"


def _moved(session: Session, request_id: str, items: Collection[tuple[str, str]]) -> Iterator[str]:
    """Records that belong to somebody else since the form left."""
    owner, asking = stored(session, request_id)[0].owner, Asking(session)
    for register in dict.fromkeys(register for register, _ in items):
        for row in brief(session, register, [record for of, record in items if of == register]):
            if whose := asking.moved(owner, register, row):
                yield f"{REGISTERS[register].one.capitalize()} {row.ref} {whose}, no longer to {owner}."
