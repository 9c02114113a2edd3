"""The risk register."""

from __future__ import annotations

from functools import partial

from app.models.stored import Closing, Control, Link, Organisation, Pillar, Risk, Update
from app.views.base import Page
from app.views.register_page import RegisterView

PAGE = Page(
    key="risks",
    title="Risks",
    icon="risks",
    order=10,
    build=partial(
        RegisterView, register="risks", shows=(Risk, Control, Link, Update, Pillar, Organisation, Closing)
    ),
)
