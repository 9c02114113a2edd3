"""Reads one line as it is spoken at a meeting: "A: brief on PCSO recruitment @Chief of Corporate Services by Q3"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.models.capture import Captured, Known, Taken
from app.models.meeting_words import DecisionState
from app.models.spoken_when import read_when
from app.models.text import folded, one_line
from app.models.timescale import Timescale, TimescaleKind

_KINDS = {
    "a": Taken.ACTION,
    "action": Taken.ACTION,
    "action point": Taken.ACTION,
    "ap": Taken.ACTION,
    "d": Taken.DECISION,
    "decision": Taken.DECISION,
    "decided": Taken.DECISION,
    "q": Taken.QUESTION,
    "question": Taken.QUESTION,
    "e": Taken.EXTENSION,
    "extension": Taken.EXTENSION,
    "n": Taken.NOTE,
    "note": Taken.NOTE,
}
_PREFIX = re.compile(
    rf"^({'|'.join(sorted(_KINDS, key=len, reverse=True))})\s*(?:\d+\s*)?[:.;–-]\s*", re.IGNORECASE
)
# With a colon only: "Agreed. The chair …" is a sentence of its own.
_AGREED = re.compile(r"^(?:agreed|resolved):\s*", re.IGNORECASE)
_DUE = re.compile(
    r"(?:^|(?<=[\s,;(]))(by|due|before|until|to|for discussion at|for discussion|back|at|in|on)\s+(?=\S)",
    re.IGNORECASE,
)
_AT = {"at", "to", "for discussion at"}
_IN_TITLES = {"to", "at", "in", "on"}  # as in "Adviser to the Chief", which is one post
# What stands after these is a timescale, whatever it says, once a post was named.
_PLAIN = {"by", "due", "before"}
_BECAUSE = re.compile(r"(?:^|[\s,;–-]+)(?:because(?: of)?|reason:|since)\s+", re.IGNORECASE)
# In the midst of a sentence these say much else; right after a timescale they give its reason.
_BEFORE_REASONS = re.compile(r"[,;:]\s+|\s[–-]\s|\s(?:as|due to|owing to)\s+", re.IGNORECASE)
_STATES = (
    (re.compile(r"^(?:not agreed|refused|rejected)\b", re.IGNORECASE), DecisionState.NOT_AGREED),
    (re.compile(r"^(?:deferred|defer)\b", re.IGNORECASE), DecisionState.DEFERRED),
    (re.compile(r"^(?:noted|note)\b", re.IGNORECASE), DecisionState.NOTED),
    (re.compile(r"^(?:agreed|approved)\b", re.IGNORECASE), DecisionState.AGREED),
)
_AND_RISKS = r"(?:\s*(?:,|and|&)\s*(?:risk\s+)?[\w.]*\d[\w.]*)*"
_RISKS = re.compile(rf"\brisks?\s+((?:[\w.]+){_AND_RISKS})", re.IGNORECASE)
_RISKS_LAST = re.compile(
    rf"[\s,;(–-]+(?:(?:for|on|about|under)\s+)?(risks?\s+[\w.]*\d[\w.]*{_AND_RISKS})[).]*$", re.IGNORECASE
)
_AND = re.compile(r"\s(?:and|&)\s", re.IGNORECASE)
_FURTHER = re.compile(r"\s*(?:[,;]\s+(?:and\s+|&\s*)?|\s(?:and|&)\s+)(?!@)", re.IGNORECASE)
HELP = "Begin with A: for an action, D: a decision, Q: a question, N: a note, E: an extension"


def understand(line: str, known: Known) -> Captured:
    """What a line means. It never refuses: what has no beginning of its own is a note."""
    tidy = one_line(line)
    agreed = _AGREED.match(tidy)
    found = agreed or _PREFIX.match(tidy)
    kind = Taken.DECISION if agreed else _KINDS[found[1].casefold()] if found else Taken.NOTE
    said = tidy[found.end() :] if found else tidy
    if not said:
        return Captured(kind, "", lacking=HELP if not found else f"{kind}: what is to be written down?")
    if kind is Taken.NOTE:
        return Captured(kind, said)
    text, reason = _reason(said) if kind is not Taken.QUESTION else (said, "")
    if kind is Taken.EXTENSION and not reason:
        text, reason = _reason_after_date(text, known)
    text, leads, unknown, after = _posts(text, known)
    if kind is Taken.ACTION and not leads:
        text, leads = _who_is_to(text, known.posts)
    reason, late, unknown_late, _ = _posts(reason, known)
    leads, unknown = (*leads, *late), (*unknown, *unknown_late)
    timescale: Timescale | None = None
    if kind is not Taken.DECISION:
        text, timescale = _timescale(text, known, sure=False)
        if timescale is None and after:
            after, timescale = _timescale(after, known, sure=True)
        if timescale is None and reason:
            reason, timescale = _timescale(reason, known, sure=bool(late), words=_PLAIN)
    text = re.sub(r"^to (?=\w)", "", _tidy(f"{text} {after}"))
    risks = _risks(text, known.risks)
    if kind is Taken.EXTENSION:
        return _extension(text, leads, unknown, timescale, reason, known)
    state = _state(text) if kind is Taken.DECISION else None
    return Captured(
        kind,
        _sentence(text),
        leads,
        unknown,
        timescale,
        reason,
        state,
        risks,
        lacking="" if text else f"{kind}: what is to be written down?",
        several=tuple(one for one in unknown if any(_begun(one, known))),
    )


def _reason(text: str) -> tuple[str, str]:
    found = _BECAUSE.search(text)
    if found is None or (found[0].strip(" ,;–-").casefold() == "since" and not text[: found.start()].strip()):
        return text, ""
    return text[: found.start()], text[found.end() :].strip(" .")


def _reason_after_date(text: str, known: Known) -> tuple[str, str]:
    """A text up to its timescale, and the reason after it: "AU.1 to Q4, the supplier failed", "… as it failed"."""
    for before in _BEFORE_REASONS.finditer(text):
        if _timescale(text[: before.start()], known, sure=False)[1] is not None:
            return text[: before.start()], text[before.end() :].strip(" .")
    return text, ""


def _who_is_to(text: str, posts: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """A text without the post with which it begins: "Head of HR to write to the union"."""
    low = text.casefold()
    for post in sorted(posts, key=len, reverse=True):
        if low.startswith(f"{post.casefold()} to "):
            return text[len(post) :].strip(), (post,)
    return text, ()


def _posts(text: str, known: Known) -> tuple[str, tuple[str, ...], tuple[str, ...], str]:
    """The text before the first "@", the posts, those that are unknown, and what stands after the last."""
    before, *named = re.split(r"(?:^|\s+|(?<=,))@\s*", f" {text}")
    leads, unknown, rest = [], [], ""
    for one in named:
        left = one
        for lead, is_known, behind in _listed(one, known):
            left = behind
            if lead and lead not in leads:
                leads.append(lead)
                if not is_known:
                    unknown.append(lead)
        rest = f"{rest} {left}".strip()
    return before.strip(), tuple(leads), tuple(unknown), re.sub(r"^(?:and|,|;|&)+\s*", "", rest).strip(" ,;")


def _listed(text: str, known: Known) -> Iterator[tuple[str, bool, str]]:
    """The posts with which a text begins: "chief corp, head of audit and ac prof by Q3". After the first, only known ones."""
    lead, is_known, behind = _post(text, known)
    yield lead, is_known, behind.strip(" ,;.")
    while further := _FURTHER.match(behind):
        lead, is_known, behind = _post(behind[further.end() :], known)
        if not is_known:
            return
        yield lead, True, behind.strip(" ,;.")


def _post(text: str, known: Known) -> tuple[str, bool, str]:
    """The post with which a text begins, by its title or by who holds it, whether it is a known one, and what follows it."""
    low = text.casefold()
    for post in sorted(known.posts, key=len, reverse=True):
        name = post.casefold()
        if low.startswith(name) and not low[len(name) : len(name) + 1].isalnum():
            return post, True, text[len(name) :]
    places = list(_DUE.finditer(text))
    ends = [found.start() for found in places if found[1].casefold() not in _IN_TITLES]
    comma = re.search(r"[,;]\s", text)
    end = min([*ends, *([comma.start()] if comma else []), len(text)])
    sooner = [found.start() for found in places if found.start() < end]
    if not _is_one(text[:end], known):  # "@chief corp and ac prof", but not "@director of strategy and gov"
        sooner = sorted([*sooner, *(found.start() for found in _AND.finditer(text, 0, end))])
    end = next(
        (place for place in sooner if _is_one(text[:place], known)), end
    )  # "@chief corp at the next …"
    typed, rest = text[:end].strip(" ,;."), text[end:]
    meant = list(_begun(typed, known))
    return (meant[0], True, rest) if len(meant) == 1 else (typed, False, rest)


def _is_one(typed: str, known: Known) -> bool:
    return len(list(_begun(typed, known))) == 1


def _begun(typed: str, known: Known) -> Iterator[str]:
    """Posts whose words begin, in this order, as the typed ones do: "chief corp" is the Chief of Corporate Services.

    So do the words of who holds them: "j smith" is the post of Jane Smith.
    """
    wanted = folded(typed).split()
    for post in known.posts if wanted else ():
        if any(_begin(wanted, name) for name in (post, known.holders.get(post, ""))):
            yield post


def _begin(wanted: Sequence[str], name: str) -> bool:
    words = iter(folded(name).split())
    return all(any(word.startswith(part) for word in words) for part in wanted)


def _timescale(
    text: str, known: Known, *, sure: bool, words: set[str] | None = None
) -> tuple[str, Timescale | None]:
    """A text without the timescale with which it ends, and that timescale.

    Args:
        sure: A timescale is expected here, so that "by" is followed by one even where it names no day.
        words: Which words may come before it; any where not given.
    """
    if named := _RISKS_LAST.search(text):  # "by Friday, risk 4"
        before, meant_before = _timescale(text[: named.start()], known, sure=False, words=words)
        if meant_before is not None:
            return f"{before} ({named[1].rstrip('.')})".strip(), meant_before
    places = list(_DUE.finditer(text))
    for found in places:
        word, tail = found[1].casefold(), text[found.end() :].strip(" .")
        if words is not None and word not in words:
            continue
        meant = read_when(tail, known)
        if word in _AT and (at := read_when(f"{word} {tail}", known)).kind is TimescaleKind.AT_MEETING:
            meant = at
        if meant.kind is not TimescaleKind.TEXT:
            return text[: found.start()].strip(" ,;(–-"), meant
    if sure:
        for found in places:
            if found[1].casefold() in _PLAIN:
                return text[: found.start()].strip(" ,;"), read_when(text[found.end() :].strip(" ."), known)
        meant = read_when(text, known)
        if meant.kind is not TimescaleKind.TEXT:
            return "", meant
    return text, None


def _risks(text: str, refs: Sequence[str]) -> tuple[str, ...]:
    listed_refs = {ref.casefold(): ref for ref in refs}
    named = [part for found in _RISKS.finditer(text) for part in re.split(r"[\s,&]+", found[1])]
    return tuple(
        dict.fromkeys(
            listed_refs[key] for part in named if (key := part.strip(".").casefold()) in listed_refs
        )
    )


def _state(text: str) -> DecisionState:
    for pattern, state in _STATES:
        if pattern.match(text):
            return state
    return DecisionState.AGREED


def _extension(
    text: str,
    leads: tuple[str, ...],
    unknown: tuple[str, ...],
    timescale: Timescale | None,
    reason: str,
    known: Known,
) -> Captured:
    wanted = [word.rstrip(",;:") for word in folded(text).split(" ")]
    names = {ref: ref for ref in known.due} | dict(known.called)
    meant = [name for name in names if wanted[: len(words := folded(name).split(" "))] == words]
    about = names[max(meant, key=len)] if meant else ""
    if not about:
        lacking = "Extension: begin with the reference of the action, control or recommendation"
    elif timescale is None:
        lacking = f"Extension for {about}: until when? Say “to Q4”"
    elif not reason:
        lacking = f"Extension for {about} to {timescale}: say why, after “because”"
    else:
        lacking = ""
    return Captured(Taken.EXTENSION, "", leads, unknown, timescale, reason, about=about, lacking=lacking)


def _tidy(text: str) -> str:
    return one_line(text).strip(" ,;–-")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
