"""Meetings: their register, the minutes of each, and what boards have decided and asked."""

from __future__ import annotations

from app.registers.titles import TITLES
from app.views.base import Host, Page, View

KEY = "meetings"


def build(host: Host) -> View:
    """The view; what it is made of is imported when it is first shown."""
    from app.views.meetings.view import MeetingsView

    return MeetingsView(host)


PAGE = Page(key=KEY, title=TITLES[KEY], icon="meetings", order=52, build=build)
