"""What a paper says of each record, as it is remembered when the paper is issued, and what is different in the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from types import MappingProxyType
from typing import Any

from app.models.publication import BLANK, EXEMPTIONS, Issued, notice
from app.models.text import within
from app.models.timescale import Timescale
from app.registers import REGISTERS, kinds
from app.registers.kind import Terms
from app.registers.register import Register

Said = Mapping[str, str]
_PLAN_KIND = "Kind"
CALLED = "Name"
_NAME = ""  # beside the columns, which all have titles
_YEAR = "year"  # key of the column by which yearly records are told apart
_KINDS = (kinds.Choice, kinds.Position, kinds.When, kinds.Day, kinds.Person, kinds.Number)


def carried(facts: Any) -> dict[str, dict[str, str]]:
    """What a paper's facts say of each record of a register, as it is printed, by register and id.

    Prose is left out, and what is worked out, such as a trend: that these are new each quarter is no news.
    """
    house = getattr(facts, "house", None)
    if house is None:
        return {}
    terms = Terms(house.scale, house.quarter, house.wording)
    return {
        f"{register.key} {row.id}": {_NAME: register.name(row)} | dict(_said(register, row, terms))
        for register, row in records(facts)
    }


def records(facts: Any) -> Iterator[tuple[Register, Any]]:
    """Each record of a register that a paper's facts hold as at their own moment, with its register."""
    by_row = {register.row: register for register in REGISTERS.values()}
    for about in fields(facts) if is_dataclass(facts) else ():
        held = getattr(facts, about.name)
        if isinstance(held, tuple) and "before" not in about.name:
            yield from ((by_row[type(row)], row) for row in held if type(row) in by_row)


def _said(register: Register, row: Any, terms: Terms) -> Iterator[tuple[str, str]]:
    for column in register.columns:
        told = isinstance(column.kind, _KINDS) or column.key == _YEAR
        if column.editable and told and not isinstance(column.kind, kinds.Prose):
            yield column.title, column.kind.show(getattr(row, column.key), terms)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a paper says otherwise of one record than the last one.

    Attributes:
        one: What the record is: "risk".
        name: "4 People".
        changes: The column's title, then and now; empty where the record is new or gone.
        new: Whether it is in this paper only; None where it is in both.
        register: Key of its register; ``record_id`` is its id.
        became: Of one that is gone, what became of it: "merged into risk 7"; empty where nothing says so.
    """

    one: str
    name: str
    changes: tuple[tuple[str, str, str], ...] = ()
    new: bool | None = None
    register: str = ""
    record_id: str = ""
    became: str = ""

    @property
    def words(self) -> str:
        """The difference as a sentence says it: "position from H v H to M v H"."""
        if self.new is not None:
            return "new" if self.new else self.gone
        return "; ".join(
            f"called {then} before" if what == CALLED else _moved(within(what), then, now)
            for what, then, now in self.changes
        )

    @property
    def gone(self) -> str:
        """That it is gone, and what became of it: "no longer in the register: merged into risk 7"."""
        return f"no longer in the register: {self.became}" if self.became else "no longer in the register"


def _moved(what: str, then: str, now: str) -> str:
    """``"RAG from Green to Amber"``, ``"RAG now Amber"``, but ``"done on 18 May 2021"``, ``"timescale now at the board"``."""
    before = f", before that {then}" if then else ""
    what = "published on" if what == "published" else what
    if what.endswith((" by", " on")):
        return f"{what} {now}{before}" if now else f"no longer {what} {then}"
    if now and (now[0].islower() or then[:1].islower()):  # "from at the board in May to at the board in June"
        return f"{what} now {now}{before}"
    if not then:
        return f"{what} now {now}"
    return f"{what} from {then} to {now}" if now else f"{what} no longer {then}"


def differences(issued: Issued, now: Mapping[str, Said], held: Mapping[str, object]) -> list[Difference]:
    """What has changed since a paper was issued, in the order of the registers.

    Args:
        held: Ids of records of which nothing may be said.
    """
    return compared(issued.carried, now, held)


def withheld_some(issued: Issued) -> bool:
    """Whether a paper that was issued left out something of a record, so that it cannot be compared."""
    return any(BLANK in said.values() for said in issued.carried.values())


def unsaid(issued: Issued, now: Mapping[str, Said], held: Mapping[str, object]) -> list[Difference]:
    """What has changed of records of which nothing may be said; what the last paper withheld cannot be compared.

    Args:
        now: What the whole paper carries, not its public version.
    """
    return [one for one in compared(issued.carried, now) if one.record_id in held]


def compared(
    before: Mapping[str, Said], now: Mapping[str, Said], held: Mapping[str, object] = MappingProxyType({})
) -> list[Difference]:
    """What is different between what two papers carried; of registers of which they have no record in common, nothing."""
    keys = [*now, *(key for key in before if key not in now)]
    asked_of = _by_register(before).keys() - {one.register for one in strangers(before, now)}
    asked = (key for key in keys if key.split(" ")[0] in asked_of and key.split(" ")[1] not in held)
    found = (_between(key, before.get(key), now.get(key)) for key in asked)
    return [one for one in found if one is not None]


def with_ends(found: Iterable[Difference], facts: Any) -> list[Difference]:
    """The same, each record that is gone with what became of it, as far as the paper's facts tell of its going."""
    ends = {
        one.risk_id: said.rstrip(" .")
        for one in getattr(facts, "departures", ())
        if (said := next((words for words in (one.became, one.reason) if words not in ("", BLANK)), ""))
    }
    return [replace(one, became=ends.get(one.record_id, "")) if one.new is False else one for one in found]


@dataclass(frozen=True, slots=True)
class Strangers:
    """Records of one kind that cannot be compared, since the last paper told of others, or of none.

    Attributes:
        register: Key of their register.
        then: How many the last paper told of; ``now`` is how many this one tells of.
        year: The one that those of the last paper were of; empty where that is not known, or they were of several.
        this_year: The same for those of this paper.
    """

    register: str
    then: int
    now: int
    year: str = ""
    this_year: str = ""


def strangers(
    before: Mapping[str, Said], now: Mapping[str, Said], held: Mapping[str, object] = MappingProxyType({})
) -> list[Strangers]:
    """The registers of which this paper has records, but none that the last one had: a statement is of another year.

    One record in the place of one other is told as such: the one has gone, the other is new. What a paper carried besides
    others is not known to be all that it told, so that "none" is said only where it carried nothing.
    """
    then, here = _by_register(before), _by_register(now)
    apart = [key for key, ids in here.items() if not ids & then.get(key, set())]
    found = (
        Strangers(
            key, len(then.get(key, ())), len(here[key] - held.keys()), _year(before, key), _year(now, key)
        )
        for key in apart
    )
    return [one for one in found if (one.then or not before) and not (one.then == one.now == 1)]


def _year(said: Mapping[str, Said], register: str) -> str:
    """The one year that all records of a register are of; empty where they say none, or several."""
    title = next((column.title for column in REGISTERS[register].columns if column.key == _YEAR), None)
    own = (values for key, values in said.items() if key.split(" ")[0] == register)
    years = {values.get(title, "") for values in own} if title else set()
    return years.pop() if len(years) == 1 and BLANK not in years else ""


def _by_register(said: Mapping[str, Said]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key in said:
        register, record_id = key.split(" ")
        found.setdefault(register, set()).add(record_id)
    return found


def _between(key: str, then: Said | None, now: Said | None) -> Difference | None:
    register, record_id = key.split(" ")
    one = _noun(register, now or then or {})
    if then is None or now is None:
        said = now if then is None else then
        name = (said or {}).get(_NAME, "")
        return Difference(one, name, new=then is None, register=register, record_id=record_id)
    times = {one.title for one in REGISTERS[register].columns if isinstance(one.kind, kinds.When)}
    both = (
        (title, _told(then[title], title in times), _told(said, title in times))
        for title, said in now.items()
        if title != _NAME and title in then
    )
    # What either of them withheld cannot be compared.
    changes = tuple(one for one in both if one[1] != one[2] and BLANK not in one)
    names = then.get(_NAME, ""), now.get(_NAME, "")
    if (
        names[0] != names[1]
        and all(names)
        and not any(notice(one) in name for name in names for one in EXEMPTIONS)
    ):
        changes = ((CALLED, *names), *changes)
    if not changes:
        return None
    return Difference(one, now[_NAME], changes, register=register, record_id=record_id)


def _told(said: str, is_timescale: bool) -> str:
    """What a paper said in a column, as it is printed: a day in full, however it was typed."""
    return Timescale.parse(said).printed if said and is_timescale else said


def _noun(register: str, said: Said) -> str:
    """What a paper calls the record: a plan by its kind, since its reader knows an improvement area or a commitment by that."""
    kind = said.get(_PLAN_KIND, "") if register == "plans" else ""
    return within(kind) if kind not in ("", BLANK) else REGISTERS[register].one
