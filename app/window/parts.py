"""Parts of pages that are no register's, and are asked for by their own names: the key of each, with its page and its title."""

from __future__ import annotations

PARTS: dict[str, tuple[str, str]] = {
    "organisation": ("reference", "Organisation"),
    "words": ("reference", "Words"),
    "scale": ("reference", "Scale"),
    "minutes": ("meetings", "Minutes"),
    "by_principle": ("plans", "By principle"),
    "figures": ("reviews", "Figures"),
    "tree": ("boards", "Who reports to whom"),
}


def page_of(key: str) -> str:
    """Key of the page on which a part is; that of a page is its own."""
    return PARTS[key][0] if key in PARTS else key
