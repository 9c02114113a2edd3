"""A papers page on the sample, with a host of its own, for the tests of that page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import copy
from typing import Any

from pytestqt.qtbot import QtBot

from app.models.quarter import Quarter
from app.queries.papers import paper_words
from app.queries.registers import rows
from app.store.workspace import Workspace
from app.views.papers import PAGE
from tests.import_page_host import FakeHost

TODAY = date(2022, 1, 17)
NOW, LAST, BEFORE = Quarter(2021, 3), Quarter(2021, 2), Quarter(2021, 1)


@contextmanager
def sample_host(sample_file: Path, folder: Path) -> Iterator[FakeHost]:
    """A host with a copy of the sample open."""
    made = Workspace.open(Path(copy(sample_file, folder / "r.quarterdeck")), who="Officer")
    yield FakeHost(made)
    made.close()


@contextmanager
def shown_page(host: FakeHost, qtbot: QtBot) -> Iterator[Any]:
    """The page, with all of it read."""
    made: Any = PAGE.build(host)  # type: ignore[arg-type]  # a host of the page's own
    qtbot.addWidget(made)
    host.hold(made)
    made.resize(1300, 700)
    made.show()
    yield settled(qtbot, made)
    made.leave()
    for job in host.jobs:
        job.wait()


def settled(qtbot: QtBot, page: Any) -> Any:
    """The page with nothing left to be read or made."""
    qtbot.waitUntil(lambda: not page.is_counting)
    return page


def words_of(host: FakeHost, section: str, quarter: Quarter = NOW, paper: str = "risk_report") -> str:
    """The words that are kept for a section."""
    with host.workspace.read() as session:
        return paper_words(session, paper, quarter).get(section, "")


def risk(host: FakeHost, ref: str) -> Any:
    """The risk of this number, as it stands now."""
    with host.workspace.read() as session:
        return next(row for row in rows(session, "risks", TODAY) if row.ref == ref)


def entry(page: Any, title: str) -> Any:
    """The line of the outline with this title."""
    return next(one for one in page.entries if one.title == title)


def pages_say(page: Any, text: str) -> bool:
    """Whether a text stands on the pages in sight."""
    return text in " ".join(sheet.text for sheet in page.preview.pages.paged.sheets)
