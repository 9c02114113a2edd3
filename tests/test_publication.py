"""What is withheld: never in a public file, named where it stood, and the full paper bears the higher marking."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copy, which
from typing import Any

import pytest

from app.cli.program import run
from app.commands import organisation, publication, quarters, records
from app.errors import RuleError
from app.models.asked import Asked
from app.models.publication import Audience, HeldLine
from app.models.quarter import Quarter
from app.models.status import Marking
from app.papers import pdf
from app.papers.access import check
from app.papers.blocks import Heading, Paragraph, Part
from app.papers.leaks import scan
from app.papers.paper import all_papers, paper_of
from app.papers.written import Written, written
from app.queries.house import house
from app.queries.paper_facts import facts_of
from app.queries.publication import withheld, withholdings
from app.queries.registers import rows
from app.registers import REGISTERS, kinds
from app.registers.judgments import Judgments
from app.store.workspace import Workspace
from tests.opened_paper import Paper

TODAY = date(2022, 1, 10)
CANARY = "canary {} sings at the quay"
CUT = "<w:r><w:t>A secret of</w:t></w:r><w:r><w:t> the harbour</w:t></w:r>"
LINK = '<Relationship Id="x" Type="t" Target="file:///c:/s.docx" TargetMode="External"/>'
PAPERS = [pytest.param(paper.key, id=paper.key) for paper in all_papers()]


def _texts(register: str) -> list[str]:
    """Keys of everything in a register that is typed as words."""
    words = (kinds.Text, kinds.Prose, kinds.People)
    return [
        c.key
        for c in REGISTERS[register].columns
        if c.editable and isinstance(c.kind, words) and not isinstance(c.kind, (kinds.Ref, Judgments))
    ]


def _sung(workspace: Workspace, register: str, record: str, name: str) -> bool:
    """Put a canary in a field, where no rule of the register forbids it."""
    canary: Any = CANARY.format(f"{register} {name}")
    if isinstance(REGISTERS[register].column(name).kind, kinds.People):
        canary = (canary,)
    try:
        workspace.run("Put in a canary", records.change, register, record, name, canary)
    except RuleError:
        return False
    return True


@pytest.fixture(scope="module")
def workspace(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The sample, in which risk 4 and the first of other registers hold canaries in every text and are withheld."""
    made = Workspace.open(Path(copy(sample_file, tmp_path_factory.mktemp("held"))), who="Ann")
    for register in ("risks", "controls", "actions", "reviews", "recommendations", "plans"):
        with made.read() as session:
            found = rows(session, register, TODAY)
        record = next((row for row in found if row.ref == "4"), found[0])
        assert sum(_sung(made, register, record.id, name) for name in _texts(register)) >= 3
        decided = ("12A/3", "canary reason sings", "Head of Oversight", TODAY)
        made.run("Withhold", publication.withhold, register, record.id, *decided)
    made.run(
        "Write words",
        organisation.write_words,
        "risk_report",
        "in_focus",
        "Risk 1 goes well.\n- [FOI/31: canary ground of the words] The canary is in the words.\nAll is said.",
    )
    yield made
    made.close()


def paper(workspace: Workspace, key: str, audience: Audience) -> Written:
    with workspace.read() as session:
        return written(paper_of(key), facts_of(key, session, Asked(TODAY)), withholdings(session), audience)


def canaries(content: bytes) -> int:
    """How often a canary is in any part of a file."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    inner = sum(canaries(part) for name, part in parts.items() if name.endswith(".xlsx"))
    return inner + sum(part.lower().count(b"canary") for part in parts.values())


@pytest.mark.parametrize("key", PAPERS)
def test_that_no_canary_is_in_a_public_paper(workspace, key):
    content = paper(workspace, key, Audience.PUBLIC).word()

    assert canaries(content) == 0
    assert check(content) == []


@pytest.fixture(scope="module")
def closed(
    workspace: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Workspace, Quarter]]:
    """The same, whose quarter was closed with the canaries in it; the one after it has none of its own."""
    made = Workspace.open(Path(copy(workspace.path, tmp_path_factory.mktemp("closed"))), who="Ann")
    with made.read() as session:
        quarter = house(session).quarter
    made.run("Close", quarters.close)
    yield made, quarter
    made.close()


@pytest.mark.parametrize("key", PAPERS)
def test_that_no_canary_is_in_a_public_paper_of_a_closed_quarter_or_of_now_in_any_format(closed, key):
    workspace, quarter = closed
    for moment in (quarter, None):
        with workspace.read(moment) as session:
            facts, held = facts_of(key, session, Asked(TODAY)), withholdings(session)
        public = written(paper_of(key), facts, held, Audience.PUBLIC)
        assert canaries(public.workbook()) == 0
        assert b"canary" not in public.html().lower()
        assert moment is None or canaries(public.word()) == 0


def test_that_the_canaries_of_a_closed_quarter_would_be_seen(closed):
    workspace, quarter = closed
    with workspace.read(quarter) as session:
        facts, held = facts_of("risk_report", session, Asked(TODAY)), withholdings(session)
    full = written(paper_of("risk_report"), facts, held, Audience.RESTRICTED)

    assert canaries(full.workbook()) >= 2
    assert full.html().lower().count(b"canary") > 5


def test_that_the_canaries_would_be_seen(workspace):
    """The negative control: the full paper holds them, and looked through as if it were public it is refused."""
    full = paper(workspace, "risk_report", Audience.RESTRICTED)
    secrets = paper(workspace, "risk_report", Audience.PUBLIC).secrets

    assert canaries(full.word()) > 5
    assert {leak.part for leak in scan(full.word(), secrets)} == {"word/document.xml"}
    with pytest.raises(RuleError, match="text that is withheld"):
        replace(full, audience=Audience.PUBLIC, secrets=secrets).word()


def canaries_of_pdf(content: bytes) -> int:
    """How often a canary is on a page of a PDF, or in any of its parts: alternative texts, properties, what was packed."""
    pages = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout
    streams = []
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        with suppress(zlib.error):  # a picture, which is packed in another way
            streams.append(zlib.decompressobj().decompress(packed))
    parts = [pages, content, *streams]
    parts += [
        bytes.fromhex(text.decode()) for part in parts for text in re.findall(rb"<((?:[0-9A-F]{2})+)>", part)
    ]
    wanted = (b"canary", "canary".encode("utf-16-be"))
    return sum(part.lower().count(one) for part in parts for one in wanted)


@pytest.mark.slow
@pytest.mark.skipif(
    pdf.office() is None or which("pdftotext") is None, reason="LibreOffice or pdftotext is not here"
)
def test_that_no_canary_is_in_a_public_pdf(workspace):
    public, full = (
        paper(workspace, "risk_report", audience).pdf() for audience in (Audience.PUBLIC, Audience.RESTRICTED)
    )

    assert canaries_of_pdf(public) == 0
    assert canaries_of_pdf(full) > 5  # they would be seen


def test_that_what_is_withheld_is_named_and_numbers_stay(workspace):
    full = paper(workspace, "risk_report", Audience.RESTRICTED).blocks
    public = paper(workspace, "risk_report", Audience.PUBLIC).blocks

    def numbering(blocks: list[Any]) -> list[Any]:
        return [
            (type(block), getattr(block, "part", None), getattr(block, "numbered", None))
            for block in blocks
            if isinstance(block, (Heading, Paragraph))
            and getattr(block, "part", None)
            not in (Part.NOTE, Part.PLAIN, Part.BULLET)  # which have no number
        ]

    assert numbering(public) == numbering(full)
    said = " ".join(Paper(paper(workspace, "risk_report", Audience.PUBLIC).word()).document.itertext())
    assert "Item withheld – Schedule 12A paragraph 3" in said
    assert "Item withheld – Freedom of Information Act section 31." in said


def test_that_a_withheld_recommendation_is_counted_as_what_it_is(workspace):
    with workspace.read() as session:
        held = next(row for row in rows(session, "recommendations", TODAY) if row.ref == "I19.1")
    workspace.run(
        "Withhold", publication.withhold, "recommendations", held.id, "12A/1", "It names one.", "Head", TODAY
    )
    try:
        blocks = paper(workspace, "audit_report", Audience.PUBLIC).blocks
    finally:
        workspace.undo()

    said = [block.text for block in blocks if isinstance(block, Paragraph)]
    place = next(n for n, text in enumerate(said) if "(I19.1" in text)
    assert said[place].startswith("Item withheld – Schedule 12A paragraph 1 (I19.1")
    assert said[place - 1] == "One recommendation, open:"


def test_that_the_full_paper_says_what_is_not_for_publication(workspace):
    said = " ".join(
        block.text
        for block in paper(workspace, "risk_report", Audience.RESTRICTED).blocks
        if isinstance(block, Paragraph)
    )

    ground = "Freedom of Information Act section 31, canary ground of the words"
    assert f"Not for publication ({ground}): The canary is in the words." in said


def test_that_a_paper_bears_the_highest_marking_of_what_is_in_it(workspace):
    full = Paper(paper(workspace, "risk_report", Audience.RESTRICTED).word())
    public = Paper(paper(workspace, "risk_report", Audience.PUBLIC).word())

    for found, marking in ((full, "OFFICIAL-SENSITIVE"), (public, "OFFICIAL")):
        shown = [name for name in found.parts if "word/header" in name or "word/footer" in name]
        assert len(shown) == 6
        assert all(f">{marking}<" in found.parts[name].decode() for name in shown)
        assert f"<cp:category>{marking}<" in found.parts["docProps/core.xml"].decode()


def test_that_every_section_has_a_header_and_footer_for_each_kind_of_page(workspace):
    found = Paper(paper(workspace, "risk_report", Audience.PUBLIC).word())

    sections = found.find("//w:sectPr")
    assert len(sections) > 1
    for section in sections:
        for tag in ("header", "footer"):
            assert sorted(found.find(f"w:{tag}Reference/@w:type", section)) == ["default", "even", "first"]


@pytest.mark.parametrize(
    ("part", "old", "new", "words"),
    [
        ("word/document.xml", "</w:p>", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>", "hidden text"),
        ("word/document.xml", "</w:p>", "<w:ins><w:r><w:t>x</w:t></w:r></w:ins></w:p>", "a tracked change"),
        ("word/document.xml", "</w:p>", "<!-- x --></w:p>", "a remark in the file’s own code"),
        ("word/document.xml", "</w:p>", '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:r></w:p>', "white text"),
        ("word/document.xml", 'descr="', 'descr="A secret of the harbour. ', "text that is withheld"),
        ("word/document.xml", "</w:p>", f"{CUT}</w:p>", "text that is withheld"),
        ("docProps/core.xml", "<dc:subject>", "<dc:subject>A  SECRET of the harbour", "text that is withheld"),
        ("docProps/custom.xml", "OFFICIAL", "a secret of the harbour", "text that is withheld"),
        ("word/header-first.xml", "OFFICIAL", "a secret of the harbour", "text that is withheld"),
        ("word/_rels/document.xml.rels", "</Relationships>", f"{LINK}</Relationships>", "a link to a file"),
        ("word/comments.xml", "", "<w/>", "a part that no paper of ours has"),
        ("docProps/thumbnail.jpeg", "", "x", "a part that no paper of ours has"),
        ("customXml/item1.xml", "", "<x/>", "a part that no paper of ours has"),
    ],
)  # fmt: skip
def test_that_a_leak_in_any_part_is_found(workspace, part, old, new, words):
    content = paper(workspace, "risk_report", Audience.PUBLIC).word()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert scan(content, ["A secret of the harbour."]) == []
    parts[part] = parts.get(part, b"").replace(old.encode(), new.encode(), 1) if old else new.encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, written_part in parts.items():
            package.writestr(zipfile.ZipInfo(name), written_part)

    found = scan(stream.getvalue(), ["A secret of the harbour."])

    assert any(words in leak.words and leak.part == part for leak in found), found


def test_that_a_leak_in_the_figures_behind_a_chart_is_found(workspace):
    content = paper(workspace, "audit_report", Audience.PUBLIC).word()

    found = scan(content, ["Less than a year.", "Five years or more"])

    assert any(re.match(r"word/embeddings/figures\d+\.xlsx, xl/", leak.part) for leak in found), found


def test_that_a_withheld_section_may_be_called_what_a_principle_is_called(workspace):
    with workspace.read() as session:
        principle = rows(session, "principles", TODAY)[1]
        sections = [row for row in rows(session, "statement", TODAY) if row.year == "2021/22"]
    section = next(row for row in sections if principle.ref in row.principles)
    said = f"{principle.title}. CANARY of the section sings."
    for field, text in (("title", principle.title), ("assessment", said)):
        workspace.run("Write", records.change, "statement", section.id, field, text)
    workspace.run(
        "Withhold", publication.withhold, "statement", section.id, "FOI/36", "It is early.", "Head", TODAY
    )
    try:
        for key in ("improvement_plans", "governance_statement", "risk_report"):
            assert canaries(paper(workspace, key, Audience.PUBLIC).word()) == 0
        public = paper(workspace, "improvement_plans", Audience.PUBLIC)
        assert any(principle.title in block.text for block in public.blocks if isinstance(block, Heading))
        shown = replace(
            paper(workspace, "governance_statement", Audience.RESTRICTED), audience=Audience.PUBLIC
        )
        with pytest.raises(RuleError, match="text that is withheld"):
            replace(shown, secrets=public.secrets, public=public.public).word()
    finally:
        for _ in range(3):
            workspace.undo()


def test_that_what_others_say_of_a_withheld_record_stops_the_public_paper(workspace):
    said = CANARY.format("risks title")
    workspace.run("Write words", organisation.write_words, "risk_report", "legal", f"We took advice: {said}.")
    try:
        with pytest.raises(RuleError, match=r"text that is withheld stands under “Legal implications”"):
            paper(workspace, "risk_report", Audience.PUBLIC).word()
    finally:
        workspace.undo()


def test_that_a_decision_is_kept_with_its_reason_and_can_be_taken_back(workspace):
    with workspace.read() as session:
        [held] = [one for one in withheld(session).values() if one.register == "risks"]
    assert (held.exemption, held.decided_by, held.decided_on) == ("12A/3", "Head of Oversight", TODAY)
    assert held.marking is Marking.SENSITIVE

    workspace.run("Publish", publication.publish, held.record_id)
    with workspace.read() as session:
        assert held.record_id not in withheld(session)
    workspace.undo()
    with workspace.read() as session:
        assert withheld(session)[held.record_id] == held


@pytest.mark.parametrize(
    ("exemption", "reason", "decided_by"), [("12A/9", "r", "b"), ("12A/3", " ", "b"), ("12A/3", "r", "")]
)
def test_that_nothing_is_withheld_without_ground_reason_and_decision(
    workspace, exemption, reason, decided_by
):
    with workspace.read() as session:
        risk = rows(session, "risks", TODAY)[0].id

    with pytest.raises(RuleError):
        workspace.run("Withhold", publication.withhold, "risks", risk, exemption, reason, decided_by, TODAY)


@pytest.mark.parametrize(
    ("line", "public"),
    [
        ("[12A/3: let] The price", "Item withheld – Schedule 12A paragraph 3."),
        ("- [FOI/40] A name", "- Item withheld – Freedom of Information Act section 40."),
        ("# [12A/7] A heading", "# Item withheld – Schedule 12A paragraph 7."),
        ("[see note] The price", None),
        ("The price [12A/3]", None),
    ],
)
def test_that_a_marked_paragraph_is_read(line, public):
    found = HeldLine.read(line)

    assert (found.in_public if found else None) == public


def test_that_the_command_line_writes_the_public_paper(workspace, tmp_path):
    out = tmp_path / "public.docx"
    register = copy(workspace.path, tmp_path)

    assert run(["export", "paper", "--register", str(register), "--public", "--out", str(out)]) == 0
    assert canaries(out.read_bytes()) == 0
