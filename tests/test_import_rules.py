"""Colours that conditional formatting gives arrive as the eye sees them, and none is guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule, IconSetRule, Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle

from app.importers.grid import Row
from app.importers.reader import read
from tests.test_import_formats import GOLDEN

RED = PatternFill("solid", bgColor="FF0000")
AMBER = PatternFill("solid", bgColor="FFC000")


def rows(path: Path, lines: list[list[Any]], *rules: tuple[str, Any]) -> tuple[Row, ...]:
    book = Book()
    for line in lines:
        book.active.append(line)
    for where, rule in rules:
        book.active.conditional_formatting.add(where, rule)
    book.save(path / "a.xlsx")
    return read(path / "a.xlsx").sheets[0].rows


@pytest.mark.parametrize(
    ("formula", "value", "holds"),
    [
        ('B2="red"', "Red", True),
        ('LEFT(B2,1)="R"', "Rather bad", True),
        ('B2&"!"="Red!"', "Red", True),
        ("B2>=15", 15, True),
        ("B2>=15", 14.9, False),
        ("B2>=15", "High", True),  # as Excel compares: any text is more than any number
        ("AND(B2>=15,B2<20)", 16, True),
        ("AND(B2>=15,B2<20)", 20, False),
        ('OR(B2="R",B2="Red")', "R", True),
        ('NOT(ISERROR(SEARCH("over",B2)))', "Is Overdue now", True),
        ('ISNUMBER(FIND("over",B2))', "Is Overdue now", False),
        ("$B2*2-1=9", 5, True),
        ("B2=DATE(2022,1,1)", 5, False),  # not understood: no colour
        ('IF(B2>3,B2<5,B2="x")', 4, True),
        ("(B2+1)/0=1", 5, False),
        ("B2=44651", date(2022, 3, 31), True),
        ("B2<44652", date(2022, 3, 31), True),
        ('TRIM(UPPER(B2))="RED"', " red ", True),
        ('RIGHT(B2,2)="ed"', "Red", True),
        ("B2=50%", 0.5, True),
        ("ISBLANK(B2)", "x", False),
        ('B2<>""', "x", True),
    ],
)
def test_that_a_rule_by_formula_colours_the_cells_for_which_it_holds(tmp_path, formula, value, holds):
    row = rows(tmp_path, [["Ref", "RAG"], ["1", value]], ("B2:B9", FormulaRule(formula=[formula], fill=RED)))[
        1
    ]

    assert row.fills == ({2: "FF0000"} if holds else {})
    assert row.ruled == ({2} if holds else set())


def test_that_a_rule_colours_an_empty_cell_by_what_stands_in_its_row(tmp_path):
    found = rows(
        tmp_path,
        [["Ref", "RAG", "Rating"], ["1", None, "High"], ["2", None, "Low"]],
        ("B2:B9", FormulaRule(formula=['$C2="High"'], fill=RED)),
    )

    assert [row.fills for row in found] == [{}, {2: "FF0000"}, {}]


def test_that_of_several_rules_the_first_that_holds_gives_the_colour(tmp_path):
    found = rows(
        tmp_path,
        [["Score"], [20], [12], [4]],
        (
            "A2:A9",
            CellIsRule(operator="greaterThanOrEqual", formula=["15"], fill=RED, font=Font(color="FFFFFF")),
        ),
        ("A2:A9", CellIsRule(operator="between", formula=["20", "10"], fill=AMBER)),
    )

    assert [row.fills.get(1) for row in found] == [None, "FF0000", "FFC000", None]
    assert [row.inks.get(1) for row in found] == [None, "FFFFFF", None, None]


@pytest.mark.parametrize(
    ("kind", "text", "coloured"),
    [
        ("containsText", "over", ["Is overdue"]),
        ("beginsWith", "not", ["Not started"]),
        ("endsWith", "DUE", ["Is overdue"]),
        ("notContainsText", "over", ["Not started"]),
    ],
)
def test_that_rules_by_text_are_followed(tmp_path, kind, text, coloured):
    rule = Rule(type=kind, text=text, dxf=DifferentialStyle(fill=RED), formula=["FALSE"])

    found = rows(tmp_path, [["Is overdue"], ["Not started"]], ("A1:A2", rule))

    assert [row.values[1] for row in found if row.fills] == coloured


def test_that_a_scale_of_colours_and_traffic_lights_colour_by_size(tmp_path):
    scale = ColorScaleRule(
        start_type="min", start_color="00FF00", mid_type="percentile", mid_value=50, mid_color="FFFF00", end_type="max",
        end_color="FF0000",
    )  # fmt: skip
    lights = IconSetRule("3TrafficLights1", "num", [0, 2, 3])

    found = rows(tmp_path, [[1, 1], [2, 2], [3, 3], ["n/a", "n/a"]], ("A1:A4", scale), ("B1:B4", lights))

    assert [row.fills.get(1) for row in found] == ["00FF00", "FFFF00", "FF0000", None]
    assert [row.inks.get(2) for row in found] == ["C00000", "FFC000", "00B050", None]


def test_that_a_rule_which_is_not_understood_is_said_and_colours_nothing(tmp_path):
    (row,) = rows(tmp_path, [[5]], ("A1", FormulaRule(formula=["COUNTIF(Lists!A1:A9,A1)>0"], fill=RED)))

    assert row.fills == {}
    assert any("conditional formatting" in warning for warning in read(tmp_path / "a.xlsx").warnings)


@pytest.mark.parametrize(
    "formula",
    [
        "(" * 900,
        "-" * 900 + "1",
        "A1" + "+A1" * 300,
        "1E999>A1",
        "A1>>1",
        '"',
        "LEFT(A1,1E300)",
        "AND()",
        "A99999999=1",
    ],
)
def test_that_a_formula_built_to_do_harm_colours_nothing(tmp_path, formula):
    (row,) = rows(tmp_path, [["x"]], ("A1", FormulaRule(formula=[formula], fill=RED)))

    assert not row.fills or formula in ("AND()", "1E999>A1")


def test_that_rules_of_a_whole_sheet_do_not_take_for_ever(tmp_path):
    found = rows(
        tmp_path,
        [["x"] * 30 for _ in range(300)],
        *[("A1:AD300", FormulaRule(formula=[f'A1="x{n}"'], fill=RED)) for n in range(60)],
    )

    assert not any(row.fills for row in found)
    assert any("conditional formatting" in warning for warning in read(tmp_path / "a.xlsx").warnings)


@pytest.mark.parametrize("name", ["tracker.ods", "tracker.fods", "tracker.html"])
def test_that_rules_of_other_formats_colour_too(name):
    row = read(GOLDEN / name).sheets[0].rows[-1]

    assert [row.fills.get(column) for column in (1, 2, 3)] == ["FF0000"] * 3


def test_that_rules_of_the_old_format_are_said_not_to_be_followed():
    workbook = read(GOLDEN / "tracker.xls")

    assert not any(row.ruled for sheet in workbook.sheets for row in sheet.rows)
    assert any("conditional formatting" in warning for warning in workbook.warnings)


def test_that_a_rule_over_several_ranges_holds_in_each_of_them_and_nowhere_between(tmp_path):
    red, amber = CellIsRule("greaterThan", ["5"], fill=RED), CellIsRule("greaterThan", ["7"], fill=AMBER)
    found = rows(
        tmp_path, [[number] for number in (9, 9, 9, 9, 9, 9, 6, 6)], ("A1:A2 A5 A4:A6", red), ("A2:A7", amber)
    )

    assert [row.fills.get(1) for row in found] == ["FF0000", "FF0000", "FFC000", *["FF0000"] * 3, None, None]


FLAT = """<office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet"
  xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
  xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
 <office:body><office:spreadsheet><table:table table:name="Actions">{rows}
  <calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="Actions.A1:Actions.A3">
   {rule}
  </calcext:conditional-format></calcext:conditional-formats>
 </table:table></office:spreadsheet></office:body></office:document>"""
SHADES = """<calcext:color-scale>
  <calcext:color-scale-entry calcext:value="0" calcext:type="minimum" calcext:color="#ff0000"/>
  <calcext:color-scale-entry calcext:value="50" calcext:type="percentile" calcext:color="#ffc000"/>
  <calcext:color-scale-entry calcext:value="0" calcext:type="maximum" calcext:color="#00b050"/>
</calcext:color-scale>"""
LIGHTS = """<calcext:icon-set calcext:icon-set-type="{name}">
  <calcext:formatting-entry calcext:show-value="false" calcext:value="0" calcext:type="number"/>
  <calcext:formatting-entry calcext:value="2" calcext:type="number"/>
  <calcext:formatting-entry calcext:value="3" calcext:type="number"/>
</calcext:icon-set>"""


@pytest.mark.parametrize(
    ("rule", "colours"),
    [
        (SHADES, ["FF0000", "FFC000", "00B050"]),
        (LIGHTS.format(name="3TrafficLights1"), ["C00000", "FFC000", "00B050"]),
        (LIGHTS.format(name="3Arrows"), ["", "", ""]),  # which say where it goes, and nothing good or bad
    ],
)
def test_that_scales_and_traffic_lights_of_libreoffice_are_seen_too(tmp_path, rule, colours):
    cell = '<table:table-cell office:value-type="float" office:value="{0}"><text:p>{0}</text:p></table:table-cell>'
    lines = "".join(f"<table:table-row>{cell.format(number)}</table:table-row>" for number in (1, 2, 3))
    path = tmp_path / "a.fods"
    path.write_text(FLAT.format(rows=lines, rule=rule), encoding="utf-8")

    found = read(path).sheets[0].rows

    assert [row.fills.get(1) or row.inks.get(1, "") for row in found] == colours
