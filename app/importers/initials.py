"""Initials in place of names: a key elsewhere in the file, “JB = Jane Bell, Head of HR”, says whose they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from app.importers.cells import text_of
from app.importers.draft import Aside, Draft
from app.importers.grid import Row, Sheet, Workbook
from app.importers.matches import OTHERS, targets
from app.importers.names import is_name, is_post
from app.importers.vocabulary import normal
from app.models.text import counted, listed, one_line, shortened
from app.registers.kinds import People, Person
from app.registers.register import Register

_HEADS: Final = frozenset(
    {"initials", "initial", "owner initials", "lead initials", "abbreviation", "abbreviations", "abbr"}
)
_SURELY: Final = frozenset(head for head in _HEADS if "initial" in head)
"""Headings that speak of people; an abbreviation may be that of anything."""
_NAMES: Final = frozenset(
    {"name", "names", "full name", "officer", "officer name", "person", "owner", "lead", "who", "in full", "stands for",
     "meaning", "owner name", "staff name", "colleague"}
)  # fmt: skip
_POSTS: Final = frozenset(
    {"post", "job title", "role", "title", "position", "post title", "job", "job role", "designation"}
)
_INITIALS: Final = re.compile(r"[A-Z][A-Za-z]{0,3}[A-Z]|[A-Z](?:\.\s?[A-Z]){1,3}\.?")
"""“JB”, “SMcD”, “HoF”, “J.B.”."""
_SHORT: Final = re.compile(r"[A-Za-z](?:\.?\s?[A-Za-z]\.?){1,4}")
"""The same as cells have them, also in small letters."""
_LINE: Final = re.compile(
    rf"\s*(?P<short>{_INITIALS.pattern})\s*(?P<sign>=|:|\s[–—-]\s)\s*(?P<whole>\S.*?)[\s.;]*"
)
_LABEL: Final = re.compile(
    r"\s*(?:key|initials|owners?|leads?|abbreviations?|key to (?:initials|owners|leads))\s*[:–-]\s*",
    re.IGNORECASE,
)
_ENTRIES: Final = re.compile(rf"[\n;|]+|,\s*(?=(?:{_INITIALS.pattern})\s*(?:=|:|\s[–—-]\s))")
_WHO: Final = re.compile(r"(?P<name>[^,(–—-]+?)(?:\s*[,(–—]\s*|\s-\s)(?P<post>[^()]+?)\)?")
_BETWEEN: Final = re.compile(r"(\s*(?:[\n;,/&+]|\band\b)\s*)")
_SHORTEST: Final = 20  # characters of a heading that says that initials stand below it
_HEADING: Final = 40  # characters of a heading at most
_SIGN: Final = re.compile(r"[=:–—]|\s-\s")
_FIRST: Final = 60  # characters of a cell among which a key has its first sign
_LONGEST: Final = 2_000  # characters of a cell that may hold a key
_MOST: Final = 80  # characters of a name with its post
_NAMED: Final = 8  # in one sentence


class _Line(NamedTuple):
    """One line of a key; the row is 0 where that says more."""

    short: str
    text: str
    row: int = 0


class Whose(NamedTuple):
    """Whose initials are: the text to write in their place, and where the key stands."""

    text: str
    sheet: str
    short: str


@dataclass(slots=True)
class Key:
    """A key to initials.

    Attributes:
        known: Initials, without points and in small letters, to whose they are; more than one is no answer.
        rows: Sheet and row of each line that says nothing else.
    """

    known: dict[str, dict[str, Whose]] = field(default_factory=dict)
    rows: set[tuple[str, int]] = field(default_factory=set)

    def whose(self, short: str) -> Whose | None:
        """Whose some initials surely are; None where the key does not say, or says several."""
        found = self.known.get(_plain(short), {})
        return next(iter(found.values())) if len(found) == 1 else None


def key_in(workbook: Workbook) -> Key:
    """The key to initials that a file holds; empty where it holds none."""
    key = Key()
    for sheet in workbook.sheets:
        for line in (*_in_tables(sheet), *_in_pairs(sheet), *_in_lines(sheet)):
            whose = Whose(line.text, sheet.name, line.short)
            key.known.setdefault(_plain(line.short), {}).setdefault(line.text, whose)
            if line.row:
                key.rows.add((sheet.name, line.row))
    return key


def without_key(
    drafts: Sequence[Draft], key: Key, register: Register
) -> tuple[list[Draft], tuple[Aside, ...]]:
    """The drafts without the lines of a key below or beside their table; a list of posts may be one itself."""
    lines = [
        d for d in drafts if (d.sheet, d.file_row) in key.rows and not d.record and register.key != "posts"
    ]
    places = {draft.place for draft in lines}
    return [draft for draft in drafts if draft.place not in places], tuple(
        Aside(d.sheet, d.file_row, shortened(" | ".join(d.raw.values())), "belongs to the key to initials")
        for d in lines
    )


def written_out(drafts: Iterable[Draft], register: Register, key: Key) -> tuple[str, ...]:
    """Put names in the place of initials wherever the key surely says whose they are; and what is to be said of it."""
    if not key.known:
        return ()
    keys = [column.key for column in register.editable() if isinstance(column.kind, Person | People)]
    shared = OTHERS in targets(register)
    done: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for draft in drafts:
        for name in (*keys, OTHERS) if not draft.record else ():
            text = draft.texts.get(name, "")
            tokens = _BETWEEN.split(text) if text else []
            own = [token.strip() for token in tokens[::2]]
            known = [key.whose(token) if _SHORT.fullmatch(token) else None for token in own]
            left.update(
                t for t, one in zip(own, known, strict=True) if one is None and _INITIALS.fullmatch(t)
            )
            if not any(known):
                continue
            done.update(_plain(token) for token, one in zip(own, known, strict=True) if one)
            if len(own) > 1 and all(known):
                several = "\n".join(one.text for one in known if one)
                place = OTHERS if name == "owner" and shared and "leads" not in draft.texts else name
                draft.texts.pop(name)
                draft.texts[place] = several
                draft.cells.setdefault(place, draft.cells[name])
            else:
                tokens[::2] = [
                    one.text if one else token for token, one in zip(tokens[::2], known, strict=True)
                ]
                draft.texts[name] = "".join(tokens)
    return tuple(_said(key, done, left))


def _said(key: Key, done: Mapping[str, int], left: Mapping[str, int]) -> Iterator[str]:
    if done:
        found = [(whose.short, whose, n) for short, n in done.items() if (whose := key.whose(short))]
        sheets = listed(list(dict.fromkeys(f"“{whose.sheet}”" for _, whose, _ in found)))
        shown = [f"{short} is {whose.text} ({counted(n, 'cell')})" for short, whose, n in found[:_NAMED]]
        more = [f"{counted(len(found) - _NAMED, 'more', 'more')}"] if len(found) > _NAMED else []
        yield f"Initials were written out by the key on {sheets}: {listed([*shown, *more])}."
    several = [short for short in left if len(key.known.get(_plain(short), {})) > 1]
    for short in several:
        yield f"“{short}” stands for {listed(list(key.known[_plain(short)]))} in the key, so it was kept as it is."
    strange = [f"“{short}”" for short in left if short not in several]
    if strange and done:
        more = [counted(len(strange) - _NAMED, "more", "more")] if len(strange) > _NAMED else []
        these = listed([*strange[:_NAMED], *more])
        alone = len(strange) == 1
        are = (
            "is not in the key to the initials, and was"
            if alone
            else "are not in the key to the initials, and were"
        )
        yield f"{these} {are} kept."


def _plain(short: str) -> str:
    return re.sub(r"[.\s]", "", short).casefold()


def _in_tables(sheet: Sheet) -> Iterator[_Line]:
    """The lines under “Initials | Name | Post”, down to the first row without initials."""
    brief = {v for row in sheet.rows for v in row.values.values() if type(v) is str and len(v) <= _SHORTEST}
    known = {text for text in brief if text.strip(" .:*").casefold() in _HEADS}
    for place, row in enumerate(sheet.rows) if known else ():
        if known.isdisjoint(v for v in row.values.values() if type(v) is str):
            continue
        heads = {c: normal(v) for c, v in row.values.items() if isinstance(v, str) and len(v) < _HEADING}
        short = next((c for c, head in heads.items() if head in _HEADS), 0)
        name = next((c for c, head in heads.items() if head in _NAMES), 0)
        post = next((c for c, head in heads.items() if head in _POSTS), 0)
        if not short or not (name or post):
            continue
        for below in sheet.rows[place + 1 :]:
            own = one_line(text_of(below.values.get(short)))
            parts = [one_line(text_of(below.values.get(c))) for c in (name, post) if c]
            if not _INITIALS.fullmatch(own):
                break
            if any(parts) and (heads[short] in _SURELY or any(is_name(p) or is_post(p) for p in parts)):
                more = set(below.values) - {short, name, post}
                yield _Line(own, _whole(parts), 0 if more else below.number)


def _in_pairs(sheet: Sheet) -> Iterator[_Line]:
    """Rows of nothing but initials and whose they are, where at least two stand below one another."""
    run: list[_Line] = []
    for row in (*sheet.rows, Row(0, {})):
        if pair := _pair(row):
            run.append(pair)
            continue
        yield from run if len(run) > 1 else ()
        run = []


def _pair(row: Row) -> _Line | None:
    texts = (
        [one_line(v) for v in row.values.values() if isinstance(v, str)] if 1 < len(row.values) < 4 else []
    )
    if len(texts) != len(row.values) or not texts or not _INITIALS.fullmatch(texts[0].rstrip(" =:–-")):
        return None
    short, whole = texts[0].rstrip(" =:–-"), _whole(texts[1:])
    return _Line(short, whole, row.number) if _is_somebody(short, whole) else None


def _in_lines(sheet: Sheet) -> Iterator[_Line]:
    """Lines such as “JB = Jane Bell, Head of HR”, in cells and in the paragraphs around a table."""
    texts: dict[str, int] = {}
    for row in sheet.rows:
        for value in row.values.values():
            if isinstance(value, str) and value not in texts and _SIGN.search(value, 0, _FIRST):
                texts[value] = row.number if len(row.values) == 1 else 0
    for text, number in (*texts.items(), *((one, 0) for one in sheet.around)):
        bare = text[found.end() :] if (found := _LABEL.match(text)) else text
        if len(text) > _LONGEST or not _LINE.match(bare):
            continue
        for entry in _ENTRIES.split(bare):
            line = _LINE.fullmatch(entry)
            if line and _is_somebody(line["short"], whole := _whole([one_line(line["whole"])])):
                yield _Line(line["short"], whole, number)


def _whole(parts: Sequence[str]) -> str:
    """A name with its post in brackets, which is how a cell names one person and no two."""
    own = [part for part in parts if part]
    if len(own) == 1 and (found := _WHO.fullmatch(own[0])):
        own = [found["name"].strip(), found["post"].strip()] if is_post(found["post"].strip()) else own
    return f"{own[0]} ({', '.join(own[1:])})" if len(own) > 1 else own[0]


def _is_somebody(short: str, whole: str) -> bool:
    """Whether a text names a person or a post, and has the letters of the initials in their order."""
    bare = whole.partition(" (")[0]
    words = bare.split()
    capital = 1 < len(words) <= 4 and all(re.fullmatch(r"[A-Z][\w’'.-]*", word) for word in words)
    letters = iter(re.sub(r"[^a-z]", "", bare.casefold()))
    spelt = _plain(short)
    fits = (
        bool(words)
        and words[0].casefold().startswith(spelt[0])
        and all(letter in letters for letter in spelt)
    )
    return len(whole) <= _MOST and fits and (capital or is_name(bare) or is_post(bare))
