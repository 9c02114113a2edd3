"""When a verification counts: somebody says that it is done, and somebody else has looked, on a day, with evidence."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from app.models.text import folded

FIELDS = ("done_by", "evidence", "verified_by", "verified_on")


class Lacking(Enum):
    """What keeps a verification from counting: the sentence, and what to do."""

    CLAIM = (
        "Nobody has said yet that {name} is done.",
        "Fill in “Reported done by” first: the post whose word it is that somebody else has looked into.",
    )
    EVIDENCE = (
        "A verification of {name} needs evidence.",
        "Fill in “Evidence” first: what was seen, and where it is kept.",
    )
    VERIFIER = (
        "The verification of {name} has a day and nobody who has looked.",
        "Fill in “Verified by” first: the post that has seen for itself.",
    )
    DAY = (
        "The verification of {name} needs its day.",
        "Fill in “Verified on”, or clear “Verified by” where nobody has looked.",
    )
    OTHER = (
        "{by} says that {name} is done, so somebody else must verify it.",
        "Name another post, such as internal audit.",
    )

    def words(self, name: str, values: Mapping[str, Any]) -> tuple[str, str]:
        """The sentence, and what to do.

        Args:
            name: How the record is called: "action 4".
        """
        sentence, hint = self.value
        return sentence.format(name=name, by=values["verified_by"]), hint


def lacking(values: Mapping[str, Any]) -> tuple[Lacking, ...]:
    """What these values of ``FIELDS`` lack for a verification that counts; nothing where none is claimed."""
    done, evidence, by, on = (values[key] for key in FIELDS)
    if not (by or on):
        return ()
    found = {
        Lacking.CLAIM: not done,
        Lacking.EVIDENCE: not evidence,
        Lacking.VERIFIER: not by,
        Lacking.DAY: not on,
        Lacking.OTHER: bool(by) and folded(by) == folded(done or ""),
    }
    return tuple(lack for lack, is_so in found.items() if is_so)
