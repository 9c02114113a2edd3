"""Assurance: the map of what each line says of each risk and improvement area, and the register behind it."""

from __future__ import annotations

from app.registers.titles import TITLES
from app.views.base import Host, Page, View

KEY = "assurance"


def build(host: Host) -> View:
    """The view; what it is made of is imported when it is first shown."""
    from app.views.assurance.view import AssuranceView

    return AssuranceView(host)


PAGE = Page(key=KEY, title=TITLES[KEY], icon="assurance", order=60, build=build)
