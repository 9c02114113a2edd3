"""The heat map. Its view, with all that draws it, is loaded only when it is first shown."""

from __future__ import annotations

from app.views.base import Host, Page, View


def build(host: Host) -> View:
    """The page's view."""
    from app.views.heat_map.view import HeatMapView

    return HeatMapView(host)


PAGE = Page(key="heat_map", title="Heat map", icon="heat-map", order=20, build=build)
