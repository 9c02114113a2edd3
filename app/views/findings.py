"""What was found in the answers: a tab of the page of the self-assessment."""

from __future__ import annotations

from app.views.base import register_page

PAGE = register_page("findings", icon="survey", order=64, within="survey")
