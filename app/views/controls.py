"""The control register."""

from __future__ import annotations

from functools import partial

from app.models.stored import Closing, Control, Link, Organisation, Risk, Update
from app.views.base import Page
from app.views.register_page import RegisterView

PAGE = Page(
    key="controls",
    title="Controls",
    icon="controls",
    order=30,
    build=partial(
        RegisterView, register="controls", shows=(Control, Risk, Link, Update, Organisation, Closing)
    ),
)
