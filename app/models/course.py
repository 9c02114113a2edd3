"""How a rating came to be what it is."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.status import Rag


@dataclass(frozen=True, slots=True)
class Course:
    """What there is to say beside a rating.

    Attributes:
        before: The rating that it had until then; None where it had none.
        quarters: How many quarters running it has been as it is, this one included.
    """

    now: Rag
    before: Rag | None
    quarters: int
