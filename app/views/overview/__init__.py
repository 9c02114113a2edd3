"""The first page: the quarter at a glance. Every register that declares questions is counted here without being named."""

from __future__ import annotations

from app.views.base import Host, Page, View


def build(host: Host) -> View:
    """The view; what it is made of is imported when it is first shown."""
    from app.views.overview.view import OverviewView

    return OverviewView(host)


PAGE = Page(key="overview", title="Overview", icon="overview", order=5, build=build)
