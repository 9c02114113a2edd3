"""Several people or posts in one cell: “A Smith, B Jones & C Brown” is three, “Head of Finance, Estates and IT” is one."""

from __future__ import annotations

import re
from enum import Enum, auto
from itertools import pairwise
from typing import Final, NamedTuple

from app.importers.fitness import is_day
from app.models.text import counted, one_line, shortened
from app.registers.kinds import People, Terms

_BETWEEN: Final = re.compile(
    r"\s*(?P<comma>,)\s*(?:and\s+|&\s*)?|\s+(?P<and>&|\+|and)\s+|\s*(?P<slash>/)\s*", re.IGNORECASE
)
_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_INITIALS: Final = re.compile(r"(?:[A-Z](?:\.\s?|\s|\.?-)){1,3}[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?")
"""“A Smith”, “J.R. Smith”: an initial stands by itself, so that “IT Services” is no name."""
_TITLED: Final = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Rev|Revd|Cllr|Councillor|DCI|DI|DS|DC|PC|Sgt|Insp|Supt)\.?\s"
    r"(?:[A-Z][\w’'.-]*\s?){1,3}"
)
_TWO: Final = re.compile(
    r"(?P<given>[A-Z][a-z’']+(?:-[A-Z][a-z’']+)?)(?:\s[A-Z]\.?)?\s(?:(?:van|de|der|von|al|el|bin)\s)?[A-Z][\w’'-]+"
)
_GIVEN: Final = frozenset(
    re.findall(
        r"\w+",
        """aaron abdul abigail adam adeel adrian ahmed aisha alan alex alexander ali alice alison amanda amir amit amy ana andrea
    andrew angela anita ann anna anne anthony arjun arthur barbara ben benjamin bob brian caroline carol catherine charles
    charlotte chloe chris christine christopher claire clare colin craig daniel dave david dawn deborah denise diana diane
    donna edward elaine eleanor elizabeth ella emily emma eric evan fatima fiona frances frank gareth gary gavin geoff george
    gillian glen graham grace greg hannah harriet harry heather helen henry hugh ian imran isabel jack jacqueline jake james
    jamie jane janet jason jean jennifer jenny jessica jill jim jo joan joanna joanne joe john jonathan joseph joshua judith
    julia julian julie karen kate katherine kathryn katie keith kelly ken kenneth kevin kim laura lauren lawrence leanne lee
    leo liam linda lisa louise lucy luke lynn malcolm margaret maria marie mark martin mary matthew megan michael michelle
    mike mohammed mohammad muhammad natalie neil nicholas nick nicola nicole nigel oliver olivia olu omar owen pamela patricia
    patrick paul pauline peter phil philip priya rachel raj rajesh rebecca richard rob robert robin roger ruth ryan sally sam
    samantha samuel sandra sanjay sara sarah sean sharon shaun sheila simon sophie stephanie stephen steve steven stuart sue
    susan suzanne tariq thomas tim timothy tina tom tony tracey tracy victoria vikram wayne wendy william yasmin yusuf
    zoe""",
    )
)
_NOUNS: Final = (
    "manager|director|officer|lead|leader|clerk|treasurer|chair|chairman|chairperson|secretary|auditor|bursar|commissioner|"
    "constable|superintendent|coordinator|co-ordinator|adviser|advisor|partner|analyst|engineer|solicitor|accountant|"
    "administrator|executive|controller|surveyor|principal|headteacher|governor|trustee|registrar|commander|inspector|"
    "sergeant|supervisor|planner|architect|buyer|librarian|curator|ombudsman|president|convener|counsel|owner|"
    "mgr|offr|supt|insp"
)
_POST: Final = re.compile(
    r"(?:(?:interim|acting|deputy|assistant|associate|group|strategic|vice)\s)*"
    r"(?:head|director|chief|chair|deputy|manager|commander|leader|controller)\s(?:of|for)\s\S.*"
    r"|(?:(?:asst|dep)\.?\s)?(?:dir|hd)\.?\s(?:of\s)?[a-z].*"
    rf"|(?:[\w&’'-]+\s){{0,4}}(?:{_NOUNS})"
    r"|ceo|cfo|coo|cio|cto|ciso|cdo|fd|md|siro|dpo|sro|caldicott guardian|chief of staff",
    re.IGNORECASE,
)
_SECOND_HAT: Final = re.compile(
    r"(?:deputy chief\b.*|monitoring officer|section 151 officer|s\.? ?151 officer|(?:company )?secretary|general counsel|siro"
    r"|senior information risk owner|caldicott guardian|dpo|data protection officer|deputy\b.*)",
    re.IGNORECASE,
)
"""What one person often is beside another post."""
_NUMBERED: Final = re.compile(r";#(?:\d+(?:;#|$))?")
_OF: Final = re.compile(r"\b(?:of|for)\b", re.IGNORECASE)


class _Looks(Enum):
    NAME = auto()
    POST = auto()
    NEITHER = auto()


class Named(NamedTuple):
    """The posts and names of a cell, and why that should be looked at; empty where it need not be."""

    names: tuple[str, ...]
    doubt: str = ""


_LINES: Final = re.compile(r"[\n;]+")
_RANK: Final = (
    "assistant|deputy|chief|acting|interim|senior|head|corporate|strategic|principal|associate|executive"
)
_WRAPPED: Final = re.compile(
    rf"(?:\b(?:of|for|and|the)|&|\s[-–—]|^(?:{_RANK}))[^\S\n]*\n+|\n+(?=\s*(?:(?:of|for|and)\b|&|\())",
    re.IGNORECASE | re.MULTILINE,
)
"""The end of a line behind which a post goes on: “Head of⏎HR”, “Assistant⏎Director”."""


def names_in(text: str, terms: Terms) -> Named:
    """Everybody whom a cell names; what may as well be one is left as one, and that is said."""
    found: list[str] = []
    doubts: list[str] = []
    lines = lines_of(text)
    for line in lines:
        parts = People().parse(line, terms)
        told = [_parted(part) for part in parts] if not any(map(is_day, parts)) else [_with_day(line)]
        found += [name for names, _ in told for name in names]
        doubts += [doubt for _, doubt in told if doubt]
        if len(told) > 1 and any(_looks(part.names[0]) is _Looks.NEITHER for part in told):
            doubts.append(
                f"“{shortened(line, 60)}” was read as {counted(len(told), 'post')}, and may be one."
            )
    if any(_looks(one) is _Looks.NAME and _looks(two) is _Looks.POST for one, two in pairwise(lines)):
        doubts.append(
            f"“{shortened(one_line(text), 60)}” may be somebody and their post; it was read as several."
        )
    return Named(tuple(dict.fromkeys(found)), " ".join(dict.fromkeys(doubts)))


def lines_of(text: str) -> list[str]:
    """The lines of a cell that names somebody, with a post that goes on in the next line in one piece."""
    if "\n" in text:
        text = _WRAPPED.sub(lambda found: found[0].rstrip("\n") + " ", text)
    return _LINES.split(text)


def without_numbers(text: str) -> str:
    """Names as they are, of those that a list on a website gives with their numbers there: “Jane Bell;#12;#Tom Reed;#31”."""
    return ";".join(filter(None, _NUMBERED.split(text)))


def is_name(text: str) -> bool:
    """Whether a text surely is the name of somebody."""
    return _looks(text) is _Looks.NAME


def is_post(text: str) -> bool:
    """Whether a text surely is a post."""
    return _looks(text) is _Looks.POST


def _with_day(line: str) -> Named:
    """A line in which a day stands beside who it is, which is nobody."""
    return Named((one_line(line),), f"“{shortened(line, 60)}” has a date in it; it was kept as one.")


def _parted(text: str) -> Named:
    """One line of a cell, parted only where each part is surely somebody."""
    parts, between = _parts(text)
    if len(parts) < 2:
        return Named((text,))
    looks = [_looks(part) for part in parts]
    whole = Named((text,), f"“{shortened(text, 60)}” may be one or several; it was kept as one.")
    if _Looks.NEITHER in looks:
        return Named((text,)) if _is_one(parts, looks, between) else whole
    if "/" in between and _Looks.NAME in looks and _Looks.POST in looks:
        return whole
    if any(
        sign == "," and before is _Looks.NAME and after is _Looks.POST
        for sign, before, after in zip(between, looks, looks[1:], strict=False)
    ):
        return whole  # "A Smith, Head of Finance" is one person
    posts = [part for part, look in zip(parts, looks, strict=True) if look is _Looks.POST]
    if any(_SECOND_HAT.fullmatch(_bare(post)) for post in posts[1:]):
        return whole
    if len(posts) > 1 and "&" in between:
        return Named(tuple(parts), f"“{shortened(text, 60)}” was read as {counted(len(parts), 'post')}.")
    return Named(tuple(parts))


def _parts(text: str) -> tuple[list[str], list[str]]:
    """The parts between commas, “and” and strokes outside of brackets, and what stands between them."""
    hidden = _BRACKETS.sub(lambda found: "x" * len(found[0]), text) if "(" in text or "[" in text else text
    parts, between, begin = [], [], 0
    for found in _BETWEEN.finditer(hidden):
        parts.append(text[begin : found.start()].strip())
        between.append("," if found["comma"] else "/" if found["slash"] else "&")
        begin = found.end()
    parts.append(text[begin:].strip())
    return ([text], []) if not all(parts) else (parts, between)


def _bare(part: str) -> str:
    return one_line(_BRACKETS.sub(" ", part)).strip()


def _looks(part: str) -> _Looks:
    bare = _bare(part)
    if _POST.fullmatch(bare):
        return _Looks.POST
    two = _TWO.fullmatch(bare)
    if (
        _INITIALS.fullmatch(bare)
        or _TITLED.fullmatch(bare)
        or (two and two["given"].split("-")[0].casefold() in _GIVEN)
    ):
        return _Looks.NAME
    return _Looks.NEITHER


def _is_one(parts: list[str], looks: list[_Looks], between: list[str]) -> bool:
    """Whether the parts are surely those of one post or name: “Head of Finance, Estates and IT”, “Smith, John”."""
    if looks[0] is _Looks.POST and _OF.search(parts[0]):
        return all(look is _Looks.NEITHER for look in looks[1:])
    if looks[-1] is _Looks.POST and set(between) <= {"&", "/"}:
        return all(look is _Looks.NEITHER for look in looks[:-1])
    return (
        between == [","]
        and len(parts[0].split()) == 1
        and (len(parts[1]) == 1 or parts[1].split()[0].casefold() in _GIVEN)
    )
