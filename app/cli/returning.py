"""What can be typed about returns: commission, receive, status."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

WHAT = ("actions", "controls", "risks", "recommendations")
NARROWED = ("no_update", "due", "overdue", "red")

Commands = argparse._SubParsersAction  # argparse has no public name for it
Register = Callable[[argparse.ArgumentParser, str], None]


def add(commands: Commands[argparse.ArgumentParser], register: Register) -> None:
    """Add the sub-command with its own three.

    Args:
        register: Adds the option that names the register.
    """
    one = commands.add_parser(
        "returns",
        help="ask owners for their updates, and take in what comes back",
        description="Writes a form for each owner, takes in the forms that come back, and says how far it has come.",
    )
    parts = one.add_subparsers(dest="part", metavar="WHAT", required=True)
    _commission(parts, register)
    _receive(parts, register)
    _status(parts, register)


def _commission(parts: Commands[argparse.ArgumentParser], register: Register) -> None:
    one = parts.add_parser(
        "commission",
        help="write a form and an e-mail for each owner",
        description="Takes down who is asked for what, and writes a form in Excel and a draft e-mail for each owner.",
    )
    register(one, "the register")
    one.add_argument(
        "--due", required=True, metavar="D", help="the day, not past, by which forms are wanted: 31/3/2027"
    )
    one.add_argument("--out", type=Path, required=True, metavar="PLACE", help="a folder, or a .zip file")
    one.add_argument("--what", nargs="+", choices=WHAT, default=list(WHAT), help="what is asked about")
    one.add_argument(
        "--only", nargs="+", choices=NARROWED, default=[], help="only what one of these holds of"
    )
    one.add_argument("--to", nargs="+", metavar="POST", help="only these owners; without it, everybody")
    one.add_argument("--quarter", metavar="Q", help="the quarter; without it, the open one")
    one.add_argument("--note", default="", metavar="TEXT", help="your own words to the owners")
    one.add_argument("--word", action="store_true", help="a form in Word too")


def _receive(parts: Commands[argparse.ArgumentParser], register: Register) -> None:
    one = parts.add_parser(
        "receive",
        help="take in forms that came back; with --accept, bring in what nothing stands against",
        description="Takes in forms and says what each would change. What was changed here since the form left is never"
        " written over: it is decided in the window.",
    )
    one.add_argument("files", type=Path, nargs="+", metavar="FILE", help="the forms, under whatever name")
    register(one, "the register")
    one.add_argument(
        "--accept", action="store_true", help="bring in what nothing stands against, a step an owner"
    )


def _status(parts: Commands[argparse.ArgumentParser], register: Register) -> None:
    one = parts.add_parser(
        "status",
        help="who was asked, who has answered, who is overdue",
        description="Lists the newest commission, or all; with --remind, writes reminders to those who are overdue.",
    )
    register(one, "the register")
    one.add_argument("--all", action="store_true", help="every commission")
    one.add_argument("--json", action="store_true", help="as a list of JSON objects")
    one.add_argument(
        "--remind", type=Path, metavar="PLACE", help="a folder, or a .zip file, for the reminders"
    )
    one.add_argument("--word", action="store_true", help="with --remind, a form in Word too")
