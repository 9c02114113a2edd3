"""Styles, numbering, fonts and theme of the papers' template, for ``make_paper_template.py``."""

from __future__ import annotations

from app.papers.colours import HOUSE, INK, LINE, QUIET

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TOP = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT = "Arial"
TEXT_WIDTH = 9638  # of an upright page, in twentieths of a point


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


def contents_style(level: int, left: int, hanging: int) -> str:
    """A line of the list of contents, with dots to the page number; distances in twentieths of a point."""
    dots = f'<w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/>'
    return paragraph_style(
        f"TOC{level}",
        f"toc {level}",
        following="Normal",
        of_paragraph=f'<w:tabs><w:tab w:val="left" w:pos="567"/>{dots}</w:tabs><w:spacing w:after="40"/>'
        f'<w:ind w:left="{left + hanging}" w:hanging="{hanging}"/>',
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
        heading(2, 32, 260, 110),
        heading(3, 26, 200, 90),
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
            "Remark", "Remark", of_paragraph='<w:spacing w:before="100" w:after="120"/>', of_text=quiet
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
        paragraph_style(
            "TOCHeading",
            "TOC Heading",
            following="Normal",
            of_paragraph='<w:keepNext/><w:spacing w:before="200" w:after="80"/>',
            of_text=f'{bold}<w:color w:val="{HOUSE}"/><w:sz w:val="26"/><w:szCs w:val="26"/>',
        ),
        contents_style(2, 0, 567),
        contents_style(3, 567, 0),
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


def fonts() -> str:
    """The fonts that the styles name."""
    return (
        f'{TOP}<w:fonts {W}><w:font w:name="{FONT}"><w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def theme() -> str:
    """Colours and fonts that Word offers to whoever changes the template."""
    named = {
        "dk1": INK, "lt1": "FFFFFF", "dk2": HOUSE, "lt2": "F0F2F5", "accent1": HOUSE, "accent2": "1B7F79", "accent3": "F2B705",
        "accent4": "9B1C1C", "accent5": QUIET, "accent6": LINE, "hlink": HOUSE, "folHlink": QUIET,
    }  # fmt: skip
    colours = "".join(f'<a:{key}><a:srgbClr val="{value}"/></a:{key}>' for key, value in named.items())
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{TOP}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Paper"><a:themeElements>'
        f'<a:clrScheme name="Paper">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Paper"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Paper"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
