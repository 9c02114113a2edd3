"""The control register, declared once (source: risk management report, section on controls; governance statement)."""

from __future__ import annotations

from app.models.rows import ControlRow
from app.models.status import ControlStatus, Effectiveness, Implementation
from app.registers import kinds
from app.registers import legacy_headings as legacy
from app.registers.course import quarters_running
from app.registers.mine import mine
from app.registers.register import Chip, Column, Register
from app.registers.timescales import REPROFILED, SLIPPAGE, falls_due
from app.registers.titles import TITLES
from app.registers.updates import latest_update

STATUS = kinds.Choice(
    ControlStatus,
    spellings=(
        ("on target", "On track"),
        ("ontrack", "On track"),
        ("in progress", "On track"),
        ("limited progress", "Limited"),
        ("slippage", "Slipped"),
        ("none", "No progress"),
        ("not started", "No progress"),
        ("completed", "Complete"),
        ("done", "Complete"),
        ("closed", "Complete"),
    ),
)

CONTROLS = Register(
    key="controls",
    title=TITLES["controls"],
    one="control",
    row=ControlRow,
    purpose=(
        "What is done about the risks, each with an owner, a timescale and where it stands this quarter. Each "
        "names the risks that it treats, and a risk counts its controls by state. Add one here or on the tab "
        "Controls of its risk; a tracker with controls under its risks brings in both."
    ),
    columns=(
        Column(
            "ref",
            "Ref",
            kinds.Ref(),
            aliases=(
                *legacy.CONTROL_REFS,
                "Reference",
                "Control no",
                "Control number",
                "Control ID",
                "ID",
                "No.",
            ),
            width=7,
            frozen=True,
            help="What people call the control. A new one gets the next number under its risk.",
        ),
        Column(
            "title",
            "Control",
            kinds.Text(500),
            aliases=(
                *legacy.CONTROL_TITLES,
                "Control title",
                "Key control",
                "Control name",
                "Mitigation",
                "Title",
            ),
            width=40,
            required=True,
            help="What is done about the risk.",
        ),
        Column(
            "description",
            "Description",
            kinds.Prose(),
            aliases=("Control description", "Detail", "Guidance"),
            width=40,
            shown=False,
            help="How it works, and how one would know.",
        ),
        Column(
            "risks",
            "Risks",
            kinds.Refs("risks", "treats"),
            aliases=("Risk", "Risk ref", "Risk no", "Risk ID", "Linked risks"),
            width=8,
            help="References of the risks that it treats.",
        ),
        Column(
            "status",
            "Status",
            STATUS,
            aliases=("Progress", "Control status", "State"),
            width=15,
            help="Where the control stands this quarter.",
        ),
        quarters_running("the status has been the same"),
        Column(
            "timescale",
            "Timescale",
            kinds.When(),
            aliases=(
                "Due",
                "Due date",
                "Target date",
                "Completion date",
                "Deadline",
                "By when",
                "Implementation date",
            ),
            width=16,
            help="A date, a quarter, a month, “Runs until December 2022” or “TBC”. Each revision is kept.",
        ),
        *SLIPPAGE,
        Column(
            "owner",
            "Control owner",
            kinds.Person(),
            aliases=("Owner", "Lead", "Responsible officer", "Lead officer", "By whom", "Who"),
            width=22,
            help="The post that answers for the control.",
        ),
        Column(
            "implementation",
            "In place or planned",
            kinds.Choice(
                Implementation,
                spellings=(
                    ("yes", "In place"),
                    ("existing", "In place"),
                    ("existing control", "In place"),
                    ("current", "In place"),
                    ("operational", "In place"),
                    ("in operation", "In place"),
                    ("established", "In place"),
                    ("embedded", "In place"),
                    ("implemented", "In place"),
                    ("fully implemented", "In place"),
                    ("no", "Planned"),
                    ("proposed", "Planned"),
                    ("future", "Planned"),
                    ("planned control", "Planned"),
                    ("to be implemented", "Planned"),
                    ("not implemented", "Planned"),
                ),
            ),
            aliases=(
                "In place",
                "Existing or planned",
                "Implementation",
                "Implementation status",
                "Control status",  # where its words are not those of the status
                "Status",
                "State",
            ),
            width=13,
            help="Whether the control is there yet.",
        ),
        Column(
            "effectiveness",
            "Effectiveness",
            kinds.Choice(
                Effectiveness,
                spellings=(
                    ("adequate", "Effective"),
                    ("inadequate", "Not effective"),
                    ("partial", "Partly effective"),
                    ("partially effective", "Partly effective"),
                    ("partially", "Partly effective"),
                    ("ineffective", "Not effective"),
                    ("yes", "Effective"),  # under “Effective?”
                    ("fully effective", "Effective"),
                    ("partly", "Partly effective"),
                    ("no", "Not effective"),
                ),
                empty=kinds.NOT_ASSESSED,
            ),
            aliases=("Control effectiveness", "Effective"),
            width=18,
            help="How well the control works.",
        ),
        latest_update((*legacy.UPDATES, "Notes")),
    ),
    state="status",
    under="risks",
    ended=(ControlStatus.COMPLETE,),
    chips=(
        Chip("overdue", "Overdue", lambda row, _: row.overdue),
        Chip("due", "Due this quarter", falls_due),
        REPROFILED,
        Chip(
            "slipped",
            "Slipped",
            lambda row, _: row.status is ControlStatus.SLIPPED,
            word=ControlStatus.SLIPPED,
        ),
        Chip(
            "limited",
            "Limited or no progress",
            lambda row, _: row.status in (ControlStatus.LIMITED, ControlStatus.NONE),
        ),
        Chip("no_update", "No update this quarter", lambda row, _: not row.updated),
        mine("owner"),
        Chip(
            "planned",
            "Planned",
            lambda row, _: row.implementation is Implementation.PLANNED,
            word=Implementation.PLANNED,
        ),
        Chip("unattached", "On no risk", lambda row, _: not row.risks),
    ),
)
