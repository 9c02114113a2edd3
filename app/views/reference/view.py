"""Reference data: what the registers name and never say twice. The organisation, its groups, posts, pillars and words."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from app.commands import organisation, scales
from app.models.scale import SCALES, Scale
from app.models.scale_edit import Edit, Moves
from app.models.tables import Table
from app.queries.house import house
from app.queries.risks import risk_rows
from app.queries.scales import levels_in_use
from app.queries.wording import word_sets
from app.registers import REGISTERS
from app.views.base import Host, View
from app.views.named_list import UsesView
from app.views.reference.posts import PostsView
from app.views.register_page import SHOWN, RegisterView
from app.views.tabs import Tab, TabsView
from app.widgets.later import after_paint
from app.widgets.organisation_form import OrganisationForm
from app.widgets.scale_change import ScaleChange
from app.widgets.scale_form import ScaleForm
from app.widgets.words_form import WordsForm

_LISTS = ("pillars", "principles")


class ReferenceView(TabsView):
    """The organisation and its lists, a tab each."""

    def __init__(self, host: Host) -> None:
        lists = [
            Tab(key, REGISTERS[key].title, partial(RegisterView, register=key))
            for key in _LISTS
            if key in REGISTERS
        ]
        tabs = (
            Tab("organisation", "Organisation", OrganisationView),
            Tab("business_groups", "Business groups", partial(UsesView, register="business_groups")),
            Tab("posts", "Posts", PostsView),
            *lists,
            Tab("words", "Words", WordsView),
            Tab("scale", "Scale", ScaleView),
        )
        super().__init__(host, "Organisation, posts and other lists", tabs)


class OrganisationView(View):
    """Feeds the organisation's form, and turns what is given into commands."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, (Table.ORGANISATION, Table.CLOSING))
        self.form = OrganisationForm(self)
        self.form.given.connect(self._change)
        self.form.month_given.connect(self._change_year)
        self.form.scale_given.connect(self._ask_scale)
        self.scale_change = ScaleChange()
        self.scale_change.wanted.connect(self._change_scale)
        self.scale_change.given_up.connect(self.refresh)
        self.form.hold(self.scale_change)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        self.setFocusProxy(self.form)

    def refresh(self) -> None:
        with self.workspace.read(self.host.moment) as session:
            shown = house(session)
        self.form.show_house(shown, read_only=self.read_only, closed=self.host.moment is not None)
        if self.read_only or not self.scale_change.is_about(shown.scale):
            self.scale_change.hide()

    def _change(self, key: str, value: Any) -> None:
        words = f"Change the organisation’s {key.replace('_', ' ')} to {value}"
        self.attempt(partial(self.workspace.run, words[:200], organisation.change, **{key: value}))

    def _change_year(self, month: int) -> None:
        self.attempt(
            partial(self.workspace.run, "Change the start of the year", organisation.change_year, month)
        )

    def _ask_scale(self, key: str) -> None:
        """Take another scale at once where no risk stands on the one of now; else ask what its levels become."""
        new = SCALES[key]()
        with self.workspace.read() as session:
            old, used = house(session).scale, levels_in_use(session)
        if used.risks and not new.has_levels_of(old):
            self.scale_change.ask(old, new, used)
            after_paint(self, partial(self.form.bring_into_sight, self.scale_change))
        else:
            self._change_scale(new)

    def _change_scale(
        self, scale: Scale, likelihood: Moves = (), impact: Moves = (), reason: str = ""
    ) -> None:
        words = f"Change the scale to {scale.name}"
        run = partial(self.workspace.run, words, organisation.change_scale, scale, likelihood, impact)
        self.attempt(partial(run, reason=reason))


class WordsView(View):
    """Feeds the form of words, and turns what is given into commands."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, SHOWN)
        self.form = WordsForm(self)
        self.form.given.connect(self._change)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        self.setFocusProxy(self.form)

    def refresh(self) -> None:
        self.fetch(word_sets, lambda found: self.form.show_sets(found, read_only=self.read_only))

    def _change(self, key: str, word: str, shown: str) -> None:
        words = f"Say “{shown}” for “{word}”" if shown != word else f"Say “{word}” again"
        self.attempt(partial(self.workspace.run, words, organisation.change_word, key, word, shown))


class ScaleView(View):
    """Feeds the form of the scale, and turns what is given into commands."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, (Table.ORGANISATION, Table.CLOSING, Table.RISK))
        self.form = ScaleForm(self)
        self.form.wanted.connect(self._change)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        self.setFocusProxy(self.form)

    def refresh(self) -> None:
        with self.workspace.read(self.host.moment) as session:
            scale = house(session).scale
            categories = {row.category for row in risk_rows(session)} - {""}
        self.form.show_scale(scale, read_only=self.read_only, categories=sorted(categories))

    def _change(self, words: str, edit: Edit) -> None:
        self.attempt(partial(self.workspace.run, words[:200], scales.reshape, edit))
