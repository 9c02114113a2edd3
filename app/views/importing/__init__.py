"""The page that brings in a tracker. It is made, and the importers are loaded, only when it is first shown."""

from __future__ import annotations

from importlib import import_module

from app.views.base import Host, Page, View

_SOON = (
    "app.widgets.import_plan.sheet_view",
    "app.widgets.import_plan.records",
    "app.widgets.import_plan.import_plan",
    "app.views.importing.view",
)


def build(host: Host) -> View:
    """The page's view."""
    from app.views.importing.view import ImportView

    return ImportView(host)


def ahead() -> None:
    """Import what reads files and plans what would become of them."""
    import_module("app.importers.whole")
    import_module("app.commands.imports")


PAGE = Page(
    key="import",
    title="Bring in",
    icon="import",
    order=90,
    build=build,
    listed=False,
    ahead=ahead,
    soon=_SOON,
)
