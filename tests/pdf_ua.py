"""Whether a PDF is valid PDF/UA-1 (ISO 14289-1), by a validator that is not ours."""

from __future__ import annotations

import page


def faults(content: bytes) -> list[tuple[str, str]]:
    """The rules that a PDF breaks, each with what is wrong; empty where it is valid."""
    report = page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1)
    return [(failure.rule_id, failure.message) for failure in report.failures]
