"""The colours of light, dark and high contrast, as data. Every pair that carries text is at least 4.5 to 1 (tested)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

from app.models.palette import BANDS, BANDS_IN_THE_DARK, CLASSIC, Ground
from app.models.planning import Standing
from app.models.status import ControlStatus, Progress, Rag, Tone


@dataclass(frozen=True, slots=True)
class Paint:
    """A filled shape with a word on it.

    Attributes:
        fill: Colour of the shape, as ``#RRGGBB``.
        ink: Colour of the word on it, at least 4.5 to 1 against the fill.
    """

    fill: str
    ink: str


SEVERE = Paint("#9B1C1C", "#FFFFFF")
HIGH = Paint("#F2B705", "#000000")
WATCH = Paint("#F7DC8B", "#000000")
CALM = Paint("#1B7F79", "#FFFFFF")

# Told apart in greyscale and with the common kinds of colour blindness (measured lightness: 34, 78, 89 and 48).
_TONES: dict[Tone, Paint] = {Tone.CALM: CALM, Tone.WATCH: WATCH, Tone.HIGH: HIGH, Tone.SEVERE: SEVERE}

_OF_PROGRESS = {
    "On track": Tone.CALM,
    "Complete": Tone.CALM,
    "Limited": Tone.WATCH,
    "Slipped": Tone.HIGH,
    "No progress": Tone.SEVERE,
}


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour that the window uses, as ``#RRGGBB``.

    Attributes:
        window: Behind panels.
        surface: Lists, fields and cards.
        raised: Headers, hovered rows and other quiet areas on a surface.
        line: Hairlines that only divide; never the only sign of a control.
        edge: Borders of controls, at least 3 to 1 against the surface.
        text: Words.
        muted: Words of less weight, still at least 4.5 to 1.
        idle: Words and icons of what cannot be pressed now, and the invitation in an empty field; at least 4.5 to 1, and in every
            theme paler than ``text``.
        accent: The one accent colour; ``accent_ink`` is for words on it.
        selection: Behind selected text; ``selection_ink`` is for words on it.
        row: Behind the chosen row; ``text`` stands on it.
        focus: The ring round what has the keyboard.
        wrong: Words and marks of what cannot be read; ``wrong_fill`` behind them.
        notice: Behind a notice; ``text`` stands on it.
        cells: Cells of the map and positions in tables, by band.
        tones: Pills, by how bad their state is.
        classic: Whether these are the classic red, amber and green.
        quiet: A pill for a state that is not good or bad, and for "not assessed".
    """

    name: str
    dark: bool
    window: str
    surface: str
    raised: str
    line: str
    edge: str
    text: str
    muted: str
    idle: str
    accent: str
    accent_ink: str
    selection: str
    selection_ink: str
    row: str
    focus: str
    wrong: str
    wrong_fill: str
    notice: str
    quiet: Paint
    cells: dict[Tone, Paint] = field(default_factory=dict)
    tones: dict[Tone, Paint] = field(default_factory=lambda: _TONES)
    classic: bool = False

    @property
    def strong(self) -> bool:
        """Whether it is of high contrast: even its hairlines are as strong as words."""
        return self.line == self.text

    def outlined(self, paint: Paint) -> bool:
        """Whether an area of this fill has an outline: in high contrast, where the fill is not told from the page without one."""
        return self.strong and contrast(paint.fill, self.surface) < 3

    def tone(self, tone: Tone) -> Paint:
        """Of a band, as a pill or a marker's badge."""
        return self.tones[tone]

    def cell(self, tone: Tone) -> Paint:
        """Of a cell on the heat map in a band of this tone."""
        return self.cells[tone]

    def rag(self, rag: Rag | None) -> Paint:
        """Of the owner's rating."""
        tones = {Rag.GREEN: Tone.CALM, Rag.AMBER: Tone.HIGH, Rag.RED: Tone.SEVERE}
        return self.tones[tones[rag]] if rag else self.quiet

    def standing(self, standing: Standing) -> Paint:
        """Of a measure against its target."""
        tones = {Standing.ON: Tone.CALM, Standing.OFF: Tone.HIGH}
        return self.tones[tones[standing]] if standing in tones else self.quiet

    def progress(self, state: Progress | ControlStatus | None) -> Paint:
        """Of progress or a control's status; the two share their words."""
        if state is None:
            return self.quiet
        return self.tones[_OF_PROGRESS[state.value]]


def _cells(bands: dict[Tone, Ground]) -> dict[Tone, Paint]:
    return {tone: Paint(*ground) for tone, ground in bands.items()}


def _strongest(bands: dict[Tone, Ground]) -> dict[Tone, Paint]:
    """The same grounds with black on the pale ones, so that words on each are at least 7 to 1 (tested)."""
    return {
        tone: Paint(ground.fill, ground.ink if tone is Tone.SEVERE else "#000000")
        for tone, ground in bands.items()
    }


LIGHT = Theme(
    name="light",
    dark=False,
    window="#F3F5F7",
    surface="#FFFFFF",
    raised="#F0F2F5",
    line="#DDE1E6",
    edge="#838B96",
    text="#1A2029",
    muted="#545E6B",
    idle="#545E6B",
    accent="#1F4E8C",
    accent_ink="#FFFFFF",
    selection="#1F4E8C",
    selection_ink="#FFFFFF",
    row="#E3ECF8",
    focus="#1F4E8C",
    wrong="#A31515",
    wrong_fill="#FDEDEC",
    notice="#E8F0FA",
    quiet=Paint("#E4E7EB", "#1A2029"),
    cells=_cells(BANDS),
)

DARK = Theme(
    name="dark",
    dark=True,
    window="#14181D",
    surface="#1B2027",
    raised="#252B34",
    line="#343C47",
    edge="#7E8896",
    text="#E9ECF0",
    muted="#A9B2BE",
    idle="#A9B2BE",
    accent="#8DB8F0",
    accent_ink="#0D1520",
    selection="#2F5F9E",
    selection_ink="#FFFFFF",
    row="#26364B",
    focus="#8DB8F0",
    wrong="#FF9B91",
    wrong_fill="#3B2020",
    notice="#22303F",
    quiet=Paint("#3A434F", "#E9ECF0"),
    cells=_cells(BANDS_IN_THE_DARK),
)

CONTRAST_LIGHT = Theme(
    name="high contrast, light",
    dark=False,
    window="#FFFFFF",
    surface="#FFFFFF",
    raised="#FFFFFF",
    line="#000000",
    edge="#000000",
    text="#000000",
    muted="#000000",
    idle="#595959",
    accent="#00309C",
    accent_ink="#FFFFFF",
    selection="#00309C",
    selection_ink="#FFFFFF",
    row="#D6E4FF",
    focus="#00309C",
    wrong="#8A0000",
    wrong_fill="#FFFFFF",
    notice="#FFFFFF",
    quiet=Paint("#FFFFFF", "#000000"),
    cells=_strongest(BANDS),
)

CONTRAST_DARK = Theme(
    name="high contrast, dark",
    dark=True,
    window="#000000",
    surface="#000000",
    raised="#000000",
    line="#FFFFFF",
    edge="#FFFFFF",
    text="#FFFFFF",
    muted="#FFFFFF",
    idle="#A6A6A6",
    accent="#FFE14D",
    accent_ink="#000000",
    selection="#FFE14D",
    selection_ink="#000000",
    row="#1F3A5F",
    focus="#FFE14D",
    wrong="#FFB3AC",
    wrong_fill="#000000",
    notice="#000000",
    quiet=Paint("#000000", "#FFFFFF"),
    cells=_strongest(BANDS),
)


@cache
def classic(name: str) -> Theme:
    """A theme with the classic red, amber and green in place of the bands that are told apart by everybody."""
    (theme,) = (theme for theme in THEMES if theme.name == name)
    bands = _cells(CLASSIC)
    return replace(theme, name=f"{name}, classic", cells=bands, tones=bands, classic=True)


THEMES = (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB``, 0 to 1 (WCAG 2.2)."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2)."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def lightness(colour: str) -> float:
    """How light a colour looks when printed in grey, 0 to 100 (L* of CIELAB)."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y
