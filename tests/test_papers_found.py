"""Every paper is found by looking, has its facts, and is written from the command line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from app.cli.program import run
from app.models.asked import Asked
from app.papers import word
from app.papers.access import check
from app.papers.blocks import title_of
from app.papers.paper import Paper, all_papers
from app.queries.paper_facts import facts_of
from app.store.workspace import Workspace
from tests import opened_paper

ASKED = Asked(date(2022, 1, 10))
PAPERS = [pytest.param(paper, id=paper.key) for paper in all_papers()]


@pytest.fixture(scope="module")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = Path(copy(sample_file, tmp_path_factory.mktemp("papers")))
    opened = Workspace.open(path, who="Ann", read_only=True)
    yield opened
    opened.close()


def facts(workspace: Workspace, paper: Paper[Any]) -> Any:
    with workspace.read() as session:
        return facts_of(paper.key, session, ASKED)


@pytest.mark.parametrize("paper", PAPERS)
def test_that_every_paper_is_shown_among_the_pictures(paper: Paper[Any]) -> None:
    """A new paper has its pages in ``docs/papers.md``; no picture is named there that is not drawn, nor drawn and not named."""
    docs = Path(__file__).resolve().parents[1] / "docs"
    named = set(
        re.findall(r"\(pictures/(paper-[\w-]+-\d\.png)\)", (docs / "papers.md").read_text(encoding="utf-8"))
    )
    begin = f"paper-{paper.key.replace('_', '-')}-"

    drawn = {path.name for path in (docs / "pictures").glob(f"{begin}*.png")}

    assert drawn
    assert {name for name in named if name.startswith(begin)} == drawn


def test_that_papers_are_found_in_order():
    keys = [paper.key for paper in all_papers()]

    assert keys[0] == "risk_report"
    assert "minutes" in keys
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("paper", PAPERS)
def test_that_a_paper_of_the_sample_has_one_title_and_can_be_written(sample, paper):
    told = facts(sample, paper)
    blocks = paper.blocks(told)

    written = opened_paper.Paper(word.write(blocks, paper.frame(told)))

    assert written.headings()[0] == (1, title_of(blocks)) == (1, paper.frame(told).title)


@pytest.mark.parametrize("paper", PAPERS)
def test_that_the_outline_names_every_section_of_own_words(paper):
    outlined = [key for chapter in paper.chapters for key in chapter.words]

    assert sorted(outlined) == sorted(words.key for words in paper.words)


@pytest.mark.parametrize("paper", PAPERS)
def test_that_a_paper_is_written_by_its_key(sample_file, tmp_path, paper):
    out = tmp_path / "paper.docx"
    register = copy(sample_file, tmp_path)

    status = run(["export", "paper", "--register", str(register), "--paper", paper.key, "--out", str(out)])

    assert status == 0
    assert opened_paper.Paper(out.read_bytes()).headings()


def test_that_an_unknown_paper_is_refused_with_the_names_of_all(sample_file, tmp_path, capsys):
    register = copy(sample_file, tmp_path)

    status = run(
        [
            "export",
            "paper",
            "--register",
            str(register),
            "--paper",
            "novel",
            "--out",
            str(tmp_path / "p.docx"),
        ]
    )

    assert status == 2
    said = capsys.readouterr().err
    assert all(paper.key in said for paper in all_papers())


@pytest.mark.parametrize("paper", PAPERS)
def test_that_a_paper_of_the_sample_passes_the_accessibility_check(sample, paper):
    told = facts(sample, paper)

    assert check(word.write(paper.blocks(told), paper.frame(told))) == []
