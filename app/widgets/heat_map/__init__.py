"""The heat map: grid.py and arrange.py do the arithmetic, paint.py the drawing, heat_map.py is the widget."""

from __future__ import annotations
