"""The officer's own mappings: asked for a name, kept with their settings, and read again."""

from __future__ import annotations

from PySide6.QtWidgets import QInputDialog, QWidget

from app.importers.mappings import KEY, Named, from_plain, with_named
from app.views.base import Host
from app.views.importing.look import Sitting


def kept(host: Host) -> tuple[Named, ...]:
    """Every mapping that was kept, the newest last."""
    return from_plain(host.memory.kept(KEY).get("named", []))


def keep(host: Host, sitting: Sitting, parent: QWidget) -> None:
    """Ask for a name, and keep under it how the file is read now."""
    plan = sitting.look.plan
    proposed = sitting.mapped.get(sitting.register) or (plan.workbook.rpartition(".")[0] if plan else "")
    name, sure = QInputDialog.getText(parent, "Keep this mapping", "Name of the mapping:", text=proposed)
    one = sitting.mapping(name.strip()) if sure and name.strip() else None
    if one is not None:
        host.memory.keep(KEY, {"named": with_named(kept(host), one)})
        host.say(
            f"The mapping is kept as “{one.name}”.",
            "A file with these headings is read in this way from now on.",
        )
