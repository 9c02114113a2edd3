"""The answers of the self-assessment: a tab of its page."""

from __future__ import annotations

from app.views.base import register_page

PAGE = register_page("responses", icon="survey", order=64, within="survey")
