"""What is said when something was to be changed where everything can only be read."""

from __future__ import annotations

from app.views.host import Host


def say_only_read(host: Host) -> None:
    """Say that nothing was changed, why, and where it can be."""
    only_read = host.workspace.only_read
    if host.moment is None and only_read is not None:
        host.say(f"Nothing was changed. {only_read.words}", only_read.way)
        return
    host.say(
        f"Nothing was changed: {host.moment} is closed and can only be read.",
        "Go back to now to change the register.",
        actions=(("now", "Back to now"),),
        then=lambda _: host.show_quarter(None),
    )
