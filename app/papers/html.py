"""Blocks to one HTML page that needs nothing beside it: its pictures are in it, and it fetches nothing.

For reading aloud and on a telephone: headings, lists, tables with headings for every row and column, pictures in words.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from html import escape
from itertools import count

from app.models.text import clean
from app.papers.blocks import Block, Cell, Frame, Heading, Paragraph, Part, Picture, Table
from app.papers.colours import HOUSE, INK, LINE, QUIET

_STYLE = f"""
body {{ font: 1rem/1.5 Arial, Helvetica, sans-serif; color: #{INK}; background: #fff; margin: 0 auto; max-width: 60rem; padding: 0 1rem 2rem; }}
h1, h2, h3 {{ color: #{HOUSE}; line-height: 1.25; margin: 1.6em 0 .5em; }}
.marking {{ text-align: center; font-weight: bold; color: #000; margin: 1rem 0; }}
.panel {{ font-weight: bold; margin: .2em 0; }}
.note, figcaption, caption {{ color: #{QUIET}; }}
caption, figcaption {{ font-weight: bold; text-align: left; padding: .4em 0; }}
.numbered {{ padding-left: 3.5em; text-indent: -3.5em; }}
.number {{ display: inline-block; width: 3.5em; text-indent: 0; }}
ol, ul {{ margin: .3em 0 .8em 3.5em; padding-left: 1.2em; }}
.wide {{ overflow-x: auto; }}
table {{ border-collapse: collapse; width: 100%; margin: .5em 0 1.2em; }}
th, td {{ border: 1px solid #{LINE}; padding: .3em .5em; text-align: left; vertical-align: top; }}
thead th {{ background: #{HOUSE}; color: #fff; }}
img {{ max-width: 100%; height: auto; }}
figure {{ margin: 1em 0; }}
.aside {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
@media print {{ thead {{ display: table-header-group; }} tr, figure {{ break-inside: avoid; }} h1, h2, h3 {{ break-after: avoid; }} .wide {{ overflow: visible; }} }}
""".strip()  # noqa: E501 - a rule of the style is a line
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
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
            f"<style>{_STYLE}</style>",
            "</head>",
            "<body>",
            f"<header>{marking}</header>",
            "<main>",
            *_Writer().written(blocks),
            "</main>",
            f"<footer>{marking}</footer>",
            "</body>",
            "</html>",
            "",
        )
    )


class _Writer:
    """Counts what Word would count: headings, paragraphs, tables and figures."""

    def __init__(self) -> None:
        self.heading = self.paragraph = 0
        self.tables, self.figures = count(1), count(1)
        self.list = ""  # the tag of the list that is open

    def written(self, blocks: Sequence[Block]) -> Iterator[str]:
        for block in blocks:
            wanted = _list_of(block)
            if self.list and wanted != self.list:
                yield f"</{self.list.split()[0]}>"
            if wanted and wanted != self.list:
                yield f"<{wanted}>"
            self.list = wanted
            yield from self._block(block)
        if self.list:
            yield f"</{self.list.split()[0]}>"

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield f"<h{block.level}>{self._counted(block)}{_said(block.text)}</h{block.level}>"
            case Paragraph():
                yield self._paragraph(block)
            case Table():
                yield _table(block, next(self.tables))
            case Picture():
                yield _picture(block, next(self.figures))

    def _counted(self, heading: Heading) -> str:
        if not heading.numbered:
            return ""
        self.heading, self.paragraph = self.heading + 1, 0
        return f'<span class="number">{self.heading}.</span> '

    def _paragraph(self, block: Paragraph) -> str:
        runs = "".join(f"<strong>{_said(r.text)}</strong>" if r.strong else _said(r.text) for r in block.runs)
        if self.list:
            return f"<li>{runs}</li>"
        if block.part is Part.NUMBERED:
            self.paragraph += 1
            number = f'<span class="number">{self.heading}.{self.paragraph}.</span> '
            return f'<p class="numbered">{number}{runs}</p>'
        kind = f' class="{_CLASSES[block.part]}"' if block.part in _CLASSES else ""
        return f"<p{kind}>{runs}</p>"


def _list_of(block: Block) -> str:
    part = block.part if isinstance(block, Paragraph) else None
    return {Part.POINT: 'ol type="a"', Part.BULLET: "ul"}.get(part, "") if part else ""


def _table(table: Table, number: int) -> str:
    heads = "".join(f'<th scope="col">{_said(column.title)}</th>' for column in table.columns)
    rows = "\n".join(f"<tr>{_cell(row[0], 'th')}{''.join(map(_cell, row[1:]))}</tr>" for row in table.rows)
    caption = f'Table {number}. {_said(table.caption)} <span class="aside">{_said(table.description)}</span>'
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="Table {number}"><table><caption>{caption}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
    )


def _cell(cell: Cell, tag: str = "td") -> str:
    about = ' scope="row"' if tag == "th" else ""
    if cell.fill:
        about += f' style="background:#{cell.fill.ground};color:#{cell.fill.ink}"'
    first, *more = map(_said, cell.lines)
    said = "<br>".join((f"<strong>{first}</strong>" if cell.strong and tag == "td" else first, *more))
    return f"<{tag}{about}>{said}</{tag}>"


def _picture(picture: Picture, number: int) -> str:
    data = base64.b64encode(picture.png).decode()
    image = f'<img src="data:image/png;base64,{data}" alt="{_said(picture.text)}">'
    return f"<figure>{image}<figcaption>Figure {number}. {_said(picture.caption)}</figcaption></figure>"


def _said(text: str) -> str:
    return escape(clean(text)).replace("\n", "<br>")
