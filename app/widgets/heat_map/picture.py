"""The map as a picture for papers, files and the clipboard: drawn afresh for paper, never a photograph of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QImage, QPainter

from app.models.appetite import own_appetite
from app.models.rows import RiskRow
from app.models.scale import Scale
from app.models.text import counted, listed
from app.widgets import theme
from app.widgets.heat_map import layers, marks, paint, signs, words
from app.widgets.heat_map.arrange import Arrangement, arrange
from app.widgets.heat_map.cell_words import CellWords
from app.widgets.heat_map.colours import PAPER, Look, paper
from app.widgets.heat_map.shown import Shown

WIDE, TALL = 1000.0, 830.0  # of one map, in the picture's own units; type on it is sized by these
BETWEEN = 24.0  # two maps
OF_TWO = 1.35  # times the letters of one map, since a page makes two maps smaller
_OWN = 90  # characters of the legend's longest words
ONE_MM, TWO_MM = 165.0, 250.0  # how wide a picture of one map, or of two, is on paper


@dataclass(frozen=True, slots=True)
class Picture:
    """What is to be drawn.

    Attributes:
        title: Above the map; empty for none.
        before: Name of the last closed quarter, for the legend.
        caption: Over a map that stands beside another.
        right: The map to the right of this one, which has no title of its own.
        stacked: Whether that map stands below instead: on upright paper both are larger so.
    """

    rows: Sequence[RiskRow]
    scale: Scale
    shown: Shown = field(default_factory=Shown)
    title: str = ""
    before: str = "last quarter"
    caption: str = ""
    right: Picture | None = None
    stacked: bool = False

    @property
    def beside(self) -> bool:
        """Whether two maps stand beside each other."""
        return self.right is not None and not self.stacked

    @property
    def wide(self) -> float:
        """In the picture's own units; it is ``TALL`` high."""
        return 2 * WIDE + BETWEEN if self.beside else WIDE

    @property
    def large(self) -> float:
        """How many times larger its letters are."""
        return OF_TWO if self.beside else 1.0

    def maps(self) -> tuple[Picture, ...]:
        """Its maps from left to right."""
        return (self,) if self.right is None else (self, self.right)

    def alternative_text(self) -> str:
        """The picture in words."""
        said = [(one.caption, words.alternative_text(one.rows, one.scale, one.shown)) for one in self.maps()]
        return " ".join(f"{caption}: {text}" if caption else text for caption, text in said)

    def legend(self, *, crowded: bool = False) -> list[tuple[str, str]]:
        """What each mark of its maps means."""
        entries = [
            entry
            for one in self.maps()
            for entry in words.legend(
                one.scale, one.shown, {risk.horizon for risk in one.rows}, one.before, crowded=crowded
            )
        ]
        entries = [(mark, self._with_own(said) if said == "Appetite" else said) for mark, said in entries]
        order = [*dict.fromkeys(mark for mark, _ in entries)]
        return sorted(dict.fromkeys(entries), key=lambda entry: order.index(entry[0]))

    def _with_own(self, said: str) -> str:
        """The line of appetite, with the categories for which it does not hold: paper cannot be asked."""
        own = {
            risk.category: appetite.value.lower()
            for one in self.maps()
            for risk in one.shown.of(one.rows)
            if (appetite := own_appetite(one.scale, risk.category))
        }
        told = [f"{category} is {word}" for category, word in sorted(own.items())]
        if not told:
            return said
        whole = f"{said} ({listed(told)})"
        counting = f"{said} ({counted(len(told), 'category', 'categories')} with their own)"
        return whole if len(whole) <= _OWN else counting


def png(picture: Picture, *, width_mm: float | None = None, dpi: int = 220) -> bytes:
    """The picture as a PNG file that knows how large it is to be printed."""
    return _png_bytes(image(picture, width_mm=width_mm, dpi=dpi))


def image(picture: Picture, *, width_mm: float | None = None, dpi: int = 220) -> QImage:
    """The picture for the clipboard; as wide as its maps need unless said."""
    application()
    across = round((width_mm or (ONE_MM if picture.right is None else TWO_MM)) / 25.4 * dpi)
    drawn = QImage(QSize(across, round(across * TALL / picture.wide)), QImage.Format.Format_RGB32)
    drawn.setDotsPerMeterX(round(dpi / 0.0254))
    drawn.setDotsPerMeterY(round(dpi / 0.0254))
    drawn.fill(QColor(PAPER.page))
    painter = QPainter(drawn)
    painter.scale(across / picture.wide, across / picture.wide)
    draw(painter, picture)
    painter.end()
    return drawn


def copy(picture: Picture) -> None:
    """The picture to the clipboard."""
    QGuiApplication.clipboard().setImage(image(picture))


def svg(picture: Picture) -> bytes:
    """The picture as an SVG file, sharp at every size."""
    from PySide6.QtSvg import QSvgGenerator  # only those who save one pay for it

    application()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    made.setViewBox(QRectF(0, 0, picture.wide, TALL))
    made.setSize(QSize(int(picture.wide), int(TALL)))
    made.setTitle(picture.title or "Heat map")
    made.setDescription(picture.alternative_text())
    painter = QPainter(made)
    draw(painter, picture)
    painter.end()
    buffer.close()
    return _with_other_types(bytes(data.data()))


def _with_other_types(drawn: bytes) -> bytes:
    """Names like type for computers that have not ours; a browser would write in its own, with serifs."""
    family = lettering().family()
    others = f"'{family}', 'Segoe UI', Arial, sans-serif"
    return drawn.replace(f'font-family="{family}"'.encode(), f'font-family="{others}"'.encode())


def draw(
    painter: QPainter,
    picture: Picture,
    look: Look | None = None,
    tall: float = TALL,
    across: float | None = None,
) -> None:
    """Title, map and legend in the picture's own units, so high; in the colours for paper unless others are given.

    Args:
        across: How wide the legend may be, where there is room beside the picture.
    """
    look = look or paper(theme.current())
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    family, large = lettering(), picture.large
    heading, small = paint.sized(family, 26 * large, bold=True), paint.sized(family, 17 * large)
    top = _line(painter, picture.title, heading, look, picture.wide)
    entries = picture.legend(crowded=any(_is_crowded(one, family, large) for one in picture.maps()))
    across = (across or picture.wide) - 32
    _, legend_height = signs.flow(entries, across, small)
    height = tall - top - legend_height - 12
    right, down = WIDE + BETWEEN, 0.0  # from the first map to the second
    if picture.stacked:
        height = (height - BETWEEN) / 2
        right, down = 0.0, height + BETWEEN
    for place, one in enumerate(picture.maps()):
        painter.save()
        painter.translate(place * right, top + place * down)
        caption = _line(painter, one.caption, paint.sized(family, 21 * large, bold=True), look, WIDE)
        painter.translate(0, caption)
        _map(painter, one, height - caption, look, family, large)
        painter.restore()
    area = QRectF(16, tall - legend_height - 6, across, legend_height)
    signs.legend(painter, area, entries, look, small)


def _is_crowded(picture: Picture, family: QFont, large: float) -> bool:
    """Whether a cell has more risks than find room in it."""
    frame, letters = paint.fitted(WIDE, TALL - 100, picture.scale, family, large)
    return bool(arrange(picture.rows, picture.scale, picture.shown, frame, letters.strip).more)


def _line(painter: QPainter, text: str, font: QFont, look: Look, wide: float) -> float:
    """A title at the top; the height that it takes, which is none where there is no text."""
    if not text:
        return 0.0
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(QColor(look.ink))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, wide - 32)
    painter.drawText(QPointF(16, 14 + metrics.ascent()), shown)
    return metrics.height() + 18


def _map(painter: QPainter, picture: Picture, height: float, look: Look, family: QFont, large: float) -> None:
    """One map with the names around it."""
    frame, letters = paint.fitted(WIDE, height, picture.scale, family, large)
    plan = arrange(picture.rows, picture.scale, picture.shown, frame, letters.strip)
    layers.ground(painter, frame, picture.scale, look, letters, picture.shown.category)
    layers.lines(painter, plan, look)
    CellWords.clear_of_arrows(plan, picture.scale, look, letters, picture.shown.category).draw(painter)
    layers.heads(painter, plan, look)
    layers.ghosts(painter, plan, look, family)
    _marks(painter, plan, picture, look, family)


def _marks(painter: QPainter, plan: Arrangement, picture: Picture, look: Look, family: QFont) -> None:
    for risk in picture.rows:
        if place := plan.places.get(risk.id):
            at_target = picture.shown.target and risk.target == risk.position
            state = marks.State(at_target=at_target)
            marks.marker(painter, QPointF(*place.middle), place.radius, risk, look, family, state)
    for disc in plan.more:
        marks.more(painter, disc.place, len(disc.risks), look, family)


def _png_bytes(drawn: QImage) -> bytes:
    # The stub asks for bytes as the format; PySide itself refuses them and takes a str.
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawn.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(data.data())


def lettering() -> QFont:
    """The type of pictures: the project's own where it is there."""
    font = QFont(QGuiApplication.font())
    if "Inter" in QFontDatabase.families():
        font.setFamily("Inter")
    return font


def application() -> None:
    """Qt draws text only in an application; the command line has none and needs no screen for this."""
    if QGuiApplication.instance() is None:
        global _kept  # it must outlive every picture
        _kept = QGuiApplication(["quarterdeck", "-platform", "offscreen"])


_kept: QGuiApplication | None = None
