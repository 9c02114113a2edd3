"""What the check of any Word document says: each thing once, in words that somebody can act on."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from app.cli.program import run
from tests.opened_paper import NS


def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], made: object) -> list[str]:
    path = tmp_path / "theirs.docx"
    made.save(str(path))  # type: ignore[attr-defined]
    assert run(["check", str(path)]) == 1
    return capsys.readouterr().out.splitlines()


def test_that_what_is_in_many_places_is_said_once_and_names_the_first_of_them(tmp_path, capsys):
    made = docx.Document()
    made.add_heading("Report", 1)
    for number in range(40):
        made.add_paragraph(f"Paragraph {number}")

    small = [line for line in told(tmp_path, capsys, made) if "points" in line]

    named = ", ".join(f"“Paragraph {number}”" for number in range(5))
    assert small == [f"{named} and 35 more places: The text is 11 points. Use 12 points or more."]


def test_that_places_that_are_called_the_same_are_counted(tmp_path, capsys):
    made = docx.Document()
    made.add_heading("Report", 1)
    for word in ("Same", "Same", "Same", "Same", "Other", "Same"):
        made.add_paragraph(word)

    small = [line for line in told(tmp_path, capsys, made) if "points" in line]

    assert small == ["“Same”, “Other” and four more places: The text is 11 points. Use 12 points or more."]


def test_that_several_places_are_all_named(tmp_path, capsys):
    made = docx.Document()
    made.add_heading("Report", 1)
    for number in range(4):
        made.add_paragraph(f"Paragraph {number}")

    small = [line for line in told(tmp_path, capsys, made) if "points" in line]

    assert small == [
        "“Paragraph 0”, “Paragraph 1”, “Paragraph 2” and “Paragraph 3”: The text is 11 points. Use 12 points or more."
    ]


def test_that_few_places_are_each_said(tmp_path, capsys):
    made = docx.Document()
    made.add_heading("Report", 1)
    for word in ("One", "Two", "Three"):
        made.add_paragraph(word)

    assert len([line for line in told(tmp_path, capsys, made) if "11 points" in line]) == 3


def test_that_an_empty_heading_is_not_told_as_an_empty_paragraph_too(tmp_path, capsys):
    made = docx.Document()
    made.add_heading("Report", 1)
    made.add_heading("", 2)
    made.add_paragraph("Words.")

    lines = told(tmp_path, capsys, made)
    assert "After “Report”: A heading has no words. Delete it, or make it an ordinary paragraph." in lines
    assert not [line for line in lines if "empty paragraph" in line]


def test_that_words_that_stand_apart_are_not_run_together_where_they_are_quoted(tmp_path, capsys):
    made = docx.Document()
    made.add_heading("Report", 1)
    made.add_paragraph("Name\tRole\tDate")
    box = (
        f'<w:r xmlns:w="{NS["w"]}"><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent><w:p><w:r>'
        "<w:t>in a box</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    made.add_paragraph("Beside")._p.append(parse_xml(box))

    lines = told(tmp_path, capsys, made)
    assert "“Name Role Date”: Tabs or spaces make columns. Use a table." in lines
    assert any(line.startswith("“Beside in a box”: Text stands in a text box") for line in lines)
