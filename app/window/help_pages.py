"""The pages of the help: our own texts in ``resources/help``, listed, looked through, and tied to the screens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app import __version__

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "help"
_ORDER = (
    ("Begin", ("start", "import", "lists", "shortcuts")),
    ("Look and decide", ("overview", "heat_map", "meetings", "meeting", "boards")),
    (
        "Registers",
        (
            "risks",
            "candidates",
            "controls",
            "actions",
            "plans",
            "reviews",
            "recommendations",
            "assurance",
            "measures",
            "survey",
            "statement",
        ),
    ),
    ("Report and keep", ("returns", "papers", "history", "reference", "backups", "window")),
)
# Screens that are spoken of on another's page.
_WITHIN = {
    "decisions": "meetings",
    "panel_questions": "meetings",
    "questions": "survey",
    "responses": "survey",
    "findings": "survey",
    "posts": "reference",
    "business_groups": "reference",
    "pillars": "reference",
    "principles": "reference",
}
# Where a line goes on with the one before it: it begins nothing of its own.
_WRAPPED = re.compile(r"(?<=\S)\n(?!\n|#|\||!|\s*- |\s*\d+\. )\s*")
_MARKS = re.compile(r"!\[[^\]]*\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)|[*`#|]")


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page.

    Attributes:
        text: As it is written, in Markdown.
    """

    key: str
    title: str
    text: str

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """Its paragraphs, each as it is written and without marks; none that is blank."""
        written = _WRAPPED.sub(" ", self.text).splitlines()
        plain = ((line, _MARKS.sub(r"\1", line).strip(" -").strip()) for line in written)
        return tuple(both for both in plain if both[1])


@cache
def pages() -> tuple[HelpPage, ...]:
    """Every page, in the order of the contents; one that the contents have forgotten comes last."""
    known = [key for _, keys in _ORDER for key in keys]
    found = {path.stem: path for path in FOLDER.glob("*.md")}
    keys = [key for key in known if key in found] + sorted(set(found) - set(known))
    return tuple(_page(key, found[key].read_text(encoding="utf-8")) for key in keys)


def page(key: str) -> HelpPage | None:
    """The page of this key; None where there is none."""
    return next((one for one in pages() if one.key == key), None)


def page_about(*screens: str) -> str:
    """Key of the help page about the first of these screens that has one; empty where none has."""
    wanted = (_WITHIN.get(screen, screen) for screen in screens)
    return next((key for key in wanted if page(key) is not None), "")


def contents() -> str:
    """The list of all pages, in Markdown."""
    lines = ["# Help"]
    listed: set[str] = set()
    for title, keys in (*_ORDER, ("More", tuple(one.key for one in pages()))):
        there = [one for one in pages() if one.key in keys and one.key not in listed]
        listed |= {one.key for one in there}
        if there:
            lines += ["", f"## {title}", "", *(f"- [{one.title}]({one.key}.md)" for one in there)]
    return "\n".join([*lines, "", f"Quarterdeck {__version__}"])


def screens_within(key: str) -> tuple[str, ...]:
    """Keys of the screens that are spoken of on this page beside the one of its own."""
    return tuple(screen for screen, within in _WITHIN.items() if within == key)


def _page(key: str, text: str) -> HelpPage:
    title = next((line[2:].strip() for line in text.splitlines() if line.startswith("# ")), key)
    return HelpPage(key, title, text)
