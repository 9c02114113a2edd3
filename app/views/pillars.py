"""The pillars of the strategy: a tab of the reference data."""

from __future__ import annotations

from app.views.register_page import register_page

PAGE = register_page("pillars", icon="target", order=92, within="reference")
