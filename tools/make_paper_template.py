"""Makes ``resources/paper.docx``, the template that every paper is written into. Run it after changing a style here.

The template is an ordinary Word document: an organisation may open it, change fonts and colours of its styles, and save
it. The writer asks only that the styles keep their names and that the marking's style is used in headers and footers.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))

from app.papers.colours import HOUSE, INK, LINE, QUIET  # noqa: E402

TARGET = CHECKOUT / "resources" / "paper.docx"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TOP = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
KINDS = ("default", "first", "even")
FONT = "Arial"


def paragraph_style(
    key: str,
    name: str,
    *,
    based: str = "Normal",
    following: str = "",
    of_paragraph: str = "",
    of_text: str = "",
    level: int | None = None,
) -> str:
    """A paragraph style. ``of_paragraph`` and ``of_text`` are the contents of its pPr and rPr."""
    outline = "" if level is None else f'<w:outlineLvl w:val="{level}"/>'
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    after = f'<w:next w:val="{following}"/>' if following else ""
    default = ' w:default="1"' if key == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{name}"/>{base}{after}<w:qFormat/>'
        f"<w:pPr>{of_paragraph}{outline}</w:pPr><w:rPr>{of_text}</w:rPr></w:style>"
    )


def heading(level: int, size: int, before: int, after: int) -> str:
    """Heading 1 to 3: size in half points, space in twentieths of a point."""
    return paragraph_style(
        f"Heading{level}",
        f"heading {level}",
        following="Normal",
        of_paragraph=f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}"/>',
        of_text=f'<w:b/><w:bCs/><w:color w:val="{HOUSE}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        level=level - 1,
    )


def numbering_of(number: int, level: int) -> str:
    """The list and level that a style belongs to."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def styles() -> str:
    """All styles; text is never smaller than 12 points, with a line spacing of 1.15."""
    quiet = f'<w:color w:val="{QUIET}"/>'
    bold = "<w:b/><w:bCs/>"
    parts = [
        f"<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/><w:color w:val="{INK}"/>'
        f'<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
        f"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        f'<w:spacing w:after="120" w:line="280" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>',
        paragraph_style("Normal", "Normal", based="", of_paragraph="<w:widowControl/>"),
        heading(1, 44, 120, 120),
        heading(2, 32, 300, 120),
        heading(3, 26, 240, 100),
        paragraph_style(
            "Panel", "Panel", of_paragraph='<w:spacing w:after="40"/>', of_text=bold + '<w:sz w:val="26"/>'
        ),
        paragraph_style(
            "Byline", "Byline", of_paragraph='<w:spacing w:after="240"/>', of_text='<w:sz w:val="26"/>'
        ),
        paragraph_style("NumberedParagraph", "Numbered paragraph", of_paragraph=numbering_of(1, 1)),
        paragraph_style("Point", "Point", of_paragraph=numbering_of(1, 2) + '<w:spacing w:after="80"/>'),
        paragraph_style("Bullet", "Bullet", of_paragraph=numbering_of(2, 0) + '<w:spacing w:after="80"/>'),
        paragraph_style(
            "Caption",
            "caption",
            of_paragraph='<w:spacing w:before="160" w:after="100"/>',
            of_text=bold + quiet,
        ),
        paragraph_style(
            "Note", "Note", of_paragraph='<w:spacing w:before="100" w:after="120"/>', of_text=quiet
        ),
        paragraph_style(
            "Picture", "Picture", of_paragraph='<w:keepNext/><w:spacing w:before="60" w:after="60"/>'
        ),
        paragraph_style(
            "TableText",
            "Table text",
            of_paragraph='<w:spacing w:before="20" w:after="20" w:line="276" w:lineRule="auto"/>',
        ),
        paragraph_style(
            "TableHeading", "Table heading", based="TableText", of_paragraph="<w:keepNext/>", of_text=bold
        ),
        paragraph_style("Header", "header", of_paragraph='<w:spacing w:after="0"/>'),
        paragraph_style("Footer", "footer", of_paragraph='<w:spacing w:after="0"/><w:jc w:val="center"/>'),
        paragraph_style(
            "Marking",
            "Marking",
            of_paragraph='<w:spacing w:after="60"/><w:jc w:val="center"/>',
            of_text=bold + '<w:color w:val="000000"/>',
        ),
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/>'
        f"<w:rPr>{bold}</w:rPr></w:style>",
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>",
        _table_style(),
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/>'
        "<w:semiHidden/></w:style>",
    ]
    return f"{TOP}<w:styles {W}>{''.join(parts)}</w:styles>"


def _table_style() -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(f'<w:{side} w:w="{w}" w:type="dxa"/>' for side, w in zip(
        ("top", "left", "bottom", "right"), (40, 85, 40, 85), strict=True))  # fmt: skip
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="PaperTable"><w:name w:val="Paper table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>{edges}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/><w:color w:val="FFFFFF"/></w:rPr>'
        f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{HOUSE}"/></w:tcPr></w:tblStylePr>'
        '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr></w:style>'
    )


def level(
    number: int, form: str, text: str, left: int, hanging: int, style: str = "", of_text: str = ""
) -> str:
    """One level of a list; distances in twentieths of a point."""
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        f"<w:rPr>{of_text}</w:rPr></w:lvl>"
    )


def numbering() -> str:
    """The house numbering (1. for headings, 1.1. for paragraphs, a) for points) and bullets."""
    plain = '<w:b w:val="0"/><w:bCs w:val="0"/>'
    house = (
        level(0, "decimal", "%1.", 720, 720)
        + level(1, "decimal", "%1.%2.", 720, 720, "NumberedParagraph", plain)
        + level(2, "lowerLetter", "%3)", 1287, 567, "Point", plain)
        + level(3, "lowerRoman", "%4)", 1854, 567)
    )
    bullets = level(0, "bullet", "•", 567, 425, "Bullet")
    return (
        f"{TOP}<w:numbering {W}>"
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{house}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>{bullets}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        "</w:numbering>"
    )


def marking_line() -> str:
    """The line that the writer fills in on every page."""
    return '<w:p><w:pPr><w:pStyle w:val="Marking"/></w:pPr><w:r><w:t>OFFICIAL</w:t></w:r></w:p>'


def field(code: str) -> str:
    """A field that Word works out, with a first value."""
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def header() -> str:
    """The marking at the top of every page."""
    return f"{TOP}<w:hdr {W}>{marking_line()}</w:hdr>"


def footer() -> str:
    """The page number and the marking at the foot of every page."""
    page = (
        '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">Page </w:t></w:r>'
        f'{field("PAGE")}<w:r><w:t xml:space="preserve"> of </w:t></w:r>{field("NUMPAGES")}</w:p>'
    )
    return f"{TOP}<w:ftr {W}>{page}{marking_line()}</w:ftr>"


def document() -> str:
    """A line in each style, so that whoever opens the template sees what there is to change, and the page."""
    shown = (
        ("Panel", "Panel and date"), ("Heading1", "Title of the paper"), ("Byline", "Report by"),
        ("Heading2", "Heading of a section"), ("Heading3", "Subheading"), ("Normal", "Plain paragraph"),
        ("Bullet", "Bullet"), ("NumberedParagraph", "Numbered paragraph"), ("Point", "Point under it"),
        ("Caption", "Caption"), ("TableHeading", "Heading of a table’s column"), ("TableText", "Text in a table"),
        ("Picture", "Picture"), ("Note", "Note"),
    )  # fmt: skip
    lines = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{key}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for key, text in shown
    )
    references = "".join(f'<w:headerReference w:type="{kind}" r:id="rIdHeader{kind}"/>' for kind in KINDS)
    references += "".join(f'<w:footerReference w:type="{kind}" r:id="rIdFooter{kind}"/>' for kind in KINDS)
    page = (
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1247" w:right="1134" w:bottom="1361" w:left="1134" '
        'w:header="567" w:footer="510" w:gutter="0"/>'
    )
    return f"{TOP}<w:document {W} {R}><w:body>{lines}<w:sectPr>{references}{page}</w:sectPr></w:body></w:document>"


def settings() -> str:
    """British English throughout, and the current form of Word's layout."""
    return (
        f'{TOP}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def relations(*found: tuple[str, str, str]) -> str:
    """A relationships part from (id, kind, target)."""
    lines = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in found
    )
    return f'{TOP}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def parts() -> dict[str, str]:
    """Every part of the template by its name in the package."""
    overrides = {
        "/word/document.xml": f"{WORD}.document.main+xml",
        "/word/styles.xml": f"{WORD}.styles+xml",
        "/word/numbering.xml": f"{WORD}.numbering+xml",
        "/word/settings.xml": f"{WORD}.settings+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    links = [
        (f"rId{n}", f"{RELATION}/{name}", f"{name}.xml")
        for n, name in enumerate(("styles", "numbering", "settings"), 1)
    ]
    found: dict[str, str] = {}
    for kind in KINDS:
        for name, content in (("header", header()), ("footer", footer())):
            found[f"word/{name}-{kind}.xml"] = content
            overrides[f"/word/{name}-{kind}.xml"] = f"{WORD}.{name}+xml"
            links.append((f"rId{name.capitalize()}{kind}", f"{RELATION}/{name}", f"{name}-{kind}.xml"))
    types = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    return {
        "[Content_Types].xml": f'{TOP}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{types}</Types>",
        "_rels/.rels": relations(
            ("rId1", f"{RELATION}/officeDocument", "word/document.xml"),
            ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{RELATION}/extended-properties", "docProps/app.xml"),
        ),
        "docProps/core.xml": f'{TOP}<cp:coreProperties xmlns:cp="{core}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Paper</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>",
        "docProps/app.xml": f'{TOP}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Quarterdeck</Application></Properties>",
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": relations(*links),
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(),
        **found,
    }


def main() -> None:
    """Write the template; the same styles always give the same bytes."""
    with zipfile.ZipFile(TARGET, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts().items():
            package.writestr(
                zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content.encode(), zipfile.ZIP_DEFLATED
            )
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
