"""The icon set: one style, and nothing in it but shapes."""

from __future__ import annotations

from pathlib import Path

import pytest
from defusedxml.ElementTree import parse
from PySide6.QtSvg import QSvgRenderer

ICONS = sorted((Path(__file__).resolve().parent.parent / "resources" / "icons").glob("*.svg"))


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_that_every_icon_is_drawn_in_the_one_style(qapp, path):
    root = parse(path).getroot()

    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"
    assert root.get("stroke-width") == "2"
    assert QSvgRenderer(str(path)).isValid()


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_that_no_icon_holds_a_script_a_style_or_an_address(path):
    text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")

    assert not any(word in text for word in ("<script", "<style", "<image", "href", "http"))


def test_that_the_licence_is_kept_beside_the_icons():
    assert ICONS
    assert "ISC License" in (ICONS[0].parent / "LICENSE").read_text(encoding="utf-8")
