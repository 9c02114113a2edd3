"""What every form says besides its tables: known when it leaves, and known again when it comes back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.models.returned import Form
from app.models.text import folded

ANYTHING_ELSE = "Anything else"
THIS_FORM = "This form"
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


def typed(form: Form, around: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of the paragraphs outside the tables in Word, each with what stands above it, those with which the form did not leave."""
    own = {folded(one) for one in (title(form), form.request.note, _LIST, *instructions(in_word=True))}
    captions = {folded(one) for one in (THIS_FORM, ANYTHING_ELSE, *(item.name for item in form.items))}
    return [
        (over, text)
        for over, text in around
        if (said := folded(text)) not in own
        and not (_CAPTION.match(said) and _CAPTION.sub("", said) in captions)
    ]
