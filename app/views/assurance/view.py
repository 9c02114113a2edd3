"""Assurance: the map of what each line says of each risk and improvement area, and the register behind it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from app.queries.assurance import assurance_map
from app.views.assurance import KEY
from app.views.assurance.sheet import map_sheet
from app.views.base import Host, View
from app.views.register_page import SHOWN, RegisterView
from app.views.table_files import export_tables
from app.views.tabs import Tab, TabsView
from app.widgets.assurance_map import AssuranceMap
from app.widgets.theme import GAP

MAP = "map"


class AssuranceView(TabsView):
    """The map first, since it is the question; the register on a second tab."""

    def __init__(self, host: Host) -> None:
        tabs = (Tab(MAP, "Map", MapView), Tab(KEY, "Register", partial(RegisterView, register=KEY)))
        super().__init__(host, "Map or register", tabs, records=KEY)
        shown = self.part(MAP)
        assert isinstance(shown, MapView)
        shown.map.opened.connect(self._open)

    def _open(self, register: str, record_id: str) -> None:
        if register == KEY:
            self.choose(record_id)
        else:
            self.host.go(register, record_id)


class MapView(View):
    """The map, read afresh whenever anything on it has changed."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, SHOWN)
        self.map = AssuranceMap(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, 0, 0, 0)
        layout.addWidget(self.map)
        self.setFocusProxy(self.map)
        self.has_tables = True

    def refresh(self) -> None:
        self.fetch(assurance_map, self.map.set_rows)

    def export_list(self) -> None:
        rows = self.map.model.rows
        export_tables(self, "Assurance map", lambda *_: (map_sheet(rows),))
