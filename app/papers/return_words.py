"""What a form and the letter with it say, in plain words; the same in Excel, in Word and in the e-mail."""

from __future__ import annotations

from app.models.form_code import form_code
from app.models.form_words import ANYTHING_ELSE, ASKED, ASKS, BACK, BY, FOR, FORM_CODE, FROM, senders
from app.models.returned import Form
from app.models.text import counted, listed, shortened
from app.models.timescale import uk_date
from app.registers import REGISTERS


def about(form: Form) -> tuple[tuple[str, str], ...]:
    """Whose form it is, who asks, and by when: heading and text."""
    request, house = form.request, form.house
    owner = f"{request.owner} ({request.holder})" if request.holder else request.owner
    sender, contact = senders(house)
    rows = (
        (FOR, owner),
        (FROM, sender),
        (BACK, contact),
        (BY, uk_date(request.due_on)),
        (ASKS, asked(form)),
        (FORM_CODE, form_code(request.id)),
    )
    return tuple((heading, text) for heading, text in rows if text)


def asked(form: Form) -> str:
    """``"An update on two actions and one risk"``."""
    return f"{ASKED}{_counts(form)}"


def subject(form: Form, *, reminder: bool = False) -> str:
    """The subject of the e-mail; the marking comes first, so that it is seen in a list of mail."""
    request = form.request
    begin = "Reminder: updates" if reminder else "Updates"
    return f"{form.house.marking}: {begin} for {request.quarter}, by {uk_date(request.due_on)}"


_ONE = "The form is attached. Fill in the boxes, save it, and answer this e-mail with the form attached. "
_TWO = (
    "The form is attached twice, for Excel and for Word. Take whichever you like better and leave the other: fill in its "
    "boxes, save it, and answer this e-mail with it attached. "
)


_LISTED, _TITLE = 15, 120  # records in a letter, and characters of what each is called; the form has all


def letter(form: Form, *, reminder: bool = False, in_word: bool = False) -> str:
    """The text of the e-mail. A reminder says since when, and what is still open, and leaves the note to the form.

    Args:
        in_word: Whether a form in Word is attached beside the one in Excel.
    """
    request, house = form.request, form.house
    begin = (
        (_reminding(form), _still_open(form))
        if reminder
        else (
            f"Please let us have your update on {_counts(form)} for {request.quarter} by {uk_date(request.due_on)}.",
            request.note,
        )
    )
    parts = (
        str(house.marking),
        f"Dear {request.holder or request.owner},",
        *begin,
        (_TWO if in_word else _ONE)
        + f"{'They open' if in_word else 'It opens in Excel'} on a computer or a telephone, and "
        + f"{'hold' if in_word else 'holds'} no macros.",
        f"If something in the form is no longer yours, please say so under “{ANYTHING_ELSE}”.",
        "\n".join(part for part in ("Thank you", house.author, house.name, house.contact) if part),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _reminding(form: Form) -> str:
    request = form.request
    before = (
        f" We wrote to you about it on {uk_date(request.reminded_on)}, too." if request.reminded_on else ""
    )
    return (
        f"This is a reminder. On {uk_date(request.asked_on)} we asked for your update on {_counts(form)} for {request.quarter}."
        f" It was due on {uk_date(request.due_on)}, and we do not have it yet.{before} Please send it as soon as you can. If it"
        " has crossed with this e-mail, thank you, and there is nothing more to do."
    )


def _still_open(form: Form) -> str:
    """The records on which an update is missing, a line each."""
    lines = [f"- {item.name}: {shortened(item.title, _TITLE)}" for item in form.items[:_LISTED]]
    if more := form.items[_LISTED:]:
        lines.append(
            f"- and {counted(len(more), 'more', 'more')}, which {'is' if len(more) == 1 else 'are'} in the form"
        )
    return "\n".join(("Still open:", *lines))


def _counts(form: Form) -> str:
    registers = dict.fromkeys(item.register for item in form.items)
    numbers = [
        counted(sum(item.register == register for item in form.items), REGISTERS[register].one)
        for register in registers
    ]
    return listed(numbers)
