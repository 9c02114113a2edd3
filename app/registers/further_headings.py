"""Further headings by register and column, as councils, police forces, health bodies, universities and charities have them.

Every register takes these to the aliases that its own columns declare. A heading that a real tracker has used and that was
not known belongs here, unless several registers should have it (``legacy_headings.py``). Data.
"""

from __future__ import annotations

from typing import Final

_OWNERS: Final = (
    "Accountable officer | SPOC | Lead director | Exec lead | Executive lead | Business lead | Named officer | Nominated lead"
    " | Strategic lead | Operational lead | Responsible director | Responsible lead | Force lead | Chief officer lead"
    " | Lead service | Lead agency | Lead department | Lead directorate | Lead team | Lead organisation"
    " | Lead partner | Responsible service | Responsible team | Responsible department"
    " | Resp. officer | Resp. person | Resp. owner | Owner / Deputy | Lead / Deputy | Owner and deputy | Lead and deputy"
    " | Responsible party | Owner team | Owning team"
)
_BY: Final = (
    "Forecast date | Forecast completion | Forecast completion date | Planned date | Expected date | Required by"
    " | Complete by | Finish by | To be implemented by | Implement by"
    " | Planned end date | Finish date | Planned finish | Estimated closure date | Timeframe | Target deadline"
)
_LINKED: Final = "Related risk | Risk link | Link to risk | Risk reference | Linked risk | Corporate risk ref"

FURTHER: Final[dict[str, dict[str, str]]] = {
    "risks": {
        "ref": "BAF ID | ID ref | RAID ID | RAID ref | RAID no"
        " | Register no | Strategic risk ref | Operational risk ref | SRR ref | ORR ref | Datix number | Datix no"
        " | Ulysses ref | Unique ref | Unique reference | Item no | Unique risk ID | Risk identifier",
        "title": "What could go wrong | What might go wrong"
        " | Describe source of risk and nature of potential impact on individuals | Source of risk | The risk"
        " | What are the hazards | Significant hazards | Potential failure mode | Organisational risk"
        " | Risk or issue | Uncertainty | Risk description/title | Operational risk | Threat event",
        "description": "Risk desc | Risk narrative | Detail of risk | Risk scenario | Explanation of risk | Cause and effect"
        " | Risk explanation | Gap description",
        "owner": "Owner name | Risk owner name | Owner / Lead | Owner/Lead | Owner / Deputy"
        " | Risk owner / deputy | Risk owner / lead | Risk owner/lead | Lead / owner"
        " | Lead service | Lead agency | Lead department | Lead organisation | Lead partner"
        " | Responsible director | Corporate director | COT owner | Chief officer owner | Strategic risk owner",
        "leads": "Operational owner | Handler | Risk handler | Day to day owner | Risk co-ordinator | Risk coordinator",
        "category": "Domain | Risk domain | Portfolio | Division | Care group | Strategic theme | Command | Faculty | School"
        " | Business area | Department | Item/function | Subject | Topic",
        "commentary": "Quarterly commentary | Risk owner commentary | Update since last report | Progress/comments"
        " | Current position/update | Risk owner update | Risk update",
        "appetite": "Risk appetite statement | Appetite level",
        "inherent": "Uncontrolled risk score | Raw risk score",
        "trend": "DoT | Risk movement | Movement since last review | Change since last quarter",
    },
    "actions": {
        "ref": "Issue key | Minute | Code | WBS | WBS code | Task ID | Task no | Log no | Log ref"
        " | RAID ID | RAID ref | RAID no | Minute number | Tracker ref | Unique ref | Serial | Action code | Item ref"
        " | Issue ID | Issue no"
        " | Issue ref | Remediation ID | Remediation no | Corrective action ID | Corrective action no | CAPA no",
        "title": "Title | Name | Action taken/planned | Actions taken/planned | Action taken or planned | Action planned/taken"
        " | What needs to be done | What needs to happen | What needs to change | Safety action | Safety actions"
        " | Action name | Name of action"
        " | Task title | Task description"
        " | Specific action | Key action | SMART action | Deliverable"
        " | Corrective action | Next steps | Further action | Further actions | Further planned actions | Additional actions"
        " | Future actions | Outstanding actions | Further controls | Further control measures | Further mitigation"
        " | Further mitigations | Further measures | Additional controls | Additional control measures"
        " | Additional mitigation | Additional mitigations | Additional measures"
        " | Actions/next steps | Action agreed at meeting | Issue | Issue title | Issue name"
        " | Recommended action | Recommended actions | Mitigating actions | Mitigating action"
        " | Planned mitigation"
        " | Planned mitigations | Planned controls | Planned control measures | Mitigations planned | Controls planned"
        " | Future controls | Future mitigations | Recommended controls | Recommended mitigation | Recommended mitigations"
        " | What further action is necessary | What else we need to do | What else do we need to do"
        " | What further action do you need to take to control the risks"
        " | Do you need to do anything else to control this risk | Do you need to do anything else to manage this risk"
        " | Actions to close gaps | Actions to close gap | Action to close gaps | Actions to address gaps | What we will do"
        " | What will we do | What are we going to do | What we are going to do"
        " | Summary",
        "description": "Issue description | Desired outcome | Success criteria | Expected outcome | Context"
        " | Action background"
        " | Measure of success | Measures of success | What will success look like | What does success look like"
        " | What did we find"
        " | What difference will it make",
        "leads": f"{_OWNERS} | Managed by | Assigned to | Action holder | Resp. | Action for | Delegated to | Officer lead"
        " | PIC | Person in charge"
        " | POC | Point of contact | Resource names | Resource | Action by who | Action by whom"
        " | Who needs to carry out the action | Who will do it | Who will do this | Who is responsible",
        "timescale": f"{_BY} | Action due | Action due date | Action deadline"
        " | Date for implementation | Action by date | Action date | End date"
        " | Scheduled completion date | By | End | Action by when | When is the action needed by",
        "original": "Baseline date | Baseline end date",
        "state": "Status icon | Complete Y/N | Completed Y/N | Complete (Y/N) | Completed (Y/N) | Closed Y/N | Implemented Y/N",
        "rag": "Action RAG | Action RAG status",
        "commentary": "Latest note | Latest note text | Progress at mid-year | Mid-year progress | Mid-year update"
        " | Year-end update | Six-month update | Progress at year end"
        " | Where are we now | Where are we"
        " | What have we done | What have we done so far | What we have done | What has been done"
        " | Action taken | Actions taken | Action taken to date | Narrative | Outcome/update | Resolution",
        "arose": "Forum | Where from | Source of action | Board/committee",
        "done_on": "Date done | Closure date | Date of closure | Completion date (actual) | Actual end date | Date complete",
        "evidence": "Evidence link | Evidence location | Link to evidence | Evidence of closure",
        "risks": f"{_LINKED} | Risk ID",
    },
    "controls": {
        "ref": "Control code | Control ref | Control reference"
        " | Ref no | Reference no | Mitigation ref | Mitigation ID | Unique ref | #"
        " | Control identifier | Safeguard ID | CIS Safeguard",
        "title": "Controls | Existing control | Existing controls | Existing control measures | Current control measures"
        " | Preventive controls | Preventative controls | Detective controls | Control measure | Control measures"
        " | Controls in place"
        " | Current controls"
        " | Current control | Internal control | Control activity | Mitigating control | Mitigating controls | Risk control"
        " | Options to reduce or eliminate risk | Steps to mitigate | Mitigation plan | Mitigation strategy | Mitigation measures"
        " | Risk mitigation | Treatment plan | Risk treatment plan | What are you already doing"
        " | What are you already doing to control the risks | What we are already doing"
        " | What we are doing about it | What are we doing about it"
        " | Safeguard | Existing mitigations | Control/mitigation | Existing mitigation | Name | Key controls"
        " | What we are doing | Management/control of risk | Compliance check | Statutory check"
        " | Current mitigation | Current mitigations | Information security control | Safeguard title | Subcategory"
        " | Mitigating action",  # last: beside any of the others it is an action
        "description": "Control detail | Control details | Control narrative | Control text | Control specification"
        " | Control requirement | Safeguard description",
        "timescale": "Mitigation due | Mitigation due date | Mitigation date | Control due date | Control due | Control date",
        "owner": "Mitigation owner | Mitigation lead"
        " | Control lead | Control operator | Responsible | Responsible person | Assigned to | Accountable officer"
        " | Responsible role",
        "status": "Implementation status | Mitigation status | Mitigation progress | Treatment status",
        "implementation": "Implemented | Existing/planned | Existing or proposed | Existing/proposed",
        "effectiveness": "Operating effectiveness | Operational effectiveness | Operating effective | Design effectiveness"
        " | Design effective | Effectiveness of control | Effectiveness of controls | Controls effectiveness"
        " | Overall effectiveness | Overall control effectiveness | Effectiveness rating"
        " | Strength of control | Control rating | Adequacy"
        " | Adequacy of control | How effective | Control assessment | Control strength",
        "commentary": "Control comments | Control update",
        "risks": f"{_LINKED} | Risk ID",
    },
    "recommendations": {
        "ref": "R no | PFD ref | Reg 28 ref | Unique ref | Issue ref | Issue ID | Finding ID | Finding number"
        " | Serial | Serial number | HMIC ref | HMICFRS ref | Tracker ref | Action ref | AFI no | AFI ref"
        " | POA&M ID | POAM ID | POA&M item ID | Weakness ID | Item identifier",
        "title": "Matter of concern | Matters of concern | Coroner’s concern | Coroner's concern | Concern"
        " | Wording | Text | Full text | What CQC found | What CQC told us | What Ofsted found | What Ofsted told us"
        " | What HMICFRS found | What inspectors found | What was found | What we found | AFI | Finding text"
        " | Finding title"
        " | Finding summary | Gap identified | Identified gap"
        " | Recommendation description | HMICFRS recommendation | Must do | Should do | Recommended action"
        " | AFI/recommendation | Area for improvement (AFI)"
        " | Recommendation to Cabinet | Recommendation to Council | Audit finding | Observation | Weakness"
        " | Weakness or deficiency | Weakness name | Weakness description | Deficiency | Issue description | Description",
        "reviews": "Inspection report | HMICFRS report | Name of report | Source report | Audit assignment | Thematic"
        " | Publication | Internal audit report | Name of review",
        "priority": "High/Medium/Low | H/M/L | Finding rating | Recommendation rating | Significance | Audit priority"
        " | Classification | Priority (H/M/L)",
        "owner": f"{_OWNERS} | Local lead | POC | Point of contact | Lead member/officer | SRO",
        "timescale": f"{_BY} | Date for implementation | HMICFRS deadline | Management target date | Remediation date"
        " | Scheduled completion date | By",
        "state": "Auditor status | Force status | Internal status | IA status | Complete Y/N | Implemented Y/N"
        " | Implemented (Y/N)",
        "description": "What we will do | What we are doing about it"
        " | Force response | Findings and implications | Summary of finding | Issue"
        " | Management response and action | Finding description | Finding details | Condition"
        " | Milestones | Milestones with completion dates | Milestone with completion dates | Planned milestones"
        " | Overall remediation plan | Remediation plan | Cabinet response | Remediation | Remediation action | Recommended fix"
        " | Recommended remediation | Planned remediation",
        "risks": f"{_LINKED} | Risk ID | Risk ref",
        "commentary": "Auditee update | Officer comments | Comments from officer | Service update"
        " | Force position | Force update | Update from owner | Manager’s update | Manager's update"
        " | Notes | Auditor comments | Internal audit comment | Internal audit comments | IA comments",
        "evidence": "Evidence provided | Evidence of implementation | Evidence location | Evidence link | Link to evidence",
        "verified_by": "Validated by",
        "verified_on": "Date signed off | Signed off on | Closure date | Date of closure | Closed date | Closed on",
    },
    "measures": {
        "ref": "KPI ref | KPI ID | PI ref | PI code | PI no | Indicator ref | Indicator number | Indicator ID | Measure ref"
        " | Measure ID | Metric ID | Metric ref | KRI ref | Reference | Ref no | ID | No.",
        "title": "Performance measure | PI | Measure name | Measure title | Indicator name | Indicator title"
        " | Name of indicator"
        " | KPI name | KPI title | KPI description | Key performance indicator | Key risk indicator | KRI | Metric name",
        "target": "Annual target | Year end target | Full year target | National standard | Current target",
        "unit": "Units | UoM | Measured in",
        "direction": "Better is | Desired direction | Aim to | Good performance | High or low is good",
        "owner": "Lead | Lead officer | KPI owner | PI owner | Indicator owner | Responsible officer | Responsible | SRO"
        " | Accountable officer",
        "commentary": "Narrative | Notes | Performance commentary | Reasons for variance | Explanation | Performance narrative"
        " | Latest commentary",
        "description": "How measured | Methodology | What is measured | Detail",
    },
    "reviews": {
        "ref": "Job no | Job number | Assignment ref | Assignment no | Inspection ref",
        "title": "Thematic inspection | Review area | Planned audit | Audit topic | Audit subject | Name of review"
        " | Audit/review title",
        "grade": "Assurance given | Overall assurance",
        "published": "Final report | Date finalised | Final issued | Date of publication",
        "timescale": "Planned quarter | Quarter planned | Quarter | Qtr | Timing | Planned timing | Proposed timing"
        " | Start date"
        " | Planned | Planned start | Planned start date | Planned date | Fieldwork start | Scheduled | Scheduled for"
        " | Planned for quarter",
        "lead": "Client lead | Executive lead | Exec sponsor | Executive sponsor | Key contact | Audit contact"
        " | Client contact",
        "body": "Inspecting body | Regulator | Audit provider | Inspected by",
        "description": "Scope | Audit scope | Scope and objectives | Coverage of the audit",
    },
    "plans": {
        "ref": "No. | # | ID | Priority no | Workstream ref | Programme ref | Objective no",
        "title": "Workstream | Work stream | Improvement theme | Improvement priority | Project title | Strategic priority"
        " | Key priority | Delivery plan | Pledge | Programme",
        "owner": "SRO | Senior responsible owner | Senior responsible officer"
        f" | Sponsor | Project sponsor | Executive sponsor | {_OWNERS}",
        "leads": "Project manager | PM | Programme manager | Delivery lead | Project lead | Project manager(s)",
        "rag": "Overall RAG | Current RAG | Delivery confidence | DCA | Delivery confidence assessment | RAG rating",
        "timescale": f"{_BY} | Deadline | Planned completion | Target completion date | Delivery date | Forecast end date"
        " | End",
        "commentary": "Highlights | Highlight | Comments | Status update | Progress this period | Narrative | Latest update",
        "aim": "Desired outcome | Aims and objectives | Success looks like | Benefits | Outcome",
    },
    "decisions": {
        "ref": "Serial | RAID ID | RAID ref | RAID no | Decision ID | Ref no | Log no | Decision log no",
        "title": "Decision made | Decision title | Decision summary | Decision details | Resolved"
        " | What was decided | Decision agreed",
        "reason": "Reasons for decision | Reason for decision | Decision rationale | Justification | Reasons for the decision",
        "item": "Minute ref | Subject | Topic | Agenda no",
    },
    "boards": {
        "ref": "Acronym | Initials | Code",
        "title": "Group | Board | Committee | Forum | Partnership"
        " | Name of board | Name of group | Committee name | Group name | Board/committee",
        "chair": "Chairman",
        "cadence": "Frequency of meetings | Meets how often | Meets | How often",
        "reports_to": "Reporting line | Accountable to | Escalation route | Upward reporting | Parent committee",
        "description": "Responsibilities | Function | Role and remit",
    },
    "meetings": {
        "ref": "No. | Ref no | ID | Reference",
        "title": "Name of meeting | Meeting name",
        "held_on": "Date held",
        "chair": "Chairperson | Chair of the meeting",
        "attendance": "Members present | Attended by | Those present",
        "apologies": "Not present | Apologies for absence",
        "agenda": "Items discussed | Business",
        "minutes": "Summary of discussion | Notes of meeting | Key points | Summary",
    },
    "assurance": {
        "ref": "No. | ID | Ref no | Reference",
        "title": "Assurance item | Assurance description | Assurance title | Assurance in place",
        "line": "LoD | Which line | Assurance line | 1st/2nd/3rd line | Line 1/2/3",
        "rating": "Confidence | Confidence level | Strength | RAG rating | RAG status | Strength of assurance | Assurance RAG",
        "source": "Assurance provider | Provided by | Who provides | Source of assurance | Who provides it",
        "given_on": "Date received | Last received | When received | Date of last assurance | Date of assurance",
        "risks": f"{_LINKED} | Risk no | Risk ID | Principal risk",
        "covers": "Area covered",
    },
}  # fmt: skip


def further(register: str, column: str) -> tuple[str, ...]:
    """The further headings of one column."""
    return tuple(
        text.strip() for text in FURTHER.get(register, {}).get(column, "").split("|") if text.strip()
    )
