"""The self-assessment: its results, the questions, the answers themselves, and what was found in them."""

from __future__ import annotations

from app.views.base import Host, Page, View

KEY = "survey"


def build(host: Host) -> View:
    """The view; what it is made of is imported when it is first shown."""
    from app.views.survey.view import SurveyView

    return SurveyView(host)


PAGE = Page(key=KEY, title="Self-assessment", icon="survey", order=64, build=build)
