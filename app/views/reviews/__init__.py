"""Audits and inspections: the register, and on a second tab the figures that a panel asks for."""

from __future__ import annotations

from app.registers.titles import TITLES
from app.views.base import Host, Page, View

KEY = "reviews"


def build(host: Host) -> View:
    """The view; what it is made of is imported when it is first shown."""
    from app.views.reviews.view import ReviewsView

    return ReviewsView(host)


PAGE = Page(key=KEY, title=TITLES[KEY], icon="audit", order=40, build=build)
