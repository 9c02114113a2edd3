"""Whether a file of ours is valid Open XML, and whether all that its text refers to is there."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree
from openxml_audit import OpenXmlValidator

from tests.opened_paper import Paper, W

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_LABELS = "numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize"
ORDERS = {
    W
    + "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid "
    "spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl "
    "divId cnfStyle rPr sectPr pPrChange",
    W
    + "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang",
    W
    + "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    W
    + "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    W + "tbl": "tblPr tblGrid tr",
    W + "tr": "trPr tc",
    W + "tc": "tcPr p",
    W
    + "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
    "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    W
    + "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal rsid pPr rPr tblPr trPr tcPr tblStylePr",
    W + "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    C
    + "chartSpace": "date1904 lang roundedCorners style clrMapOvr pivotSource protection chart spPr txPr externalData",
    C
    + "chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs",
    C
    + "ser": "idx order tx spPr invertIfNegative marker pictureOptions dPt dLbls trendline errBars cat val smooth",
    C + "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
    C + "lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId",
    C + "dLbls": f"dLbl delete {_LABELS}",
    C
    + "catAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos "
    "spPr txPr crossAx crosses auto lblAlgn lblOffset noMultiLvlLbl",
    C
    + "valAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos "
    "spPr txPr crossAx crosses crossBetween majorUnit minorUnit dispUnits",
    C + "legend": "legendPos legendEntry layout overlay spPr txPr",
}
"""What may stand in an element, in its order: the validator does not look at that, and Word refuses some of it."""


def faults(content: bytes, ending: str = ".docx") -> list[str]:
    """What the validator finds, and what leads nowhere; empty where nothing does."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"file{ending}"
        path.write_bytes(content)
        found = [str(error) for error in OpenXmlValidator().validate(path).errors]
    if ending == ".docx":
        paper = Paper(content)
        found += [*_out_of_order(paper), *_loose_ends(paper)]
    return found


def _out_of_order(paper: Paper) -> list[str]:
    """Elements that Open XML does not know in their place."""
    found = []
    for name, part in paper.parts.items():
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        for element in etree.fromstring(part).iter(*ORDERS):
            order = ORDERS[str(element.tag)].split()
            names = [etree.QName(child).localname for child in element]
            places = [order.index(one) if one in order else -1 for one in names]
            if -1 in places or (places != sorted(places) and etree.QName(element).localname != "sectPr"):
                found.append(f"{name}: {etree.QName(element).localname} has {', '.join(names)}")
    return found


def _loose_ends(paper: Paper) -> list[str]:
    """References without their bookmark, and names or numbers that are given twice."""
    marks = paper.find("//w:bookmarkStart")
    names = [str(mark.get(f"{W}name")) for mark in marks]
    asked = {code.text.split()[1] for code in paper.find("//w:instrText") if "REF " in code.text}
    asked |= set(paper.find("//w:hyperlink/@w:anchor"))
    found = [f"Nothing is called “{name}”." for name in sorted(asked - set(names))]
    for what, given in (
        ("bookmark", names),
        ("bookmark number", [mark.get(f"{W}id") for mark in marks]),
        ("drawing number", paper.find("//wp:docPr/@id")),
    ):
        if len(given) != len(set(given)):
            found.append(f"A {what} is given twice.")
    ends = {end.get(f"{W}id") for end in paper.find("//w:bookmarkEnd")}
    if ends != {mark.get(f"{W}id") for mark in marks}:
        found.append("A bookmark does not end.")
    kinds = [kind.get(f"{W}fldCharType") for kind in paper.find("//w:fldChar")]
    if len({kinds.count(kind) for kind in ("begin", "separate", "end")}) > 1:
        found.append("A field does not end.")
    return found
