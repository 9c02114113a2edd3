"""The pages of a paper as they will be printed, one below the other: as wide as there is room, or larger and smaller."""

from __future__ import annotations

from bisect import bisect
from itertools import accumulate

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.models.paged import Paged, Sheet
from app.widgets import theme
from app.widgets.focus_ring import FocusRing
from app.widgets.papers import drawing
from app.widgets.plain import announce
from app.widgets.theme import GAP

_LEAST, _MOST, _STEP = 0.3, 4.0, 1.2
_NOTHING = Paged((), {})
_ABOVE = 24  # points of a page left in sight over what was looked for
Hints = QPainter.RenderHint


class PagesView(QAbstractScrollArea):
    """Shows a paper; nothing is changed here.

    Signals:
        turned(page number from 0): another page came to be the one that is read.
        zoomed(): the pages are larger or smaller than they were.
    """

    turned = Signal(int)
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paged = _NOTHING
        self._of_each_width: tuple[Sheet, ...] = ()  # one page for each width that there is
        self._narrowest = 595.0  # points: width of the narrowest page
        self._zoom = 0.0  # 0: as wide as there is room
        self._page = 0
        self._standing: list[float] = []  # where the pages begin, and the last one ends
        self._stands_for: tuple[float, ...] = ()  # the zoom and the width that this was worked out for
        self.setAccessibleName("Pages of the paper")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        FocusRing(self)
        self.setMinimumWidth(160)
        self.setProperty("kind", "panel")
        self.verticalScrollBar().valueChanged.connect(lambda _: self._look())
        self.horizontalScrollBar().valueChanged.connect(lambda _: self.viewport().update())
        # Otherwise the width would come and go.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    # What is shown

    @property
    def paged(self) -> Paged:
        """The paper in sight; of no pages before there is one."""
        return self._paged

    @property
    def page(self) -> int:
        """The page that is being read, from 0."""
        return self._page

    @property
    def fits_width(self) -> bool:
        """Whether the pages follow the room that there is."""
        return not self._zoom

    @property
    def zoom(self) -> float:
        """Pixels of the layout to a point, on the narrowest pages where each is as wide as there is room."""
        return self._zoom or self._fitting(self._narrowest)

    def _zoom_of(self, sheet: Sheet) -> float:
        """Wide pages of an appendix fit too, and do not make the text of all others small."""
        return self._zoom or self._fitting(sheet.width)

    def _fitting(self, points: float) -> float:
        return max(_LEAST, max(60, self.viewport().width() - 2 * GAP) / points)

    def set_paged(self, paged: Paged) -> None:
        """Show a paper; the place that was being read stays in sight.

        Args:
            paged: Its pages are the very ones of before where nothing has changed: thousands are not compared here.
        """
        if paged.sheets is self._paged.sheets:
            self._paged = paged
            return
        self._paged, self._stands_for = paged, ()
        self._of_each_width = tuple({sheet.width: sheet for sheet in paged.sheets}.values())
        self._narrowest = min((sheet.width for sheet in self._of_each_width), default=595.0)
        self._arrange()
        self._look()
        self.viewport().update()

    def show_place(self, key: str) -> bool:
        """Bring the beginning of a part of the outline into sight; whether the paper has it."""
        if key not in self._paged.places:
            return False
        page, down = self._paged.places[key]
        down = max(0.0, down - _ABOVE) * self._zoom_of(self._paged.sheets[page])
        self.verticalScrollBar().setValue(round(self._tops()[page] + down))
        return True

    def show_page(self, page: int) -> None:
        """Bring the top of a page into sight."""
        if self._paged.sheets:
            page = max(0, min(page, len(self._paged.sheets) - 1))
            self.verticalScrollBar().setValue(round(self._tops()[page]) - GAP)

    def fit_width(self) -> None:
        """Make the pages as wide as there is room, and keep them so."""
        self._set_zoom(0.0)

    def enlarge(self, by: int) -> None:
        """Make the pages larger (1) or smaller (-1) by a fifth."""
        self._set_zoom(max(_LEAST, min(_MOST, self.zoom * _STEP**by)))

    def _set_zoom(self, zoom: float) -> None:
        page, before = self._page, self._tops()
        sheet = self._paged.sheets[page] if before else None
        part = (self.verticalScrollBar().value() - before[page]) / self._zoom_of(sheet) if sheet else 0.0
        self._zoom = zoom
        self._arrange()
        if sheet:
            self.verticalScrollBar().setValue(round(self._tops()[page] + part * self._zoom_of(sheet)))
        self.viewport().update()
        self.zoomed.emit()

    # Where pages stand

    def _tops(self) -> list[float]:
        """Where each page begins, in pixels from the top of the first."""
        return self._edges()[:-1]

    def _edges(self) -> list[float]:
        """The same, and where a page after the last would begin; worked out once, as there may be thousands of pages."""
        stands_for = (self._zoom, self.viewport().width())
        if self._stands_for != stands_for:
            zooms = {sheet.width: self._zoom_of(sheet) for sheet in self._of_each_width}
            steps = (sheet.height * zooms[sheet.width] + GAP for sheet in self._paged.sheets)
            self._standing = list(accumulate(steps, initial=float(GAP)))
            self._stands_for = stands_for
        return self._standing

    def _arrange(self) -> None:
        view = self.viewport().size()
        height = self._edges()[-1]
        widths = [sheet.width * self._zoom_of(sheet) for sheet in self._of_each_width]
        width = max(widths, default=0.0) + 2 * GAP
        for bar, whole, room in (
            (self.verticalScrollBar(), height, view.height()),
            (self.horizontalScrollBar(), width, view.width()),
        ):
            bar.setRange(0, max(0, round(whole) - room))
            bar.setPageStep(room)
            bar.setSingleStep(3 * theme.TARGET)

    def _look(self) -> None:
        """Notice which page is read: the one a third down from the top; at the very end the last, however low it is."""
        bar = self.verticalScrollBar()
        at_end = 0 < bar.maximum() == bar.value()
        line = bar.value() + self.viewport().height() / (1 if at_end else 3)
        page = max(0, bisect(self._tops(), line) - 1)
        if page != self._page and page < len(self._paged.sheets):
            self._page = page
            self.setAccessibleDescription(self._paged.sheets[page].text[:4000])
            announce(self, f"Page {page + 1} of {len(self._paged.sheets)}")
            self.turned.emit(page)
        self.viewport().update()

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        look = theme.current()
        painter.fillRect(event.rect(), QColor(look.raised))
        shift = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        tops = self._tops()
        first = max(0, bisect(tops, shift.y() + event.rect().top()) - 1)
        last = bisect(tops, shift.y() + event.rect().bottom() + 1)
        for top, sheet in zip(tops[first:last], self._paged.sheets[first:last], strict=True):
            zoom = self._zoom_of(sheet)
            width, height = sheet.width * zoom, sheet.height * zoom
            left = max(float(GAP), (self.viewport().width() - width) / 2)
            place = QRectF(left - shift.x(), top - shift.y(), width, height)
            painter.setRenderHints(Hints.Antialiasing | Hints.TextAntialiasing | Hints.SmoothPixmapTransform)
            painter.fillRect(place, QColor("#FFFFFF"))  # paper is white in every theme
            painter.save()
            painter.setClipRect(place)
            painter.translate(QPointF(place.left(), place.top()))
            painter.scale(zoom, zoom)
            drawing.draw(painter, sheet)
            painter.restore()
            painter.setPen(QColor(look.edge))
            painter.drawRect(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page, tops = self._page, self._tops()
        self._arrange()
        if self.fits_width and event.oldSize().width() != event.size().width() and tops and page:
            self.show_page(page)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        bar = self.verticalScrollBar()
        match event.key():
            case keys.Key_PageDown:
                self.show_page(self._page + 1)
            case keys.Key_PageUp:
                self.show_page(self._page - 1)
            case keys.Key_Home:
                bar.setValue(0)
            case keys.Key_End:
                bar.setValue(bar.maximum())
            case keys.Key_Plus | keys.Key_Equal:
                self.enlarge(1)
            case keys.Key_Minus:
                self.enlarge(-1)
            case keys.Key_0:
                self.fit_width()
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.enlarge(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)
