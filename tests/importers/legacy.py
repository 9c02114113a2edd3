"""Random registers written in random legacy layouts by somebody who knows the truth, and what an import made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter

from app.importers.plan import Choices, propose
from app.importers.reader import read
from app.models.quarter import Quarter
from app.models.scale import Position, Scale, five_by_five, four_levels
from app.models.status import ControlStatus, Horizon, Implementation, Progress, Rag
from app.models.timescale import Timescale
from app.registers import REGISTERS
from app.registers.kinds import Terms
from app.registers.risk_headings import HEADINGS

QUARTER = Quarter(2021, 3)
RIGHT = 0.98
"""The part of legible cells that must come back right."""
NOW = date(2021, 11, 1)
THINGS = ("Fire", "Flood", "Fraud", "Theft", "Loss", "Failure", "Delay", "Strike", "Leak", "Outage", "Shortage", "Error",
          "Breach", "Collapse", "Dispute", "Backlog")  # fmt: skip
PARTS = ("estates", "payroll", "the depot", "custody", "IT services", "the call centre", "procurement", "training", "vetting",
         "pensions", "the fleet", "forensics", "R&D", "the café", "partners’ premises")  # fmt: skip
POSTS = ("Director of Estates", "AC Professionalism", "Head of Legal", "Chief of Corporate Services", "DAC Smith", "Bursar",
         "Deputy Chief Executive", "Commander (North)")  # fmt: skip
COLOURS = {
    Rag.RED: ("FF0000", "C00000", "F8696B"),
    Rag.AMBER: ("FFC000", "FFBF00", "FFEB84"),
    Rag.GREEN: ("00B050", "92D050", "63BE7B"),
}
DISCS = {Rag.RED: "🔴", Rag.AMBER: "🟠", Rag.GREEN: "🟢"}
SPOILT = {
    "rag": ("Mauve", "A/G", "Amber - was Red", "Blue", "7"),
    "position": ("?", "see paper", "9x9", "H", "12", "to be scored"),
    "target": ("?", "as low as possible", "9x9"),
    "inherent": ("?", "high, probably", "0x3"),
    "progress": ("so-so", "see minutes"),
    "status": ("so-so", "see minutes"),
    "timescale": ("soon", "31/09/2021", "before Easter", "Q5 2021/22", "3/22"),
    "implementation": ("half", "see minutes"),
}
SCORE_KEPT = "Position: 12"
"""What the update keeps of a score that places no risk."""
TITLES = {
    "position": ("Current", "Residual", "Net", ""),
    "inherent": ("Inherent", "Gross", "Initial"),
    "target": ("Target", "Desired"),
}
WHOLE = {
    "position": (
        "Current position",
        "Current score",
        "Residual score",
        "Position",
        "L v I",
        "Risk score",
        "Net score",
    ),
    "inherent": ("Inherent score", "Gross score", "Inherent risk"),
    "target": ("Target", "Target score", "Desired position"),
}
SAFE = {
    "title": ("Risk", "Risk title", "Risk name", "Title", "Headline", "Risk event", "Risk summary"),
    "ref": ("Ref", "Risk no", "Risk ID", "No.", "Reference", "Risk #", "Ref no"),
    "rag": ("RAG", "RAG status", "RAG rating", "Overall RAG", "Status", "Colour"),
    "category": ("Category", "Risk category", "Theme", "Risk type"),
}
CONTROL = {
    "ref": ("Ref", "Control no", "Control ID", "No."),
    "title": ("Control", "Key control", "Control title", "Mitigating action"),
    "description": ("Description", "Control description", "Detail"),
    "status": ("Status", "Progress", "Control status"),
    "timescale": ("Due", "Due date", "Target date", "Deadline", "By when", "Implementation date"),
    "owner": ("Control owner", "Owner", "Lead officer"),
    "implementation": ("In place or planned", "Existing or planned"),
    "commentary": ("Update", "Quarterly update", "Comments"),
}


@dataclass
class Record:
    """One true record and where it stands.

    Attributes:
        spoilt: Keys whose cell was written so that nobody can read it; it must be reported.
    """

    values: dict[str, Any]
    spoilt: set[str] = field(default_factory=set)
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True)
class Tracker:
    """A file with what is truly in it."""

    path: Path
    register: str
    scale: Scale
    records: tuple[Record, ...]
    sheets: tuple[str, ...]


@dataclass
class Score:
    """How an import did, counted in cells.

    Attributes:
        cells, right: Legible cells that hold something, and those of them that came back right.
        doubtful, reported: Cells that are wrong, missing or illegible, and those of them that the plan names.
        silent: What is wrong and was not reported.
    """

    cells: int = 0
    right: int = 0
    doubtful: int = 0
    reported: int = 0
    silent: list[str] = field(default_factory=list)

    def __iadd__(self, other: Score) -> Score:
        self.cells += other.cells
        self.right += other.right
        self.doubtful += other.doubtful
        self.reported += other.reported
        self.silent += other.silent
        return self


def judge(tracker: Tracker) -> Score:
    """Import a tracker and compare with the truth."""
    terms = Terms(tracker.scale, QUARTER)
    choices = Choices(sheet=tracker.sheets[0]) if tracker.register == "controls" else None
    plan = propose(read(tracker.path), REGISTERS[tracker.register], (), terms, choices)
    register, score = REGISTERS[tracker.register], Score()
    items = {(item.sheet, item.row): item for item in plan.items}
    named = {(one.sheet, one.row, one.heading) for one in (*plan.unread, *plan.doubts)}
    left = {(aside.sheet, aside.row) for aside in plan.asides}
    taken = {(match.key or "").partition(".")[0] for match in plan.matches}
    for record in tracker.records:
        item = items.pop((record.sheet, record.row), None)
        for column in register.editable():
            key, true = column.key, record.values.get(column.key)
            found = item.values.get(key) if item is not None else None
            if key == "commentary" and "position" in record.spoilt and found:
                found = found.removesuffix(SCORE_KEPT).rstrip("\n") or None
            if true is None and key not in record.spoilt:
                if found is not None and key != "description":
                    said = (record.sheet, record.row, column.title) in named
                    _doubt(score, record, key, f"blank read as {found!r}", said)
                continue
            right = key not in record.spoilt and found is not None and column.kind.same(true, found)
            if key not in record.spoilt:
                score.cells += 1
                score.right += right
            if not right:
                said = (
                    (record.sheet, record.row, column.title) in named
                    or (record.sheet, record.row) in left
                    or (key not in taken and found is None)
                )
                _doubt(score, record, key, f"{true!r} read as {found!r}", said)
    for item in items.values():
        score.doubtful += 1
        score.silent.append(f"{tracker.path.name} {item.sheet} row {item.row}: {item.name} is no record")
    return score


def _doubt(score: Score, record: Record, key: str, what: str, said: bool) -> None:
    score.doubtful += 1
    score.reported += said
    if not said:
        score.silent.append(f"{record.sheet} row {record.row} {key}: {what}")


def write(folder: Path, seed: int) -> Tracker:
    """A random register in a random layout; the same seed gives the same file."""
    return _Writer(folder / f"{seed}.xlsx", Random(seed)).write()


class _Writer:
    def __init__(self, path: Path, random: Random) -> None:
        self.random = random
        self.path = path
        self.register = random.choice(("risks", "risks", "risks", "controls"))
        self.scale = random.choice((four_levels, five_by_five))()
        self.book = xlsxwriter.Workbook(path)
        self.formats: dict[Any, Any] = {}
        self.columns = list(self._columns())

    # The truth

    def records(self) -> list[Record]:
        random = self.random
        number = random.randint(3, 14)
        names = random.sample([f"{thing} at {part}" for thing in THINGS for part in PARTS], number)
        prefix = random.choice(("R", "", "CR-", "R0", "SR/"))
        keys = {key for key, _ in self.columns}
        found = []
        for place, name in enumerate(names, 1):
            values = self._values(name, f"{prefix}{place}")
            kept = {
                k: v
                for k, v in values.items()
                if k in keys and (k in ("ref", "title") or random.random() < 0.9)
            }
            record = Record(kept)
            for key in sorted(SPOILT.keys() & kept.keys() & keys):
                if random.random() < 0.03:
                    record.spoilt.add(key)
            found.append(record)
        return found

    def _values(self, name: str, ref: str) -> dict[str, Any]:
        random, scale = self.random, self.scale

        def position() -> Position:
            return Position(random.randint(1, scale.likelihood.size), random.randint(1, scale.impact.size))

        day = NOW + timedelta(days=random.randint(-300, 900))
        return {
            "ref": ref, "title": name, "owner": random.choice(POSTS), "leads": tuple(random.sample(POSTS, 2)),
            "description": f"Because of {name.split()[0].lower()}, the service may stop; this would cost £{day.day}m.",
            "position": position(), "inherent": position(), "target": position(), "rag": random.choice(list(Rag)),
            "progress": random.choice(list(Progress)), "horizon": random.choice(list(Horizon)),
            "category": random.choice(("People", "Money", "Estates", "Data")), "status": random.choice(list(ControlStatus)),
            "timescale": self._timescale(day), "implementation": random.choice(list(Implementation)),
            "commentary": f"Work goes on with {random.choice(POSTS)}; the board has noted it.",
        }  # fmt: skip

    def _timescale(self, day: date) -> date | Timescale:
        """When something is due: most often a day, else a month, quarter, season or year."""
        if self.random.random() < 0.7:
            return day
        year = Quarter.of(day).financial_year
        return Timescale.parse(
            self.random.choice(
                (
                    str(Quarter.of(day)),
                    f"{day:%b-%y}",
                    f"end {day:%B %Y}",
                    f"Autumn {day.year}",
                    year,
                    "TBC",
                    "Ongoing",
                )
            )
        )

    # The columns

    def _columns(self) -> Iterator[tuple[str, str]]:
        """(key, heading) of each column, in the file's own order."""
        random = self.random
        if self.register == "controls":
            keys = [
                "ref",
                "title",
                *random.sample(
                    ["description", "status", "timescale", "owner", "implementation", "commentary"], 4
                ),
            ]
            if "timescale" not in keys:
                keys.append("timescale")
            headings = CONTROL
        else:
            some = [
                "description",
                "owner",
                "leads",
                "target",
                "inherent",
                "rag",
                "progress",
                "category",
                "commentary",
                "horizon",
            ]
            keys = ["ref", "title", "position", *random.sample(some, random.randint(3, 8))]
            headings = {**HEADINGS, **SAFE}
            headings["leads"] = tuple(one for one in headings["leads"] if one not in headings["owner"])
        first = keys[:2] if random.random() < 0.8 else keys[1::-1]
        rest = keys[2:]
        random.shuffle(rest)
        for key in (*first, *rest):
            yield key, "" if key in WHOLE else self._spelt(random.choice(headings[key] or (key,)))
        if random.random() < 0.4:
            yield "", self._spelt(random.choice(("Proximity", "Velocity", "Cost centre", "Insurance policy")))

    def _spelt(self, heading: str) -> str:
        """A heading as a legacy tracker spells it."""
        random = self.random
        ways: tuple[Callable[[str], str], ...] = (
            str, str, str.upper, str.title, lambda t: f"{t}:", lambda t: t.replace(" ", "\n"), lambda t: f" {t}  ",
            lambda t: f"{t} *",
        )  # fmt: skip
        if random.random() < 0.05 and len(heading) > 8:
            place = random.randrange(2, len(heading) - 2)  # one letter is left out, as in a hurry
            heading = heading[:place] + heading[place + 1 :]
        return random.choice(ways)(heading)

    # The cells

    def styled(self, **how: Any) -> Any:
        key = tuple(sorted(how.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(how)
        return self.formats[key]

    def write(self) -> Tracker:
        from tests.importers.legacy_cells import Cells

        random, records = self.random, self.records()
        layout = Cells(self)
        names = ["Controls"] if self.register == "controls" else ["Corporate risks"]
        if self.register == "risks" and random.random() < 0.2:
            names.append("Operational risks")
        if random.random() < 0.3:
            cover = self.book.add_worksheet("Cover")
            cover.write_string(0, 0, "Risk register of the authority")
            cover.write_string(2, 1, "Version 3, as agreed by the board")
        share = -(-len(records) // len(names))
        for place, name in enumerate(names):
            layout.sheet(name, records[place * share : (place + 1) * share])
        if random.random() < 0.3:
            lists = self.book.add_worksheet("Lists")
            for row, words in enumerate((("Status", "Category"), ("Open", "People"), ("Closed", "Money"))):
                lists.write_row(row, 0, words)
        self.book.close()
        for record in records:
            if isinstance(day := record.values.get("timescale"), date):
                record.values["timescale"] = Timescale.on(day)
        return Tracker(self.path, self.register, self.scale, tuple(records), tuple(names))
