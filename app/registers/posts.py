"""The posts that papers name, declared once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.registers import kinds
from app.registers.register import Chip, Column, Register
from app.registers.titles import TITLES


@dataclass(frozen=True, slots=True)
class PostRow:
    """One post. Field names are the register's column keys.

    Attributes:
        holder: Who holds it on the day that the row is read for; empty where nobody does, or nobody wrote it down.
        since: First day of that person in the post.
        used: In how many places records name the post.
    """

    id: str
    ref: str
    title: str
    organisation: str = ""
    business_group: str = ""
    description: str = ""
    email: str = ""
    holder: str = ""
    since: date | None = None
    used: int = 0


POSTS = Register(
    key="posts",
    title=TITLES["posts"],
    one="post",
    row=PostRow,
    purpose=(
        "The posts that own risks, controls and actions: registers and papers name posts, and here stands who "
        "holds each, in which group, and the e-mail address for its returns. Add one here or bring in a list; "
        "posts that records name already are offered below this list, to be added with one button."
    ),
    columns=(
        Column(
            "ref",
            "Ref",
            kinds.Ref(),
            aliases=("Post no", "Post ref", "Post ID"),
            width=7,
            frozen=True,
            help="A new one gets the next number.",
        ),
        Column(
            "title",
            "Post",
            kinds.Text(),
            aliases=("Post title", "Job title", "Role", "Position title"),
            width=34,
            required=True,
            help="The post as registers and papers name it, such as “Head of Audit”.",
        ),
        Column(
            "organisation",
            "Organisation",
            kinds.Text(),
            aliases=("Employer", "Body"),
            width=24,
            help="The organisation that the post belongs to.",
        ),
        Column(
            "business_group",
            "Business group",
            kinds.Group(),
            aliases=("Group", "Directorate", "Department", "Command"),
            width=24,
            help="The part of the organisation that the post belongs to.",
        ),
        Column(
            "holder",
            "Held by",
            kinds.Text(),
            width=22,
            editable=False,
            help="Who holds the post. When it changes hands, give the day; who held it before is kept.",
        ),
        Column(
            "since",
            "Since",
            kinds.Day(),
            width=20,
            editable=False,
            help="The first day of whoever holds it.",
        ),
        Column(
            "email",
            "E-mail",
            kinds.Text(),
            aliases=("Email", "E-mail address", "Email address", "Mailbox"),
            width=28,
            help="Where forms for whoever holds the post are sent.",
        ),
        Column(
            "used",
            "Named by",
            kinds.Number(),
            width=9,
            editable=False,
            help="In how many places records name the post.",
        ),
        Column(
            "description",
            "What it answers for",
            kinds.Prose(),
            aliases=("Description", "Responsibilities", "Portfolio"),
            width=40,
            help="What the post answers for.",
        ),
    ),
    chips=(
        Chip("vacant", "Nobody in post", lambda row, _: not row.holder),
        Chip("unused", "Named nowhere", lambda row, _: not row.used),
    ),
    by_title=True,
)
