"""Pieces of a Word document as text, in the order that its schema wants.

They are put together as text and never read back: building the same as elements costs several times as much.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape

from app.models.text import clean

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
ART = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
NAMESPACES = {"w": MAIN, "r": RELATIONS, "wp": DRAWING, "a": ART, "pic": PICTURE, "c": CHART}
W = f"{{{MAIN}}}"
STRONG = '<w:rStyle w:val="Strong"/>'
_EMU = 36_000  # English Metric Units in a millimetre
_LINE_END = '</w:t><w:br/><w:t xml:space="preserve">'
_BELOW_TABLE = "120"  # 6 points, in twentieths


def quoted(text: str) -> str:
    """A text as the value of an attribute, without its quotes; every character that XML cannot hold is gone."""
    return escape(clean(text), {'"': "&quot;", "\n": "&#10;"}) if _is_special(text) else text


def _is_special(text: str) -> bool:
    """Whether anything in a text may have to be written in another way: a fifth of the time of a search for it."""
    is_plain = text.isprintable() or text.replace("\N{NO-BREAK SPACE}", " ").isprintable()
    return not is_plain or "&" in text or "<" in text or ">" in text or '"' in text


@lru_cache(maxsize=8_192)  # states, posts and dates are said again in row after row
def run_xml(text: str, about: str = "", before: str = "") -> str:
    """A run of text; line ends inside it become line breaks.

    Args:
        about: What is said of it (rPr).
        before: What stands in it before the text.
    """
    if _is_special(text):
        text = escape(clean(text)).replace("\n", _LINE_END)
    said = f"<w:rPr>{about}</w:rPr>" if about else ""
    return f'<w:r>{said}{before}<w:t xml:space="preserve">{text}</w:t></w:r>'


def field_xml(code: str, shown: str, about: str = "") -> str:
    """A field that Word can work out anew, with what it shows until then."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run_xml(shown, about)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def marked_xml(number: int, name: str, content: str) -> str:
    """Content with a bookmark around it."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


@dataclass(slots=True)
class Line:
    """A paragraph while it is written.

    Attributes:
        content: Its runs.
        number: The list that it belongs to and its level there.
        keep: Stays with what follows, and whole: some programs set it so anyway.
        breaks: Begins a page.
        at_top: It has no room over it, as at the top of a page that is begun for want of room.
        tabs: Its tab stops.
        below_table: Brings the room that a table has not below itself.
        section: The section that ends with it (sectPr).
    """

    style: str
    content: str
    number: tuple[str, int] | None = None
    keep: bool = False
    breaks: bool = False
    at_top: bool = False
    tabs: str = ""
    below_table: bool = False
    section: str = ""

    @property
    def xml(self) -> str:
        """The paragraph."""
        keep = "<w:keepNext/><w:keepLines/>" if self.keep else ""
        breaks = "<w:pageBreakBefore/>" if self.breaks else ""
        number = ""
        if self.number is not None:
            which, level = self.number
            number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{which}"/></w:numPr>'
        tabs = f"<w:tabs>{self.tabs}</w:tabs>" if self.tabs else ""
        before = "0" if self.at_top else _BELOW_TABLE
        space = f'<w:spacing w:before="{before}"/>' if self.at_top or self.below_table else ""
        about = f'<w:pStyle w:val="{self.style}"/>{keep}{breaks}{number}{tabs}{space}{self.section}'
        return f"<w:p><w:pPr>{about}</w:pPr>{self.content}</w:p>"


def drawing_xml(number: int, size: tuple[float, float], text: str, graphic: str, name: str) -> str:
    """A run that holds a drawing in the line of the text, with its alternative text.

    Args:
        size: Width and height in millimetres.
        graphic: What is drawn.
        name: What it is called in Word's list of drawings.
    """
    extent = extent_of(size)
    locks = f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{ART}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="{number}" name="{name} {number}" descr="{quoted(text)}"/>{locks}{graphic}</wp:inline></w:drawing></w:r>'
    )


def extent_of(size: tuple[float, float]) -> str:
    """A size in millimetres as attributes."""
    return f'cx="{round(size[0] * _EMU)}" cy="{round(size[1] * _EMU)}"'


def picture_xml(number: int, size: tuple[float, float], relation: str) -> str:
    """A picture of the package as a drawing shows it."""
    return (
        f'<a:graphic><a:graphicData uri="{PICTURE}"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent_of(size)}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )


def chart_xml(relation: str) -> str:
    """A chart of the package as a drawing shows it."""
    return f'<a:graphic><a:graphicData uri="{CHART}"><c:chart r:id="{relation}"/></a:graphicData></a:graphic>'
