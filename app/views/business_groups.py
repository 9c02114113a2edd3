"""The business groups of the organisation: a tab of the reference data."""

from __future__ import annotations

from app.views.base import register_page

PAGE = register_page("business_groups", icon="settings", order=92, within="reference")
