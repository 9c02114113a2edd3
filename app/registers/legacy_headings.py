"""Headings that other people's trackers, logs and checklists have used for columns that several registers have. Data."""

from __future__ import annotations

from typing import Final


def _spelt(headings: str) -> tuple[str, ...]:
    return tuple(heading.strip() for heading in " ".join(headings.split()).split("|"))


CONTROL_REFS: Final = ("Requirement no", "Requirement number")
CONTROL_TITLES: Final = (
    "Checklist item",
    "Requirement",
    "Requirement text",
    "Statement",
    "Control objective",
)
PLAN_REFS: Final = ("Plan no", "Plan ref", "Area no", "Project number", "Project no")
PLAN_TITLES: Final = (
    "Improvement area",
    "Governance improvement area",
    "Action plan",
    "Priority",
    "Commitment",
    "Project name",
    "Project",
    "Programme name",
    "Milestone",
)
RAGS: Final = (
    "RAG status",
    "RAG rating",
    "BRAG",
    "BRAG status",
    "BRAG rating",
    "RAGB",
    "Delivery RAG",
    "Current RAG",
    "R/A/G",
)
PLAN_RAGS: Final = ("BRAG", "RAG status", "Colour rating", "Delivery (RAG)", "Delivery RAG")
PLAN_AIMS: Final = ("Objective", "Purpose", "Description aims", "Aims")
PLAN_ENDS: Final = (
    "Due",
    "Due date",
    "By when",
    "Target date",
    "Completion date",
    "End date",
    "Project end date",
)
PLAN_UPDATES: Final = (
    "Update",
    "Quarterly update",
    "Progress update",
    "Commentary",
    "Rating comment",
    "Commentary on status and RAG ratings",
)
UPDATES: Final = _spelt("""
    Commentary | Update | Quarterly update | Progress update | Comments | Status update | Latest position | Current
    position | Progress notes | Progress to date | Progress made | Progress/update | Update/comments | Status/comments
    | Progress/comments | Comments/update | Action update | Latest comments | Latest progress | Remarks | Position
    statement | Update on progress | Update on implementation | Latest management update | Management update | Officer
    update | Current update | Review comments | Comments on progress
""")
WHO: Final = _spelt("""
    Lead | Owner | Lead officer | Responsible officer | Action owner | By whom | Who | Action by | Actioned by | To be
    actioned by | Assigned to | Assignee | Allocated to | Responsible | Responsibility | Responsible person | Person
    responsible | Responsible manager | Responsible owner | Manager responsible | Officer responsible | Officer |
    Accountable | Lead person | Lead name | Lead manager | Delivery lead | Management lead | Implementation lead |
    Named lead | Owned by | Lead/owner
""")
DUE: Final = _spelt("""
    Due | Due date | Date due | Target | Finish | Target date | Completion date | Deadline | Deadline date | By when |
    When | Due by | Timescales | Target completion date | Target completion | Planned completion date | Expected
    completion date | Estimated completion date | Agreed completion date | Agreed date | Agreed timescale |
    Implementation date | Agreed implementation date | Target implementation date | Timescale for completion | Timescale
    for implementation | Current deadline | Current due date | Revised date | Revised deadline | Revised due date |
    Revised target date | Revised completion date | Revised timescale | Revised implementation date | New date | New
    deadline | Extended date | Extended to | Date for completion | To be completed by
""")
STATES: Final = _spelt("""
    Status | State | Open or closed | Open/Closed | Current status | Overall status | Complete? | Completed? | Done? |
    Closed? | Implemented? | Implementation status | Status of implementation | Action status | Completion status
    | HMICFRS status | Inspectorate status
""")
NUMBERS: Final = _spelt("""
    Reference | Ref no | Ref number | Reference number | Reference no | No. | # | ID | Number | S/N | Serial no | Nr
""")
ACTION_TITLES: Final = _spelt("""
    Test objective | Steps to execute | Action title | Action text |
    Action to address | Actions to address | Improvement action | Agreed action | Agreed actions | Action agreed |
    Actions agreed | Action required | Actions required | Action to be taken | Actions to be taken | Action point |
    Action points | Actions | Action(s) | Action item | Action details | Description of action | Planned action |
    Required action | Proposed action | What | Task | Task name | To do | Activity
""")
RECOMMENDATION_TITLES: Final = _spelt("""
    Checklist item | Recommendation text | Recommendations | Rec | Recs | Recommendation made | Audit recommendation | Area for
    improvement | Finding | Audit risk | Agreed action | Recommendation/agreed action | Recommendation/action |
    Finding/recommendation | Agreed management action | Management action | Cause of
    concern | Issue
""")
RECOMMENDATION_REFS: Final = _spelt("""
    Clause reference | Rec no | Rec ref | Rec | Rec ID | Rec number | Recommendation no | Recommendation ref |
    Recommendation number | Recommendation ID | Action no | Finding no | Finding ref | Issue no
""")
REVIEW_NAMES: Final = _spelt("""
    Audit | Inspection | Report | Audit ref | Source | Audit title | Audit name | Name of audit | Audit area | Audit
    report | Report title | Review title | Inspection title | Audit review | Audit/review
""")
PRIORITIES: Final = _spelt("""
    Risk rating | Rating | Importance | Priority level | Priority rating | Recommendation priority | Rec priority |
    Grade | Risk level | Severity
""")
RESPONSES: Final = _spelt("""
    Management response | Management responses | Agreed management response | Management comment | Management comments
    | Response | Agreed response | Agreed action | Agreed actions | Agreed management action | Management action
    | Description | Detail | Finding | Findings | Audit finding |
    Observation | Weakness | Agreed action plan | Management action plan
""")
REVIEW_REFS: Final = _spelt("""
    Audit no | Audit ref | Audit number | Audit ID | Review ref | Review no | Report no | Report ref
""")
REVIEW_TITLES: Final = _spelt("""
    Inspection | Publication | Inspection/ Publication | Audit | Audit title | Title | Audit name | Name of audit |
    Review title | Report title | Inspection title | Audit area | Auditable area | Audit assignment | Assignment |
    Audit review
""")
GRADES: Final = _spelt("""
    Grading | Opinion | Assurance | Assurance rating | Assurance opinion | Assurance level | Level of assurance |
    Audit opinion | Overall opinion | Overall grading | Overall judgement | Judgment | Judgement | Rating
""")
PUBLISHED: Final = _spelt("""
    Publication date | Date published | Report date | Date of report | Final report date | Final report issued | Date
    final report issued | Date issued | Report issued | Issued
""")
