"""Plans: the register, from which a plan is carried forward, and on a second tab what is outstanding by principle."""

from __future__ import annotations

from app.registers.titles import TITLES
from app.views.base import Host, Page, View

KEY = "plans"


def build(host: Host) -> View:
    """The view; what it is made of is imported when it is first shown."""
    from app.views.plans.view import PlansView

    return PlansView(host)


PAGE = Page(key=KEY, title=TITLES[KEY], icon="plans", order=36, build=build)
