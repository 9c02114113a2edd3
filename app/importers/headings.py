"""Which heading of a tracker means which column of a register, why, and how sure that is. The officer may correct it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from rapidfuzz import fuzz, process

from app.importers.by_month import is_of_month
from app.importers.causes import with_causes
from app.importers.dated_headings import dated, is_before, is_dated_update, is_quarter, tells_how
from app.importers.fitness import (
    FIT,
    Content,
    are_names,
    fit,
    fits,
    is_code,
    is_told,
    may_tell,
    names_things,
    says_something,
    unfit,
)
from app.importers.levels import looks_like_position, share
from app.importers.matches import (
    IMPACT,
    LEFT_OUT,
    LIKELIHOOD,
    NOTE,
    ORIGINAL,
    TIMESCALE,
    UPDATE,
    Match,
    note_key,
    series_key,
    takes_several,
    targets,
)
from app.importers.nameless import AS_CODES, sort_in, with_title_and_ref
from app.importers.numbered import first_ones, with_further
from app.importers.register_words import of_another
from app.importers.scored_stages import scored_stages, whole_stages
from app.importers.shared_cells import proposed
from app.importers.spellings import STATUS_WORDS, near_by_word, spellings_of
from app.importers.vocabulary import CLOSE, level_of, normal, stage_in, variants
from app.importers.whose import whose
from app.importers.why_not import why_not
from app.importers.wishes import Wish, in_order, of_progress, without_empty
from app.models.text import shortened
from app.registers import kinds
from app.registers.kinds import Terms
from app.registers.register import Column, Register

_NOTED, _NO_CONTENT = f"{UPDATE}.{NOTE}", Content(())
_ITEM = ("category", "item")  # over codes it numbers the rows, over words it says what they are of
_ITS_WORDS = "its words are those of"
STAGES = frozenset({"position", "inherent", "target"})
_OLDER, _BEFORE = 20, 15  # taken off for a newer column of its kind, and for one of the time before


def match_headings(
    headings: Mapping[int, str],
    contents: Mapping[int, Content],
    register: Register,
    terms: Terms,
    chosen: Mapping[int, str | None] | None = None,
    *,
    own: bool = False,
) -> tuple[Match, ...]:
    """One match for each heading, in the order of the columns.

    Args:
        chosen: The officer's corrections: column to key, or to None for "do not bring in". They always win.
        own: This program wrote the list: a column that is not there was not in sight, and none stands for it.
    """
    plain = {column: of_another(heading, register.key) for column, heading in headings.items()}
    plain, further = first_ones(plain, contents, register, chosen or {})
    found = _Matcher(plain, contents, register, terms, chosen or {}).matches(own=own)
    found = with_causes(with_further(found, headings, further), contents, register, chosen or {})
    found = whose(found, contents, register.key, chosen or {})
    return found if own else proposed(found, contents, register, terms, chosen or {})


class _Matcher:
    def __init__(
        self,
        headings: Mapping[int, str],
        contents: Mapping[int, Content],
        register: Register,
        terms: Terms,
        chosen: Mapping[int, str | None],
    ) -> None:
        self._headings = headings
        self._contents = contents
        self._register = register
        self._terms = terms
        self._chosen = chosen
        self._spellings = spellings_of(register)
        self._aliases = self._spellings.first
        self._refused: dict[int, str] = {}
        self._dated = dated(headings)
        filled = {c: h for c, h in headings.items() if self._content(c) != _NO_CONTENT}
        self._stages = scored_stages(filled or headings)
        self._whole = whole_stages(headings, contents) if register.key == "risks" else {}

    def matches(self, *, own: bool = False) -> tuple[Match, ...]:
        taken: dict[int, Match] = {
            column: Match(
                column,
                self._headings.get(column, ""),
                key,
                "chosen by you" if key else LEFT_OUT,
                100,
            )
            for column, key in self._chosen.items()
        }
        used = {m.key for m in taken.values() if m.key and not takes_several(self._register, m.key)}
        wishes = [wish for column in self._headings if column not in taken for wish in self._wishes(column)]
        empty = {c for c in self._headings if not (self._content(c).texts or self._content(c).coloured)}
        staged, refused = without_empty(self._staged(wishes, used), empty, self._headings)
        self._refused = refused | self._refused
        for wish in in_order(staged):
            if wish.column not in taken and wish.key not in used:
                used |= set() if wish.key.endswith(f".{NOTE}") else {wish.key}
                taken[wish.column] = Match(
                    wish.column, self._headings[wish.column], wish.key, wish.why, min(100, round(wish.score))
                )
        self._drop_halves(taken)
        if not own:
            with_title_and_ref(taken, self._headings, self._contents, self._register, set(self._chosen))
        for column, heading in self._headings.items():
            taken.setdefault(column, Match(column, heading, None, self._why_not(column, taken)))
        return tuple(taken[column] for column in sorted(taken))

    def _wishes(self, column: int) -> list[Wish]:
        """What a column might be, each key once and as far as its content bears it out."""
        heading = self._headings[column]
        found: dict[str, Wish] = {}
        _rest, newer = self._dated.get(column, ("", 0))
        spelt = [
            wish
            for place, variant in enumerate(variants(heading))
            for wish in self._spelt(column, variant, 2 * place + newer)
        ]
        for wish in map(self._at_stage, (*spelt, *self._by_words(column, heading), *self._of_date(column))):
            if wish.key not in found or found[wish.key].score < wish.score:
                found[wish.key] = wish
        fitting = [self._fitted(wish) for wish in found.values()]
        return [wish for wish in fitting if wish is not None]

    def _at_stage(self, wish: Wish) -> Wish:
        """A whole position at the stage that its heading names: “Gross (L x I)” is the one before controls."""
        own = self._whole.get(wish.column) or stage_in(self._headings[wish.column])
        stage = own if wish.key in STAGES else ""
        known = stage and any(column.key == stage for column in self._register.editable())
        return replace(wish, key=stage) if known else wish

    def _spelt(self, column: int, variant: str, less: int) -> Iterator[Wish]:
        """What one way of reading the heading is a spelling of; ``less`` is taken off for bolder ways."""
        exact, short = self._aliases.get(variant), shortened(self._headings[column], 40)
        other = self._spellings.second.get(variant)
        texts = self._content(column).texts
        has_codes = share(texts, is_code) > 0.8
        if exact and has_codes and (exact.key == "title" or (exact.key, variant) == _ITEM):
            yield Wish(column, "ref", 90 - less, AS_CODES)
        elif exact and exact.key == "title" and (sort := sort_in(texts, self._register, self._terms)):
            yield Wish(column, sort.key, 90 - less, f"its words are those of {sort.title}")
        elif exact and exact.key == "ref" and names_things(variant, texts):
            return
        elif exact and exact.key == "ref" and are_names(texts):
            score = 100 - self._spellings.rank(other, variant) if other and other.key == "title" else 84
            yield Wish(column, "title", score - less, "holds names and no codes, taken as the title")
        elif exact:
            score = 100 - less - self._spellings.rank(exact, variant)
            yield Wish(column, exact.key, score, f"“{short}” is a known spelling")
            if other and not (other.key == "title" and has_codes):
                score = 75 - less - self._spellings.rank(other, variant)
                yield Wish(column, other.key, score, f"“{short}” is a spelling of {other.title} too")
        elif (
            close := process.extractOne(variant, self._aliases.keys(), scorer=fuzz.ratio, score_cutoff=CLOSE)
        ) and near_by_word(variant, close[0]):
            if self._spellings.is_slip(variant, close[0]):
                other = self._aliases[close[0]]
                yield Wish(column, other.key, close[1] - 4 - less, f"spelt nearly as “{close[0]}”")
        elif longest := self._spellings.contained(variant):
            yield Wish(column, self._aliases[longest].key, 80 - less, f"has the words “{longest}”")

    def _by_words(self, column: int, heading: str) -> Iterator[Wish]:
        """What a heading may be by words that belong to no one column: status words, likelihood and impact."""
        content = self._content(column)
        if normal(heading) in STATUS_WORDS and (content.texts or content.coloured):
            for other in self._register.editable():
                words = {normal(alias) for alias in (other.title, *other.aliases)}
                if STATUS_WORDS & words and may_tell(other, heading, content):
                    yield Wish(column, other.key, 70, f"{_ITS_WORDS} {other.title}")
        quarterly, series = is_quarter(heading, self._terms.quarter.first_month), series_key(self._register)
        worded = quarterly and share(content.texts, is_told if series else says_something) > FIT
        if (worded or is_dated_update(heading)) and note_key(self._register) == UPDATE:
            yield Wish(column, _NOTED, 99, "one of several updates")
        elif tells_how(heading, self._dated.get(column)) and note_key(self._register) == UPDATE:
            yield from of_progress(column, content, dated=column in self._dated)
        if series and is_of_month(heading):
            yield Wish(column, _NOTED, 90, "kept in words: a measure has a value for each quarter")
        if series and quarterly:
            yield Wish(column, f"{series}.{NOTE}", 90, "values of the quarter in its heading")
        rest, newer = self._dated.get(column, ("", 0))  # of several quarters side by side the newest counts
        level = level_of(heading) or level_of(rest)
        if stage := self._whole.get(column):
            yield Wish(column, stage, 97, "likelihood and impact in one, at the stage of its heading")
        if level and any(isinstance(one.kind, kinds.Position) for one in self._register.columns):
            stage, axis, score = level
            newer += _BEFORE * is_before(heading)
            stage = stage or self._stages.get(column, "")
            yield Wish(column, f"{stage}.{axis}", score - newer, f"the {axis} half of a position")

    def _of_date(self, column: int) -> Iterator[Wish]:
        """What a heading with a date is without it; of several dates the newest counts."""
        rest, newer = self._dated.get(column, ("", 0))
        bare = column in self._dated and not rest and self._by_key("position")
        if bare and share(self._content(column).texts, looks_like_position) > FIT:
            yield Wish(column, "position", 60 - newer, "positions of the newest date in a heading")
        exact = self._aliases.get(rest)
        if exact is not None and isinstance(exact.kind, kinds.Choice | kinds.Position | kinds.Figure):
            yield Wish(column, exact.key, 88 - _OLDER * newer, f"“{rest}” at the newest date")

    def _content(self, column: int) -> Content:
        return self._contents.get(column, _NO_CONTENT)

    def _fitted(self, wish: Wish) -> Wish | None:
        """The wish as far as the column's content bears it out; None where it does not."""
        column = self._by_key(TIMESCALE if wish.key == ORIGINAL else wish.key.removesuffix(f".{NOTE}"))
        content = self._content(wish.column)
        if column is not None and column.key == "original" and ORIGINAL in targets(self._register):
            return self._fitted(Wish(wish.column, ORIGINAL, wish.score, wish.why))
        if column is not None and not column.editable:
            counted = "are counted by the program; bring their texts in as controls"
            why = counted if isinstance(column.kind, kinds.Counts) else "is worked out by the program"
            self._refused[wish.column] = f"{column.title} {why}"
            return None
        found = fit(column, content, self._terms)
        if not fits(column, self._headings[wish.column], found):
            if not wish.why.startswith(_ITS_WORDS):  # its heading does not name that choice
                self._refused.setdefault(wish.column, unfit(column, self._headings[wish.column]))
            return None
        return Wish(
            wish.column,
            wish.key,
            wish.score * (0.7 + 0.3 * found) - (0 if content.texts or content.coloured else 15),
            wish.why,
        )

    def _by_key(self, key: str) -> Column | None:
        return next((column for column in self._register.columns if column.key == key), None)

    def _staged(self, wishes: list[Wish], used: set[str]) -> list[Wish]:
        """Wishes with every likelihood and impact given its stage: without a word for it, the current position, or the
        inherent one where the current has columns of its own."""
        positions = [
            column.key for column in self._register.editable() if isinstance(column.kind, kinds.Position)
        ]
        have = {wish.key for wish in wishes} | used
        now = {f"position.{LIKELIHOOD}", f"position.{IMPACT}"}
        bare_is = "inherent" if now <= have else "position"
        found = []
        for wish in wishes:
            stage, _, axis = wish.key.partition(".")
            if axis not in (LIKELIHOOD, IMPACT):
                found.append(wish)
            elif (stage or bare_is) in positions:
                found.append(replace(wish, key=f"{stage or bare_is}.{axis}"))
        return found

    def _drop_halves(self, taken: dict[int, Match]) -> None:
        """A likelihood without an impact places nothing; nor does a pair where the position stands in a column of its own."""
        keys = {match.key: column for column, match in taken.items() if match.key}
        for key, column in keys.items():
            if column in self._chosen:
                continue
            stage, dot, axis = key.partition(".")
            if axis not in (LIKELIHOOD, IMPACT):
                continue
            other = f"{stage}.{IMPACT if axis == LIKELIHOOD else LIKELIHOOD}"
            if dot and stage in keys and self._content(keys[stage]).texts:
                why = f"the column “{self._headings[keys[stage]]}” already holds the position"
            elif dot and other not in keys:
                why = f"there is no {IMPACT if axis == LIKELIHOOD else LIKELIHOOD} beside it, so it places no risk"
            else:
                continue
            taken[column] = Match(column, self._headings[column], None, why)

    def _why_not(self, column: int, taken: Mapping[int, Match]) -> str:
        if column in self._refused:
            return self._refused[column]
        newer = self._dated.get(column, ("", 0))
        others = [self._dated.get(one.column, ("", 0))[0] for one in taken.values() if one.key]
        older = bool(newer[0] and newer[1]) and newer[0] in others
        return why_not(self._headings[column], self._content(column), self._register, older=older)
