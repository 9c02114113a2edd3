"""The pages of the program, found by looking: each file of ``app/views`` that has a ``PAGE``."""

from __future__ import annotations

import importlib
import pkgutil

import app.views as pages
from app.views.base import Page

# Modules that hold parts of pages rather than a page.
_SHARED = {
    "base",
    "block_changes",
    "came_back",
    "charted",
    "found",
    "half_typed",
    "host",
    "list_files",
    "named_list",
    "only_read",
}
_SHARED |= {"own_posts", "paper_file", "reasons", "record_panel", "register_page", "removing", "table_files"}
_SHARED |= {"tabs", "typing"}


def find_pages() -> list[Page]:
    """Every page of the program, in the order of the navigation.

    Raises:
        RuntimeError: none was found, as in a built program whose recipe forgot to collect the views.
    """
    found = []
    for module in pkgutil.iter_modules(pages.__path__):
        if module.name in _SHARED:
            continue
        page = getattr(importlib.import_module(f"app.views.{module.name}"), "PAGE", None)
        if isinstance(page, Page):
            found.append(page)
    if not found:
        raise RuntimeError("No pages were found: the build must collect app.views.")
    return sorted(found, key=lambda page: page.order)


def import_ahead() -> None:
    """Import what pages will need when they are first shown; safe in any thread."""
    for page in find_pages():
        if page.ahead is not None:
            page.ahead()
