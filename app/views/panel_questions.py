"""What boards and panels ask: a tab of the page of meetings."""

from __future__ import annotations

from app.views.base import register_page

PAGE = register_page("panel_questions", icon="help", order=53, within="meetings")
