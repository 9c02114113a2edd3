"""What is asked before a block is pasted that has more lines than there are records, or headings of its own."""

from __future__ import annotations

from typing import Final, NamedTuple

from app.models.text import counted, in_words, several

# For the key of an answer: whether records are added, and whether what is there is pasted over.
ANSWERS: Final = {"all": (True, False), "more": (True, True), "fit": (False, True)}


class Offer(NamedTuple):
    """A notice: its title, what is said under it, and the answers as key and words."""

    title: str
    text: str
    actions: tuple[tuple[str, str], ...]


def more_offer(one: str, more: int, over: int, *, headed: bool = False) -> Offer:
    """The question about a block. One with headings is rather new records: those that are there would take their references.

    Args:
        one: What one record is called.
        more: Lines without a record.
        over: Lines that would go over a record.
        headed: It has headings of its own.
    """
    lines = "Its first line goes" if over == 1 else f"Its first {in_words(over)} lines go"
    once = "Nothing is pasted yet. Whichever you choose is one step, and one undo."
    if not over:
        return Offer(
            f"The block has {counted(more, 'line')}, which can be new {several(one)}.",
            "Nothing is pasted yet. Adding them is one step, and one undo.",
            (("more", f"Add {counted(more, one)}"),),
        )
    everything = ("all", f"Add all {in_words(more + over)}" if more + over > 1 else f"Add {counted(1, one)}")
    if headed:
        return Offer(
            f"The block has headings and {counted(more + over, 'line')}, which can be new {several(one)}.",
            f"Or it goes over what is there, from the chosen one down. {once}",
            (everything, ("fit", "Paste over what is there")),
        )
    return Offer(
        f"The block has {counted(more, 'line')} more than there are {several(one)} here.",
        f"{lines} over what is there, unless all are added. {once}",
        (("more", f"Add {counted(more, one)}"), everything, ("fit", "Paste only what fits")),
    )
