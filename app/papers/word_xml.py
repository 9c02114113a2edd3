"""Elements of a Word document, in the order that its schema wants."""

from __future__ import annotations

from lxml import etree

from app.models.text import clean
from app.papers.blocks import Picture, Run

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
ART = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
W = f"{{{MAIN}}}"
_R, _WP, _A, _PIC = f"{{{RELATIONS}}}", f"{{{DRAWING}}}", f"{{{ART}}}", f"{{{PICTURE}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_EMU = 36_000  # English Metric Units in a millimetre
_VAL = W + "val"


def w(tag: str, value: str | None = None) -> etree._Element:
    """An element of the main namespace, with its ``w:val``."""
    element = etree.Element(W + tag)
    if value is not None:
        element.set(_VAL, value)
    return element


def sub(parent: etree._Element, tag: str, value: str | None = None) -> etree._Element:
    """The same, as the last child of another."""
    if value is None:
        return etree.SubElement(parent, W + tag)
    return etree.SubElement(parent, W + tag, {_VAL: value})


def paragraph_xml(
    style: str,
    *runs: Run | str,
    number: tuple[str, int] | None = None,
    keep: bool = False,
) -> etree._Element:
    """A paragraph; its first child is always its properties.

    Args:
        number: The list it belongs to and its level there.
        keep: Stays with what follows.
    """
    paragraph = w("p")
    about = sub(paragraph, "pPr")
    sub(about, "pStyle", style)
    if keep:
        sub(about, "keepNext")
    if number is not None:
        listed = sub(about, "numPr")
        sub(listed, "ilvl", str(number[1]))
        sub(listed, "numId", number[0])
    for run in runs:
        text, strong = (run, False) if isinstance(run, str) else (run.text, run.strong)
        if text:
            add_text(paragraph, text, strong=strong)
    return paragraph


def add_text(paragraph: etree._Element, text: str, *, strong: bool = False, ink: str = "") -> etree._Element:
    """A run of text at the end of a paragraph; line ends inside it become line breaks."""
    run = sub(paragraph, "r")
    if strong or ink:
        about = sub(run, "rPr")
        if strong:
            sub(about, "rStyle", "Strong")
        if ink:
            sub(about, "color", ink)
    for number, line in enumerate(clean(text).split("\n")):
        if number:
            sub(run, "br")
        words = sub(run, "t")
        words.text = line
        words.set(_SPACE, "preserve")
    return run


def caption_xml(word: str, number: int, text: str, *, keep: bool = False) -> etree._Element:
    """ "Table 2. Long-term risks", with a number that Word keeps right."""
    paragraph = paragraph_xml("Caption", f"{word} ", keep=keep)
    field = etree.SubElement(paragraph, W + "fldSimple", {W + "instr": f" SEQ {word} \\* ARABIC "})
    add_text(field, str(number))
    add_text(paragraph, f". {text}")
    return paragraph


def picture_xml(picture: Picture, number: int, relation: str) -> etree._Element:
    """A paragraph that holds one picture in the line of the text, with its alternative text."""
    paragraph = paragraph_xml("Picture")
    drawing = sub(sub(paragraph, "r"), "drawing")
    size = {"cx": str(round(picture.width * _EMU)), "cy": str(round(picture.height * _EMU))}
    inline = etree.SubElement(
        drawing, _WP + "inline", dict.fromkeys(("distT", "distB", "distL", "distR"), "0")
    )
    etree.SubElement(inline, _WP + "extent", size)
    named = {"id": str(number), "name": f"Picture {number}", "descr": clean(picture.text)}
    etree.SubElement(inline, _WP + "docPr", named)
    frame = etree.SubElement(inline, _WP + "cNvGraphicFramePr")
    etree.SubElement(frame, _A + "graphicFrameLocks", {"noChangeAspect": "1"})
    data = etree.SubElement(etree.SubElement(inline, _A + "graphic"), _A + "graphicData", {"uri": PICTURE})
    pic = etree.SubElement(data, _PIC + "pic")
    about = etree.SubElement(pic, _PIC + "nvPicPr")
    etree.SubElement(about, _PIC + "cNvPr", {"id": str(number), "name": f"Picture {number}"})
    etree.SubElement(about, _PIC + "cNvPicPr")
    fill = etree.SubElement(pic, _PIC + "blipFill")
    etree.SubElement(fill, _A + "blip", {_R + "embed": relation})
    etree.SubElement(etree.SubElement(fill, _A + "stretch"), _A + "fillRect")
    shape = etree.SubElement(pic, _PIC + "spPr")
    form = etree.SubElement(shape, _A + "xfrm")
    etree.SubElement(form, _A + "off", {"x": "0", "y": "0"})
    etree.SubElement(form, _A + "ext", size)
    etree.SubElement(etree.SubElement(shape, _A + "prstGeom", {"prst": "rect"}), _A + "avLst")
    return paragraph
