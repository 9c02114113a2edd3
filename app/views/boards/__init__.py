"""The boards: their register, and which reports to which."""

from __future__ import annotations

from app.registers.titles import TITLES
from app.views.base import Host, Page, View

KEY = "boards"


def build(host: Host) -> View:
    """The view; what it is made of is imported when it is first shown."""
    from app.views.boards.view import BoardsView

    return BoardsView(host)


PAGE = Page(key=KEY, title=TITLES[KEY], icon="presentation", order=50, build=build)
