"""Plans: the register, and beside it what is outstanding by principle; a plan is carried forward from here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.commands.plans import carry_forward, next_year
from app.queries.plan_tables import principle_tables
from app.registers import REGISTERS
from app.registers.plans import ENDED, PlanRow
from app.views.base import Host, Page
from app.views.register_side import SidedRegisterView
from app.widgets.plain import button

KEY = "plans"
_NOTHING = "What is outstanding appears here once improvement areas name the principles that they serve."


class PlansView(SidedRegisterView):
    """The register with a second tab for the table by principle."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, KEY, "By principle")
        self.carry = button("Carry forward", "arrow-right", kind="quiet", parent=self)
        self.top.addWidget(self.carry)
        self.carry.clicked.connect(self.carry_forward)
        self.table.chosen.connect(lambda _: self._offer())

    def refresh(self) -> None:
        super().refresh()
        self._offer()

    def make_side(self) -> QWidget:
        from app.widgets.figure_tables import FigureTables

        self.principles = FigureTables(self)
        self.principles.setAccessibleName("Outstanding by principle")
        self.principles.opened.connect(self.host.go)
        return self.principles

    def read_side(self) -> None:
        with self.workspace.read(self.host.moment) as session:
            tables = principle_tables(session)
        self.principles.set_tables(tables, _NOTHING)

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
            self.host.say(
                f"{row.ref} goes on in {year}, with what is still open in it. Give the new year its timescale.",
                actions=(("undo", "Undo"),),
                then=lambda _: self.attempt(self.workspace.undo),
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
            self.carry.setText(f"Carry {row.ref} forward to {next_year(row.year, self.terms.quarter)}")


PAGE = Page(key=KEY, title=REGISTERS[KEY].title, icon="plans", order=36, build=PlansView)
