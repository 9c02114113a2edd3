"""The heat map. Its view, with all that draws it, is loaded only when it is first shown."""

from __future__ import annotations

from importlib import import_module

from app.views.base import Host, Page, View


def build(host: Host) -> View:
    """The page's view."""
    from app.views.heat_map.view import HeatMapView

    return HeatMapView(host)


def ahead() -> None:
    """Import what the drawing of maps and charts reckons with; the drawing itself makes parts of Qt, which no thread may."""
    import_module("numpy")


PAGE = Page(key="heat_map", title="Heat map", icon="heat-map", order=20, build=build, ahead=ahead)
