"""The papers page. Its view, with all that gathers a paper's facts, is loaded only when it is first shown."""

from __future__ import annotations

from app.views.base import Host, Page, View


def build(host: Host) -> View:
    """The page's view."""
    from app.views.papers.view import PapersView

    return PapersView(host)


PAGE = Page(key="papers", title="Papers", icon="papers", order=70, build=build)
