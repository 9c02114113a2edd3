"""Real trackers and hostile files, where this checkout has them beside it; the tests stand without."""

from __future__ import annotations

from pathlib import Path

import pytest

TRACKERS = Path(__file__).resolve().parents[3] / "shared" / "trackers"
needs_trackers = pytest.mark.skipif(not TRACKERS.is_dir(), reason="../shared/trackers is not there")


def files(folder: str) -> list[Path]:
    """The files of one folder, or none."""
    return sorted((TRACKERS / folder).iterdir()) if TRACKERS.is_dir() else []
