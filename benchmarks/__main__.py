"""Runs every ``bench_*.py`` beside this file and prints the ratios; the exit status is 1 if a promise is missed.

``python -m benchmarks start import`` runs only ``bench_start`` and ``bench_import``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from benchmarks.ratio import Ratio, Share

HEADINGS = ("Promise", "Ours", "Floor", "Ratio", "Limit", "")


def benchmarks() -> list[str]:
    """Names of the benchmarks, without ``bench_``."""
    return [path.stem.removeprefix("bench_") for path in sorted(Path(__file__).parent.glob("bench_*.py"))]


def line(result: Ratio | Share) -> tuple[str, ...]:
    """One result in words, as a row of the table."""
    kept = "kept" if result.is_kept else "MISSED"
    if isinstance(result, Share):
        part = result.part / result.whole if result.whole else 0
        return (
            result.name,
            f"{result.part:,}",
            f"{result.whole:,}",
            f"{part:.2%}",
            f"{result.least:.0%}",
            kept,
        )
    limits = []
    if result.limit is not None:
        limits.append(f"{result.limit:g} x")
    if result.limit_ms is not None:
        limits.append(f"{result.limit_ms:g} ms")
    return (
        result.name,
        f"{result.ours_ms:.2f} ms",
        "" if result.floor_ms is None else f"{result.floor_ms:.2f} ms",
        "" if result.ratio is None else f"{result.ratio:.2f} x",
        " and ".join(limits),
        kept,
    )


def table(results: Sequence[Ratio | Share]) -> str:
    """All results, in columns; numbers to the right."""
    rows = [HEADINGS, *(line(result) for result in results)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if 0 < i < 4 else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def main(wanted: list[str]) -> int:
    """Run the wanted benchmarks, all when none is named, and return the exit status."""
    unknown = set(wanted) - set(benchmarks())
    if unknown:
        print(f"No such benchmark: {', '.join(sorted(unknown))}. There are: {', '.join(benchmarks())}.")
        return 2
    results: list[Ratio | Share] = []
    for name in wanted or benchmarks():
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        results += import_module(f"benchmarks.bench_{name}").run()
    print(table(results))
    missed = [result.name for result in results if not result.is_kept]
    print(f"\n{len(results) - len(missed)} of {len(results)} promises kept.")
    return 1 if missed or not results else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
