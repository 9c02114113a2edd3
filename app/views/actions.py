"""The action register."""

from __future__ import annotations

from app.views.base import register_page

PAGE = register_page("actions", icon="actions", order=33, charted=True)
