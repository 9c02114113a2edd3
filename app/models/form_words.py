"""What every form says besides its tables: known when it leaves, and known again when it comes back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.models.form_code import form_code
from app.models.returned import Form
from app.models.rows import House
from app.models.text import folded
from app.models.timescale import uk_date

ANYTHING_ELSE = "Anything else"
THIS_FORM = "This form"
ASKED = "An update on "
_HEAD = FOR, FROM, BACK, BY, ASKS, FORM_CODE = (
    "For", "From", "Send back to", "By", "What it asks", "Form code",
)  # fmt: skip
_LIST = "2. Where a box has a list, choose from it. A timescale can be a date, a month or a quarter."
_BRACKETS = (
    "2. Where words stand in brackets, write one of them. A timescale can be a date, a month or a quarter."
)
_CAPTION = re.compile(r"^table \d+\W+")


def title(form: Form) -> str:
    """What the form is called."""
    return f"Updates for {form.request.quarter}"


def instructions(*, in_word: bool) -> Sequence[str]:
    """How the form is filled in."""
    boxes = "the yellow cells" if in_word else "the yellow boxes; everything else is locked"
    return (
        f"1. Fill in {boxes}. Say what has been done since the last update, what comes next, and what stands in the way.",
        _BRACKETS if in_word else _LIST,
        "3. What has not changed can stay as it is. Emptying a box erases nothing.",
        "4. Save the file and send it back. It may be renamed.",
    )


def senders(house: House) -> tuple[str, str]:
    """Who asks, and where the form is sent back to."""
    return ", ".join(part for part in (house.author, house.name) if part), house.contact


def typed(form: Form, around: Iterable[tuple[str, str]], then: House, owner: str) -> list[tuple[str, str]]:
    """Of what stands outside the boxes, each with what stands above it, that with which the form did not leave.

    Args:
        then: The house as the form left it; a form that was written again says what the house is called now.
        owner: What the post was called then.
    """
    request = form.request
    own = {
        title(form),
        request.note,
        request.owner,
        owner,
        *_HEAD,
        _LIST,
        *instructions(in_word=True),
        *instructions(in_word=False),
        uk_date(request.due_on),
        form_code(request.id),
    }
    for house in (form.house, then):
        own |= {*senders(house), house.marking.value}
    known = {folded(one) for one in own}
    # Whoever holds the post, and however much is asked.
    begins = (f"{folded(request.owner)} (", f"{folded(owner)} (", folded(ASKED))
    captions = {folded(one) for one in (THIS_FORM, ANYTHING_ELSE, *(item.name for item in form.items))}
    return [
        (over, text)
        for over, text in around
        if (said := folded(text)) not in known
        and not said.startswith(begins)
        and not (_CAPTION.match(said) and _CAPTION.sub("", said) in captions)
    ]
