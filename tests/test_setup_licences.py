"""Whose work the program is built on: every pinned package is listed, and what is handed on may be handed on."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata, requires
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
PAGE = (CHECKOUT / "docs" / "licences.md").read_text(encoding="utf-8")
LOCKED = set(
    re.findall(r"^([a-z0-9._-]+)==", (CHECKOUT / "requirements.lock").read_text(encoding="utf-8"), re.M)
)
INSIDE, FOR_TESTS = (
    dict(re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", part, re.M)) for part in PAGE.split("\n## For")[:2]
)
LISTED = INSIDE | FOR_TESTS

# May be handed on inside a program under MIT; the LGPL because Qt stays in files of its own, which anyone may replace.
AGREED = {
    *(
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "BSD",
        "BSD License",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "0BSD",
        "Zlib",
        "CC0-1.0",
    ),
    *("Apache-2.0", "PSF-2.0", "LGPL-3.0-only"),
}


def said(package: str) -> str:
    """The licence in the words of the package itself."""
    about = metadata(package)
    first = (about.get("License") or "").strip().partition("\n")[0]
    classified = [
        one.rpartition(" :: ")[2] for one in about.get_all("Classifier") or [] if one.startswith("License")
    ]
    return str(about.get("License-Expression") or first or ", ".join(classified))


def asked_by(package: str) -> set[str]:
    """What a package needs on some system; extras are not asked for."""
    try:
        lines = [line for line in requires(package) or [] if "extra ==" not in line]
    except PackageNotFoundError:  # of another system, or of an older Python
        return set()
    return {re.split(r"[ ><=;\[!~(]", line)[0].lower().replace("_", "-") for line in lines}


def test_that_every_pinned_package_is_listed_with_its_licence():
    assert set(LISTED) == LOCKED


def test_that_what_the_program_takes_along_is_listed_apart():
    lines = (CHECKOUT / "requirements.in").read_text(encoding="utf-8").splitlines()
    found = {
        re.split(r"[><=]", line)[0].strip().lower() for line in lines if line and not line.startswith("#")
    }
    new = found
    while new := {needed for package in new for needed in asked_by(package)} & LOCKED - found:
        found |= new

    assert set(INSIDE) == found


@pytest.mark.parametrize("package", sorted(LISTED))
def test_that_a_package_has_the_licence_that_is_listed(package):
    assert LISTED[package] == said(package)


@pytest.mark.parametrize("package", sorted(INSIDE))
def test_that_what_is_handed_on_may_be(package):
    choices = [set(choice.split(" AND ")) for choice in INSIDE[package].split(" OR ")]

    assert any(choice <= AGREED for choice in choices)
