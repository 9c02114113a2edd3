"""What audits and inspections ask for."""

from __future__ import annotations

from app.views.register_page import register_page

PAGE = register_page("recommendations", icon="flag", order=42)
