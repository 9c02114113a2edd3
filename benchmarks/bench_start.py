"""Starting: the first paint, and the sample register on screen, beside a bare window with an empty table."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from app.commands import sample
from benchmarks.ratio import Ratio

FIRST_PAINT = 1.6
USABLE = 3.2
ROUNDS = 9


def surroundings(home: Path) -> dict[str, str]:
    """Folders of its own, and compiled modules kept as on every user's machine, whatever is set here."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    folders = (
        "HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
        "PYTHONPYCACHEPREFIX",
    )
    return kept | dict.fromkeys(folders, str(home))


def start(home: Path, *arguments: str) -> dict[str, float]:
    """Start a window in a process of its own; milliseconds from the start of the process to what it reports."""
    kind, *rest = arguments
    command = [sys.executable, "-m", "benchmarks.start_child", kind, str(time.monotonic_ns()), *rest]
    run = subprocess.run(
        command, env=surroundings(home), capture_output=True, text=True, timeout=30, check=False
    )
    if run.returncode:
        raise RuntimeError(f"The program did not start:\n{run.stdout}{run.stderr}")
    return {line.split()[0]: float(line.split()[1]) for line in run.stdout.splitlines() if line.strip()}


def run() -> list[Ratio]:
    """First paint and sample usable, each as a multiple of the bare window's first paint."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        register = home / "Sample.quarterdeck"
        sample.create(register, who="Benchmark").close()
        painted, usable, bare = [], [], []
        for counted in range(-1, ROUNDS):  # the first round warms the disk's cache and is not counted
            times = (start(home, "bare"), start(home, "ours"), start(home, "ours", str(register)))
            if counted >= 0:
                bare.append(times[0]["painted"])
                painted.append(times[1]["painted"])
                usable.append(times[2]["usable"])
    floor = median(bare)
    return [
        Ratio("First paint, beside a bare window", median(painted), floor, limit=FIRST_PAINT),
        Ratio("Sample register on screen, beside a bare window", median(usable), floor, limit=USABLE),
    ]
