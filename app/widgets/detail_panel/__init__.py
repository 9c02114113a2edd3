"""The panel beside a list: fields, controls, updates, links and history of the chosen record."""

from __future__ import annotations

from app.widgets.detail_panel.panel import UPDATE, DetailPanel

__all__ = ["UPDATE", "DetailPanel"]
