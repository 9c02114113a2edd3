"""The papers page. Its view, with all that gathers a paper's facts, is loaded only when it is first shown."""

from __future__ import annotations

from importlib import import_module

from app.views.base import Host, Page, View


def build(host: Host) -> View:
    """The page's view."""
    from app.views.papers.view import PapersView

    return PapersView(host)


def ahead() -> None:
    """Import the view and every paper: half a second, for which nobody waits when the page is first opened."""
    import_module("app.views.papers.view")
    from app.papers.paper import all_papers

    all_papers()


PAGE = Page(key="papers", title="Papers", icon="papers", order=70, build=build, ahead=ahead)
