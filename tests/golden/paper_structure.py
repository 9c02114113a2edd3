"""The structure of a paper's Word file as plain values, and the files with which it is compared.

``python -m tests.golden.paper_structure`` writes the files anew, all or those of the keys that are named; look through what
changed (``git diff tests/golden/papers``) before it is kept. A new paper gets its file in the same way.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lxml import etree

from app.models.asked import Asked
from app.papers.paper import Paper, all_papers
from app.papers.written import written
from app.queries.paper_facts import facts_of
from app.store.workspace import Workspace
from tests.opened_paper import Paper as Opened

FOLDER = Path(__file__).parent / "papers"
TODAY = date(2022, 1, 10)


def written_of(workspace: Workspace, paper: Paper[Any]) -> bytes:
    """A paper of the sample in Word."""
    with workspace.read() as session:
        return written(paper, facts_of(paper.key, session, Asked(TODAY))).word()


def structure(content: bytes) -> dict[str, Any]:
    """What a paper is made of: headings, tables, pictures in words, numbering, pages, references, properties."""
    paper = Opened(content)
    return {
        "properties": _properties(content),
        "outline": _outline(paper),
        "tables": [_table(paper, table) for table in paper.find("//w:tbl")],
        "figures": [
            {"caption": paper.texts(about.xpath("following::w:p[1]", namespaces=_names())[0]), "text": about.get("descr")}
            for about in paper.find("//wp:docPr")
        ],
        "numbering": dict(sorted(_numbering(paper).items())),
        "pages": [_page(paper, section) for section in paper.find("//w:sectPr")],
        "contents": [paper.texts(p) for p in paper.find("//w:p") if paper.style_of(p).startswith("TOC")],
        "references": _references(paper),
        "marking": sorted({_marking(paper, name) for name in paper.parts if name.startswith(("word/header", "word/footer"))}),
    }  # fmt: skip


def _names() -> dict[str, str]:
    from tests.opened_paper import NS

    return NS


def _outline(paper: Opened) -> list[str]:
    found = []
    for paragraph in paper.find("/w:document/w:body/w:p"):
        style = paper.style_of(paragraph)
        if style.startswith("Heading"):
            number = "numbered " if paper.find("w:pPr/w:numPr", paragraph) else ""
            found.append(f"{style[-1]} {number}{paper.texts(paragraph)}")
    return found


def _table(paper: Opened, table: Any) -> dict[str, Any]:
    rows = paper.find("w:tr", table)
    return {
        "caption": paper.find("w:tblPr/w:tblCaption/@w:val", table)[0],
        "description": paper.find("w:tblPr/w:tblDescription/@w:val", table)[0],
        "headings": [paper.texts(cell) for cell in paper.find("w:tc", rows[0])],
        "rows": len(rows) - 1,
        "heading rows": len(paper.find("w:tr/w:trPr/w:tblHeader", table)),
        "rows that may split": sum(not paper.find("w:trPr/w:cantSplit", row) for row in rows),
    }


def _numbering(paper: Opened) -> Counter[str]:
    return Counter(
        f"{paper.style_of(p)}: list {paper.find('w:pPr/w:numPr/w:numId/@w:val', p)[0]}, "
        f"level {paper.find('w:pPr/w:numPr/w:ilvl/@w:val', p)[0]}"
        for p in paper.find("//w:p[w:pPr/w:numPr]")
    )


def _page(paper: Opened, section: Any) -> str:
    landscape = paper.find("w:pgSz[@w:orient='landscape']", section)
    kinds = sorted(paper.find("w:headerReference/@w:type", section))
    return f"{'landscape' if landscape else 'upright'}, headers: {', '.join(kinds)}"


def _references(paper: Opened) -> list[str]:
    return sorted({code.text.strip() for code in paper.find("//w:instrText") if "REF _Ref" in code.text})


def _marking(paper: Opened, name: str) -> str:
    part = etree.fromstring(paper.parts[name])
    return " ".join(paper.texts(p) for p in paper.find("w:p", part) if paper.style_of(p) == "Marking")


def _properties(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        core = etree.fromstring(package.read("docProps/core.xml"))
        app = etree.fromstring(package.read("docProps/app.xml"))
        custom = etree.fromstring(package.read("docProps/custom.xml"))
    found = {etree.QName(one).localname: one.text or "" for one in (*core, *app)}
    return dict(sorted(found.items())) | {"custom": ", ".join(str(one.get("name")) for one in custom)}


def path_of(key: str) -> Path:
    """The file of a paper."""
    return FOLDER / f"{key}.json"


def kept(key: str) -> dict[str, Any] | None:
    """The structure that is kept of a paper; None where there is none yet."""
    path = path_of(key)
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def main(keys: list[str]) -> None:
    """Write the files of these papers, or of all."""
    from app.commands import sample

    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as name:
        path = Path(name) / "sample.quarterdeck"
        sample.create(path, who="Test officer").close()
        workspace = Workspace.open(path, who="Ann", read_only=True)
        for paper in all_papers():
            if not keys or paper.key in keys:
                found = structure(written_of(workspace, paper))
                text = json.dumps(found, ensure_ascii=False, indent=1)
                path_of(paper.key).write_text(f"{text}\n", encoding="utf-8")
                print(path_of(paper.key).name)
        workspace.close()


if __name__ == "__main__":
    main(sys.argv[1:])
