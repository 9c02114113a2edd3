"""A form for those who prefer Word: the same questions, a table for each record. It can be read back from its tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.models.form_words import ANYTHING_ELSE, THIS_FORM, instructions, title
from app.models.returned import Form, FormField
from app.models.text import listed
from app.papers import colours, word
from app.papers.blocks import Block, Cell, Fill, Frame, Heading, Paragraph, Table, TableColumn
from app.papers.return_form import BOX
from app.papers.return_words import about

_BOX = Fill(BOX, colours.INK)
_LABEL, _ANSWER = 48.0, 122.0  # millimetres


def write(form: Form, *, written_on: date) -> bytes:
    """The form as a Word document, in the house style."""
    house = form.house
    frame = Frame(
        marking=house.marking,
        title=title(form),
        organisation=house.name,
        author=house.author or house.name,
        created=written_on,
        subject="A form to fill in and send back",
    )
    return word.write(list(_blocks(form)), frame)


def _blocks(form: Form) -> Iterator[Block]:
    yield Heading(1, title(form))
    (heading, text), *rest = about(form)
    yield Table(
        (TableColumn(heading, _LABEL), TableColumn(text, _ANSWER)),
        tuple((Cell.of(one), Cell.of(said)) for one, said in rest),
        THIS_FORM,
        "Whose form it is, who asks, and by when.",
    )
    if form.request.note:
        yield Paragraph.of(form.request.note)
    for line in instructions(in_word=True):
        yield Paragraph.of(line)
    for item in form.items:
        yield Table(
            (TableColumn(item.name, _LABEL), TableColumn(item.title, _ANSWER)),
            (
                *((Cell.of(one), Cell.of(*said.split("\n"))) for one, said in item.about),
                *(_asked(field) for field in item.fields),
            ),
            item.name,
            "What is known of it, then what is asked: a heading at the left, the answer at the right.",
            together=True,
        )
    yield Table(
        (TableColumn("Besides", _LABEL), TableColumn("What else we should know", _ANSWER)),
        ((Cell.of(ANYTHING_ELSE, strong=True), Cell.of("", fill=_BOX)),),
        ANYTHING_ELSE,
        "Room for what belongs to none of the records above.",
    )


def _asked(field: FormField) -> tuple[Cell, Cell]:
    words = f"({listed(field.choices, 'or')})" if field.choices else ""
    return Cell.of(field.title, words, strong=True), Cell.of(*field.text.split("\n"), fill=_BOX)
