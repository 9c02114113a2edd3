"""What every form says besides its tables: known when it leaves, and known again when it comes back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.models.returned import Form
from app.models.text import folded

ANYTHING_ELSE = "Anything else"
THIS_FORM = "This form"
IN_WORD = "the yellow cells"  # what the places to fill in look like there
_CAPTION = re.compile(r"^table \d+\W+")


def title(form: Form) -> str:
    """What the form is called."""
    return f"Updates for {form.request.quarter}"


def instructions(boxes: str) -> Sequence[str]:
    """How the form is filled in.

    Args:
        boxes: What the places to fill in look like: "the yellow boxes".
    """
    return (
        f"1. Fill in {boxes}. Say what has been done since the last update, what comes next, and what stands in the way.",
        "2. Where a box has a list, choose from it. A timescale can be a date, a month or a quarter.",
        "3. What has not changed can stay as it is. Emptying a box erases nothing.",
        "4. Save the file and send it back. It may be renamed.",
    )


def typed(form: Form, around: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of the paragraphs outside the tables in Word, each with what stands above it, those with which the form did not leave."""
    own = {folded(one) for one in (title(form), form.request.note, *instructions(IN_WORD))}
    captions = {folded(one) for one in (THIS_FORM, ANYTHING_ELSE, *(item.name for item in form.items))}
    return [
        (over, text)
        for over, text in around
        if (said := folded(text)) not in own
        and not (_CAPTION.match(said) and _CAPTION.sub("", said) in captions)
    ]
