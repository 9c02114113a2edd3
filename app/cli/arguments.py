"""What can be typed: the sub-commands, their options, their help. The registers are read from their declarations."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import app
from app.cli import returning
from app.registers import REGISTERS

DONE, REFUSED, MISUSED, PARTLY = 0, 1, 2, 3

_ABOUT = "Quarterdeck keeps a risk register and writes its papers. Without a command, the window opens."
_STATUS = f"""
exit status:
  {DONE}    done; also where there was nothing to do
  {REFUSED}    refused by a rule of the register, or by a file; the message says why and what to do
  {MISUSED}    wrong usage: a command or an option that there is not, or that does not go with another
  {PARTLY}    with “import --strict” only: a record, or a cell that was not understood, was left out, and the output says
       which; a column that has no place is named, and is no reason
  70   our mistake; the message says where the log is
  130  stopped from the keyboard or by the system

A register is a file whose name ends in .quarterdeck. Quarters are written "Q3 2021/22".
"""


def program() -> str:
    """How this program is called from a command line."""
    return "quarterdeck" if getattr(sys, "frozen", False) else "python -m app"


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    root = argparse.ArgumentParser(
        prog=program(),
        description=_ABOUT,
        epilog=_STATUS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    root.add_argument("--version", action="version", version=f"Quarterdeck {app.__version__}")
    commands = root.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _import(commands)
    _export(commands)
    _list(commands)
    _keeping(commands)
    returning.add(commands, _register)
    return root


def _import(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    one = commands.add_parser(
        "import",
        help="show what a workbook would change; with --apply, bring it in",
        description="Reads a workbook (.xlsx, .xlsm, .xls, .ods), a .csv file or the tables of a .docx,"
        " finds its tables and which register each is, and says what is new, changed, the same,"
        " doubled or not understood. Nothing is saved without --apply; with it, everything is one step that can be undone.",
    )
    one.add_argument("file", type=Path, metavar="FILE", help="the workbook or text file; it is only read")
    _register(one, "the register; it is made if it is missing")
    one.add_argument("--apply", action="store_true", help="bring in what is new and changed")
    one.add_argument(
        "--unsure",
        action="store_true",
        help="with --apply: also what the plan only proposes, such as a record recognised by a like title",
    )
    one.add_argument(
        "--blanks-erase",
        action="store_true",
        help="a blank cell empties the field; without it, a blank never erases",
    )
    one.add_argument(
        "--mapping",
        metavar="NAME",
        help="read the file as a mapping says that was kept in the window under this name",
    )
    one.add_argument("--sheet", metavar="S", help="look only at this sheet")
    one.add_argument(
        "--header-row", type=int, metavar="N", help="with --sheet: the row that holds the headings"
    )
    one.add_argument(
        "--columns",
        metavar="A:F",
        help="with --header-row: the columns of the table, where it stands beside another",
    )
    one.add_argument("--last-row", type=int, metavar="N", help="with --header-row: the last row of the table")
    one.add_argument(
        "--as", "--kind", dest="kind", choices=tuple(REGISTERS), metavar="REGISTER",
        help="the register that it is read into, one of those of “list --help”; without it, the one that each table seems to be",
    )  # fmt: skip
    one.add_argument(
        "--keep-rest", action="store_true", help="keep columns that match nothing as notes on the records"
    )
    one.add_argument("--without-hidden", action="store_true", help="leave out records in hidden rows")
    one.add_argument(
        "--strict",
        action="store_true",
        help=f"exit status {PARTLY} where a record, or a cell that is not understood, is left out",
    )
    one.add_argument("--json", action="store_true", help="the plan, and what was done, as JSON")


def _export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    one = commands.add_parser(
        "export",
        help="write a paper, the registers in Excel, or one list as it is seen",
        description="Writes a paper (.docx, .pdf, .html, or .xlsx for its tables and charts), the workbook of every"
        " register (.xlsx) or one register’s list (.xlsx, .csv), as at a quarter."
        " A file of that name is replaced, once the new one is whole.",
    )
    one.add_argument("what", choices=("paper", "workbook", "list"))
    one.add_argument(
        "list", nargs="?", choices=tuple(REGISTERS), metavar="LIST",
        help="with list: which register, one of those of “list --help”",
    )  # fmt: skip
    one.add_argument(
        "--view",
        metavar="NAME",
        help="with list: a view that was kept in the window under this name; without it, the columns as declared",
    )
    one.add_argument(
        "--paper",
        metavar="KEY",
        help="with paper: which one; without it, the risk management report (risk_report). A wrong name lists them all",
    )
    one.add_argument(
        "--meeting", metavar="REF", help="with --paper minutes: the meeting; without it, the last one held"
    )
    _register(one, "the register; with --issue it takes a step, else it is only read")
    one.add_argument(
        "--public",
        action="store_true",
        help="with paper or workbook: without what is withheld, looked through for leaks",
    )
    one.add_argument(
        "--template",
        type=Path,
        metavar="DOCX",
        help="with a paper in Word or PDF: your own template, with its styles, margins, header, footer and logo",
    )
    one.add_argument(
        "--issue",
        metavar="TO",
        help="with paper: remember it as given out to this panel; the next says what has changed",
    )
    one.add_argument(
        "--quarter",
        "--as-at",
        dest="quarter",
        metavar="Q",
        help="a closed quarter, or the open one; without it, the open one",
    )
    one.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file to write")


def _list(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    one = commands.add_parser(
        "list",
        help="list the records of one kind: risks, controls, actions and so on",
        description="Lists a register now, or as it stood at the close of a quarter.",
    )
    one.add_argument("what", choices=tuple(REGISTERS), metavar="REGISTER", help=", ".join(REGISTERS))
    _register(one, "the register; it is only read")
    one.add_argument("--as-at", metavar="Q", help="as at the close of this quarter")
    one.add_argument(
        "--json", action="store_true", help="every field of every record, as a list of JSON objects"
    )


def _keeping(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    texts = (
        ("check", "check the whole file and its history; or, of a .docx, whether everybody can read it"),
        ("backup", "take a checked backup, beside the register"),
        ("restore", "put a backup in the place of the register; the file there is kept aside"),
        ("undo", "take back the newest step"),
        ("close", "close the open quarter: its position is frozen; undo takes it back"),
        ("sample", "write the sample register to a new file"),
    )
    made = {}
    for name, text in texts:
        made[name] = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        made[name].add_argument("register", type=Path, metavar="R", help="the register’s file")
    made["backup"].add_argument(
        "--list", action="store_true", help="list the backups that there are, the newest first"
    )
    made["restore"].add_argument(
        "--backup", type=Path, metavar="B", help="the backup’s file; without it, the newest"
    )
    made["close"].add_argument(
        "--quarter", metavar="Q", help="the quarter that should be open; refused if it is not"
    )


def _register(one: argparse.ArgumentParser, text: str) -> None:
    one.add_argument("--register", type=Path, required=True, metavar="R", help=text)
