"""What is filled in to begin a meeting: kept as it is typed, and there again where the beginning is taken back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.queries.offers import Beginnings
from app.queries.sitting import is_held
from app.widgets.meeting.begin_form import BeginForm

if TYPE_CHECKING:
    from app.views.meeting.view import MeetingView

_BEGIN = "begin"  # of the form among what is half typed


class Beginning:
    """The form, with what was typed into it."""

    def __init__(self, view: MeetingView) -> None:
        self._view = view
        # A meeting's id, with what was filled in to begin it.
        self._used: tuple[str, dict[str, str]] = ("", {})
        self.form = BeginForm()
        self.form.typed.connect(self._keep)
        self.form.posts_wanted.connect(lambda: view.host.go("posts"))

    def show(self, found: Beginnings) -> None:
        """Offer the meetings that can begin, with what was half typed."""
        self.form.set_offers(found.offers, found.posts, self._view.today, found.named)
        if typed := self._view.draft_of("", _BEGIN):
            self.form.put_back(json.loads(typed))
        elif filled := self._taken_back():
            self.form.put_back(filled)
            self._keep(filled)

    def use(self, meeting_id: str) -> None:
        """A meeting is in session. What was filled in is needed again only if its beginning is taken back."""
        if filled := self.form.half_typed():
            self._used = meeting_id, filled
            self._view.drafts.drop("", _BEGIN)
        self.form.start_again()

    def _taken_back(self) -> dict[str, str]:
        """What was filled in for the last meeting, where its beginning was undone; empty where it was held."""
        meeting_id, filled = self._used
        if filled:
            with self._view.workspace.read() as session:
                if is_held(session, meeting_id):
                    return {}
            self._used = "", {}
        return filled

    def _keep(self, typed: dict[str, str]) -> None:
        self._view.drafts.keep("", _BEGIN, json.dumps(typed))
