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

from tools.paper_styles import TOP, W, fonts, numbering, styles, theme  # noqa: E402

TARGET = CHECKOUT / "resources" / "paper.docx"
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
KINDS = ("default", "first", "even")


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
        ("Picture", "Picture"), ("Remark", "Remark under a table or picture"),
    )  # fmt: skip
    lines = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{key}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for key, text in shown
    )
    references = "".join(f'<w:headerReference w:type="{kind}" r:id="rIdHeader{kind}"/>' for kind in KINDS)
    references += "".join(f'<w:footerReference w:type="{kind}" r:id="rIdFooter{kind}"/>' for kind in KINDS)
    page = (
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1304" w:left="1134" '
        'w:header="510" w:footer="454" w:gutter="0"/>'
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
        "/word/fontTable.xml": f"{WORD}.fontTable+xml",
        "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    named = ("styles", "numbering", "settings", "fontTable")
    links = [(f"rId{n}", f"{RELATION}/{name}", f"{name}.xml") for n, name in enumerate(named, 1)]
    links.append(("rId9", f"{RELATION}/theme", "theme/theme1.xml"))
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
        "word/fontTable.xml": fonts(),
        "word/theme/theme1.xml": theme(),
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
