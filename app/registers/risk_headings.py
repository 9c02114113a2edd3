"""The headings under which trackers have kept each column of a risk register, best known first.

A heading that a real tracker has used and that was not known belongs here.
"""

from __future__ import annotations

from typing import Final

_SPELLINGS: Final = """
ref:
    Reference | Risk no | Risk number | Risk ID | ID | No. | Risk ref | Hazard number | Risk reference |
    Risk # | Ref no | Reference number | Unique ID | Key | Issue key | Hazard ID | Hazard ref | POAM ID |
    Item ID | Risk code | URN | # | Number | Risk register ref | Register ref | S/N | Serial no | Nr | BAF ref | BAF no |
    Corporate risk no | CRR ref | CRR no | Datix ID | Datix ref
title:
    Risk title | Risk name | Title | Name | Summary | Brief risk description | Hazard name | Risk event |
    Short description | Risk headline | Headline | Failure mode | Weakness name | Short risk description |
    Risk / issue | Hazard | Threat | Risk statement | Event | Failure | Failure effect | Risk summary |
    Vulnerability | Principal risk | Corporate risk | Strategic risk | Key risk | Title of risk | Name of risk |
    Risk identified | Identified risk | Potential risk | Risk / opportunity | Risk or opportunity | Risk to delivery |
    Nature of risk | Risk number and title | Risk no and title | Risk ref and title | Risk reference and title |
    Ref and title | Ref & title | Code & title | Code and title | Risk code & title | Risk ref & title
description:
    Risk description | Full description | Detail | Hazard description | Scenario | Description of risk |
    Description of the risk | Detailed description | Detailed risk description | Weakness description |
    What is the risk | Risk details | Details | Local effect | Control vulnerability description |
    Potential failure mode | Cause / event / effect | Cause, event, effect | Cause / event / consequence |
    Cause, event and consequence | Cause, event and effect | Cause / risk / effect | Cause / risk / consequence
horizon:
    Term | Short or long term | Timeframe
category:
    Risk category | Risk type | Type | Hazard type | Theme | Component | Item | Process step | Risk area |
    Area | Risk group | Classification | Risk family | Directorate | Service area
owner:
    Owner | Accountable officer | Accountable owner | Responsible officer | Risk owner/role |
    Risk owners | Owned by | Owner of risk | Risk holder | Accountable | Accountable person |
    Accountable director | Executive owner | Executive lead | Senior responsible owner | SRO |
    Responsible | Responsible person | Person responsible | Point of contact | Managed by | Assigned to | Assignee |
    Hazard owner | Owner(s) | Risk owner(s) | Lead trustee | Trustee lead | Trustee responsible | Lead member | Owning director |
    Who is responsible | Responsibility |
    Exec owner | Accountable lead | Risk sponsor | Exec lead | Lead executive | Executive director |
    Executive risk owner | Executive sponsor
leads:
    Working lead(s) | Working lead | Leads | Lead | Lead officer | Risk lead | Manager | Working leads |
    Lead manager | Lead director | Responsible manager | Action owner | Delegated owner | Operational lead |
    Risk manager | Action lead | Management lead | Assigned to
position:
    Current position | Current score | Current rating | Current risk | Residual score | Residual risk |
    Residual position | L v I | Likelihood v impact | Risk score | Score | Current risk score |
    Current risk rating | Current risk level | Residual risk score | Residual risk rating |
    Residual rating | Net score | Net | Residual | Net risk | Net risk score | Position | Likelihood x impact | L x I |
    LxI | Likelihood/impact | Current L v I | Post-mitigated score | Risk level | Risk rating |
    H/M/L | High/Medium/Low | H, M or L | Risk H/M/L
target:
    Target | Target score | Target rating | Target risk | Desired position | Target risk score |
    Target risk rating | Target risk level | Desired score | Tolerance score | Target L v I
inherent:
    Inherent score | Inherent risk | Gross | Inherent | Gross score | Initial score | Raw score | Pre-mitigated score |
    Inherent risk score | Inherent risk rating | Inherent rating | Gross risk | Gross risk score |
    Initial risk score | Initial rating | Original score | Original risk rating | Unmitigated score
trend:
    Risk trend | Direction | Direction of travel | Movement | Trend arrow | Change | Direction of risk |
    Trend since last quarter
progress:
    Progress | Progress status | Assessment of progress
rag:
    RAG status | RAG rating | Status | Rating | Overall RAG | Owner's RAG | Current RAG | RAG current |
    Colour | Risk owner's RAG | BRAG | BRAG status | BRAG rating | Risk RAG | Overall status | Current status
appetite:
    Appetite
pillars:
    Strategic pillar | Strategic pillars | Strategic objective | Corporate objective
related:
    Interdependencies | Linked risks | Related risk | Dependencies | Links to other risks
commentary:
    Commentary | Update | Quarterly update | Progress update | Comments | Notes | Narrative |
    Latest comments | Current position commentary | Status update | Latest position | Latest update |
    Progress notes | Additional notes | Remarks | Remark | Update this quarter | Comment |
    Review comments | Review notes | Progress to date | Comments on progress | Latest note | Latest note text |
    Where are we now | Where are we
"""


def _read(spellings: str) -> dict[str, tuple[str, ...]]:
    """Key to headings, from blocks of "key:" and its headings with strokes between."""
    found: dict[str, tuple[str, ...]] = {}
    for block in spellings.replace("\n    ", " ").strip().splitlines():
        key, _colon, headings = block.partition(":")
        found[key] = tuple(heading.strip() for heading in headings.split("|"))
    return found


_AXES: Final = ("CxL", "LxC", "LxI", "IxL", "SxL", "LxS", "PxI", "IxP")
_AT: Final = {
    "position": ("Current", "Residual", "Net", "Mitigated"),
    "inherent": ("Initial", "Inherent", "Gross", "Original", "Unmitigated"),
    "target": ("Target", "Desired"),
}
"""What stands before the two axes of a position: “Current (CxL)”."""


def _at_stages() -> dict[str, tuple[str, ...]]:
    """The headings of positions that name their stage and nothing but their axes."""
    axes = [written for two in _AXES for written in (two, f"{two[0]} x {two[2]}", f"{two[0]} {two[2]}")]
    return {stage: tuple(f"{word} {two}" for word in words for two in axes) for stage, words in _AT.items()}


HEADINGS: Final = {key: (*found, *_at_stages().get(key, ())) for key, found in _read(_SPELLINGS).items()}
