"""What texts of published records repeat of withheld ones: the notice is put in its place, so that the paper can be written."""

from __future__ import annotations

import re
from collections.abc import Collection

from app.models.publication import BLANK, NAMELESS, Withholdings, is_notice, says_something
from app.papers.sought import SHORT, sentences, sought, tidy

_POINT = re.compile(
    r"\s*(?:(?:[-–•*#]|\d+[.)])\s+)?(?:(?:Action \d+|Decision(?: \([^)]*\))?|Question):\s+)?", re.IGNORECASE
)


class Elsewhere:
    """Finds what texts of published records repeat of withheld ones, and puts the notice in its place."""

    def __init__(self, withheld: Withholdings) -> None:
        self.notices = {_bare(text): said for text, said in withheld.texts.items()}
        parts = (_bare(part) for text in withheld.texts for part in sentences(text))
        # They go with what they follow.
        self.few = frozenset(part for part in parts if not says_something(part))
        self.sought = sought(withheld.texts, withheld.public)
        self.names = {tidy(name) for name in withheld.names}
        self.named = _within(withheld.names, withheld.public)
        self.known: dict[str, str] = {}

    def notice(self, text: str) -> str:
        """The notice for what a text repeats; empty where it repeats nothing."""
        found, _ = self.sought.found_in(text)
        if not found:
            return ""
        bare = found.strip(".!?")
        wholes = (said for text, said in self.notices.items() if bare in text)
        return self.notices.get(bare) or next(wholes, BLANK)

    def left(self, text: str) -> str:
        """A text with the notice in the place of each sentence that repeats something; numbers of points stay.

        Where a sentence does no more than name somebody, the name alone is left out of it.
        """
        if text not in self.known:
            unnamed = self.unnamed(text)
            self.known[text] = self._left(unnamed) if self.notice(unnamed) else unnamed
        return self.known[text]

    def unnamed(self, text: str) -> str:
        """A text without the names of withheld posts that stand among other words; one that is such a name stays."""
        if self.named is None or _bare(text) in self.names:
            return text
        return self.named.sub(lambda found: NAMELESS if tidy(found[0]) in self.names else found[0], text)

    def _left(self, text: str) -> str:
        lines = [self._line(line) for line in text.split("\n")]
        read = "\n".join(lines)
        return self.notice(read) or read

    def _line(self, line: str) -> str:
        begin = _POINT.match(line)
        point = begin[0] if begin else ""
        said: list[str] = []
        for sentence in sentences(line[len(point) :]):
            held = self.notice(sentence)
            one = f"{held}." if held and sentence.rstrip()[-1:] in (".", "!", "?") else held or sentence
            goes_on = is_notice(said[-1].rstrip(".")) if said else False
            if not goes_on or (one != said[-1] and _bare(sentence) not in self.few):
                said.append(one)
        read = point + " ".join(said)
        held = self.notice(read)
        return f"{point}{held}" if held else read


def _within(names: Collection[str], public: Collection[str]) -> re.Pattern[str] | None:
    """Finds names among other words, and before them the public names that they are part of; None where there are none.

    Those that are so short that they may be other words are not looked for, as everywhere.
    """
    long = [name for name in names if len(tidy(name)) >= SHORT]
    around = [one for one in public if any(tidy(name) in tidy(one) for name in long)]
    wanted = sorted({*around, *long}, key=len, reverse=True)
    said = "|".join(r"\s+".join(map(re.escape, one.split())) for one in wanted)
    return re.compile(rf"(?<!\w)(?:{said})(?!\w)", re.IGNORECASE) if long else None


def _bare(text: str) -> str:
    return tidy(text).strip(".!?")
