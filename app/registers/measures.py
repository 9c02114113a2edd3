"""The register of measures, declared once (sources: improvement plans; risk management report)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.models.figures import Series
from app.models.planning import Direction, Standing
from app.models.quarter import Quarter
from app.registers import kinds
from app.registers.mine import mine
from app.registers.register import Chip, Column, Register
from app.registers.titles import TITLES


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure. Field names are the register's column keys.

    Attributes:
        values: By quarter, oldest first.
        latest: Value of the open quarter, or of the newest one before it that has one.
        measured: Whether the open quarter has a value.
        standing: The latest value against the target; None where there is a target and no value yet.
    """

    id: str
    ref: str
    title: str
    description: str = ""
    unit: str = ""
    target: Decimal | None = None
    direction: Direction | None = None
    values: Series = ()
    latest: Decimal | None = None
    measured: bool = False
    standing: Standing | None = None
    owner: str = ""
    risks: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    commentary: str = ""
    commentary_quarter: Quarter | None = None
    updated: bool = False


DIRECTION = kinds.Choice(
    Direction,
    spellings=(
        ("higher", "Higher is better"),
        ("up", "Higher is better"),
        ("more is better", "Higher is better"),
        ("lower", "Lower is better"),
        ("down", "Lower is better"),
        ("less is better", "Lower is better"),
        ("high is good", "Higher is better"),
        ("bigger is better", "Higher is better"),
        ("maximise", "Higher is better"),
        ("increase", "Higher is better"),
        ("low is good", "Lower is better"),
        ("smaller is better", "Lower is better"),
        ("minimise", "Lower is better"),
        ("decrease", "Lower is better"),
    ),
)

MEASURES = Register(
    key="measures",
    title=TITLES["measures"],
    one="measure",
    row=MeasureRow,
    purpose=(
        "Figures that tell whether something gets better: a target, and a value a quarter. Each names the risk, "
        "the plan or the action that it speaks of. Add one here or on the tab Measures of that record; a sheet "
        "with a column for each quarter brings in the past."
    ),
    columns=(
        Column(
            "ref",
            "Ref",
            kinds.Ref(),
            aliases=("Measure no", "Indicator no", "KPI no"),
            width=7,
            frozen=True,
            help="What people call the measure. A new one gets the next number.",
        ),
        Column(
            "title",
            "Measure",
            kinds.Text(500),
            aliases=("Indicator", "KPI", "Performance indicator", "Metric"),
            width=40,
            required=True,
            help="What is counted, in a few words.",
        ),
        Column(
            "values",
            "Values by quarter",
            kinds.Series(),
            aliases=("Values", "Quarterly values"),
            width=24,
            help="A quarter and its value on each line: Q1 2021/22: 12.",
        ),
        Column(
            "latest",
            "Latest value",
            kinds.Figure(),
            width=10,
            editable=False,
            help="Value of the open quarter, or of the newest before it.",
        ),
        Column(
            "standing",
            "On target",
            kinds.Choice(Standing, empty="No value yet"),
            width=18,
            editable=False,
            help="The latest value against the target; worked out, never typed.",
        ),
        Column(
            "description",
            "Description",
            kinds.Prose(),
            aliases=("Definition", "Measure description"),
            width=40,
            shown=False,
            help="How it is counted, and where the figures come from.",
        ),
        Column(
            "unit", "Unit", kinds.Text(60), aliases=("Unit of measure",), width=14, help="%, people, days."
        ),
        Column(
            "target",
            "Target",
            kinds.Figure(),
            aliases=("Target value",),
            width=10,
            help="The value to reach: 90, 1,200 or 39.8. Blank where none is set.",
        ),
        Column(
            "direction",
            "Direction",
            DIRECTION,
            aliases=("Polarity", "Good is"),
            width=16,
            help="Whether higher or lower is better. Left blank, higher is.",
        ),
        Column(
            "owner",
            "Measure owner",
            kinds.Person(),
            aliases=("Owner", "Data owner"),
            width=22,
            help="The post that answers for the figures.",
        ),
        Column(
            "risks",
            "Risks",
            kinds.Refs("risks", "measures risk"),
            aliases=("Risk", "Risk ref"),
            width=8,
            help="References of the risks beside which it stands.",
        ),
        Column(
            "plans",
            "Plans",
            kinds.Refs("plans", "measures plan"),
            aliases=("Plan",),
            width=10,
            help="References of the plans beside which it stands.",
        ),
        Column(
            "actions",
            "Actions",
            kinds.Refs("actions", "measures action"),
            aliases=("Action",),
            width=10,
            shown=False,
            help="References of the actions beside which it stands.",
        ),
        Column(
            "commentary",
            "Latest update",
            kinds.Prose(),
            aliases=("Commentary", "Update", "Comments"),
            width=40,
            help="What the figures say this quarter. Earlier quarters’ updates are kept.",
        ),
    ),
    state="standing",
    chips=(
        Chip("off", "Off target", lambda row, _: row.standing is Standing.OFF),
        Chip("on", "On target", lambda row, _: row.standing is Standing.ON),
        Chip("no_value", "No value this quarter", lambda row, _: not row.measured),
        Chip("no_target", "No target", lambda row, _: row.target is None),
        mine("owner"),
    ),
)
