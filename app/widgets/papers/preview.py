"""The pages with what is done to them: turn, enlarge, print."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.paged import Paged
from app.widgets.flow import Flow
from app.widgets.papers.pages_view import PagesView
from app.widgets.plain import PlainLabel, button, icon_button
from app.widgets.theme import GRID


class Preview(QWidget):
    """Signals: ``print_wanted()``."""

    print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = PagesView(self)
        self.earlier = icon_button("Page before", "chevron-up", parent=self)
        self.later = icon_button("Next page", "chevron-down", parent=self)
        self.smaller = icon_button("Smaller pages", "minus", parent=self)
        self.larger = icon_button("Larger pages", "add", parent=self)
        self.fit = button("Fit", parent=self)
        self.fit.setAccessibleName("Fit the pages to the width")
        self.fit.setToolTip("As wide as there is room")
        self.fit.setCheckable(True)
        self.fit.setChecked(True)
        self.print = button("Print…", "print", parent=self)
        self.place = PlainLabel(role="muted", parent=self)
        self.place.setMinimumHeight(self.print.sizeHint().height())
        self.note = PlainLabel(role="muted", wrap=True, parent=self)
        self.note.hide()
        self._lay_out()
        self.earlier.clicked.connect(lambda: self.pages.show_page(self.pages.page - 1))
        self.later.clicked.connect(lambda: self.pages.show_page(self.pages.page + 1))
        self.smaller.clicked.connect(lambda: self.pages.enlarge(-1))
        self.larger.clicked.connect(lambda: self.pages.enlarge(1))
        self.fit.clicked.connect(self.pages.fit_width)
        self.print.clicked.connect(self.print_wanted)
        self.pages.turned.connect(lambda _: self._say())
        self.pages.zoomed.connect(self._say)
        self.setFocusProxy(self.pages)

    def _lay_out(self) -> None:
        row = Flow(gap=GRID)
        for part in (self.earlier, self.later, self.smaller, self.larger, self.fit, self.print, self.place):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self.note)
        column.addWidget(self.pages, 1)

    def set_paged(self, paged: Paged) -> None:
        """Show a paper."""
        self.pages.set_paged(paged)
        for part in (self.earlier, self.later, self.smaller, self.larger, self.fit, self.print):
            part.setEnabled(bool(paged.sheets))
        self._say()

    def say_house_style(self, template: str, trouble: str = "") -> None:
        """Say in which house template the pages are laid out; an empty name where none is chosen.

        Args:
            trouble: Why they could not be, so that they are in the program's own style.
        """
        said = (
            f"These pages are in the program’s own style. {trouble}"
            if trouble
            else f"Laid out in “{template}”: its page, margins, type, header, footer and logo. Word breaks lines itself, so its "
            "pages may end elsewhere."
        )
        self.note.setText(said if template else "")
        self.note.setVisible(bool(template))

    def _say(self) -> None:
        number = len(self.pages.paged.sheets)
        self.place.setText(f"Page {self.pages.page + 1} of {number}" if number else "")
        self.fit.setChecked(self.pages.fits_width)
