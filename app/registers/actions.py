"""The action register, declared once: one store for all actions (sources: improvement plans, board minutes)."""

from __future__ import annotations

from app.models.action_words import ActionState, Verification
from app.models.status import Progress, Rag
from app.registers import kinds
from app.registers import legacy_headings as legacy
from app.registers.action_kinds import ENDED, ORIGIN, STATE
from app.registers.action_row import ActionRow
from app.registers.course import RAG_COURSE, quarters_running
from app.registers.mine import mine
from app.registers.register import Chip, Column, Part, Register
from app.registers.risks import PROGRESS, RAG
from app.registers.timescales import CARRIED_LATE, REPROFILED, SLIPPAGE, falls_due
from app.registers.titles import TITLES
from app.registers.updates import latest_update

ACTIONS = Register(
    key="actions",
    title=TITLES["actions"],
    one="action",
    row=ActionRow,
    purpose=(
        "What somebody undertook to do, and by when: for a plan, a recommendation, a risk, a meeting or a "
        "panel’s question. Add it here, on the tab Actions of what it is for, or with “A:” while a meeting is "
        "in session. It is one action, however many plans it serves."
    ),
    columns=(
        Column(
            "ref",
            "Ref",
            kinds.Ref(),
            aliases=(
                *legacy.NUMBERS,
                "Action no",
                "Action number",
                "Action ID",
                "Action ref",
                "Action #",
                "Item",
                "Item no",
                "Item number",
                "Minute ref",
                "Minute no",
            ),
            width=8,
            frozen=True,
            help="What people call the action. A new one gets the next number.",
        ),
        Column(
            "title",
            "Action",
            kinds.Text(1000),
            aliases=(*legacy.ACTION_TITLES,),
            width=44,
            required=True,
            help="What is to be done.",
        ),
        Column(
            "description",
            "Description",
            kinds.Prose(),
            aliases=("Detail", "Action description", "Success measure", "Outcome", "Expected result"),
            width=40,
            shown=False,
            help="What it should lead to, and how one would know.",
        ),
        Column(
            "state",
            "State",
            STATE,
            aliases=legacy.STATES,
            width=20,
            help="Open, or how it was left. Leaving needs a reason and who agreed; both stay with the action.",
        ),
        quarters_running("the action has been in this state"),
        Column(
            "timescale",
            "Timescale",
            kinds.When(),
            aliases=(*legacy.DUE, "Comes back"),
            width=20,
            help="A date, a quarter, a month, “at the November 2022 oversight board” or “TBC”. Each revision is kept.",
        ),
        *SLIPPAGE,
        Column(
            "progress",
            "Progress",
            PROGRESS,
            aliases=("Progress status", "Action progress"),
            width=16,
            help="How the work goes.",
        ),
        Column("rag", "RAG", RAG, aliases=legacy.RAGS, width=10, help="Green, Amber or Red."),
        RAG_COURSE,
        Column(
            "leads",
            "Leads",
            kinds.People(),
            aliases=(*legacy.WHO, "Lead(s)", "Action lead", "Action owner(s)", "Owner(s)"),
            width=24,
            help="The posts that answer for it, one a line.",
        ),
        Column(
            "origin",
            "Origin",
            ORIGIN,
            aliases=("Action origin", "Type of source"),
            width=16,
            help="What sort of thing asked for it.",
        ),
        Column(
            "arose",
            "Arose from",
            kinds.Text(),
            aliases=("Source", "Raised at", "Arising from", "Meeting", "Meeting date"),
            width=28,
            help="Which meeting, area or report asked for it, and where in it.",
        ),
        Column(
            "plans",
            "Plans",
            kinds.Refs("plans", "serves"),
            aliases=("Plan", "Plan ref", "Improvement areas"),
            width=12,
            help="References of all plans that it serves. The action stays one, and is counted once.",
        ),
        Column(
            "meetings",
            "Agreed at",
            kinds.Refs("meetings", "agreed at"),
            aliases=("Meeting ref", "Agreed at meeting"),
            width=10,
            help="References of the meetings that agreed it; a new action is numbered below its meeting.",
        ),
        Column(
            "recommendations",
            "Recommendations",
            kinds.Refs("recommendations", "delivers"),
            aliases=("Recommendation", "Recommendation ref", "Rec no"),
            width=10,
            help="References of the recommendations that it answers.",
        ),
        Column(
            "questions",
            "Panel questions",
            kinds.Refs("panel_questions", "follows from"),
            aliases=("Panel question", "Question ref"),
            width=10,
            shown=False,
            help="References of the panel’s questions that it follows from.",
        ),
        Column(
            "risks",
            "Risks",
            kinds.Refs("risks", "acts on"),
            aliases=("Risk", "Risk ref", "Risk no", "Linked risks"),
            width=8,
            help="References of the risks that it acts on.",
        ),
        Column(
            "state_reason",
            "Reason for the state",
            kinds.Prose(),
            aliases=("Reason", "Closure reason", "Reason for closure"),
            width=32,
            shown=False,
            help="Why the action is not open any more; quotable years later.",
        ),
        Column(
            "authority",
            "State agreed by",
            kinds.Text(),
            aliases=("Agreed by", "Closed by", "Approved by", "Authority"),
            width=22,
            shown=False,
            help="Who agreed that: a board, a panel, a post.",
        ),
        Column(
            "merged_into",
            "Merged into",
            kinds.Refs("actions", "merged into"),
            width=10,
            shown=False,
            help="Reference of the action that took it over.",
        ),
        Column(
            "verification",
            "Verification",
            kinds.Choice(Verification),
            width=18,
            editable=False,
            help="Whether it is done, as management says, and whether somebody else has verified that.",
        ),
        Column(
            "done_by",
            "Reported done by",
            kinds.Person(),
            aliases=("Done, says", "Management says done", "Completed by", "Reported complete by"),
            width=20,
            shown=False,
            help="The post that says it is done. This is management’s word, not a verification.",
        ),
        Column(
            "done_on",
            "Done on",
            kinds.Day(),
            aliases=(
                "Done",
                "Date completed",
                "Completed on",
                "Date closed",
                "Actual completion date",
                "Date of completion",
                "Closed on",
                "Closed",
                "Completed",
                "Date done",
            ),
            width=14,
            shown=False,
            help="The day on which management says it was done; blank until then.",
        ),
        Column(
            "evidence",
            "Evidence",
            kinds.Prose(),
            aliases=("Evidence of completion", "Closure evidence"),
            width=32,
            shown=False,
            help="What was seen that shows it is done, and where it is kept.",
        ),
        Column(
            "verified_by",
            "Verified by",
            kinds.Person(),
            aliases=("Verifier", "Validated by"),
            width=20,
            shown=False,
            help="Who has seen for themselves that it is done: not the one who did it.",
        ),
        Column(
            "verified_on",
            "Verified on",
            kinds.Day(),
            aliases=("Date verified", "Validated on"),
            width=14,
            shown=False,
            help="When it was verified.",
        ),
        latest_update((*legacy.UPDATES, "Notes")),
    ),
    state="state",
    ended=ENDED,
    carried=(ActionState.CARRIED,),
    under="meetings",
    parts=(Part("measures", "actions"),),
    chips=(
        Chip("open", "Open", lambda row, _: row.state is ActionState.OPEN, word=ActionState.OPEN),
        Chip("overdue", "Overdue", lambda row, _: row.overdue),
        Chip("due", "Due this quarter", lambda row, terms: row.state not in ENDED and falls_due(row, terms)),
        REPROFILED,
        Chip(
            "slipped",
            "Slipped",
            lambda row, _: row.progress is Progress.SLIPPED and row.state not in ENDED,
            word=Progress.SLIPPED,
        ),
        Chip("red", "Red", lambda row, _: row.rag is Rag.RED and row.state not in ENDED, word=Rag.RED),
        Chip("paused", "Paused", lambda row, _: row.state is ActionState.PAUSED, word=ActionState.PAUSED),
        Chip("bau", "Business as usual", lambda row, _: row.state is ActionState.BAU, word=ActionState.BAU),
        Chip(
            "proposed",
            "Proposed for closure",
            lambda row, _: row.state is ActionState.PROPOSED,
            word=ActionState.PROPOSED,
        ),
        Chip("unverified", "Done, not verified", lambda row, _: row.verification is Verification.CLAIMED),
        Chip("unexplained", "Left without a reason", lambda row, _: _unexplained(row)),
        CARRIED_LATE,
        Chip(
            "no_update", "No update this quarter", lambda row, _: row.state not in ENDED and not row.updated
        ),
        mine("leads"),
    ),
)


def _unexplained(row: ActionRow) -> bool:
    return row.state is not ActionState.OPEN and not (row.state_reason and row.authority)
