"""``returns``: forms out, forms in, and how far it has come."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from app.cli.arguments import DONE, REFUSED
from app.cli.opening import opened
from app.commands import returns as commands
from app.errors import AccessError, AppError, RuleError
from app.importers.child import read_workbook
from app.importers.returned import read
from app.models.form_code import form_code
from app.models.quarter import Quarter
from app.models.returned import Difference, OwnerDue, RequestRow, late_already, of_whom
from app.models.source import Source
from app.models.text import counted, folded, one_line, shortened
from app.models.timescale import uk_date
from app.models.undated import read_day
from app.queries import returns as queries
from app.queries.house import terms
from app.queries.return_forms import differences, form
from app.store.workspace import Workspace

_SHOWN = 60  # characters of a text


def returns(asked: Namespace) -> int:
    """Do one of the three."""
    return {"commission": commission, "receive": receive, "status": status}[asked.part](asked)


def commission(asked: Namespace) -> int:
    """Take down who is asked for what, and write the files."""
    today = _today()
    due_on = read_day(asked.due, Quarter.of(today))
    _check_place(asked.out)
    if why_not := late_already(due_on, today):
        raise RuleError(why_not, hint="Give --due today or a later day.")
    with opened(asked.register, for_change=True) as workspace:
        with workspace.read() as session:
            first_month = terms(session).quarter.first_month
            quarter = Quarter.parse(asked.quarter, first_month) if asked.quarter else terms(session).quarter
            owners = queries.owners_due(session, asked.what, asked.only, today)
            nobody = queries.unowned(session, asked.what, asked.only, today)
        if asked.to:
            owners = _chosen(owners, asked.to)
        words = f"Ask {counted(len(owners), 'owner')} for updates for {quarter}"
        made = workspace.run(
            words, commands.commission, quarter, due_on, asked.what, owners, asked.note, source=Source.EDIT
        )
        sent = _write(workspace, made, None, asked.out, today, as_word=asked.word)
    print(f"{words}, by {uk_date(due_on)}: {sent} in {asked.out}")
    without = [one.owner for one in owners if not one.email]
    if without:
        print(f"No e-mail address is known of: {', '.join(without)}")
    lent = list(dict.fromkeys(name for one in owners for _, name in one.ownerless))
    if lent:
        print(f"Asked of the owner of what they belong to, having none of their own: {', '.join(lent)}")
    if nobody:
        print(f"Not asked about, since nobody owns them: {', '.join(nobody)}")
    return DONE


def receive(asked: Namespace) -> int:
    """Take in each file and say what it would change; one that cannot be taken in stops no other."""
    worst = DONE
    with opened(asked.register, for_change=True) as workspace:
        for path in asked.files:
            try:
                for line in _received(workspace, path, accept=asked.accept):
                    print(line)
            except AppError as error:
                print(f"{path.name}: {error} {error.hint}".rstrip())
                worst = REFUSED
    return worst


def status(asked: Namespace) -> int:
    """List requests as they stand, and write reminders where that is asked for."""
    today = _today()
    with opened(asked.register, for_change=asked.remind is not None) as workspace:
        with workspace.read() as session:
            found = queries.requests(session, today)
        if not asked.all:
            found = [one for one in found if one.commission == found[0].commission]
        if asked.json:
            print(json.dumps([_plain(one, today) for one in found], ensure_ascii=False, indent=1))
        else:
            for key in dict.fromkeys(one.commission for one in found) or [
                ""
            ]:  # an owner may be asked in several
                asked_then = [one for one in found if one.commission == key]
                print(f"{queries.progress(asked_then, today)}.")
                for one in asked_then:
                    print(
                        f"  {one.state(today):<9} {one.quarter}  {one.owner} ({form_code(one.id)}){_lent(one)}{_since(one)}"
                    )
        if asked.remind is not None:
            _remind(workspace, found, asked.remind, today, as_word=asked.word)
    return DONE


def _received(workspace: Workspace, path: Path, *, accept: bool) -> Iterator[str]:
    if not path.is_file():
        raise AccessError(f"There is no file “{path}”.")
    book = read_workbook(path)
    forms = read(book)
    if not forms:
        raise RuleError("This is no form of Quarterdeck.", hint="Bring it in as a tracker, with “import”.")
    for returned in forms:
        with workspace.read() as session:
            request_id = queries.known(session, returned)
            if not request_id:
                raise RuleError(
                    "This form was not sent from this register, or its commission was taken back."
                )
            row = queries.request(session, request_id, _today())
        words = f"Take in the return of {row.owner} for {row.quarter}"
        about = (request_id, returned, path.name, book.sha256, _today())
        again = "" if workspace.run(words, commands.take_in, *about) else "; taken in before"
        yield f"{path.name}: {row.owner}, {row.quarter}{again}"
        yield from _told(workspace, request_id)
        if accept:
            yield _accepted(workspace, request_id, row)


def _told(workspace: Workspace, request_id: str) -> Iterator[str]:
    with workspace.read() as session:
        found = differences(session, request_id)
        besides = queries.request(session, request_id, _today()).remark
    if not found:
        yield "  nothing new"
    for one in found:
        yield f"  {_difference(one)}"
    for text in besides.splitlines():
        yield f"  besides: {one_line(text)}"


def _accepted(workspace: Workspace, request_id: str, row: RequestRow) -> str:
    with workspace.read() as session:
        sure = [one.id for one in differences(session, request_id) if one.sure]
    workspace.run(row.accepting(len(sure)), commands.accept, request_id, sure, _today())
    with workspace.read() as session:
        left = sum(one.is_pending for one in differences(session, request_id))
    return f"  accepted: {len(sure)}" + (f"; to be decided in the window: {left}" if left else "")


def _difference(one: Difference) -> str:
    old, new = (_brief(text) or "blank" for text in (one.now, one.returned))
    return f"{one.verdict}: {_brief(one.name)}, {one.title}: {old} → {new}" + (
        f" ({one.why})" if one.why else ""
    )


def _brief(text: str) -> str:
    return shortened(text, _SHOWN)


def _remind(
    workspace: Workspace, found: Sequence[RequestRow], place: Path, today: date, *, as_word: bool
) -> None:
    _check_place(place)
    late = [one.id for one in found if one.state(today) == "Overdue"]
    if not late:
        print("Nobody is overdue, so no reminder was written.")
        return
    sent = _write(workspace, "", late, place, today, as_word=as_word, reminder=True)
    words = f"Remind {counted(len(late), 'owner')}"
    workspace.run(words, commands.remind, late, today)
    print(f"{words}: {sent} in {place}")


def _write(
    workspace: Workspace, commission_id: str, only: Sequence[str] | None, place: Path, today: date,
    *, as_word: bool = False, reminder: bool = False,
) -> str:  # fmt: skip
    from app.papers import return_mail

    with workspace.read() as session:
        ids = only or [one.id for one in queries.requests(session, today, commission_id)]
        forms = [form(session, request_id, today) for request_id in ids]
    made = return_mail.files(forms, written_on=today, as_word=as_word, reminder=reminder)
    return_mail.put(made, place)
    return counted(len(made), "file")


def _check_place(place: Path) -> None:
    if not place.absolute().parent.is_dir():
        raise AccessError(f"There is no folder “{place.parent}”.", hint="Make it first, or choose another.")


def _chosen(owners: Sequence[OwnerDue], wanted: Sequence[str]) -> list[OwnerDue]:
    by_name = {folded(one.owner): one for one in owners}
    missing = [name for name in wanted if folded(name) not in by_name]
    if missing:
        raise RuleError(
            f"Nothing that is asked about belongs to {', '.join(missing)}.",
            hint=f"Those who own some of it: {', '.join(one.owner for one in owners) or 'nobody'}.",
        )
    return [by_name[folded(name)] for name in wanted]


def _plain(one: RequestRow, today: date) -> dict[str, object]:
    days = {
        "due": one.due_on,
        "reminded": one.reminded_on,
        "returned": one.returned_on,
        "accepted": one.accepted_on,
    }
    return {
        "form": form_code(one.id),
        "owner": one.owner,
        "quarter": str(one.quarter),
        "state": str(one.state(today)),
        "items": len(one.items),
        "ownerless": one.ownerless,
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }


def _lent(one: RequestRow) -> str:
    """Where some of what somebody was asked about has no owner of its own: how much of it."""
    return f", about {of_whom(len(one.items), one.ownerless)}" if one.ownerless else ""


def _since(one: RequestRow) -> str:
    return f", reminded {uk_date(one.reminded_on)}" if one.reminded_on and not one.returned_on else ""


def _today() -> date:
    return datetime.now().astimezone().date()
