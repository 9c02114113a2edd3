"""The pages of the help: our own texts in ``resources/help``, listed, looked through, and tied to the screens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.models.text import counted, folded
from app.window import everyday

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
# Words of a question, which say nothing of what is looked for.
_ASIDE = re.compile(r"an?|the|to|of|in|on|for|is|are|it|do|does|how|i|can|what|where|my")
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
    def plain(self) -> str:
        """Its words without marks, a paragraph a line."""
        return "\n".join(
            _MARKS.sub(r"\1", line).strip() for line in _WRAPPED.sub(" ", self.text).splitlines()
        )


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
    return "\n".join(lines)


def matches(words: str) -> tuple[str, ...]:
    """Keys of the pages in which, or in what others call them, every one of these words begins a word; the best first."""
    wanted = _wanted(words)
    hits = sorted(((_rank(one, wanted), one.key) for one in pages()), key=lambda hit: -hit[0])
    return tuple(key for rank, key in hits if rank)


def found(words: str) -> str:
    """What ``matches`` finds, each page with a line around; in Markdown."""
    wanted = _wanted(words)
    there = [one for one in map(page, matches(words)) if one is not None]
    if not there:
        return "# Nothing found\n\nTry fewer words, or the [contents](contents.md)."
    lines = [f"# {counted(len(there), 'page').capitalize()} found"]
    for one in there:
        lines += ["", f"## [{one.title}]({one.key}.md)", "", _line_around(one, wanted)]
    return "\n".join(lines)


def _page(key: str, text: str) -> HelpPage:
    title = next((line[2:].strip() for line in text.splitlines() if line.startswith("# ")), key)
    return HelpPage(key, title, text)


def _wanted(words: str) -> list[str]:
    """The words that are looked for: without those of a question round them, and in one number."""
    typed = re.findall(r"\w+", folded(words))
    parts = [part for part in typed if not _ASIDE.fullmatch(part)] or typed
    return [
        part[:-1] if len(part) > 3 and part.endswith("s") and not part.endswith("ss") else part
        for part in parts
    ]


def _rank(one: HelpPage, wanted: list[str]) -> int:
    """How well a page answers: words of its title count most, then what others call it, then its text."""
    title, words = folded(one.title).split(), re.findall(r"\w+", folded(one.plain))
    within = (screen for screen, page in _WITHIN.items() if page == one.key)
    called = " ".join((everyday.of_page(one.key), *map(everyday.of_screen, within))).split()
    counts = [
        sum(word.startswith(part) for word in words)
        + 100 * any(word.startswith(part) for word in title)
        + 20 * any(word.startswith(part) for word in called)
        for part in wanted
    ]
    return sum(counts) if counts and all(counts) else 0


def _line_around(one: HelpPage, wanted: list[str]) -> str:
    """The sentence of the page that has most of the words, else its first, with nothing that Markdown would take for a mark."""
    lines = [line.strip("- ").strip() for line in one.plain.splitlines()[1:]]
    sentences = [sentence for line in lines if line for sentence in re.split(r"(?<=[.!?]) (?=[A-Z“])", line)]
    best = max(sentences, key=lambda said: sum(part in folded(said) for part in wanted), default="")
    return re.sub(r"([\\`*_{}\[\]<>#])", r"\\\1", best)
