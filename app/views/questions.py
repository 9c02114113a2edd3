"""What the self-assessment asks: a tab of its page."""

from __future__ import annotations

from app.views.base import register_page

PAGE = register_page("questions", icon="help", order=64, within="survey")
