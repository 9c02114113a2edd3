"""The short code on a return form: light, for a file that is dropped is looked at before anything else is imported."""

from __future__ import annotations

import re

_FORM_CODE = re.compile(r"\bQD-([0-9A-F]{4})-([0-9A-F]{4})\b", re.IGNORECASE)


def form_code(request: str) -> str:
    """What a person reads out on the telephone, and what tells a form whose hidden codes are gone: "QD-1A2B-3C4D"."""
    return f"QD-{request[:4]}-{request[4:8]}".upper()


def form_code_in(text: str) -> str:
    """The first eight signs of the request's id that a text names; empty where it names none."""
    found = _FORM_CODE.search(text)
    return f"{found[1]}{found[2]}".casefold() if found else ""
