"""The yearly refresh of the register: what became of each candidate, why, and who decided."""

from __future__ import annotations

from app.views.base import register_page

PAGE = register_page("candidates", icon="sort", order=12)
