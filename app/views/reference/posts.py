"""The list of posts: who holds each, and which records name it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from app.commands import posts as commands
from app.queries import posts as queries
from app.queries.posts import HolderRow, Use
from app.views.base import Host
from app.views.named_list import NamedView, line_of
from app.widgets.post_box import Held, PostBox

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

KEY = "posts"


class PostsView(NamedView):
    """The register of posts with a box below for the chosen one."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, KEY)
        self.box = PostBox()
        self.box.hand_over_wanted.connect(self._hand_over)
        self.box.forget_wanted.connect(self._forget)
        self.box.missing_wanted.connect(self._add_missing)
        self.box.opened.connect(host.go)
        self.put_below(self.box, "Who holds it, and where it is named")
        self.table.chosen.connect(lambda _: self._show_post())

    def show_rows(self) -> None:
        super().show_rows()
        self.box.set_read_only(self.read_only)
        if self.terms is not None:
            self.box.day.quarter = self.terms.quarter
        self.fetch(lambda session: len(queries.unlisted(session)), self.say_missing, of="missing")
        self._show_post()

    def _show_post(self) -> None:
        row = self.row(self.table.current_id() or "")
        if row is None:
            self.box.show_post("", (), ())
            return

        def read(session: Session) -> tuple[list[HolderRow], list[Use]]:
            return queries.holders(session, row.id), queries.uses(session, row.title)

        self.fetch(read, lambda found: self._show_box(row, *found), of="post")

    def _show_box(self, row: Any, holders: list[HolderRow], uses: list[Use]) -> None:
        held = [Held(one.id, one.name, one.first_day, one.last_day) for one in holders]
        lines = [line_of(one) for one in uses]
        self.box.show_post(row.title, held, lines)

    def _hand_over(self, name: str, day: date | None) -> None:
        self._of_post("Hand over", commands.hand_over, name, day)

    def _forget(self, holder_id: str) -> None:
        self.attempt(
            partial(self.workspace.run, "Take away an entry of who held a post", commands.forget, holder_id)
        )

    def _add_missing(self) -> None:
        self.attempt(partial(self.workspace.run, "Add the posts that registers name", commands.list_named))

    def _of_post(self, verb: str, command: Callable[..., Any], *values: Any) -> None:
        row = self.row(self.table.current_id() or "")
        if row is not None:
            words = f"{verb} post {self.register.name(row)}"
            self.attempt(partial(self.workspace.run, words, command, row.id, *values))
