"""References that only the format of their cells shows, “1.10” of 1.1 and “R007” of 7: they come in as they are seen."""

from __future__ import annotations

import openpyxl
import pytest

from app.importers.child import read_workbook
from app.importers.plan import propose
from app.importers.reader import read
from app.importers.whole import Held, propose_all
from app.models.quarter import Quarter
from app.models.scale import Position, five_by_five
from app.registers.kinds import Terms
from app.registers.risks import RISKS
from tests.importers.documents import ods_content, write_ods
from tests.libreoffice import needs_libreoffice, saved_by_libreoffice

TERMS = Terms(five_by_five(), Quarter(2026, 3))
XML_2003 = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="a"><NumberFormat ss:Format="Fixed"/></Style>
<Style ss:ID="b"><NumberFormat ss:Format="&quot;R&quot;000"/></Style></Styles>
<Worksheet ss:Name="Risks"><Table>
<Row><Cell><Data ss:Type="String">Ref</Data></Cell><Cell><Data ss:Type="String">Risk</Data></Cell></Row>
<Row><Cell ss:StyleID="a"><Data ss:Type="Number">1.1</Data></Cell><Cell><Data ss:Type="String">Fire</Data></Cell></Row>
<Row><Cell ss:StyleID="b"><Data ss:Type="Number">7</Data></Cell><Cell><Data ss:Type="String">Flood</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def tracker(path, *cells, heading="Ref"):
    """A register of risks whose references are numbers with formats."""
    workbook = openpyxl.Workbook()
    page = workbook.active
    page.title = "Risks"
    page.append([heading, "Risk", "Likelihood", "Impact"])
    for place, (number, code) in enumerate(cells, 2):
        page.append([number, f"Something may happen of kind {place}", 2, 3])
        page.cell(place, 1).number_format = code
    workbook.save(path)
    return path


def refs(path, reading=read):
    return [item.values.get("ref") for item in propose(reading(path), RISKS, (), TERMS).items]


SHOWN = [
    (1.1, "0.00", "1.10"),
    (1.01, "0.00", "1.01"),
    (1.1, "00.00", "01.10"),
    (12, '"A"0', "A12"),
    (7, '"R"000', "R007"),
    (8, '"CR"\\-00', "CR-08"),
    (9, '"Risk "General', "Risk 9"),
    (10, "\\R#", "R10"),
    (5, "000", "005"),
    (1.4, "0.00_);[Red]\\(0.00\\)", "1.40"),
    # what is seen is rounded, or is an amount: the number counts
    (1.234, "0.00", "1.234"),
    (3, '"£"0', "3"),
    (4, "General", "4"),
    (2, "0.0", "2"),  # as a spreadsheet may write 2
    (6, "0", "6"),
]


@pytest.mark.parametrize(("number", "code", "shown"), SHOWN)
def test_that_a_reference_comes_in_as_its_format_shows_it(tmp_path, number, code, shown):
    assert refs(tracker(tmp_path / "risks.xlsx", (number, code))) == [shown]


def test_that_another_process_hands_on_what_is_seen(tmp_path):
    path = tracker(tmp_path / "risks.xlsx", (1.1, "0.00"), (1.1, "0.0"), (7, '"R "000'))

    assert refs(path, read_workbook) == ["1.10", "1.1", "R 007"]


def test_that_a_link_names_the_record_as_it_is_seen(tmp_path):
    workbook = openpyxl.Workbook()
    page = workbook.active
    page.append(["Action ref", "Action", "Plan ref", "Lead", "Due date"])
    page.append([1.1, "Test the plan every year", 12, "Head of IT", "31/3/2027"])
    page["A2"].number_format, page["C2"].number_format = "0.00", '"A"0'
    workbook.save(tmp_path / "actions.xlsx")

    held = Held(refs={"plans": {"A12"}})
    (plan,) = propose_all(read(tmp_path / "actions.xlsx"), held, TERMS).plans

    assert [(item.values["ref"], item.values["plans"]) for item in plan.items] == [("1.10", ("A12",))]


def test_that_numbers_which_name_nothing_stay_numbers(tmp_path):
    path = tracker(tmp_path / "risks.xlsx", (1, "0"))
    workbook = openpyxl.load_workbook(path)
    for place, code in (("C2", "0.00"), ("D2", '"Level "0')):
        workbook.active[place].number_format = code
    workbook.save(path)

    item = propose(read(path), RISKS, (), TERMS).items[0]

    assert item.values["position"] == Position(2, 3)


def test_that_an_opendocument_reference_comes_in_as_it_is_seen(tmp_path):
    cell = (
        '<table:table-cell office:value-type="float" office:value="{}"><text:p>{}</text:p></table:table-cell>'
    )
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    seen = [(1.1, "1.10"), (7, "R007"), (3, "£3.00"), (12, "12"), (1.234, "1.23")]
    rows = [text.format("Ref") + text.format("Risk")]
    rows += [cell.format(number, shown) + text.format(f"A risk of kind {shown}") for number, shown in seen]
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    path = write_ods(
        tmp_path / "risks.ods", ods_content(f'<table:table table:name="Risks">{lines}</table:table>')
    )

    assert refs(path) == ["1.10", "R007", "3", "12", "1.234"]


def test_that_an_xml_spreadsheet_reference_comes_in_as_it_is_seen(tmp_path):
    path = tmp_path / "risks.xls"
    path.write_text(XML_2003)

    assert refs(path) == ["1.10", "R007"]


@needs_libreoffice
@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_that_what_libreoffice_makes_of_it_reads_the_same(tmp_path, suffix):
    cells = [(number, code) for number, code, _ in SHOWN]
    path = tracker(tmp_path / "risks.xlsx", *cells)

    assert refs(saved_by_libreoffice(path, suffix)) == [shown for *_, shown in SHOWN]
