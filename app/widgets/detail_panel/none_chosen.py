"""What stands in the place of a record while none is chosen, or while there is none to choose."""

from __future__ import annotations

from app.models.text import a_or_an
from app.registers.register import Register
from app.widgets.empty import EmptyState


class NoneChosen(EmptyState):
    """Says how a record is chosen, or what will be here; how the first is added, the empty list beside it says.

    It says nothing until it is asked to: the list may have a current record, whose details are only still to be read.
    """

    def __init__(self, register: Register) -> None:
        super().__init__()
        self._one = register.one

    def say_why(self, *, among: int = 1, hidden: bool = False) -> None:
        """Say why no record is shown.

        Args:
            among: How many records the list has in sight.
            hidden: Whether there are others, which its filters hide.
        """
        one = self._one
        if among:
            self.say(f"No {one} chosen", f"Choose {a_or_an(one)} in the list to see all of it here.")
        elif hidden:
            self.say(f"No {one} in sight", "The filters of the list hide them all.")
        else:
            self.say(
                f"Everything about {a_or_an(one)}",  # that there is none yet, the list says
                "What is known of it, what it is linked with and its history stand here.",
            )
