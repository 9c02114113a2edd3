"""The risk register."""

from __future__ import annotations

from app.views.base import register_page

PAGE = register_page("risks", icon="risks", order=10, charted=True)
