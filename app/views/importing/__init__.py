"""The page that brings in a tracker. It is made, and the importers are loaded, only when it is first shown."""

from __future__ import annotations

from app.views.base import Host, Page, View


def build(host: Host) -> View:
    """The page's view."""
    from app.views.importing.view import ImportView

    return ImportView(host)


PAGE = Page(key="import", title="Bring in", icon="import", order=90, build=build, listed=False)
