"""The meeting in session: it begins here, goes through its agenda, and ends with its minutes."""

from __future__ import annotations

from app.views.base import Host, Page, View

KEY = "meeting"


def build(host: Host) -> View:
    """The view; what it is made of is imported when it is first shown."""
    from app.views.meeting.view import MeetingView

    return MeetingView(host)


PAGE = Page(
    key=KEY,
    title="Meeting in session",
    icon="meetings",
    order=51,
    build=build,
    listed=False,
    under="meetings",
)
