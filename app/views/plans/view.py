"""Plans: the register, from which a plan is carried forward, and on a second tab what is outstanding by principle."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from app.commands.plans import carry_forward, next_year
from app.queries.plan_tables import principle_tables
from app.registers.plans import ENDED, PlanRow
from app.store.way_back import way_back
from app.views.base import Host, View
from app.views.plans import KEY
from app.views.register_page import SHOWN, RegisterView
from app.views.tabs import Tab, TabsView
from app.widgets.figure_tables import FigureTables
from app.widgets.plain import button

PRINCIPLES = "by_principle"
_NOTHING = (
    "Nothing by principle yet",
    "What is outstanding appears here once improvement areas name the principles that they serve.",
)


class PlansView(TabsView):
    """The register and the table by principle, a tab each."""

    def __init__(self, host: Host) -> None:
        tabs = (Tab(KEY, "Register", PlansRegister), Tab(PRINCIPLES, "By principle", PrinciplesView))
        super().__init__(host, "Register or by principle", tabs, records=KEY)


class PlansRegister(RegisterView):
    """The register with a button that begins next year's record of the chosen plan."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, KEY)
        self.carry = button("Carry forward", "arrow-right", parent=self.table.bar)
        line = self.table.bar.line
        line.insertWidget(line.indexOf(self.table.columns), self.carry)
        self.carry.clicked.connect(self.carry_forward)
        self.table.chosen.connect(lambda _: self._offer())

    def show_rows(self) -> None:
        super().show_rows()
        self._offer()

    def carry_forward(self) -> None:
        """Begin next year's record of the chosen plan, and go to it."""
        row = self._chosen
        if row is None or self.terms is None:
            return
        year = next_year(row.year, self.terms.quarter)
        new: list[str] = []

        def wish() -> None:
            words = f"Carry plan {row.ref} forward to {year}"
            new.append(self.workspace.run(words, carry_forward, row.id))

        if self.attempt(wish):
            self.choose(new[0])
            back = way_back(self.workspace)
            self.host.say(
                f"{row.ref} goes on in {year}, with what is still open in it. Give the new year its timescale.",
                actions=(("undo", "Undo"),),
                then=lambda _: self.attempt(back),
            )

    @property
    def _chosen(self) -> PlanRow | None:
        row = self.row(self.table.current_id() or "")
        return row if isinstance(row, PlanRow) else None

    def _offer(self) -> None:
        """Name the year on the button, and offer it only for a plan that is not over."""
        row = self._chosen
        self.carry.setEnabled(row is not None and row.state not in ENDED and not self.read_only)
        if row is not None and self.terms is not None:
            words = f"Carry forward to {next_year(row.year, self.terms.quarter)}"
            self.table.bar.line.call(self.carry, words)
            self.carry.setAccessibleDescription(f"Begins next year’s record of {row.ref} {row.title}")


class PrinciplesView(View):
    """The areas of the newest year under each principle, with their actions that are not settled."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, SHOWN)
        self.figures = FigureTables(self)
        self.figures.setAccessibleName("Outstanding by principle")
        self.figures.opened.connect(host.go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.figures)
        self.setFocusProxy(self.figures)

    def refresh(self) -> None:
        self.fetch(principle_tables, lambda tables: self.figures.set_tables(tables, _NOTHING))
