"""The posts that papers name: a tab of the reference data."""

from __future__ import annotations

from app.views.base import register_page

PAGE = register_page("posts", icon="person", order=91, within="reference")
