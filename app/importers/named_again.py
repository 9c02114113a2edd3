"""Columns beside a risk that name what is done about it in other words than the first of them: “Controls | Mitigations”, “Further
actions | Additional actions”. Each is one more record of its row, with what stands behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from app.importers.fitness import FIT, Content, is_day, says_something
from app.importers.levels import looks_like_level, share
from app.importers.matches import MORE, UNDER_RISKS
from app.importers.nameless import STRATEGIES
from app.importers.register_words import tells
from app.importers.spellings import spellings_of
from app.importers.vocabulary import normal, variants
from app.models.text import folded
from app.registers import REGISTERS
from app.registers.register import Register

_LINKED: Final = "risks"
_MORE: Final = frozenset(
    {"additional", "further", "other", "new", "more", "second", "secondary", "supplementary", "extra", "planned", "proposed",
     "required", "needed", "continued", "contd", "cont", "existing", "current", "main", "key", "risk"}
)  # fmt: skip
"""Words beside the name of what is done that leave it what it is."""
_LISTED: Final = re.compile(r"\W*1[.)]\s")
"""What a cell begins with that lists several things: no level, though “1. Low” may be one."""
_TITLED: Final = frozenset({"title", "name", "description", "summary", "text", "taken", "done"})
"""Words of headings that call by a name, or describe, what another column is about, or tell what came of it."""


def named_again(
    headings: Mapping[int, str],
    contents: Mapping[int, Content],
    register: Register,
    chosen: Mapping[int, str | None],
) -> dict[int, tuple[int, int]]:
    """Each column of a further record of its row to the number of that record and the column of the first that tells the same
    (its own, where none does). In a list of its own a row is one record, unless the officer says otherwise."""
    if register.key not in UNDER_RISKS or not {_LINKED, MORE} & {*chosen.values()}:
        return {}
    naming = [c for c in sorted(headings) if _names(c, headings, contents, register, chosen)]
    titled = [column for column, key in chosen.items() if key == "title"]
    wished = [column for column, key in chosen.items() if key == MORE]
    spelt = [c for c in sorted(headings) if c not in chosen and _field(headings[c], register) == "title"]
    firsts = [*titled, *naming, *spelt][:1]
    naming = [*firsts, *(c for c in naming if c not in firsts and _LINKED in chosen.values()), *wished]
    naming = [*dict.fromkeys(naming)]
    if len(naming) < 2 or not firsts:
        return {}
    ends = [c for c in sorted(headings) if c in naming or (c not in chosen and _names_either(headings[c]))]
    first, *others = naming
    of_first = {_field(headings[c], register): c for c in _behind(first, ends, headings, chosen)}
    found: dict[int, tuple[int, int]] = {}
    for number, column in enumerate(others, 2):
        found[column] = number, first
        for behind in _behind(column, ends, headings, chosen):
            field = _field(headings[behind], register)
            if field and _is_of(headings[behind], headings[column], headings[first], register):
                found[behind] = number, of_first.get(field, behind)
    return found


def _names(
    column: int,
    headings: Mapping[int, str],
    contents: Mapping[int, Content],
    register: Register,
    chosen: Mapping[int, str | None],
) -> bool:
    """Whether a column names records of a register, by its heading and by the words below it."""
    if column in chosen or not names_record(headings.get(column, ""), register.key):
        return False
    texts = contents[column].texts if column in contents else ()
    return share(texts, _is_said) > FIT


def _is_said(text: str) -> bool:
    level = looks_like_level(text) and not _LISTED.match(text)
    return says_something(text) and not level and not is_day(text) and folded(text) not in STRATEGIES


def names_record(heading: str, register: str) -> bool:
    """Whether a heading names a control or an action, and not what is told of one; what is both, as “Mitigating actions”, is an
    action."""
    whose = "actions" if tells(heading, "actions") else "controls" if tells(heading, "controls") else ""
    if whose != register:
        return False
    words = _words(heading)
    return words.isdisjoint(_TITLED) and bool({words, *map(_words, variants(heading))} & _titles())


def _names_either(heading: str) -> bool:
    return any(names_record(heading, key) for key in UNDER_RISKS)


def _titles() -> frozenset[frozenset[str]]:
    """The words of the headings that name a control or an action, and say so."""
    if not _known:
        columns = [REGISTERS[key].column("title") for key in UNDER_RISKS]
        headings = {word for column in columns for word in (column.title, *column.aliases)}
        _known.append(
            frozenset(_words(one) for one in headings if any(tells(one, key) for key in UNDER_RISKS))
        )
    return _known[0]


_known: list[frozenset[frozenset[str]]] = []


def _behind(
    column: int, ends: list[int], headings: Mapping[int, str], chosen: Mapping[int, str | None]
) -> list[int]:
    """The columns behind one that names a record, up to the next that does."""
    end = min((other for other in ends if other > column), default=1 << 20)
    return [other for other in sorted(headings) if column < other < end and other not in chosen]


def _field(heading: str, register: Register) -> str:
    """The field of a register that a heading is a spelling of; empty for none."""
    known = spellings_of(register).first
    return next((known[one].key for one in variants(heading) if one in known), "")


def _is_of(heading: str, name: str, first: str, register: Register) -> bool:
    """Whether what stands behind a further record is told of that alone: “Action due” behind “Actions | Further actions” may be
    of both."""
    own = _words(heading)
    if own & _words(name):
        return not own & _words(first)
    return not tells(heading, register.key)


def _words(heading: str) -> frozenset[str]:
    """The words of a heading, without those that leave it what it is."""
    words = re.findall(r"[a-z]+", normal(heading))
    return frozenset(word.removesuffix("s") for word in words) - _MORE
