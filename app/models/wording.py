"""The organisation's own words for where things stand: "Delayed" for what is stored as "Slipped"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.models.action_words import ActionState, Verification
from app.models.meeting_words import DecisionState, MeetingState, QuestionState
from app.models.planning import PlanState, Standing
from app.models.review_words import Delivery, Reach, RecommendationState, ReviewScope, ReviewStatus
from app.models.status import ControlStatus, Effectiveness, Implementation, Progress, Rag


@dataclass(frozen=True, slots=True)
class WordSet:
    """Words that are changed together.

    Attributes:
        key: As stored.
        enums: Those that share these words; the first that has a word is the one that says it.
    """

    key: str
    title: str
    enums: tuple[type[StrEnum], ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Every word as stored, once, in its order."""
        return tuple(dict.fromkeys(word.value for enum in self.enums for word in enum))


SETS = (
    WordSet("progress", "Progress, and where a control stands", (Progress, ControlStatus)),
    WordSet("rag", "Rating", (Rag,)),
    WordSet("implementation", "Whether a control is there", (Implementation,)),
    WordSet("effectiveness", "How well a control works", (Effectiveness,)),
    WordSet("actions", "State of an action", (ActionState,)),
    WordSet("verification", "Whether an action is verified", (Verification,)),
    WordSet("plans", "State of a plan", (PlanState,)),
    WordSet("reviews", "How far a review has come", (ReviewStatus,)),
    WordSet("scope", "Whom a review looks at, or is meant by a recommendation", (ReviewScope, Reach)),
    WordSet("recommendations", "State of a recommendation", (RecommendationState,)),
    WordSet("delivery", "Whether an answer is on track", (Delivery,)),
    WordSet("meetings", "State of a meeting", (MeetingState,)),
    WordSet("decisions", "What a meeting made of a matter", (DecisionState,)),
    WordSet("questions", "State of a question", (QuestionState,)),
    WordSet("measures", "A measure against its target", (Standing,)),
)
BY_KEY = {one.key: one for one in SETS}
_SET_OF = {enum: one for one in SETS for enum in one.enums}
MOST = 30  # characters of a word: it must fit a pill


@dataclass(frozen=True)
class Wording:
    """The words that are not as they are stored.

    Attributes:
        changed: (key of the set, word as stored, word as shown), in the order of ``SETS``.
    """

    changed: tuple[tuple[str, str, str], ...] = ()
    _shown: Mapping[tuple[str, str], str] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_shown", {(key, word): shown for key, word, shown in self.changed})

    def of(self, word: StrEnum) -> str:
        """A word as this organisation says it."""
        if not self.changed:
            return str(word.value)
        known = _SET_OF.get(type(word))
        return self._shown.get((known.key, word.value), str(word.value)) if known else str(word.value)

    def low(self, word: StrEnum) -> str:
        """The same inside a sentence: "on track", "delayed"; a word all in capitals stays so."""
        shown = self.of(word)
        return shown if shown.isupper() else shown.casefold()

    def __str__(self) -> str:
        return "; ".join(f"{shown} for {word}" for _, word, shown in self.changed)

    def is_own(self, word: StrEnum) -> bool:
        """Whether the organisation says it otherwise than the program does."""
        return self.of(word) != word.value

    def shown(self, key: str, word: str) -> str:
        """A word of a set as shown."""
        return self._shown.get((key, word), word)

    def with_word(self, key: str, word: str, shown: str) -> Wording:
        """The wording with one word shown otherwise; as it is stored where that is what is wanted."""
        words = {**self._shown, (key, word): shown}
        return Wording(
            tuple(
                (one.key, stored, words[one.key, stored])
                for one in SETS
                for stored in one.words
                if words.get((one.key, stored), stored) != stored
            )
        )


AS_STORED = Wording()
