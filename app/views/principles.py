"""The principles that the statement and the plans name: a tab of the reference data."""

from __future__ import annotations

from app.views.base import register_page

PAGE = register_page("principles", icon="tick", order=93, within="reference")
