"""Everything that is beside a paper while it is written, from one reading: its facts, its words and what they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from app.models.asked import Asked
from app.models.publication import Audience, Issued, Withholdings
from app.models.quarter import Quarter
from app.papers.carried import Difference, Said, carried, compared, with_ends
from app.papers.elsewhere import Elsewhere
from app.papers.missing import Missing, missing, speaking_of_withheld
from app.papers.paper import About, Paper, paper_of
from app.papers.publication import records_in
from app.papers.sentences import capital
from app.papers.stale import stale
from app.papers.written import Written, last_of, written
from app.queries import paper_desk as query
from app.queries.house import house
from app.queries.paper_desk import WordsWritten
from app.queries.paper_facts import facts_of
from app.queries.publication import issued_papers, named_records, titles, withholdings
from app.queries.timescales import unexplained_records
from app.registers import REGISTERS
from app.store.moments import Moment
from app.widgets.papers.missing_part import Gap


@dataclass(frozen=True)
class Desk:
    """A paper with all that is looked at while it is written.

    Attributes:
        withheld: Everything that is not published at the moment.
        issued: Every paper of this kind that was issued, the newest first; ``last`` is what the full one is compared with.
        words: What is printed of the officer's own, by section, with the quarter and step of writing.
        offers: By section, the last words of an earlier quarter that are not printed by themselves.
        stale: By section, what the printed words speak of that has moved; of the offers in ``offers_stale``.
        since: What is different from the last closed quarter, by the key of the record.
        changes: What is different from the last paper issued.
        named: Register and name of every record that the paper speaks of, by id; ``free`` are those that are not withheld, each
            with its key (register and id) and as it is offered.
        gaps: What is missing, a line for each record.
        wholes: Names of the records with which others are withheld, by id.
        alike: Names of published records whose titles repeat what is withheld, so that the public version hides them too.
    """

    paper: Paper[Any]
    facts: Any
    asked: Asked
    withheld: Withholdings
    issued: tuple[Issued, ...]
    last: Issued | None
    carried: Mapping[str, Said]
    words: Mapping[str, WordsWritten]
    offers: Mapping[str, WordsWritten]
    stale: Mapping[str, Sequence[Difference]]
    offers_stale: Mapping[str, Sequence[Difference]]
    since: Mapping[str, Difference]
    changes: Sequence[Difference]
    full: Written
    missing: tuple[Missing, ...]
    gaps: tuple[Gap, ...]
    named: Mapping[str, tuple[str, str]]
    free: Sequence[tuple[str, str]]
    wholes: Mapping[str, str]
    alike: list[str]

    @property
    def quarter(self) -> Quarter:
        """The quarter that the paper is about."""
        found: Quarter = self.facts.house.quarter
        return found

    def lead(self, *, is_open: bool, may_write: bool) -> tuple[str, str]:
        """What stands over the paper: what it is, and what of it can be written."""
        if self.paper.about is About.MEETING:
            return f"{self.full.frame.title}.", "What it says is written on the page of the meeting."
        about = f"{self.paper.title}, {self.quarter}"
        if is_open:
            came = "Figures and tables come from the register; the words are yours."
            return f"{about}, which is still open.", came
        if may_write:
            return f"{about}, as at its close.", "Its figures are fixed; its words can still be written."
        return f"{about}, as at its close.", "An earlier paper is shown for reading only."

    def written(
        self,
        audience: Audience,
        typed: Mapping[str, str] = MappingProxyType({}),
        house: bytes | None = None,
    ) -> Written:
        """The paper as an audience reads it, with what is being typed in the place of what is kept, in a template."""
        facts = self.facts
        if typed:
            words = {**facts.words, **typed}
            facts = replace(
                facts, words=MappingProxyType({key: one for key, one in words.items() if one.strip()})
            )
        last = last_of(self.issued, self.quarter, audience)
        return written(self.paper, facts, self.withheld, audience, last, house)


def read_desk(session: Session, key: str, asked: Asked) -> Desk:
    """The desk of a paper at the moment that the session looks at."""
    paper = paper_of(key)
    facts = facts_of(key, session, asked)
    quarter, held = house(session).quarter, withholdings(session)
    issued = issued_papers(session, key)
    last = last_of(issued, quarter, Audience.RESTRICTED)
    now = carried(facts)
    looked = _Looked(session, paper, asked, facts)
    printed, offers = _words(session, paper, facts, quarter)
    out_of_date = looked.stale_of(printed, now)
    before = looked.last_close()
    found = (
        *speaking_of_withheld(paper, getattr(facts, "words", {}), held.texts),
        *missing(paper, facts, out_of_date, unexplained_records(session)),
    )
    named = named_records(session, records_in(facts))
    return Desk(
        paper=paper,
        facts=facts,
        asked=asked,
        withheld=held,
        issued=tuple(issued),
        last=last,
        carried=now,
        words=printed,
        offers=offers,
        stale=out_of_date,
        offers_stale={key: stale(one.text, looked.at_close(one.quarter), now) for key, one in offers.items()},
        since={f"{one.register} {one.record_id}": one for one in compared(before, now)} if before else {},
        changes=with_ends(compared(last.carried, now), facts) if last else (),
        full=written(paper, facts, held, Audience.RESTRICTED, last),
        missing=found,
        gaps=_gaps(found),
        named=named,
        free=[
            (f"{register} {one}", record_words(register, name))
            for one, (register, name) in named.items()
            if one not in held.records
        ],
        wholes=_wholes(session, held),
        alike=_alike(session, named, held),
    )


def record_words(register: str, name: str) -> str:
    """A record as it is named in a list of several registers."""
    return f"{capital(REGISTERS[register].one)} {name}"


def _gaps(found: Iterable[Missing]) -> tuple[Gap, ...]:
    told: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for one in found:
        told.setdefault((one.register, one.record_id or one.section), (one.name, []))[1].append(one.what)
    return tuple(Gap(name, "; ".join(what), register, key) for (register, key), (name, what) in told.items())


def _wholes(session: Session, held: Withholdings) -> dict[str, str]:
    found = named_records(session, {one.whole for one in held.records.values() if one.whole})
    return {key: f"{REGISTERS[register].one} {name}" for key, (register, name) in found.items()}


def _alike(session: Session, named: Mapping[str, tuple[str, str]], held: Withholdings) -> list[str]:
    if not held.texts:
        return []
    shown = {one: name for one, name in named.items() if one not in held.records}
    called, hidden = titles(session, shown), Elsewhere(held)
    return [record_words(*name) for one, name in shown.items() if hidden.notice(called.get(one, ""))]


def _words(
    session: Session, paper: Paper[Any], facts: Any, quarter: Quarter
) -> tuple[dict[str, WordsWritten], dict[str, WordsWritten]]:
    """What is printed of the officer's words, and what earlier ones are offered beside it."""
    printed: dict[str, WordsWritten] = {}
    offers: dict[str, WordsWritten] = {}
    said = getattr(facts, "words", {})
    for one in query.words_written(session, paper.key, quarter):
        if one.quarter == quarter or said.get(one.section) == one.text:
            printed.setdefault(one.section, one)  # words that were taken over speak of the figures of then
        if one.quarter < quarter:
            offers[one.section] = one
    return printed, {key: one for key, one in offers.items() if printed.get(key) != one}


class _Looked:
    """What the paper said of each record at earlier moments, each read once."""

    def __init__(self, session: Session, paper: Paper[Any], asked: Asked, facts: Any) -> None:
        self._session, self._paper, self._asked = session, paper, asked
        self._facts = facts
        self._found: dict[int | None, Mapping[str, Said]] = {}

    def at(self, moment: Moment) -> Mapping[str, Said]:
        if moment.step not in self._found:
            then = query.facts_at(self._session, self._paper.key, self._asked, moment)
            self._found[moment.step] = carried(then)
        return self._found[moment.step]

    def at_close(self, quarter: Quarter) -> Mapping[str, Said]:
        """At the close of a quarter; nothing where it is not closed."""
        moment = query.close_of(self._session, quarter)
        return self.at(moment) if moment is not None else {}

    def last_close(self) -> Mapping[str, Said]:
        """At the last close before this moment; nothing where there is none."""
        if self._paper.about is not About.QUARTER:
            return {}
        found = query.last_close(self._session)
        return self.at(found[1]) if found else {}

    def stale_of(
        self, printed: Mapping[str, WordsWritten], now: Mapping[str, Said]
    ) -> dict[str, Sequence[Difference]]:
        """By section, what its words speak of that has moved since they were written."""
        moments = {key: query.moment_of_words(self._session, one) for key, one in printed.items()}
        oldest = min(moments.values(), key=lambda moment: moment.step or 0, default=None)
        if oldest is None:
            return {}
        # One reading for all of them; a second only for those of which something has moved since the oldest.
        suspect = {key for key, one in printed.items() if stale(one.text, self.at(oldest), now)}
        return {key: stale(printed[key].text, self.at(moments[key]), now) for key in suspect}
