"""Each paper of the sample has the structure that is kept of it, is valid Open XML, and becomes a valid PDF/UA file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from app.models.asked import Asked
from app.papers import pdf, workbook
from app.papers.paper import Paper, all_papers, paper_of
from app.papers.written import written
from app.queries import registers
from app.queries.house import house
from app.queries.paper_facts import facts_of
from app.queries.workbook_charts import workbook_charts
from app.registers import REGISTERS
from app.store.workspace import Workspace
from tests import pdf_ua
from tests.golden import paper_structure
from tests.open_xml import faults

PAPERS = [pytest.param(paper, id=paper.key) for paper in all_papers()]
RENEW = "python -m tests.golden.paper_structure"


@pytest.fixture(scope="module")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = Path(copy(sample_file, tmp_path_factory.mktemp("structure")))
    opened = Workspace.open(path, who="Ann", read_only=True)
    yield opened
    opened.close()


@pytest.mark.parametrize("paper", PAPERS)
def test_that_a_paper_has_the_structure_that_is_kept_of_it(sample: Workspace, paper: Paper[Any]) -> None:
    kept = paper_structure.kept(paper.key)
    found = paper_structure.structure(paper_structure.written_of(sample, paper))

    assert kept is not None, f"No structure is kept of “{paper.key}” yet. Write it by: {RENEW} {paper.key}"
    for part, value in found.items():
        assert value == kept.get(part), (
            f"“{part}” of {paper.key} is another. If that is meant: {RENEW} {paper.key}"
        )


def test_that_no_structure_is_kept_of_a_paper_that_is_gone() -> None:
    names = {path.stem for path in paper_structure.FOLDER.glob("*.json")}

    assert names == {paper.key for paper in all_papers()}


@pytest.mark.parametrize("paper", PAPERS)
def test_that_a_paper_is_valid_open_xml(sample: Workspace, paper: Paper[Any]) -> None:
    assert faults(paper_structure.written_of(sample, paper)) == []


@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS)
def test_that_a_paper_becomes_a_valid_pdf_ua_file(sample: Workspace, paper: Paper[Any]) -> None:
    if pdf.office() is None:
        pytest.skip("LibreOffice is not on this machine")
    with sample.read() as session:
        made = written(paper, facts_of(paper.key, session, Asked(paper_structure.TODAY))).pdf()

    assert pdf_ua.faults(made) == []
    assert b"<xmp:CreatorTool>Quarterdeck</xmp:CreatorTool>" in made, (
        "the last edition of the properties is ours"
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b"<w:pStyle", b'<w:jc w:val="left"/><w:pStyle', "jc"),
        (b'w:name="_Toc_section_1"', b'w:name="elsewhere"', "Nothing is called “_Toc_section_1”."),
        (b"<w:body>", b"<w:body><w:nonsense/>", "nonsense"),
        (b'w:fldCharType="end"', b'w:fldCharType="separate"', "A field does not end."),
    ],
)
def test_that_a_file_that_is_not_valid_is_found_out(
    sample: Workspace, old: bytes, new: bytes, words: str
) -> None:
    content = paper_structure.written_of(sample, all_papers()[0])
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(stream, "w") as broken:
        for name in package.namelist():
            part = package.read(name)
            broken.writestr(name, part.replace(old, new, 1) if name == "word/document.xml" else part)

    assert any(words in fault for fault in faults(stream.getvalue()))


def test_that_workbooks_are_valid_open_xml(sample: Workspace) -> None:
    today = paper_structure.TODAY
    with sample.read() as session:
        rows = [(REGISTERS[key], registers.rows(session, key, today)) for key in ("risks", "controls")]
        made = workbook.write(rows, house(session), charts=workbook_charts(session, today))
        paper = written(paper_of("audit_report"), facts_of("audit_report", session, Asked(today)))

    assert faults(made, ".xlsx") == []
    assert faults(paper.workbook(), ".xlsx") == []
