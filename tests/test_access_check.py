"""The accessibility check: our papers pass every rule, and each rule finds what it is there for, with its place."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import docx
import pytest

from app.cli.program import run
from app.errors import DamageError
from app.papers import word
from app.papers.access import RULES, check
from app.papers.blocks import Block, Cell, Heading, PageBreak, Paragraph, Part, Picture, Table, TableColumn
from app.papers.risk_report import frame, risk_report
from tests.paper_facts import eleven

Parts = dict[str, str]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)
BLOCKS: list[Block] = [
    Heading(1, "Risk management report, Q3 2021/22"),
    Heading(2, "Position", numbered=True),
    Paragraph.numbered(
        "Three risks are behind; their owners say why, and what they will do before the panel meets again, in spring."
    ),
    Paragraph.of("Look at risk 4 first", part=Part.BULLET),
    Table(
        (TableColumn("Risk", 60), TableColumn("Rating", 60)),
        ((Cell.of("4 People"), Cell.of("Amber")), (Cell.of("6 Money"), Cell.of("Green"))),
        "Ratings",
        "One row for each risk.",
    ),
    Picture(PNG, 100, 80, "A map with three risks.", "Risks on the map"),
    PageBreak(),
    Heading(2, "Appendix A: what was said"),
    Paragraph.of("The last paragraph."),
]


def written() -> bytes:
    facts = eleven()
    return word.write(BLOCKS, replace(frame(facts), title="Risk management report, Q3 2021/22"))


def changed(content: bytes, change: Callable[[Parts], None]) -> bytes:
    """A paper with something of it spoilt; pictures are left as they are."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        raw = {name: package.read(name) for name in package.namelist()}
    parts = {name: part.decode() for name, part in raw.items() if not name.endswith(".png")}
    change(parts)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, part in (raw | {name: text.encode() for name, text in parts.items()}).items():
            package.writestr(name, part)
    return stream.getvalue()


def swap(part: str, old: str, new: str) -> Callable[[Parts], None]:
    """Replace a pattern in a part; a spoiling that changes nothing is a mistake of the test."""

    def change(parts: Parts) -> None:
        after = re.sub(old, new, parts[part], count=1, flags=re.DOTALL)
        assert after != parts[part], f"{old} is not in {part}"
        parts[part] = after

    return change


def body(old: str, new: str) -> Callable[[Parts], None]:
    return swap("word/document.xml", old, new)


LAST = r'<w:r><w:t xml:space="preserve">The last paragraph\.</w:t></w:r>'
RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
WORDS = RUN.format("The last paragraph.")
OLDER = (
    WORDS
    + '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"{}><v:imagedata/></v:shape></w:pict></w:r>'
)
BOLD = "<w:r><w:rPr><w:b/></w:rPr><w:t>Next steps</w:t></w:r>"


def last_run(about: str) -> Callable[[Parts], None]:
    return body(LAST, f"<w:r><w:rPr>{about}</w:rPr><w:t>The last paragraph.</w:t></w:r>")


def last_text(text: str) -> Callable[[Parts], None]:
    return body(LAST, RUN.format(text))


SPOILT = [
    ("titled", swap("docProps/core.xml", "<dc:title>.*?</dc:title>", "<dc:title>paper4.docx</dc:title>")),
    ("titled", swap("docProps/core.xml", "<dc:title>.*?</dc:title>", "")),
    ("spoken", swap("word/styles.xml", 'w:lang w:val="en-GB"', 'w:lang w:val="en-US"')),
    ("own_author", swap("docProps/core.xml", "<dc:creator>.*?</dc:creator>", "<dc:creator>python-docx</dc:creator>")),
    ("page_numbers", lambda parts: parts.update({k: v.replace(" PAGE ", " DATE ") for k, v in parts.items() if "footer" in k})),
    ("marked", swap("word/header-first.xml", "OFFICIAL", "")),
    ("nothing_left", body(LAST, f"<w:ins>{WORDS}</w:ins>")),
    ("nothing_left", lambda parts: parts.update({"word/comments.xml": "<w:comments/>"})),
    ("one_title", body('w:val="Heading1"', 'w:val="Normal"')),
    ("one_title", body('w:val="Heading2"', 'w:val="Heading1"')),
    ("no_skips", body('w:val="Heading2"', 'w:val="Heading3"')),
    ("no_empty_heading", body(r'<w:r><w:t xml:space="preserve">Position</w:t></w:r>', "")),
    ("appendix_on_a_new_page", body("<w:pageBreakBefore/>", "")),
    ("no_mock_heading", body(LAST, f"{BOLD}</w:p><w:p>{WORDS}")),
    ("real_lists", last_text("• a typed point")),
    ("real_lists", last_text("4.2 a typed number")),
    ("known_lists", body('<w:numId w:val="2"/>', '<w:numId w:val="77"/>')),
    ("heading_row", body("<w:tblHeader/>", "")),
    ("whole_rows", body("<w:trPr><w:cantSplit/></w:trPr>", "")),
    ("no_merged", body(r"(<w:tcW [^>]*/>)", r'\1<w:vMerge w:val="restart"/>')),
    ("no_nested", body(r"(<w:tc><w:tcPr>.*?</w:tcPr>)", r"\1<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>")),
    ("headings_said", body('<w:t xml:space="preserve">Rating</w:t>', "<w:t/>")),
    ("table_described", body(r"<w:tblDescription [^>]*/>", "")),
    ("first_row_look", body(r"<w:tblLook [^>]*/>", "")),
    ("within_page", body(r'<w:gridCol w:w="\d+"/>', '<w:gridCol w:w="9000"/>')),
    ("not_colour_alone", body(r'<w:tcW [^>]*/>(</w:tcPr><w:p>(?:(?!</w:p>).)*>)Amber', r'<w:shd w:fill="FF0000"/>\1')),
    ("picture_said", body('descr="A map with three risks."', 'descr=" "')),
    ("picture_said", body(LAST, OLDER.format(""))),
    ("picture_meaning", body('descr="A map with three risks."', 'descr="map1.png"')),
    ("picture_in_line", body("<wp:inline(.*)wp:inline>", r"<wp:anchor\1wp:anchor>")),
    ("no_text_boxes", body(LAST, f"<w:r><w:pict><w:txbxContent><w:p>{WORDS}</w:p></w:txbxContent></w:pict></w:r>")),
    ("large_enough", last_run('<w:sz w:val="18"/>')),
    ("dark_enough", last_run('<w:color w:val="AAAAAA"/>')),
    ("dark_enough", last_run('<w:color w:val="FFFFFF"/>')),
    ("not_justified", body('(<w:pStyle w:val="Bullet"/>.*?</w:numPr>)', r'\1<w:jc w:val="both"/>')),
    ("room_between_lines", swap("word/styles.xml", 'w:line="280"', 'w:line="240"')),
    ("no_capitals", last_run("<w:caps/>")),
    ("no_capitals", last_text("THE PANEL MUST NOTE THE WHOLE OF THIS")),
    ("no_underlining", last_run('<w:u w:val="single"/>')),
    ("no_blank_lines", body(LAST, "")),
    ("no_tabs", body(LAST, f"{WORDS}<w:r><w:tab/><w:tab/></w:r>{WORDS}")),
    ("links_say_where", body(LAST, f'<w:hyperlink r:id="rId99">{RUN.format("click here")}</w:hyperlink>')),
]  # fmt: skip


def test_that_the_paper_before_it_is_spoilt_passes():
    assert check(written()) == []


@pytest.mark.parametrize(("rule", "spoil"), SPOILT, ids=[f"{n}-{rule}" for n, (rule, _) in enumerate(SPOILT)])
def test_that_a_rule_finds_what_it_is_there_for(rule, spoil):
    found = check(changed(written(), spoil))

    assert rule in {barrier.rule for barrier in found}, [str(one) for one in found]


PAGE = '<w:r><w:br w:type="page"/></w:r>'
SHAPE = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
BEGUN = "<w:pageBreakBefore/>"


@pytest.mark.parametrize(
    ("before", "within", "begins"),
    [
        (f"<w:p>{PAGE}</w:p>", "", True),
        (f"<w:p>{WORDS}{PAGE}</w:p><w:p/>", "", True),
        (f"<w:p>{PAGE}{WORDS}</w:p>", "", False),
        ("", PAGE, True),
        (SHAPE, "", True),
        (SHAPE + "<w:p/>", "", True),
        (f"{SHAPE}<w:p>{WORDS}</w:p>", "", False),
        ("<w:p/>", "", False),
    ],
)
def test_that_an_appendix_begins_a_page_in_whatever_way_it_is_said(before, within, begins):
    """Papers of other hands have a page break of their own, or another section."""
    heading = r'(<w:p><w:pPr><w:pStyle w:val="Heading2"/>(?:(?!</w:p>).)*?)<w:pageBreakBefore/>(.*?</w:pPr>)(?=.*?Appendix A)'

    found = check(changed(written(), body(heading, rf"{before}\1\2{within}")))

    assert ("appendix_on_a_new_page" not in {one.rule for one in found}) is begins


def test_that_an_appendix_of_a_section_that_goes_on_is_on_no_new_page():
    spoilt = changed(written(), body(BEGUN, ""))
    heading = r'(<w:p><w:pPr><w:pStyle w:val="Heading2"/>(?:(?!</w:p>).)*?Appendix A)'
    apart = changed(spoilt, body(heading, rf"{SHAPE}\1"))
    goes_on = changed(apart, body("<w:pgSz", '<w:type w:val="continuous"/><w:pgSz'))

    assert "appendix_on_a_new_page" in {one.rule for one in check(goes_on)}


def test_that_a_picture_of_an_older_word_may_say_what_is_seen():
    assert check(changed(written(), body(LAST, OLDER.format(' alt="The town hall"')))) == []


def test_that_a_list_of_references_is_no_text_in_capitals():
    said = ", ".join(f"CR{number}" for number in range(1, 16))
    assert check(changed(written(), last_text(said))) == []


def test_that_every_rule_is_tried():
    assert {rule.key for rule in RULES} == {rule for rule, _ in SPOILT}
    assert len(RULES) >= 25


def test_that_a_barrier_says_in_plain_words_where_it_is():
    [found] = check(changed(written(), last_run('<w:color w:val="AAAAAA"/>')))

    assert (
        str(found) == "“The last paragraph.”: The text stands out from its ground by 2.3 to 1. It needs 4.5."
    )


def test_that_the_risk_report_passes_every_rule():
    assert check(word.write(risk_report(eleven()), frame(eleven()))) == []


def test_that_a_document_of_another_hand_is_checked_whole():
    other = docx.Document()
    other.add_heading("Minutes", level=1)
    other.add_heading("Present", level=3)
    other.add_table(rows=2, cols=2)
    stream = io.BytesIO()
    other.save(stream)

    rules = {barrier.rule for barrier in check(stream.getvalue())}

    assert {"no_skips", "heading_row", "table_described", "own_author", "page_numbers"} <= rules


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 broken"])
def test_that_what_is_no_document_is_refused_in_a_sentence(content):
    with pytest.raises(DamageError, match="not a Word document"):
        check(content)


def test_that_a_part_with_entities_is_not_expanded():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'

    def entities(parts: Parts) -> None:
        text = parts["word/document.xml"].split("?>", 1)[-1]
        parts["word/document.xml"] = bomb + text.replace("The last paragraph.", "&b;")

    spoilt = changed(written(), entities)

    assert all("aaaa" not in str(barrier) for barrier in check(spoilt))


def test_that_the_command_line_checks_a_document(tmp_path, capsys):
    good, bad = tmp_path / "good.docx", tmp_path / "bad.docx"
    good.write_bytes(written())
    bad.write_bytes(changed(written(), last_run("<w:caps/>")))

    assert (run(["check", str(good)]), run(["check", str(bad)])) == (0, 1)

    said = capsys.readouterr().out.splitlines()
    assert said[0] == "“good.docx” passes all 35 rules of the accessibility check."
    assert said[-1] == "“bad.docx” has one barrier to put right."
