"""The icon set: one style, and nothing in it but shapes."""

from __future__ import annotations

from pathlib import Path

from defusedxml.ElementTree import parse
from PySide6.QtSvg import QSvgRenderer

ICONS = sorted((Path(__file__).resolve().parent.parent / "resources" / "icons").glob("*.svg"))


def test_that_every_icon_is_drawn_in_the_one_style(qapp):
    for path in ICONS:
        root = parse(path).getroot()

        style = [root.get(name) for name in ("viewBox", "stroke", "stroke-width")]
        assert style == ["0 0 24 24", "currentColor", "2"], path.name
        assert QSvgRenderer(str(path)).isValid(), path.name


def test_that_no_icon_holds_a_script_a_style_or_an_address():
    for path in ICONS:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")

        assert not any(word in text for word in ("<script", "<style", "<image", "href", "http")), path.name


def test_that_the_licence_is_kept_beside_the_icons():
    assert ICONS
    assert "ISC License" in (ICONS[0].parent / "LICENSE").read_text(encoding="utf-8")
