"""What the tests of measures in long lists look at: the one plan of a file, and the figures of its measures."""

from __future__ import annotations

from pathlib import Path

from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.whole import Held, propose_all, propose_as
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.registers.kinds import Terms

TERMS = Terms(five_by_five(), Quarter(2025, 3))


def plan_of(path: Path) -> Plan:
    """The plan of a file that holds measures and nothing else, which is the same when they are asked for."""
    whole = propose_all(read(path), Held(), TERMS)
    [plan] = whole.plans
    assert plan.register == "measures"
    assert propose_as(read(path), "measures", whole.choices["measures"], Held(), TERMS).items == plan.items
    return plan


def figures(plan: Plan) -> dict[str, str]:
    """The values of each measure by its title: "Q1 2025/26: 8, Q2 2025/26: 7"."""
    return {
        item.values["title"]: ", ".join(
            f"{quarter}: {figure}" for quarter, figure in item.values.get("values", ())
        )
        for item in plan.items
    }
