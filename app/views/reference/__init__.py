"""Reference data: the organisation and the lists that everything else names."""

from __future__ import annotations

from app.views.base import Host, Page, View


def build(host: Host) -> View:
    """The page's view."""
    from app.views.reference.view import ReferenceView

    return ReferenceView(host)


PAGE = Page(key="reference", title="Reference data", icon="settings", order=90, build=build)
