"""The control register."""

from __future__ import annotations

from app.views.base import register_page

PAGE = register_page("controls", icon="controls", order=30)
