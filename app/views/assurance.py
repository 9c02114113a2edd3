"""Assurance: the map of what each line says of each risk and improvement area, and the register behind it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.queries.assurance import assurance_map
from app.registers import REGISTERS
from app.views.base import Host, Page
from app.views.register_side import SidedRegisterView
from app.widgets.assurance_map import AssuranceMap

KEY = "assurance"


class AssuranceView(SidedRegisterView):
    """The map first, since it is the question; the register on a second tab."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, KEY, "Map", side_first=True)

    def make_side(self) -> QWidget:
        self.map = AssuranceMap(self)
        self.map.opened.connect(self._open)
        return self.map

    def read_side(self) -> None:
        with self.workspace.read(self.host.moment) as session:
            rows = assurance_map(session)
        self.map.set_rows(rows)

    def _open(self, register: str, record_id: str) -> None:
        if register == KEY:
            self.choose(record_id)
        else:
            self.host.go(register, record_id)


PAGE = Page(key=KEY, title=REGISTERS[KEY].title, icon="assurance", order=60, build=AssuranceView)
