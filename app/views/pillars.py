"""The pillars of the strategy: a tab of the reference data."""

from __future__ import annotations

from app.views.base import register_page

PAGE = register_page("pillars", icon="target", order=92, within="reference")
