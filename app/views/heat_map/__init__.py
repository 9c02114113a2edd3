"""The heat map. Its view, with all that draws it, is loaded only when it is first shown."""

from __future__ import annotations

from importlib import import_module

from app.views.base import Host, Page, View


def build(host: Host) -> View:
    """The page's view."""
    from app.views.heat_map.view import HeatMapView

    return HeatMapView(host)


def ahead() -> None:
    """Import the view with what draws the map: a third of a second, for which nobody waits when the page is first opened."""
    import_module("app.views.heat_map.view")
    import_module("app.widgets.heat_map.canvas")


PAGE = Page(key="heat_map", title="Heat map", icon="heat-map", order=20, build=build, ahead=ahead)
