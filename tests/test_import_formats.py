"""Whatever a tracker was saved as, the same content arrives; what it is, its content says and not its name."""

from __future__ import annotations

import shutil
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from app.importers.grid import CellError, Sheet, Uncalculated
from app.importers.reader import read
from app.importers.refusals import UnreadableFile
from app.importers.wire import packed, unpacked
from tests.importers.documents import (
    ods_content,
    ods_text,
    word_cell,
    word_table,
    write_docx,
    write_ods,
)
from tests.importers.grids import plan_of, sheet
from tests.libreoffice import needs_libreoffice, saved_by_libreoffice

GOLDEN = Path(__file__).parent / "golden" / "formats"


def only(path: Path) -> Sheet:
    """The first sheet of a file."""
    return read(path).sheets[0]


def texts(sheet: Sheet) -> list[list[object]]:
    return [list(row.values.values()) for row in sheet.rows]


@pytest.mark.parametrize("name", ["tracker.xls", "tracker.ods", "tracker.fods"])
def test_that_a_workbook_of_another_format_gives_the_same_cells_colours_strikes_merges_and_notes(name):
    register, lists = read(GOLDEN / name).sheets

    first, second, third, _fourth = register.rows
    assert [first.values[c] for c in (1, 2, 3, 5, 6, 7, 8)] == [
        "Risk", 4, 2.5, date(2022, 3, 31), datetime(2022, 3, 31, 14, 30), time(9, 15), 2,
    ]  # fmt: skip
    assert isinstance(first.values[9], CellError)
    assert second.values[5] == "00232"
    assert second.values[6] == "line one\nline two"
    assert second.fills == {2: "FFC000", 3: "00FF00"}
    assert second.inks == {4: "FF0000"}
    assert second.struck == {1}
    assert third.hidden
    assert register.merges == ((3, 1, 3, 3),)
    assert register.notes == {(3, 1): "Ask the owner"}
    assert register.hidden_columns == {7}
    assert lists.state == "hidden"


@needs_libreoffice
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_that_a_comment_on_a_blank_behind_the_last_cell_of_a_row_or_below_the_table_is_kept(tmp_path, ending):
    book = openpyxl.Workbook()
    for line in (("Ref", "Risk", "Update"), ("1", "Strike", None), ("2", "Fire", "Alarm tested")):
        book.active.append(line)
    notes = {(1, 2): "As the board has it", (2, 3): "Talks resume", (6, 1): "Ask Ana"}
    for place, note in notes.items():
        book.active.cell(*place).comment = Comment(note, "Ana")
    book.save(tmp_path / "a.xlsx")

    assert only(saved_by_libreoffice(tmp_path / "a.xlsx", ending)).notes == notes


@pytest.mark.parametrize("golden", ["tracker.xls", "tracker.ods", "tracker.fods", "tracker.html"])
@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.pdf", "no ending"])
def test_that_the_content_decides_what_a_file_is_and_not_its_name(tmp_path, golden, name):
    shutil.copy(GOLDEN / golden, tmp_path / name)

    assert texts(only(tmp_path / name)) == texts(only(GOLDEN / golden))


def test_that_what_crosses_between_processes_keeps_inks_and_rules():
    workbook = read(GOLDEN / "tracker.xls")

    assert unpacked(packed(workbook)) == workbook


def test_that_a_web_page_under_a_workbooks_name_is_read_with_its_colours():
    sheet = only(GOLDEN / "tracker.html")

    assert sheet.rows[1].values[6] == "line one\nline two"
    assert sheet.rows[1].fills == {2: "FFC000", 3: "00FF00"}
    assert sheet.rows[1].struck == {1}


def test_that_cells_of_a_web_page_over_several_rows_and_classes_of_its_head_are_understood(tmp_path):
    (tmp_path / "a.xls").write_text(
        "<html><head><meta charset=utf-8><style>.xl65 {background:red;} td.xl66{color:#00B050;text-decoration:line-through}"
        "</style></head><body><table><tr><th>Ref<th colspan=2>Score</tr><tr><td rowspan=2 class=xl65>1<td class=xl66>4<td>x</tr>"
        "<tr><td>5<td>a<br>b <table><tr><td>inner</table></tr></table>"
    )

    outer, inner = read(tmp_path / "a.xls").sheets

    assert [dict(row.values) for row in outer.rows] == [
        {1: "Ref", 2: "Score"},
        {1: "1", 2: "4", 3: "x"},
        {2: "5", 3: "a\nb"},
    ]
    assert outer.rows[1].fills == {1: "FF0000"}
    assert outer.rows[1].inks == {2: "00B050"}
    assert outer.rows[1].struck == {2}
    assert set(outer.merges) == {(1, 2, 1, 3), (2, 1, 3, 1)}
    assert texts(inner) == [["inner"]]


def test_that_a_web_page_in_an_archive_of_one_file_is_read(tmp_path):
    page = "<html><table><tr><td>Ref<td>Risk<tr><td>1<td>Fl=C3=A4che</table></html>"
    (tmp_path / "a.xls").write_text(
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=utf-8\n"
        f"Content-Transfer-Encoding: quoted-printable\n\n{page}\n--x--\n"
    )

    assert texts(only(tmp_path / "a.xls")) == [["Ref", "Risk"], ["1", "Fläche"]]


def test_that_a_workbook_saved_as_xml_of_2003_is_read(tmp_path):
    (tmp_path / "a.xls").write_text(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        '<Styles><Style ss:ID="r"><Interior ss:Color="#FF0000" ss:Pattern="Solid"/><Font ss:StrikeThrough="1"/></Style>'
        '<Style ss:ID="z"><NumberFormat ss:Format="00000"/></Style></Styles>'
        '<Worksheet ss:Name="Risks"><Table><Column ss:Index="3" ss:Hidden="1"/>'
        '<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">Title</Data></Cell>'
        '<Cell><Data ss:Type="Number">4</Data></Cell></Row>'
        '<Row ss:Index="4" ss:Hidden="1"><Cell ss:Index="2" ss:StyleID="r"><Data ss:Type="DateTime">2022-03-31T00:00:00</Data>'
        '<Comment><ss:Data>Ask</ss:Data></Comment></Cell><Cell ss:StyleID="z"><Data ss:Type="Number">232</Data></Cell>'
        '<Cell ss:Formula="=RC[-1]+1"/><Cell><Data ss:Type="Error">#REF!</Data></Cell></Row></Table></Worksheet></Workbook>'
    )

    sheet = only(tmp_path / "a.xls")

    first, fourth = sheet.rows
    assert dict(first.values) == {1: "Title", 3: 4}
    assert fourth.number == 4
    assert fourth.hidden
    assert dict(fourth.values) == {2: date(2022, 3, 31), 3: "00232", 4: "=RC[-1]+1", 5: "#REF!"}
    assert isinstance(fourth.values[4], Uncalculated)
    assert isinstance(fourth.values[5], CellError)
    assert (fourth.fills, fourth.struck) == ({2: "FF0000"}, {2})
    assert sheet.merges == ((1, 1, 1, 2),)
    assert sheet.notes == {(4, 2): "Ask"}
    assert sheet.hidden_columns == {3}


def test_that_the_tables_of_a_word_document_are_sheets_named_by_what_stands_above_them(tmp_path):
    head = word_cell("Ref") + word_cell("Risk") + word_cell("RAG")
    body = (
        "<w:p><w:r><w:t>Corporate risks</w:t></w:r></w:p>"
        + word_table(
            head,
            word_cell("1")
            + word_cell("People\nleave", run="<w:strike/>")
            + word_cell("", '<w:shd w:val="clear" w:fill="FF0000"/>'),
        )
        + word_table(
            head, word_cell("2") + word_cell("Cyber") + word_cell("x", run='<w:color w:val="00B050"/>')
        )
    )

    first, second = read(write_docx(tmp_path / "a.docx", body)).sheets

    assert [first.name, second.name] == ["Table 1: Corporate risks", "Table 2"]
    assert texts(first) == [["Ref", "Risk", "RAG"], ["1", "People\nleave"]]
    assert first.rows[1].fills == {3: "FF0000"}
    assert first.rows[1].struck == {2}
    assert second.rows[1].inks == {3: "00B050"}


def test_that_merged_cells_comments_controls_and_tracked_changes_of_a_word_table_are_understood(tmp_path):
    remark = '<w:r><w:commentReference w:id="7"/></w:r>'
    deleted = "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    changed = f"<w:tc><w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins>{deleted}</w:p></w:tc>"
    body = word_table(
        word_cell("Wide", '<w:gridSpan w:val="2"/>') + word_cell("Last"),
        word_cell("Tall", "<w:vMerge w:val='restart'/>")
        + f"<w:tc><w:p><w:r><w:t>b</w:t></w:r>{remark}</w:p></w:tc>",
        word_cell("", "<w:vMerge/>") + changed,
        f"<w:sdt><w:sdtContent>{word_cell('in a control')}</w:sdtContent></w:sdt>",
        "<w:trPr><w:del/></w:trPr>" + word_cell("a row that was deleted"),
    )
    comments = '<w:comment w:id="7"><w:p><w:r><w:t>Ask the owner</w:t></w:r></w:p></w:comment>'

    sheet = only(write_docx(tmp_path / "a.docx", body, comments))

    assert [dict(row.values) for row in sheet.rows] == [
        {1: "Wide", 3: "Last"},
        {1: "Tall", 2: "b"},
        {2: "new"},
        {1: "in a control"},
    ]
    assert set(sheet.merges) == {(1, 1, 1, 2), (2, 1, 3, 1)}
    assert sheet.notes == {(2, 2): "Ask the owner"}


def test_that_a_word_document_without_a_table_says_so(tmp_path):
    path = write_docx(tmp_path / "a.docx", "<w:p><w:r><w:t>Minutes</w:t></w:r></w:p>")

    with pytest.raises(UnreadableFile, match="has no table in it"):
        read(path)


def test_that_rows_and_cells_which_are_repeated_come_as_often_as_they_stand_there(tmp_path):
    rows = (
        f"<table:table-row>{ods_text('a', times=3)}</table:table-row>"
        '<table:table-row table:number-rows-repeated="4"><table:table-cell/></table:table-row>'
        f'<table:table-row table:number-rows-repeated="2">{ods_text("b")}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row>"
    )
    path = write_ods(tmp_path / "a.ods", ods_content(f'<table:table table:name="R">{rows}</table:table>'))

    assert [(row.number, dict(row.values)) for row in only(path).rows] == [
        (1, {1: "a", 2: "a", 3: "a"}),
        (6, {1: "b"}),
        (7, {1: "b"}),
    ]


@pytest.mark.parametrize(
    ("rows", "columns"), [(1_048_576, 1), (1, 16_384 * 40), (999_999_999, 999_999_999), (1_000, 1_000)]
)
def test_that_a_filled_repetition_beyond_measure_costs_nothing(tmp_path, rows, columns):
    cell = ods_text("x", times=columns)
    table = f'<table:table><table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row></table:table>'
    path = write_ods(tmp_path / "a.ods", ods_content(table * (40 if rows == 1 else 1)))

    with pytest.raises(UnreadableFile) as refused:
        read(path)

    assert refused.value.reason == "cells"


@pytest.mark.parametrize(
    ("reason", "how"),
    [
        ("ods_password", {"manifest": "<m><encryption-data/></m>"}),
        ("odf_text", {"mimetype": "application/vnd.oasis.opendocument.text"}),
        ("odf_other", {"mimetype": "application/vnd.oasis.opendocument.presentation"}),
    ],
)
def test_that_other_and_locked_opendocument_files_are_named(tmp_path, reason, how):
    with pytest.raises(UnreadableFile) as refused:
        read(write_ods(tmp_path / "a.ods", ods_content(""), **how))

    assert refused.value.reason == reason


def test_that_styles_whose_parents_go_round_in_a_ring_are_no_trap(tmp_path):
    styles = "".join(
        f'<style:style style:name="{own}" style:family="table-cell" style:parent-style-name="{parent}"/>'
        for own, parent in (("a", "b"), ("b", "a"))
    )
    table = f"<table:table><table:table-row>{ods_text('x', style='a')}</table:table-row></table:table>"

    assert texts(only(write_ods(tmp_path / "a.ods", ods_content(table, styles)))) == [["x"]]


@pytest.mark.parametrize(
    "encoding", ["mac_roman", "cp850", "latin-1", "cp1252", "utf-16-be", "utf-32-be", "utf-32-le"]
)
@pytest.mark.parametrize("separator", [",", "\t", "^"])
def test_that_a_text_file_in_any_common_encoding_and_separator_is_read(tmp_path, encoding, separator):
    lines = [
        ["Ref", "Risk", "Owner"],
        ["1", "Café closes – £5", "Zoë Müller"],
        ["2", "Staff’s façade", "André"],
    ]
    if encoding in ("latin-1", "cp850"):  # these have no long dash and no curly apostrophe
        lines = [[cell.replace("–", "-").replace("’", "'") for cell in line] for line in lines]
    text = "\r\n".join(separator.join(line) for line in lines)
    (tmp_path / "a.tsv").write_bytes(text.encode(encoding))

    assert texts(only(tmp_path / "a.tsv")) == lines


def test_that_a_text_file_which_is_mostly_utf_8_keeps_its_good_letters_and_says_what_it_lost(tmp_path):
    (tmp_path / "a.csv").write_bytes("Ref,Owner\n1,Zoë Müller André\n2,Bj\n".encode() + b"3,Bj\xf8rn\n")

    workbook = read(tmp_path / "a.csv")

    assert workbook.sheets[0].rows[1].values[2] == "Zoë Müller André"
    assert any("�" in warning for warning in workbook.warnings)


def test_that_a_first_line_which_names_the_separator_is_believed_and_left_out(tmp_path):
    (tmp_path / "a.csv").write_text("sep=#\nRef#Risk, in full\n1#A; b, c\n")

    sheet = only(tmp_path / "a.csv")

    assert texts(sheet) == [["Ref", "Risk, in full"], ["1", "A; b, c"]]
    assert sheet.rows[0].number == 2


def test_that_rows_which_claim_a_number_again_or_go_back_come_in_order(tmp_path):
    rows = "".join(
        f'<Row Index="{number}"><Cell><Data Type="String">{text}</Data></Cell></Row>'
        for number, text in ((5, "e"), (2, "b"), (5, "later"))
    )
    (tmp_path / "a.xml").write_text(
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table>'
        f"{rows}</Table></Worksheet></Workbook>"
    )

    assert [(row.number, row.values[1]) for row in only(tmp_path / "a.xml").rows] == [(2, "b"), (5, "later")]


def test_that_a_formula_which_gives_an_empty_text_is_not_said_to_be_without_a_result(tmp_path):
    cells = '<table:table-cell table:formula="of:=[.B1]"><text:p/></table:table-cell><table:table-cell table:formula="of:=1+1"/>'
    path = write_ods(
        tmp_path / "a.ods",
        ods_content(f"<table:table><table:table-row>{cells}</table:table-row></table:table>"),
    )

    values = only(path).rows[0].values

    assert dict(values) == {2: "=1+1"}
    assert isinstance(values[2], Uncalculated)


def test_that_a_merged_heading_whose_formula_has_no_result_does_not_stop_the_plan():
    rows = [
        [Uncalculated("=Lists!B4"), None, "Status", None],
        ["Ref", "Risk title", "Owner", "Position"],
        ["1", "People", "Chief", "H v M"],
    ]

    plan = plan_of(sheet(rows, merges=[(1, 1, 1, 2), (1, 3, 1, 4)]))

    assert len(plan.items) == 1


def test_that_the_bullets_that_word_draws_part_what_stands_in_a_cell(tmp_path):
    def items(*texts: str) -> str:
        mark = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>'
        styled = '<w:pPr><w:pStyle w:val="ListBullet"/></w:pPr>'
        lines = [
            f"<w:p>{mark if place else styled}<w:r><w:t>{text}</w:t></w:r></w:p>"
            for place, text in enumerate(texts)
        ]
        return f"<w:tc>{''.join(lines)}</w:tc>"

    body = word_table(
        word_cell("No") + word_cell("Controls"),
        items("1") + items("Reserves", "A talk each quarter"),
        items("2") + word_cell("Insurance\nof the house"),
    )

    assert texts(only(write_docx(tmp_path / "a.docx", body))) == [
        ["No", "Controls"],
        ["1", "• Reserves\n• A talk each quarter"],
        ["2", "Insurance\nof the house"],
    ]


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("R3,The pier, the slip and the quay are closed,2,Yearly survey,Town engineer", True),
        ('R3,"The pier, the slip and the quay are closed",2,Yearly survey,Town engineer', False),
        ("R3,The pier is closed,2", False),
    ],
)
def test_that_a_row_that_a_comma_has_moved_to_the_right_is_told(tmp_path, last, told):
    lines = (
        "ID,Risk,Likelihood,Mitigation,Owner",
        "R1,The ferry is laid up,3,Spare crew,Harbour master",
        "R2,The kiosk burns,1,Alarm,Harbour master",
        last,
    )
    path = tmp_path / "risks.csv"
    path.write_text("\n".join(lines), encoding="utf-8")

    warnings = [warning for warning in read(path).warnings if "more cells than the others" in warning]

    assert [warning.partition(" has ")[0] for warning in warnings] == ["Row 4"] * told


def test_that_a_heading_over_nothing_is_no_row_that_was_moved(tmp_path):
    path = tmp_path / "risks.csv"
    path.write_text(
        "ID;Risk;Likelihood;Owner;Notes\nR1;Fire;3;Ann;\nR2;Flood;2;Bo;\nR3;Theft;1;Cy;\n", encoding="utf-8"
    )

    assert not read(path).warnings
