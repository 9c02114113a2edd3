"""What the registers are called, in the order in which they are listed: a name is shown before its register is asked for."""

from __future__ import annotations

TITLES = {
    "risks": "Risks",
    "controls": "Controls",
    "actions": "Actions",
    "plans": "Plans",
    "reviews": "Audit and inspection",
    "recommendations": "Recommendations",
    "boards": "Boards",
    "meetings": "Meetings",
    "decisions": "Decisions",
    "panel_questions": "Panel questions",
    "questions": "Survey questions",
    "posts": "Posts",
    "business_groups": "Business groups",
    "pillars": "Strategy pillars",
    "principles": "Principles",
    "assurance": "Assurance",
    "measures": "Measures",
    "responses": "Survey answers",
    "findings": "Survey findings",
    "statement": "Governance statement",
    "candidates": "Register refresh",
}
