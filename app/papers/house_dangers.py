"""What a template may not have: macros, fields that fetch or run something, and pictures that are fetched from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from app.errors import RuleError
from app.papers.access.document import parsed
from app.papers.word_xml import W

_MACROS = re.compile(rb"vnd\.ms-office\.vbaProject|activeX")
_USED = re.compile(r"word/(?:header|footer|settings|styles)[\w.-]*\.xml$")
_LINKED = re.compile(r"word/(?:theme/)?_rels/(?:header|footer|numbering|theme)[\w.-]*\.rels$")
_RUNS = re.compile(r"\b(?:INCLUDETEXT|INCLUDEPICTURE|LINK|DDE|DDEAUTO|MACROBUTTON|DATABASE|IMPORT)\b")
_SHOWN = 60


def refuse_dangers(parts: Mapping[str, bytes]) -> None:
    """Refuse a template that would make papers fetch or run something.

    Raises:
        RuleError: it holds macros, such a field, or a picture that is kept elsewhere.
    """
    if _MACROS.search(parts.get("[Content_Types].xml", b"")) or any(
        "vbaProject" in name or "activeX" in name for name in parts
    ):
        raise RuleError(
            "This template holds macros.", hint="Save it in Word as a document without macros (.docx)."
        )
    for name, part in parts.items():
        if _USED.match(name):
            _refuse_fields(parsed(part))
        if _LINKED.match(name):
            _refuse_links(parsed(part))


def _refuse_fields(tree: etree._Element) -> None:
    if found := next((code for code in _codes(tree) if _RUNS.search(code.upper())), None):
        raise RuleError(
            f"The template has a field that fetches or runs something: “{found.strip()[:_SHOWN]}”.",
            hint="Take the field out of its header or footer.",
        )


def _codes(tree: etree._Element) -> Iterator[str]:
    """What the fields say to do; Word may spread one over several runs, and put one in another."""
    open_fields: list[str] = []
    for element in tree.iter(W + "fldSimple", W + "fldChar", W + "instrText"):
        kind = element.get(W + "fldCharType")
        if element.tag == W + "fldSimple":
            yield str(element.get(W + "instr", ""))
        elif element.tag == W + "instrText":
            code = element.text or ""
            yield code
            if open_fields:
                open_fields[-1] += code
        elif kind == "begin":
            open_fields.append("")
        elif kind == "end" and open_fields:
            yield open_fields.pop()
    yield from open_fields


def _refuse_links(relations: etree._Element) -> None:
    """A link to a page on the web only stands there; anything else from outside is fetched when the paper is opened."""
    for one in relations:
        if one.get("TargetMode") == "External" and not str(one.get("Type", "")).endswith("/hyperlink"):
            raise RuleError(
                f"The template shows something that is kept elsewhere: “{str(one.get('Target', ''))[:_SHOWN]}”.",
                hint="Put the picture itself into its header or footer, not a link to it.",
            )
