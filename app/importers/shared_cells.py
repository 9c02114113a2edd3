"""One column into several fields: names of which the first is the owner and the others are leads, a timescale with its past.

What a column is taken for says so, so that the officer sees it and can say otherwise: "owner.others", "timescale.past".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.importers.attached import detached
from app.importers.dated_headings import says_revised, unrevised
from app.importers.decided import kept_with_reason
from app.importers.done import asked
from app.importers.drafts import Draft
from app.importers.fitness import FIT, Content, fit
from app.importers.kept_ratings import with_ratings
from app.importers.matches import ORIGINAL, OTHERS, PAST, TIMESCALE, Match, targets
from app.importers.names import lines_of, names_in, without_numbers
from app.importers.nobody import without_nobody
from app.importers.owner_dates import with_owners
from app.importers.revised import revisions_in
from app.importers.second_choice import with_second_choice
from app.importers.vocabulary import normal, variants
from app.models.text import counted, one_line, shortened
from app.models.timescale import Timescale
from app.registers.kinds import People, Person, Terms
from app.registers.register import Register

OWNER, LEADS = "owner", "leads"


def proposed(
    matches: Iterable[Match],
    contents: Mapping[int, Content],
    register: Register,
    terms: Terms,
    chosen: Iterable[int],
) -> tuple[Match, ...]:
    """The matches with each column that holds several things taken for several fields; what the officer chose stays."""
    fixed = set(chosen)
    own = asked(detached(matches, register, fixed), contents, register, fixed)
    own = with_second_choice(own, contents, register, terms, fixed)
    own = with_ratings(own, contents, register, fixed)
    own = list(kept_with_reason(own, contents, register, fixed))
    own = with_owners(own, contents, register, terms.quarter.first_month, fixed)
    known = _revised_last(own, contents, register, terms, fixed)
    keys = {match.key for match in known}
    return tuple(
        match if match.column in fixed else _shared(match, contents, register, terms, keys) for match in known
    )


def _revised_last(
    matches: list[Match], contents: Mapping[int, Content], register: Register, terms: Terms, chosen: set[int]
) -> list[Match]:
    """Of several columns with timescales the last revision is the one of now, and the others are those before it."""
    if ORIGINAL not in targets(register):
        return matches
    column = register.column(TIMESCALE)
    spelt = {normal(a) for one in (column, register.column("original")) for a in (one.title, *one.aliases)}

    def is_due(match: Match) -> bool:
        if match.column in chosen or match.key not in (None, TIMESCALE, ORIGINAL):
            return False
        content = contents.get(match.column)
        meant = {*variants(match.heading), *variants(unrevised(match.heading))}
        bare = normal(unrevised(match.heading))  # “Latest” alone is as likely what was last told of it
        dated = says_revised(match.heading) and (bare == "date" or (not bare and _has_day(content, terms)))
        named = match.key is not None or dated or bool(spelt & meant)
        return named and content is not None and fit(column, content, terms) >= FIT

    due = [match.column for match in matches if is_due(match)]
    revised = [match.column for match in matches if match.column in due and says_revised(match.heading)]
    if len(due) < 2 or not revised:
        return matches
    last = replace(matches[0], key=TIMESCALE, why="the timescale as it was last revised", confidence=90)
    before = replace(last, key=ORIGINAL, why="a timescale before it was revised")
    return [
        replace(last if one.column == max(revised) else before, column=one.column, heading=one.heading)
        if one.column in due
        else one
        for one in matches
    ]


def _has_day(content: Content | None, terms: Terms) -> bool:
    texts = content.texts if content else ()
    return any(Timescale.parse(text, terms.quarter.first_month).last_day for text in texts)


def _shared(
    match: Match, contents: Mapping[int, Content], register: Register, terms: Terms, keys: set[str | None]
) -> Match:
    texts = contents[match.column].texts if match.column in contents else ()
    shares = match.key == OWNER and LEADS not in keys and OTHERS in targets(register)
    if shares and any(_may_be_several(text, terms) for text in texts):
        lead, other = (register.column(key).title for key in (OWNER, LEADS))
        why = f"{match.why}; of several names the first is the {lead.lower()}, the others are {other.lower()}"
        return replace(match, key=OTHERS, why=why)
    month = terms.quarter.first_month
    if (
        match.key == TIMESCALE
        and PAST in targets(register)
        and any(revisions_in(text, month) for text in texts)
    ):
        return replace(match, key=PAST, why=f"{match.why}; some cells tell the original timescale too")
    return match


def _may_be_several(text: str, terms: Terms) -> bool:
    return len(names_in(text, terms).names) > 1 or len(People().parse(text, terms)) > 1


def split_shared(drafts: Sequence[Draft], register: Register, terms: Terms) -> None:
    """Give each field of a shared cell its own text."""
    several = [column.key for column in register.editable() if isinstance(column.kind, People)]
    single = [column.key for column in register.editable() if isinstance(column.kind, Person)]
    people = [*single, *several]
    for draft in drafts:
        for key in (*people, OTHERS):
            if ";#" in (text := draft.texts.get(key, "")):
                draft.texts[key] = without_numbers(text)
        if not draft.record:  # a list that this program wrote has each name by itself
            for key in several:
                _split_several(draft, key, terms)
            for key in single:
                _take_nobody(draft, key)
        if OTHERS in draft.texts:
            _split_names(draft, terms)
        if PAST in draft.texts or ORIGINAL in draft.texts:
            _split_past(draft, terms)


def _split_several(draft: Draft, key: str, terms: Terms) -> None:
    names, doubt = names_in(draft.texts.get(key, ""), terms)
    if doubt:
        draft.doubts[key] = doubt
    if names:
        _put(draft, key, without_nobody(draft, key, names))


def _take_nobody(draft: Draft, key: str) -> None:
    """Leave a field for one person blank whose cell names nobody; that two lines may be two of them is said."""
    if text := draft.texts.get(key, ""):
        _put(draft, key, without_nobody(draft, key, [text]))
        lines = [line for line in map(one_line, lines_of(text)) if line]
        if len(lines) > 1 and key in draft.texts:
            said = f"“{shortened(' / '.join(lines), 60)}” stands on {counted(len(lines), 'line')} and may be several"
            draft.doubts.setdefault(key, f"{said}; it was kept as one.")


def _put(draft: Draft, key: str, names: Sequence[str]) -> None:
    if names:
        draft.texts[key] = "\n".join(names)
    else:
        del draft.texts[key]


def _split_names(draft: Draft, terms: Terms) -> None:
    names, doubt = names_in(draft.texts.pop(OTHERS), terms)
    if not names:  # nothing in the cell can be seen
        return
    draft.cells.setdefault(OWNER, draft.cells[OTHERS])
    if doubt:
        draft.doubts[OWNER] = doubt
    somebody = without_nobody(draft, OWNER, names)
    if not somebody:
        return
    first, *others = somebody
    draft.texts[OWNER] = first
    if others:
        known = draft.texts.get(LEADS, "")
        draft.texts[LEADS] = "\n".join(filter(None, (known, *others)))
        draft.cells.setdefault(LEADS, draft.cells[OTHERS])


def _split_past(draft: Draft, terms: Terms) -> None:
    """The timescale of now, and those before it; an original alone is the timescale, but in a list of ours, which has both."""
    texts: list[str] = []
    original = draft.texts.pop(ORIGINAL, "").strip()
    if original and (TIMESCALE in draft.texts or not draft.record):
        for line in original.split("\n"):
            told_before = revisions_in(line, terms.quarter.first_month)
            texts += told_before.texts if told_before else [line]
            if told_before and told_before.doubt:
                draft.doubts[TIMESCALE] = told_before.doubt
        draft.cells.setdefault(TIMESCALE, draft.cells[ORIGINAL])
    if told := draft.texts.pop(PAST, ""):
        found = revisions_in(told, terms.quarter.first_month)
        texts += found.texts if found else [told]
        draft.cells[TIMESCALE] = draft.cells[PAST]
        draft.said[TIMESCALE] = told
        if found and found.doubt:
            draft.doubts[TIMESCALE] = found.doubt
    if now := draft.texts.get(TIMESCALE, ""):
        texts.append(now)
    if texts:
        draft.texts[TIMESCALE] = texts[-1]
        draft.past = tuple(text for text in dict.fromkeys(texts) if text != texts[-1])
