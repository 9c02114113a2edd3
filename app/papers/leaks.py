"""Whether a Word file may be called public: every part, every attribute and the properties are looked through.

Pictures and the zip's own comments are searched as bytes. What a public paper has no use for (hidden text, comments,
tracked changes, embedded files, links to files) is a leak whatever it says.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import unescape

from lxml import etree

from app.errors import RuleError
from app.papers.access.document import parsed, text_of, unpacked
from app.papers.sought import Sought, tidy
from app.papers.sought import sought as sought_of
from app.papers.word_xml import W

_KNOWN = re.compile(
    r"^(?:\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:core|app|custom)\.xml"
    r"|word/(?:document|styles|numbering|settings|fontTable|header[\w-]*|footer[\w-]*|theme/\w+)\.xml"
    r"|word/_rels/[\w.-]+\.rels|word/media/[\w-]+\.(?:png|jpe?g)|word/charts/(?:_rels/)?chart\d+\.xml(?:\.rels)?|word/embeddings/figures\d+\.xlsx)$"
)
_KNOWN_OF_WORKBOOK = re.compile(
    r"^(?:\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:core|app|custom)\.xml"
    r"|xl/(?:workbook|styles|sharedStrings|theme/theme1)\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/(?:worksheets/sheet|tables/table|drawings/drawing|charts/chart)\d+\.xml"
    r"|xl/(?:worksheets|drawings)/_rels/\w+\.xml\.rels)$"
)
_FORBIDDEN = {
    "vanish": "hidden text",
    "webHidden": "hidden text",
    "ins": "a tracked change",
    "del": "a tracked change",
    "moveFrom": "a tracked change",
    "moveTo": "a tracked change",
    "commentReference": "a comment",
    "object": "an embedded file",
    "altChunk": "an embedded file",
}
_BLOCK_END = re.compile(r"</(?:p|h\d|li|t[dhr]|\w*caption)>")
Own = Iterable[tuple[str, str]]  # titles of sections with the officer's words in them
_SHOWN = 60  # letters of what was found that are repeated to the user


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that a public file may not hold.

    Attributes:
        words: What it is; the withheld text itself is not repeated.
        part: Name of the part of the file.
        said: What of a withheld record was found, for those who may read it; empty where it is something else.
    """

    words: str
    part: str
    said: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.words} ({self.part})"


def scan(content: bytes, secrets: Iterable[str], public: Iterable[str] = ()) -> list[Leak]:
    """What keeps a Word file from being called public; an empty list where nothing does.

    Args:
        secrets: Texts that are withheld; each sentence of one is looked for by itself.
        public: Names that may stand in it: a sentence that is no more than one of them is not looked for.
    """
    sought = sought_of(secrets, public)
    found = dict.fromkeys(_comment(content))
    for name, part in unpacked(content).items():
        found |= dict.fromkeys(_in_name(name))
        if name.endswith(".xlsx"):
            found |= dict.fromkeys(
                replace(leak, part=f"{name}, {leak.part}") for leak in _in_workbook(part, sought)
            )
            continue
        look = _in_tree if name.endswith((".xml", ".rels")) else _in_bytes
        found |= dict.fromkeys(look(name, part, sought))
    return list(found)


def refuse_leaks(content: bytes, secrets: Iterable[str], public: Iterable[str] = (), own: Own = ()) -> None:
    """Refuse to call a file public that is not.

    Args:
        own: The officer's words, so that it is said where among them to look.

    Raises:
        RuleError: it holds something that is withheld, or a place where something could be.
    """
    leaks = scan(content, secrets, public)
    if leaks:
        raise _unsafe(leaks[0], own)


def scan_workbook(content: bytes, secrets: Iterable[str], public: Iterable[str] = ()) -> list[Leak]:
    """The same of a workbook of ours: what it says, and what in it is hidden."""
    return list(_in_workbook(content, sought_of(secrets, public)))


def _in_workbook(content: bytes, sought: Sought) -> dict[Leak, None]:
    found = dict.fromkeys(_comment(content))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if not _KNOWN_OF_WORKBOOK.match(name):
                found[Leak("a part that no workbook of ours has", name)] = None
                continue
            tree = parsed(package.read(name))
            found |= dict.fromkeys(_in_cells(name, tree, sought))
    return found


def _in_cells(name: str, tree: etree._Element, sought: Sought) -> Iterator[Leak]:
    yield from _withheld(_texts(tree), name, sought)
    for element in tree.iter(etree.Element):
        if element.get("hidden") in ("1", "true") or element.get("state") in ("hidden", "veryHidden"):
            yield Leak("a hidden sheet, row or column", name)


def refuse_leaks_of_workbook(
    content: bytes, secrets: Iterable[str], public: Iterable[str] = (), own: Own = ()
) -> None:
    """Refuse to call a workbook public that is not.

    Raises:
        RuleError: it holds something that is withheld, or something hidden.
    """
    leaks = scan_workbook(content, secrets, public)
    if leaks:
        raise _unsafe(leaks[0], own)


def refuse_leak_of_text(text: str, secrets: Iterable[str], public: Iterable[str] = (), own: Own = ()) -> None:
    """The same for a page of text, such as HTML.

    Raises:
        RuleError: it holds something that is withheld.
    """
    parted = _BLOCK_END.sub("\\g<0>\n", text)  # one sentence does not go on in the next
    bare = unescape(re.sub(r"<[^>]*>|base64,[^\"]*", " ", parted)), unescape(parted)
    sought = sought_of(secrets, public)
    for leak in _withheld(bare, "the page", sought):
        raise _unsafe(leak, own)


def _unsafe(leak: Leak, own: Own) -> RuleError:
    text = f"the text “{leak.said[:_SHOWN]}{'…' if len(leak.said) > _SHOWN else ''}”" if leak.said else "it"
    title = next((title for title, words in own if leak.said and leak.said in tidy(words)), "")
    what = f"{leak.words} stands under “{title}”" if title else str(leak)
    place = "there" if title else "in your own words or in another record"
    return RuleError(
        f"The public paper would not be safe: {what}.",
        hint=f"Nothing was written. Look for {text} {place}, and mark it {'' if title else 'there '}too.",
    )


def _withheld(texts: Iterable[str], part: str, sought: Sought) -> Iterator[Leak]:
    """The first withheld text among these."""
    found = next((piece for text in texts if (piece := sought.in_text(text))), "")
    if found:
        yield Leak("text that is withheld", part, found)


def _comment(content: bytes) -> Iterator[Leak]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if package.comment or any(about.comment or about.extra for about in package.infolist()):
            yield Leak("a remark is kept with the file", "the archive")


def _in_name(name: str) -> Iterator[Leak]:
    if not _KNOWN.match(name):
        yield Leak("a part that no paper of ours has", name)


def _in_bytes(name: str, part: bytes, sought: Sought) -> Iterator[Leak]:
    if any(one in part for one in sought.raw):
        yield Leak("text that is withheld", name)
    if name.endswith(".png"):
        kinds = re.findall(rb"(?:tEXt|zTXt|iTXt|eXIf)", part[:4096])
        if kinds:
            yield Leak("a picture with remarks of its own", name)


def _in_tree(name: str, part: bytes, sought: Sought) -> Iterator[Leak]:
    tree = parsed(part)
    yield from _withheld(_texts(tree), name, sought)
    if next(tree.iter(etree.Comment, etree.ProcessingInstruction), None) is not None:
        yield Leak("a remark in the file’s own code", name)
    for element in tree.iter(etree.Element):
        if word := _hiding(element, name):
            yield Leak(word, name)


def _hiding(element: etree._Element, name: str) -> str:
    """Why an element may hide something; empty where it may not."""
    tag, value = str(element.tag), str(element.get(W + "val", ""))
    kind = tag[len(W) :] if tag.startswith(W) else ""
    if kind in _FORBIDDEN and value not in ("0", "false"):
        return _FORBIDDEN[kind]
    inner = not str(element.get("Target", "")).startswith(("https://", "mailto:"))
    if element.get("TargetMode") == "External" and inner:
        return "a link to a file or an inner address"
    white = kind == "color" and value.upper() == "FFFFFF"
    if white and name == "word/document.xml" and not _on_ground(element):
        return "white text on white"
    return ""


def _on_ground(colour: etree._Element) -> bool:
    cell = next(colour.iterancestors(W + "tc"), None)
    return cell is not None and cell.find(f"{W}tcPr/{W}shd") is not None


def _texts(tree: etree._Element) -> Iterator[str]:
    """Every text that a part holds: paragraphs whole, since a word may be cut into runs; the rest one by one."""
    for paragraph in tree.iter(W + "p"):
        yield text_of(paragraph)
    yield "\n".join(
        str(text) for text in tree.itertext()
    )  # of what stands in two places nothing is one sentence
    for element in tree.iter(etree.Element):
        yield from (str(value) for value in element.attrib.values())
        yield element.text or ""
