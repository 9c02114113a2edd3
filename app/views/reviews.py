"""Audits and inspections."""

from __future__ import annotations

from app.views.register_page import register_page

PAGE = register_page("reviews", icon="audit", order=40)
