"""The tables whose past is kept, by name: what lists are read from before the stored classes themselves are imported.

The stored classes in this folder take their names from here; a test holds that each has one.
"""

from __future__ import annotations

from enum import StrEnum


class Table(StrEnum):
    """Name of the table of each stored class whose past is kept, in the order of the classes' names."""

    ACTION = "action"
    ASSURANCE = "assurance"
    BOARD = "board"
    BUSINESS_GROUP = "business_group"
    CANDIDATE = "candidate"
    CLOSING = "closing"
    COMMISSION = "commission"
    CONTROL = "control"
    DECISION = "decision"
    EXTENSION = "extension"
    FINDING = "finding"
    ISSUED_PAPER = "issued_paper"
    LINK = "link"
    MEASURE = "measure"
    MEASURE_VALUE = "measure_value"
    MEETING = "meeting"
    MEETING_ITEM = "meeting_item"
    ORGANISATION = "organisation"
    PANEL_QUESTION = "panel_question"
    PAPER_WORDS = "paper_words"
    PILLAR = "pillar"
    PLAN = "plan"
    POST = "post"
    POST_HOLDER = "post_holder"
    PRINCIPLE = "principle"
    QUESTION = "question"
    RECOMMENDATION = "recommendation"
    RESPONSE = "response"
    RETURN_REQUEST = "return_request"
    REVIEW = "review"
    REVISION = "revision"
    RISK = "risk"
    STATEMENT_SECTION = "statement_section"
    STEP_REASON = "step_reason"
    UPDATE_ENTRY = "update_entry"
    WITHHOLDING = "withholding"

    @property
    def history(self) -> str:
        """Name of the table that keeps its versions."""
        return f"{self.value}_history"


TABLE_OF: dict[str, Table] = {
    "actions": Table.ACTION,
    "assurance": Table.ASSURANCE,
    "boards": Table.BOARD,
    "business_groups": Table.BUSINESS_GROUP,
    "candidates": Table.CANDIDATE,
    "controls": Table.CONTROL,
    "decisions": Table.DECISION,
    "findings": Table.FINDING,
    "measures": Table.MEASURE,
    "meetings": Table.MEETING,
    "panel_questions": Table.PANEL_QUESTION,
    "pillars": Table.PILLAR,
    "plans": Table.PLAN,
    "posts": Table.POST,
    "principles": Table.PRINCIPLE,
    "questions": Table.QUESTION,
    "recommendations": Table.RECOMMENDATION,
    "responses": Table.RESPONSE,
    "reviews": Table.REVIEW,
    "risks": Table.RISK,
    "statement": Table.STATEMENT_SECTION,
}
"""The table of each register, by the register's key."""
