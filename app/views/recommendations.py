"""What audits and inspections ask for."""

from __future__ import annotations

from app.views.base import register_page

PAGE = register_page("recommendations", icon="flag", order=42, charted=True)
