"""The history's page. Its view is loaded only when it is first shown."""

from __future__ import annotations

from app.views.base import Host, Page, View


def build(host: Host) -> View:
    """The page's view."""
    from app.views.history.view import HistoryView

    return HistoryView(host)


PAGE = Page(key="history", title="History", icon="history", order=80, build=build)
