"""The governance statement: as it reads, and its sections to write in."""

from __future__ import annotations

from app.views.base import Host, Page, View

KEY = "statement"


def build(host: Host) -> View:
    """The view; what it is made of is imported when it is first shown."""
    from app.views.statement.view import StatementView

    return StatementView(host)


PAGE = Page(key=KEY, title="Governance statement", icon="word", order=66, build=build)
