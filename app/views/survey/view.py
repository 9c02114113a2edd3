"""The self-assessment: its results, the answers themselves, and what was found in them."""

from __future__ import annotations

from functools import partial

from app.views.base import Host
from app.views.register_page import RegisterView
from app.views.survey import KEY
from app.views.survey.results import ResultsView
from app.views.tabs import Tab, TabsView


class SurveyView(TabsView):
    """Results, questions, answers and findings, a tab each."""

    def __init__(self, host: Host) -> None:
        tabs = (
            Tab(KEY, "Results", ResultsView),
            Tab("questions", "Questions", partial(RegisterView, register="questions")),
            Tab("responses", "Answers", partial(RegisterView, register="responses")),
            Tab("findings", "Findings", partial(RegisterView, register="findings")),
        )
        super().__init__(host, "Results, questions, answers or findings", tabs)
