"""A paper written for its audience: facts as they may be read, its marking, and no public file that was not looked through."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from app.models.publication import NOTHING_WITHHELD, Audience, Withholdings
from app.papers.blocks import Block, Frame
from app.papers.leaks import refuse_leaks
from app.papers.paper import Paper
from app.papers.publication import readable


@dataclass(frozen=True, slots=True)
class Written:
    """A paper as it will be printed.

    Attributes:
        facts: As the audience may read them.
        secrets: Texts that may not stand in any file that is made of it.
    """

    paper: Paper[Any]
    facts: Any
    blocks: list[Block]
    frame: Frame
    audience: Audience
    secrets: tuple[str, ...] = ()

    def word(self) -> bytes:
        """The paper in Word.

        Raises:
            RuleError: it is for the public and would show something that is withheld.
        """
        from app.papers import word

        content = word.write(self.blocks, self.frame)
        if self.audience is Audience.PUBLIC:
            refuse_leaks(content, self.secrets)
        return content


def written(
    paper: Paper[Any],
    facts: Any,
    withheld: Withholdings = NOTHING_WITHHELD,
    audience: Audience = Audience.RESTRICTED,
) -> Written:
    """A paper as one audience reads it."""
    usual = paper.frame(facts)
    read = readable(facts, withheld, audience, usual.marking)
    frame = replace(paper.frame(read.facts), marking=read.marking)
    if audience is Audience.PUBLIC:
        frame = replace(frame, subject=f"{frame.subject}, public version")
    return Written(paper, read.facts, paper.blocks(read.facts), frame, audience, read.secrets)
