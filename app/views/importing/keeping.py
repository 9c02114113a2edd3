"""The officer's own mappings: asked for a name, kept with their settings, and read again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.importers.mappings import KEY, Named, from_plain, with_named
from app.views.base import Host
from app.views.importing.look import Sitting
from app.widgets.name_box import NameBox


def kept(host: Host) -> tuple[Named, ...]:
    """Every mapping that was kept, the newest last."""
    return from_plain(host.memory.kept(KEY).get("named", []))


def keep(host: Host, sitting: Sitting, beside: QWidget) -> NameBox:
    """Ask for a name under a button, and keep under it how the file is read now."""

    def then(name: str) -> None:
        one = sitting.mapping(name)
        if one is not None:
            host.memory.keep(KEY, {"named": with_named(kept(host), one)})
            host.say(
                f"The mapping is kept as “{one.name}”.",
                "A file with these headings is read in this way from now on.",
            )

    plan, there = sitting.look.plan, {one.name for one in kept(host)}
    proposed = sitting.mapped.get(sitting.register) or (plan.workbook.rpartition(".")[0] if plan else "")
    return NameBox(
        beside,
        "Name of this mapping",
        "Keep this mapping",
        then,
        name=proposed,
        doubt=lambda name: "There is one of this name; it is replaced." if name in there else "",
    )
