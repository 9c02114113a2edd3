"""Headings of plans, and those of other people's checklists and test plans, which come in as controls and actions. Data."""

from __future__ import annotations

from typing import Final

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
ACTION_TITLES: Final = ("Test objective", "Steps to execute")
