"""The list of keys as a page shows it: its own keys first, under its name, then the others."""

from __future__ import annotations

import re

from app.registers.titles import TITLES
from app.window.help_pages import HelpPage

_LIST = ("In a table", "In the details of a record")
_CHARTS = "On charts"
_FIGURES = "On tables of figures"
# Sections of ``shortcuts.md`` by the screen on which their keys work; that of any other register is a list.
_SECTIONS = {
    "overview": ("On the overview", _CHARTS),
    "heat_map": ("On the heat map",),
    "risks": (*_LIST, _CHARTS),
    "actions": (*_LIST, _CHARTS),
    "recommendations": (*_LIST, _CHARTS),
    "measures": (*_LIST, _CHARTS),
    "by_principle": (_FIGURES,),
    "figures": (_FIGURES, _CHARTS),
    "map": ("On the assurance map",),
    "survey": ("On the results of a survey", _CHARTS),
    "scale": ("On the map of a scale",),
    "meeting": ("In a meeting",),
    "returns": ("On the returns",),
    "tree": ("On who reports to whom",),
    "papers": ("In a paper",),
    "history": ("In the history",),
    "import": ("When a file is brought in",),
}
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


def keys_on(page: HelpPage, screen: str, title: str) -> str:
    """The list of keys with those of one screen first, in Markdown.

    Args:
        screen: Key of the tab or page in sight; empty where none is.
        title: What the screen is called.
    """
    first, *rest = _HEADING.split(page.text)
    head, everywhere = first.split("\n", 1)
    sections = dict(zip(rest[::2], rest[1::2], strict=True))
    own = _SECTIONS.get(screen, _LIST if screen in TITLES else ())
    parts = [head]
    for name in own:
        parts.append(f"## {title}: {name[0].casefold()}{name[1:]}\n{sections.pop(name)}")
    parts.append(f"## On every page\n{everywhere}" if own else everywhere)
    parts += [f"## {name}\n{text}" for name, text in sections.items()]
    return "\n\n".join(part.strip() for part in parts)
