"""The command line in a process of its own, told to end while it works; all it needs is imported beforehand."""

from __future__ import annotations

import sys
from multiprocessing.connection import Connection
from time import perf_counter

import app.cli.exporting
import app.cli.importing
import app.cli.keeping
import app.papers.risk_report
import app.papers.word  # noqa: F401
from app.__main__ import guarded


def command(*given: object) -> None:
    """Run a command line; tells when it begins, and how long it took."""
    *arguments, report = given
    assert isinstance(report, Connection)
    report.send("begun")
    begin = perf_counter()
    status = guarded([str(one) for one in arguments])
    report.send(perf_counter() - begin)
    sys.exit(status)
