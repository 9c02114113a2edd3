"""The register of measures."""

from __future__ import annotations

from app.views.base import register_page

PAGE = register_page("measures", icon="target", order=62, charted=True)
