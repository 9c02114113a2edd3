"""Facts of a realistic quarter for the papers' tests: eleven risks with the figures of the source paper, in words of our own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from app.models.facts import Arrival, Departure, Movement, RiskReportFacts
from app.models.quarter import Quarter
from app.models.rows import ControlRow, House, PillarRow, RiskRow
from app.models.scale import Position
from app.models.status import (
    Appetite,
    ControlStatus,
    Effectiveness,
    Horizon,
    Implementation,
    Marking,
    Progress,
    Rag,
    Trend,
)
from app.models.timescale import Timescale
from tests.agreed_lines import four_agreed

SCALE = four_agreed()
NOW, BEFORE = Quarter(2021, 3), Quarter(2021, 2)
HOUSE = House(
    name="Northshire Police",
    register_name="Corporate risk register",
    panel="Joint Audit Panel",
    board="Risk and Assurance Board",
    author="Chief of Corporate Services",
    contact="Strategy and Governance, governance@northshire.example",
    marking=Marking.OFFICIAL,
    scale=SCALE,
    quarter=NOW,
    closed=(Quarter(2021, 1), BEFORE),
)

# ref, title, short-term, owner, leads, before, now, target, progress, quarters running, RAG, description
_RISKS = (
    ("1", "Violent crime", True, "AC Frontline Policing", "Head of Crime Prevention; Commander Frontline Policing",
     "H v H", "M v H", "L v M", "On track", 3, "Green",
     "Operations and work with partners do not bring violence down, so that more people are harmed and fewer feel safe."),
    ("2", "New systems", True, "Deputy Commissioner", "Chief Digital and Technology Officer",
     "H v M", "H v M", "M v M", "On track", 2, "Green",
     "The large technology programmes arrive late or fall short, and day-to-day policing suffers."),
    ("3", "Standards", True, "AC Professionalism", "DAC Professionalism",
     "H v H", "H v H", "L v L", "On track", 1, "Amber",
     "Expected behaviour is not made plain or not upheld, and the public lose confidence."),
    ("4", "People", False, "Chief of Corporate Services", "Director of HR",
     "H v M", "H v M", "M v M", "Limited", 2, "Amber",
     "The force does not attract and keep the diverse workforce that it needs."),
    ("5", "Capability", False, "AC Professionalism", "Director of Learning",
     "M v VH", "M v VH", "L v L", "On track", 4, "Green",
     "Officers and staff are not trained for work that keeps changing."),
    ("6", "Money", False, "Chief of Corporate Services", "Director of Finance; Director of Strategy and Governance",
     "H v H", "L v H", "L v L", "On track", 2, "Green",
     "Efficiency and value for money cannot be shown, and funding partners lose confidence."),
    ("7", "Technology", False, "Chief Digital and Technology Officer",
     "Digital Policing Directors; Director of Strategy and Governance; Transformation Director; "
     "Director of Commercial Services; Heads of Profession",
     "M v M", "M v M", "L v L", "On track", 2, "Green",
     "Caution about technology and about access to data keeps the benefits of both out of reach."),
    ("8", "Crime prevention", False, "AC Professionalism", "Head of Crime Prevention",
     "M v H", "M v H", "L v H", "Limited", 1, "Green",
     "Prevention is too little or in the wrong places, and people become victims who need not have."),
    ("9", "Public and local engagement", False, "AC Professionalism", "Head of Crime Prevention",
     "M v H", "M v H", "M v M", "Slipped", 1, "Red",
     "Engagement does not raise confidence in the communities where it is lowest."),
    ("10", "Legitimacy", False, "Deputy Commissioner", "Director of Strategy and Governance",
     "VH v VH", "VH v VH", "M v M", None, 0, None,
     "Consent to policing is weakened."),
    ("11", "Estates", False, "SRO Estates Programme", "Director of Property Services",
     "L v H", "M v H", "L v M", "On track", 1, "Green",
     "Buildings are not adapted to new ways of working: they cost more than is affordable, or stand in the way."),
)  # fmt: skip

_SAID = {
    "1": "Violence with injury has fallen for a second quarter, and the new patrol plans are in use in every borough.",
    "3": "The risk has been rewritten with the Director of Strategy so that it covers culture as well as conduct.",
    "4": "Applications are below the plan while the labour market is strong.\n819 recruits joined in Q2, of whom "
    "39.8% are women. More campaigns begin in February.",
    "6": "The spending review was more favourable than planned for, and the efficiency case has been accepted.",
    "8": "Nine controls were set in June, with dates out to March 2022.",
    "9": "The strategy to 2025 is published. Local forums were set up later than planned and are expected by the end "
    "of December.",
    "10": "The board discussed this risk at length in November. The quarter saw much activity and several challenges:\n"
    "- a sentencing that drew national attention;\n- a debate about the handling of protest;\n- an inquest.",
    "11": "Two moves were put back by a quarter while leases are agreed.",
}

_CONTROLS = (
    ("4.1", "Attraction campaigns", "4", "Director of HR", "Q4 2021/22", "Limited", "Two of five campaigns have run"),
    ("4.2", "Exit interviews and a plan to keep people", "4", "Director of HR", "March 22", "On track", ""),
    ("4.3", "Pipeline reviewed each month", "4", "Director of HR", "Ongoing", "On track", ""),
    *((f"8.{n}", f"Prevention control {n}", "8", "Head of Crime Prevention", "March 22", s, "")
      for n, s in enumerate(["On track"] * 6 + ["Limited"] * 3, 1)),
    ("9.1", "Strategy to 2025", "9", "Head of Inclusion", "COMPLETE", "Complete", ""),
    ("9.2", "Local forums that represent their area", "9", "Head of Inclusion", "31/12/21", "Slipped",
     "Set-up took longer than planned in three boroughs"),
    ("9.3", "Confidence survey by area", "9", "Head of Insight", "Q4 2021/22", "Limited", ""),
    ("9.4", "Stop and search panels", "9", "Head of Insight", "TBC", "Limited", ""),
    ("9.5", "Schools programme", "9", "Head of Inclusion", "Q1 2022/23", "Limited", ""),
    ("1.1", "Patrol plans for hot spots", "1, 8", "Commander Frontline Policing", "Q3 2021/22", "Complete", ""),
    ("6.1", "Efficiency plan reviewed by the board", "6", "Director of Finance", "Runs until March 2023", "On track", ""),
    ("10.1", "Programme to rebuild trust", "10", "Director of Strategy and Governance", "FY 2022", "On track", ""),
)  # fmt: skip

_PILLARS = (
    ("1", "Focus on what matters most", "1, 8"),
    ("2", "Work with partners and the public", "9"),
    ("3", "Bring offenders to justice and support victims", ""),
    ("4", "Use data and technology well", "2, 7"),
    ("5", "Be a good place to work", "4, 11"),
    ("6", "Learn and improve", "5"),
    ("7", "Be responsible and ethical", "3, 6, 10"),
)


def _refs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def controls() -> tuple[ControlRow, ...]:
    """Twenty-two controls of six risks."""
    return tuple(
        ControlRow(
            id=f"c{ref}", ref=ref, title=title, description="How it works.", risks=_refs(risks), owner=owner,
            timescale=Timescale.parse(due), status=ControlStatus(status), streak=1,
            implementation=Implementation.IN_PLACE, effectiveness=Effectiveness.PARTLY,
            commentary=said, commentary_quarter=NOW if said else None, updated=bool(said), overdue=status == "Slipped",
        )
        for ref, title, risks, owner, due, status, said in _CONTROLS
    )  # fmt: skip


def risks() -> tuple[RiskRow, ...]:
    """Eleven risks: three short-term and eight long-term; seven green, two amber, one red, one not rated."""
    return tuple(_risk(*facts) for facts in _RISKS)


def _risk(
    ref: str, title: str, short: bool, owner: str, leads: str, before: str, now: str, target: str,
    progress: str | None, streak: int, rag: str | None, description: str,
) -> RiskRow:  # fmt: skip
    was, stands = SCALE.read(before), SCALE.read(now)
    less = SCALE.severity(stands) < SCALE.severity(was)
    trend = Trend.UNCHANGED if was == stands else Trend.DECREASED if less else Trend.INCREASED
    states = Counter(control.status for control in controls() if ref in control.risks)
    return RiskRow(
        id=f"r{ref}", ref=ref, title=title, description=description, owner=owner,
        horizon=Horizon.SHORT if short else Horizon.LONG, leads=tuple(leads.split("; ")), category="Corporate",
        position=stands, target=SCALE.read(target), inherent=Position(4, 4), previous=was, trend=trend,
        progress=Progress(progress) if progress else None, streak=streak, rag=Rag(rag) if rag else None,
        appetite=Appetite.CAUTIOUS, pillars=tuple(p for p, _, of in _PILLARS if ref in _refs(of)),
        related={"4": ("5",), "5": ("4",)}.get(ref, ()),
        controls=tuple((state, states[state]) for state in ControlStatus if states[state]),
        commentary=_SAID.get(ref, ""), commentary_quarter=NOW if ref in _SAID else None, updated=ref in _SAID,
    )  # fmt: skip


def eleven() -> RiskReportFacts:
    """The whole quarter: three moves with reasons, one of them in two steps, one risk gone."""
    now = risks()
    moves = (
        Movement("r11", "11", "Estates", Position(1, 3), Position(2, 3), "", "", date(2021, 11, 2), "s.canary"),
        Movement("r6", "6", "Money", Position(3, 3), Position(2, 3), "first reading of the spending review", "",
                 date(2021, 11, 5), "s.canary"),
        Movement("r6", "6", "Money", Position(2, 3), Position(1, 3), "The settlement is now confirmed.",
                 "Risk and Assurance Board, 30 November 2021", date(2021, 11, 30), "s.canary"),
        Movement("r1", "1", "Violent crime", Position(3, 3), Position(2, 3), "violence with injury fell again",
                 "Risk and Assurance Board, 30 November 2021", date(2021, 11, 30), "s.canary"),
    )  # fmt: skip
    return RiskReportFacts(
        house=HOUSE,
        quarter=NOW,
        written_on=date(2022, 1, 7),
        before=BEFORE,
        scale_before=SCALE,
        risks=now,
        risks_before=tuple(replace(risk, position=risk.previous) for risk in now),
        trails={risk.id: ((BEFORE, risk.previous),) for risk in now},
        movements=moves,
        departures=(
            Departure("r12", "12", "Pandemic response", Position(2, 2), "managed by the business continuity group",
                      "Risk and Assurance Board, 30 November 2021", date(2021, 11, 30)),
        ),
        controls=controls(),
        pillars=tuple(PillarRow(f"p{ref}", ref, title, _refs(of)) for ref, title, of in _PILLARS),
        words={"date": "17 January 2022"},
        history_head="ab" * 32,
    )  # fmt: skip


def empty() -> RiskReportFacts:
    """A register that has just been begun: no risks, no earlier quarter, no names."""
    house = replace(HOUSE, name="", register_name="", panel="", board="", author="", contact="", closed=())
    return RiskReportFacts(house=house, quarter=NOW, written_on=date(2022, 1, 7), closed=False)


def with_arrival() -> RiskReportFacts:
    """The same quarter, with one risk that is new to the register."""
    facts = eleven()
    new = replace(facts.risks[-1], trend=Trend.NEW, previous=None)
    arrival = Arrival(
        "r11", "11", "Estates", "the lease review began", "Risk and Assurance Board, 30 November 2021"
    )
    return replace(facts, risks=(*facts.risks[:-1], new), movements=facts.movements[1:], arrivals=(arrival,))
