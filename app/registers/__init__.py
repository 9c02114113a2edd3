"""The registers, each declared once as data; ``REGISTERS`` has them by key."""

from __future__ import annotations

from app.registers.actions import ACTIONS
from app.registers.assurance import ASSURANCE
from app.registers.boards import BOARDS
from app.registers.business_groups import BUSINESS_GROUPS
from app.registers.candidates import CANDIDATES
from app.registers.controls import CONTROLS
from app.registers.decisions import DECISIONS
from app.registers.findings import FINDINGS
from app.registers.measures import MEASURES
from app.registers.meetings import MEETINGS
from app.registers.panel_questions import PANEL_QUESTIONS
from app.registers.pillars import PILLARS
from app.registers.plans import PLANS
from app.registers.posts import POSTS
from app.registers.principles import PRINCIPLES
from app.registers.questions import QUESTIONS
from app.registers.recommendations import RECOMMENDATIONS
from app.registers.register import Chip, Column, Part, Register
from app.registers.responses import RESPONSES
from app.registers.reviews import REVIEWS
from app.registers.risks import RISKS
from app.registers.statement import STATEMENT

REGISTERS: dict[str, Register] = {
    register.key: register
    for register in (
        RISKS,
        CONTROLS,
        ACTIONS,
        PLANS,
        REVIEWS,
        RECOMMENDATIONS,
        BOARDS,
        MEETINGS,
        DECISIONS,
        PANEL_QUESTIONS,
        QUESTIONS,
        POSTS,
        BUSINESS_GROUPS,
        PILLARS,
        PRINCIPLES,
        ASSURANCE,
        MEASURES,
        RESPONSES,
        FINDINGS,
        STATEMENT,
        CANDIDATES,
    )
}

__all__ = ["REGISTERS", "Chip", "Column", "Part", "Register"]
