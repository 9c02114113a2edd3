"""Where the chapters and sections of a paper stand on its pages: each is found, whatever the widths of the typeface."""

from __future__ import annotations

import pytest

from app.papers.pages import paged
from app.papers.paper import paper_of
from app.papers.written import written
from app.widgets.papers.drawing import measure
from tests.paper_facts import eleven

KEYS = ("summary", "update", "movement", "contact", "appendix", "sheets")


@pytest.mark.parametrize("wider", [0.92, 1.0, 1.04, 1.09, 1.15])
def test_that_every_chapter_has_its_place_in_a_narrow_and_in_a_wide_typeface(qapp, wider):
    paper = written(paper_of("risk_report"), eleven())

    made = paged(paper, lambda *text: measure(*text) * wider)

    assert set(KEYS) <= made.places.keys()
    assert [made.places[key] for key in KEYS] == sorted(made.places[key] for key in KEYS)
    assert all(page < len(made.sheets) for page, _ in made.places.values())
