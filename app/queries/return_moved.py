"""Records of a returned form whose cells have moved, as where somebody unprotects it and inserts a cell above the answers.

Each box then says what was meant for another. Their answers are kept, and none of them is accepted before somebody looked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from app.models.returned import REMARK, Answer, Form, FormItem, Returned
from app.models.text import clean, folded, one_line

ASTRAY = "astray"  # key of an answer that says so of its record; no field has it
WHY = "Cells of this record have moved in the form, so that this may belong in another box."


def astray(left: Form, returned: Returned) -> list[Answer]:
    """An answer for each record whose cells have moved, to be kept beside what it says.

    Args:
        left: The form as it left.
    """
    said: dict[tuple[str, str], dict[str, str]] = {}
    for one in chain(returned.told, returned.answers):
        said.setdefault((one.register, one.record or folded(one.ref)), {}).setdefault(
            folded(one.key), _plain(one.text)
        )
    return [
        Answer(item.register, item.id, item.ref, ASTRAY, "")
        for item in left.items
        for texts in (said.get((item.register, item.id)) or said.get((item.register, folded(item.ref)), {}),)
        if _has_moved(item, texts)
    ]


def placed_answers(
    answers: Iterable[Answer], wanted: Sequence[tuple[str, str]], rows: Mapping[str, Any]
) -> Iterator[tuple[str, str, Answer]]:
    """Each answer with the register and record that it is about; a form without its hidden codes names the reference only."""
    by_ref = {(register, folded(rows[record].ref)): record for register, record in wanted if record in rows}
    asked = set(wanted)
    for answer in answers:
        if answer.key == REMARK:
            continue
        record = answer.record or by_ref.get((answer.register, folded(answer.ref)), "")
        if (answer.register, record) in asked:
            yield answer.register, record, answer


def records_astray(placed: Iterable[tuple[str, str, Answer]]) -> frozenset[str]:
    """The records of which one of some answers says so."""
    return frozenset(record for _, record, answer in placed if answer.key == ASTRAY)


def _has_moved(item: FormItem, texts: Mapping[str, str]) -> bool:
    """Whether the form calls a record otherwise than it did, or cells of it say what other cells of it should.

    One box that does is nobody's mistake, such as a day that was the timescale and is now the day on which it was done; one
    that cannot say so is, and so are two.
    """
    if texts.get(folded(item.name), _plain(item.title)) != _plain(item.title):
        return True
    told = {folded(heading): _plain(text) for heading, text in item.about}
    carried = {**told, **{field.key: _plain(field.text) for field in item.fields}, "": _plain(item.title)}
    if any(_is_of_another(heading, texts.get(heading, ""), carried) for heading in told):
        return True
    return sum(_weights(item, texts, carried)) > 1


def _weights(item: FormItem, texts: Mapping[str, str], carried: Mapping[str, str]) -> Iterator[int]:
    """How much each box speaks for it: two where it has a list, which holds no such thing."""
    for field in item.fields:
        now = texts.get(field.key, "")
        offered = {_plain(one) for other in item.fields if other is not field for one in other.choices}
        own = {_plain(one) for one in field.choices}
        if now not in own and (
            _is_of_another(field.key, now, carried) or now in offered - {carried[field.key]}
        ):
            yield 2 if own else 1


def _is_of_another(place: str, now: str, carried: Mapping[str, str]) -> bool:
    """Whether a cell says, word for word, what another cell of its record said as the form left, and not what it said itself."""
    return bool(now) and now != carried[place] and now in carried.values()


def _plain(text: str) -> str:
    return folded(one_line(clean(text)))
