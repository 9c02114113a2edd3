"""A file that is being brought in, between two looks at it: read once, planned as often as the officer corrects something.

Nothing here saves, and nothing here knows Qt, so that a plan can be made in any thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.importers.cells import shortened, text_of
from app.importers.child import read_workbook
from app.importers.choose import NoTableFound
from app.importers.grid import Workbook, column_letter
from app.importers.headings import IMPACT, LIKELIHOOD, targets
from app.importers.plan import Choices, Item, ItemKind, Plan, propose
from app.importers.values import Unread
from app.models.scale import Axis, Scale
from app.models.text import counted, listed
from app.queries import registers as register_queries
from app.queries.house import terms
from app.registers import REGISTERS
from app.registers.kinds import Prose, Terms
from app.registers.register import Register
from app.store.workspace import Workspace
from app.widgets.import_plan.shown import (
    BLANK,
    AsideShown,
    CellShown,
    FieldShown,
    HeadingShown,
    PlanShown,
    RecordShown,
    SheetShown,
    SourceShown,
    TargetShown,
    What,
)
