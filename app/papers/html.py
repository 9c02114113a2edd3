"""Blocks to one HTML page that needs nothing beside it: its pictures are in it, and it fetches nothing.

For reading aloud and on a telephone: headings, lists, tables with headings for every row and column, pictures in words.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from html import escape

from app.models.text import clean
from app.papers.blocks import (
    Block,
    Cell,
    Contents,
    Frame,
    Graph,
    Heading,
    Paragraph,
    Part,
    Picture,
    Run,
    Table,
)
from app.papers.colours import HOUSE, INK, LINE, QUIET, RAG_SYMBOL, TREND_SYMBOL
from app.papers.graph import png_of
from app.papers.references import Counted, Entry, Place, counted
from app.papers.whole_dates import whole_in

_STYLE = f"""
:root {{ color-scheme: light; --hang: 3.5rem; }}
body {{ font: 1rem/1.5 Arial, Helvetica, sans-serif; color: #{INK}; background: #fff; margin: 0 auto; max-width: 60rem; padding: 0 1rem 2rem; }}
h1, h2, h3 {{ color: #{HOUSE}; line-height: 1.25; margin: 1.6em 0 .5em; }}
.marking {{ text-align: center; font-weight: bold; color: #000; margin: 1rem 0; }}
.panel {{ font-weight: bold; margin: .2em 0; }}
.note, figcaption, caption {{ color: #{QUIET}; }}
caption, figcaption {{ font-weight: bold; text-align: left; padding: .4em 0; }}
@counter-style point {{ system: extends lower-alpha; suffix: ") "; }}
.numbered {{ padding-left: var(--hang); text-indent: calc(-1 * var(--hang)); }}
.number {{ display: inline-block; width: var(--hang); text-indent: 0; }}
ol, ul {{ margin: .3em 0 .8em var(--hang); padding-left: 1.2em; }}
ol {{ list-style-type: point; }}
.wide {{ overflow-x: auto; position: relative; container-type: inline-size; }}
.seen {{ position: sticky; left: 0; display: inline-block; max-width: 100cqi; }}
table {{ border-collapse: collapse; width: 100%; min-width: calc(var(--columns) * 5rem); margin: .5em 0 1.2em; }}
th, td {{ border: 1px solid #{LINE}; padding: .3em .5em; text-align: left; vertical-align: top; }}
thead th {{ background: #{HOUSE}; color: #fff; }}
img {{ max-width: 100%; height: auto; }}
figure {{ margin: 1em 0; }}
a {{ color: #{HOUSE}; }}
nav ol {{ list-style: none; margin: .3em 0 1.2em; padding: 0; }}
nav li {{ padding: .15em 0; }}
nav .under {{ padding-left: var(--hang); }}
nav p {{ font-weight: bold; color: #{HOUSE}; margin: 1.6em 0 .3em; }}
.aside {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
@media (max-width: 40rem) {{ :root {{ --hang: 2.75rem; }} h1 {{ font-size: 1.6em; }} ul {{ margin-left: 0; }} }}
@page {{ size: A4; margin: 20mm 15mm; @top-center {{ content: MARKING; font: bold 12pt Arial, sans-serif; }}
@bottom-center {{ content: MARKING "\\a Page " counter(page) " of " counter(pages); font: 10pt Arial, sans-serif; white-space: pre; }} }}
@page :first {{ @top-center {{ content: ""; }} }}
@media print {{ footer .marking {{ display: none; }} }}
@media print {{ body {{ max-width: none; }} thead {{ display: table-header-group; break-after: avoid; }} tr, figure {{ break-inside: avoid; }}
tbody tr:first-child {{ break-before: avoid; }} h1, h2, h3, caption, p:has(+ ul, + ol) {{ break-after: avoid; }} .wide {{ overflow: visible; }}
.seen {{ display: inline; }} table {{ min-width: 0; font-size: .8em; }} thead th, td, tbody th {{ print-color-adjust: exact; }} }}
""".strip()  # noqa: E501 - a rule of the style is a line
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_NUMBERED = ' class="numbered"'
_SYMBOLS = frozenset((*RAG_SYMBOL.values(), *TREND_SYMBOL.values()))
_CLASSES = {Part.PANEL: "panel", Part.BYLINE: "byline", Part.NOTE: "note"}


def write(blocks: Sequence[Block], frame: Frame) -> str:
    """A whole page."""
    marking = f'<p class="marking">{_said(frame.marking.value)}</p>'
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en-GB">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta name="author" content="{_said(frame.author)}">',
            f"<title>{_said(frame.title)}</title>",
            f"<style>{_STYLE.replace('MARKING', _string(frame.marking.value))}</style>",
            "</head>",
            "<body>",
            f"<header>{marking}</header>",
            "<main>",
            *_Writer(counted(blocks)).written(),
            "</main>",
            f"<footer>{marking}</footer>",
            "</body>",
            "</html>",
            "",
        )
    )


class _Writer:
    """Goes through the blocks, and keeps which list is open."""

    def __init__(self, paper: Counted) -> None:
        self.paper = paper
        self.list = ""  # the tag of the list that is open

    def written(self) -> Iterator[str]:
        for block, place in zip(self.paper.blocks, self.paper.places, strict=True):
            wanted = _list_of(block)
            if self.list and wanted != self.list:
                yield f"</{self.list.split()[0]}>"
            if wanted and wanted != self.list:
                yield f"<{wanted}>"
            self.list = wanted
            yield from self._block(block, place)
        if self.list:
            yield f"</{self.list.split()[0]}>"

    def _block(self, block: Block, place: Place | None) -> Iterator[str]:
        match block:
            case Heading():
                number, kind = (_number(place), _NUMBERED) if block.numbered else ("", "")
                yield f"<h{block.level}{kind}{_at(place)}>{number}{_said(block.text)}</h{block.level}>"
            case Paragraph():
                yield self._paragraph(block, place)
            case Table():
                yield _table(block, place)
            case Picture() | Graph():
                yield _picture(block, place)
            case Contents() if self.paper.contents:
                yield from _contents(self.paper.contents)

    def _paragraph(self, block: Paragraph, place: Place | None) -> str:
        runs = "".join(map(_run, block.runs))
        if self.list:
            return f"<li>{runs}</li>"
        if block.part is Part.NUMBERED:
            at = _at(place) if place and place.anchor in self.paper.used else ""
            return f"<p{_NUMBERED}{at}>{_number(place)}{runs}</p>"
        kind = f' class="{_CLASSES[block.part]}"' if block.part in _CLASSES else ""
        return f"<p{kind}>{runs}</p>"


def _number(place: Place | None) -> str:
    """The number of a heading or paragraph, which Word counts by itself."""
    return f'<span class="number">{place.name.split()[-1]}. </span>' if place else ""


def _at(place: Place | None) -> str:
    return f' id="{place.anchor}"' if place else ""


def _run(run: Run) -> str:
    said = _said(run.text)
    said = f'<a href="#{run.to}">{said}</a>' if run.to else said
    return f"<strong>{said}</strong>" if run.strong else said


def _contents(entries: Sequence[Entry]) -> Iterator[str]:
    yield '<nav aria-label="Contents"><p>Contents</p><ol>'
    for entry in entries:
        kind = ' class="under"' if entry.level > 2 else _NUMBERED if entry.number else ""
        number = f'<span class="number">{entry.number} </span>' if entry.number else ""
        yield f'<li{kind}><a href="#{entry.anchor}">{number}{_said(entry.text)}</a></li>'
    yield "</ol></nav>"


def _list_of(block: Block) -> str:
    part = block.part if isinstance(block, Paragraph) else None
    return {Part.POINT: 'ol type="a"', Part.BULLET: "ul"}.get(part, "") if part else ""


def _table(table: Table, place: Place | None) -> str:
    name, table = place.name if place else "Table", whole_in(table)
    whole = sum(column.width for column in table.columns)
    widths = "".join(f'<col style="width:{100 * column.width / whole:.1f}%">' for column in table.columns)
    heads = "".join(f'<th scope="col">{_said(column.title)}</th>' for column in table.columns)
    rows = "\n".join(f"<tr>{_cell(row[0], 'th')}{''.join(map(_cell, row[1:]))}</tr>" for row in table.rows)
    seen = f'<span class="seen">{name}. {_said(table.caption)}</span>'
    caption = f'{seen} <span class="aside">{_said(table.description)}</span>'
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{name}"{_at(place)}>'
        f'<table style="--columns:{len(table.columns)}"><caption>{caption}</caption><colgroup>{widths}</colgroup>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
    )


def _cell(cell: Cell, tag: str = "td") -> str:
    about = ' scope="row"' if tag == "th" else ""
    if cell.fill:
        about += f' style="background:#{cell.fill.ground};color:#{cell.fill.ink}"'
    first, *more = map(_line, cell.lines)
    said = "<br>".join((f"<strong>{first}</strong>" if cell.strong and tag == "td" else first, *more))
    return f"<{tag}{about}>{said}</{tag}>"


def _line(text: str) -> str:
    """A line of a cell; a symbol stays with its word."""
    said = _said(text)
    return f"{said[0]}&nbsp;{said[2:]}" if said[1:2] == " " and said[0] in _SYMBOLS else said


def _picture(picture: Picture | Graph, place: Place | None) -> str:
    name = place.name if place else "Figure"
    data = base64.b64encode(png_of(picture)).decode()
    image = f'<img src="data:image/png;base64,{data}" alt="{_said(picture.text)}">'
    return f"<figure{_at(place)}>{image}<figcaption>{name}. {_said(picture.caption)}</figcaption></figure>"


def _string(text: str) -> str:
    """A text as a style sheet quotes it."""
    return '"' + "".join(letter for letter in clean(text) if letter not in '"\\\\<>\n') + '"'


def _said(text: str) -> str:
    return escape(clean(text)).replace("\n", "<br>")
