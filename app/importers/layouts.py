"""Cells that hold two things: a reference with a position, a title with its description. Each gets its own text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from app.importers.causes import keep_explained, put_below
from app.importers.drafts import Draft
from app.importers.levels import looks_like_position, share
from app.models.text import counted, folded, shortened
from app.registers.register import Register

_REF_AND_POSITION: Final = re.compile(
    r"\s*(\S{1,20}?)\s*(?:\n|\s[-–]\s|[,;:]|\(|\s{2,})\s*([^\n]+?)\s*\)?\s*", re.DOTALL
)
_REF_AND_TITLE: Final = re.compile(
    r"\s*(?P<ref>[A-Za-z]{0,6}[ ./-]?\d{1,4}[a-z]?)\s*(?:[:.)]|\s[-–—])\s+(?P<title>[^\W\d_].+)", re.DOTALL
)
_CODE_AND_TITLE: Final = re.compile(
    r"\s*(?P<ref>(?!FY)(?:[A-Z]{2,6}[./-]?\d{1,4}[a-z]?|[A-Z][./-]?\d{1,4}(?=[ \t]*\n)))\s+(?P<title>[^\W\d_].+)",
    re.DOTALL,
)
"""The same with nothing between, which is sure of capitals only: “CRR-01 Cyber attack”."""
_BULLET: Final = re.compile(r"^\s*(?:[•●▪*–—-]+|\(?\d{1,2}[.)]|[a-z][.)])\s+")
_GOES_ON: Final = (",", "-", "–", "&", " and", " or", " of", " the", " to", " for", " in", " with", " by")
_SEVERAL: Final = 2  # lines
_FEWEST: Final = 2  # titles that begin so
_NAME_LENGTH: Final = 80  # characters; the first line of a shared cell is the title where it is no longer


def split_shared_refs(drafts: Sequence[Draft], register: Register) -> None:
    """Where reference and position share a cell ("1⏎M v H"), give each its own text."""
    if not any(column.key == "position" for column in register.columns) or any(
        "position" in draft.texts for draft in drafts
    ):
        return
    refs = [draft.texts["ref"] for draft in drafts if "ref" in draft.texts]
    if not refs or share(refs, lambda text: _shared(text) is not None) < 0.5:
        return
    for draft in drafts:
        if found := _shared(draft.texts.get("ref", "")):
            draft.texts["ref"], draft.texts["position"] = found
            draft.cells["position"] = draft.cells["ref"]


def _shared(text: str) -> tuple[str, str] | None:
    found = _REF_AND_POSITION.fullmatch(text)
    return (found[1], found[2]) if found and looks_like_position(found[2]) else None


def split_titled_refs(drafts: Sequence[Draft], register: Register) -> None:
    """Where each title begins with a reference (“CR1: Cyber attack”) and no column has them, give each its own text."""
    if any("ref" in draft.texts or draft.record for draft in drafts):
        return
    keys = ["title" if "title" in draft.texts else "description" for draft in drafts]
    texts = [draft.texts.get(key, "") for draft, key in zip(drafts, keys, strict=True)]
    found = [_REF_AND_TITLE.fullmatch(text) or _CODE_AND_TITLE.fullmatch(text) for text in texts]
    refs = [one["ref"] for one in found if one]
    if len(refs) < _FEWEST or len(refs) < len(drafts) or len(set(map(folded, refs))) < len(refs):
        return
    for draft, key, one in zip(drafts, keys, found, strict=True):
        if one:
            draft.texts["ref"], draft.texts[key] = one["ref"], one["title"]
            draft.cells["ref"] = draft.cells[key]


def split_titles(drafts: Sequence[Draft], register: Register) -> None:
    """Give every draft a title: the first line where title and description share a cell, or a shortened description.

    What was kept apart for the end of the description goes there then.
    """
    limits = {column.key: getattr(column.kind, "limit", 0) for column in register.columns}
    most = limits.get("title", 0)
    has_description = "description" in limits
    shared = "title" if any("title" in draft.texts for draft in drafts) else "description"
    two_lines = [bool(_two_parts(draft.texts.get(shared, ""))) for draft in drafts if shared in draft.texts]
    split = has_description and bool(two_lines) and sum(two_lines) >= 0.6 * len(two_lines)
    for draft in drafts:
        text = draft.texts.get("title") or draft.texts.get("description", "")
        if not text or draft.record:
            continue
        if "description" in draft.cells:
            draft.cells.setdefault("title", draft.cells["description"])
        parts = (
            _two_parts(text)
            if split and not ("title" in draft.texts and "description" in draft.texts)
            else None
        )
        if parts:
            draft.texts["title"], draft.texts["description"] = parts
        elif "title" not in draft.texts:
            _title_from(draft, text, most, has_description)
        elif most and len(" ".join(text.split())) > most and has_description:
            rest = draft.texts.get("description", "")
            draft.texts["title"] = shortened(text, most)
            draft.texts["description"] = f"{text}\n\n{rest}" if rest and rest != text else text
        if not parts and "\n" in text and "title" in draft.texts:
            _doubt_lines(draft, text)
    keep_explained(drafts)
    put_below(drafts)


def _doubt_lines(draft: Draft, text: str) -> None:
    """Say of a title that was put together from several lines that each reads as a name of its own."""
    told = [line for line in text.splitlines() if line.strip()]
    lines = [_BULLET.sub("", line).strip() for line in told]
    if len(lines) < _SEVERAL or draft.texts["title"] != text:
        return
    listed = all(map(_BULLET.match, told))
    goes_on = any(line.casefold().endswith(_GOES_ON) for line in lines[:-1])
    if listed or (not goes_on and all(len(line.split()) > 1 and line[0].isupper() for line in lines)):
        said = f"its {counted(len(lines), 'line')} were read as one title, and may be several records."
        draft.doubts.setdefault("title", said)


def _title_from(draft: Draft, text: str, most: int, has_description: bool) -> None:
    line = " ".join(text.split())
    if len(line) <= 120 or not has_description:
        draft.texts["title"] = shortened(line, most or 120)
        draft.texts.pop("description", None)
    else:
        sentence = re.split(r"(?<=[.;!?])\s", line)[0]
        draft.texts["title"] = shortened(sentence if 10 <= len(sentence) <= 120 else line, 120)


def _two_parts(text: str) -> tuple[str, str] | None:
    """(title, description) of a cell whose first line is a name: "PEOPLE⏎The workforce is not kept"."""
    first, _newline, rest = text.strip().partition("\n")
    first, rest = first.strip(), rest.strip()
    if (
        first
        and rest
        and len(first) <= _NAME_LENGTH
        and len(first) < len(rest) + 40
        and not first.startswith(("•", "-", "*"))
    ):
        return first.rstrip(" :"), rest
    return None
