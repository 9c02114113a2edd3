"""Returns: asking owners for their updates, and taking in what comes back."""

from __future__ import annotations

from app.views.base import Host, Page, View

KEY = "returns"


def build(host: Host) -> View:
    """The view; what it is made of is imported when it is first shown."""
    from app.views.returns.view import ReturnsView

    return ReturnsView(host)


PAGE = Page(key=KEY, title="Returns", icon="people", order=68, build=build)
