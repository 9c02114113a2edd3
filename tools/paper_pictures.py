"""Pictures of the sample's papers for ``docs/papers.md``: ``python -m tools.paper_pictures``.

LibreOffice makes the pages and ``pdftoppm`` (poppler-utils) draws them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from PIL import Image
from sqlalchemy import select

from app.commands import sample
from app.models.asked import Asked
from app.models.stored import Meeting
from app.papers.paper import paper_of
from app.papers.written import written
from app.queries.paper_facts import facts_of
from app.store.workspace import Workspace

HERE = Path(__file__).resolve().parent.parent
PICTURES = HERE / "docs" / "pictures"
# The pages that lie beside each other in each picture of a paper.
SHOWN: dict[str, tuple[tuple[int, ...], ...]] = {
    "risk_report": ((1, 2, 3), (8, 12, 14)),
    "improvement_plans": ((1, 2, 3), (9, 11, 12)),
    "governance_statement": ((1, 2, 3), (4, 10, 12)),
    "audit_report": ((1, 2, 5), (4, 9, 12)),
    "plan_progress": ((1, 2, 3), (4, 6)),
    "minutes": ((1, 2, 3),),
    "action_log": ((1, 2, 4),),
}
MEETING = "OB.2"  # whose minutes are long
TODAY = date(2022, 1, 10)
TALL = 640  # pixels of a page
GAP = 14
GROUND = (214, 217, 222)
COLOURS = 64
ROUNDS = 2  # of bringing these nearer to what they stand for: else the grey ground turns green
MOST = 150_000  # bytes


def main() -> int:
    """Draw every picture anew."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        workspace = sample.create(Path(folder) / "sample.quarterdeck", who="Governance officer")
        for key, pictures in SHOWN.items():
            pages = _pages(workspace, key, Path(folder))
            for number, shown in enumerate(pictures, 1):
                _keep([pages[page - 1] for page in shown if page <= len(pages)], _path(key, number))
        workspace.close()
    return 0


def _path(key: str, number: int) -> Path:
    return PICTURES / f"paper-{key.replace('_', '-')}-{number}.png"


def _pages(workspace: Workspace, key: str, folder: Path) -> list[Image.Image]:
    """All pages of a paper, each as tall as the others that stand upright."""
    paper = paper_of(key)
    with workspace.read() as session:
        meeting = session.scalars(select(Meeting.id).where(Meeting.ref == MEETING)).one()
        facts = facts_of(key, session, Asked(TODAY, meeting))
    made = folder / f"{key}.pdf"
    made.write_bytes(written(paper, facts).pdf())
    subprocess.run(["pdftoppm", "-r", "60", "-png", str(made), str(folder / key)], check=True)
    return [Image.open(path).convert("RGB") for path in sorted(folder.glob(f"{key}-*.png"))]


def _keep(pages: list[Image.Image], path: Path) -> None:
    """Pages side by side on a grey ground, with few colours."""
    scale = TALL / max(page.height for page in pages)
    small = [page.resize((round(page.width * scale), round(page.height * scale))) for page in pages]
    wide = sum(page.width for page in small) + GAP * (len(small) + 1)
    sheet = Image.new("RGB", (wide, TALL + 2 * GAP), GROUND)
    left = GAP
    for page in small:
        sheet.paste(page, (left, GAP))
        left += page.width + GAP
    few = sheet.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, ROUNDS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    if path.stat().st_size > MOST:
        raise SystemExit(f"{path.name} has {path.stat().st_size:,} bytes, more than {MOST:,}")


if __name__ == "__main__":
    sys.exit(main())
