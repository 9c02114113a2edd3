"""The template in resources is what its script makes, and what an organisation changes in it is kept."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import docx
from docx.shared import Pt, RGBColor

from app.papers import word, word_package
from app.papers.risk_report import frame, risk_report
from tests.paper_facts import eleven
from tools.make_paper_template import parts


def test_that_the_template_is_the_one_that_its_script_makes() -> None:
    with zipfile.ZipFile(word_package.TEMPLATE) as package:
        kept = {name: package.read(name).decode() for name in package.namelist()}
    assert kept == parts(), "run tools/make_paper_template.py"


def test_that_an_organisations_own_styles_are_kept(tmp_path: Path) -> None:
    own = docx.Document(
        str(word_package.TEMPLATE)
    )  # python-docx stands for Word here: it rewrites the whole package
    own.styles["Heading 1"].font.size = Pt(30)
    own.styles["Heading 2"].font.color.rgb = RGBColor(0x66, 0x00, 0x66)
    path = tmp_path / "own.docx"
    own.save(str(path))

    found = docx.Document(io.BytesIO(word.write(risk_report(eleven()), frame(eleven()), path=path)))

    assert found.styles["Heading 1"].font.size == Pt(30)
    assert found.styles["Heading 2"].font.color.rgb == RGBColor(0x66, 0x00, 0x66)
    assert [p.text for p in found.sections[0].header.paragraphs] == ["OFFICIAL"]
    assert found.core_properties.author == "Chief of Corporate Services"


def test_that_a_template_is_read_again_when_it_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "own.docx"
    shutil.copy(word_package.TEMPLATE, path)
    first = word.write(risk_report(eleven()), frame(eleven()), path=path)
    own = docx.Document(str(path))
    own.styles["Heading 1"].font.size = Pt(30)
    own.save(str(path))
    assert word.write(risk_report(eleven()), frame(eleven()), path=path) != first
