"""What boards have decided: a tab of the page of meetings."""

from __future__ import annotations

from app.views.base import register_page

PAGE = register_page("decisions", icon="tick", order=53, within="meetings")
