"""The list of a register's page to a file or to the clipboard: what is on screen, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.files import atomic_write, with_ending
from app.models.listing import Listing, Over
from app.models.paged import Paged
from app.models.text import counted, harmless
from app.views.table_files import say_written
from app.widgets.clipboard import put_on_clipboard
from app.widgets.job import Cancelled, Job, Progress
from app.widgets.table import html_block
from app.widgets.table.clipboard import to_text
from app.widgets.table.html_room import room
from app.widgets.table.listing import listing

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintPreviewDialog

    from app.views.register_page import RegisterView

_TOO_WIDE = (
    "Paste it into Word or Excel. {} columns are tight on an upright page: in Word choose Layout, Orientation, Landscape "
    "before you paste, or put columns away first with the button Columns."
)
_SMALL = (
    "Paste it into Word or Excel. {} columns fit an upright page in small type only. For larger type, in Word choose Layout, "
    "Orientation, Landscape and a larger size, or put columns away first with the button Columns."
)
_FORMS = {"Workbooks (*.xlsx)": ".xlsx", "Text with commas (*.csv)": ".csv"}


class ListFiles:
    """Writes and copies the list of one page."""

    def __init__(self, view: RegisterView) -> None:
        self._view = view
        self.preview: QPrintPreviewDialog | None = None  # the last one that was opened

    def seen(self) -> Listing | None:
        """The list as it is on screen; None before there is one."""
        view, table = self._view, self._view.table
        if view.terms is None:
            return None
        grid, columns = table.grid, view.register.columns
        sections = grid.sections()
        widths = {
            columns[at].key: columns[at].width
            * grid.widths.wished(at)
            / max(1, grid.header.width_for(at, columns[at].width))
            for at in sections
        }
        return listing(
            view.register,
            table.model.shown,
            [columns[at].key for at in sections],
            table.model.arrangement,
            view.terms,
            table.model.total,
            widths=widths,
        )

    def ask(self) -> None:
        """Ask where to, then write the list."""
        view = self._view
        if view.terms is None:
            return
        quarter = str(view.terms.quarter).replace("/", "-")
        suggested = view.workspace.path.with_name(f"{view.register.title} {quarter}.xlsx")
        chosen, form = QFileDialog.getSaveFileName(
            view, "Export this list", str(suggested), ";;".join(_FORMS)
        )
        if chosen:
            path = Path(chosen)
            known = path.suffix.casefold() in _FORMS.values() and form not in _FORMS
            self.write(path if known else with_ending(path, _FORMS.get(form, ".xlsx")))

    def write(self, path: Path) -> None:
        """Write the list as it is on screen now to this file, in the form that its ending says."""
        view, seen = self._view, self.seen()
        if seen is None:
            return
        workspace, moment, today = view.workspace, view.host.moment, view.today

        def work(progress: Progress, cancelled: Cancelled) -> Path | None:
            from app.papers import listing as papers
            from app.queries.history import head, newest_step
            from app.queries.house import house

            progress("Reading the register", 0.1)
            with workspace.read(moment) as session:
                shown, newest, step = house(session), head(session), newest_step(session)
            progress("Writing the list", 0.3)
            content = papers.write(
                seen,
                shown,
                path.suffix,
                closed=moment is not None,
                written_on=today,
                history_head=newest,
                step=step,
            )
            return None if cancelled() else atomic_write(path, content)

        job = Job("Exporting the list", work, view)
        job.done.connect(self._written)
        view.host.start(job)

    def print(self) -> None:
        """Set the list on pages, then show them as they would be printed."""
        view, seen = self._view, self.seen()
        if seen is None:
            return
        workspace, moment = view.workspace, view.host.moment

        def work(progress: Progress, cancelled: Cancelled) -> Paged | None:
            from app.papers import list_pages
            from app.queries.house import house
            from app.widgets.papers.drawing import measure

            progress("Setting the list on pages", 0.2)
            with workspace.read(moment) as session:
                shown = house(session)
            made = list_pages.pages(seen, shown, measure, closed=moment is not None, cancelled=cancelled)
            return None if cancelled() else made

        job = Job("Setting the list on pages", work, view)
        job.done.connect(self._preview)
        view.host.start(job)

    def _preview(self, made: Paged | None) -> None:
        if made is not None:
            from app.widgets.paper_print import preview_and_print

            self.preview = preview_and_print(self._view, made, self._view.register.title)

    def copy(self) -> None:
        """The list with its headings to the clipboard: Word shows it as a table, Excel as cells."""
        view, seen = self._view, self.seen()
        if seen is None or view.terms is None:
            return
        columns = [view.register.column(key) for key in seen.columns]
        block = [[column.title for column in columns]]
        for line in seen.lines:
            if isinstance(line, Over):
                block.append([line.said])  # over all columns
            else:
                block.append([column.text(line, view.terms) for column in columns])
        from app.papers import colours, word_fills

        safe = [[harmless(cell) for cell in line] for line in block]
        words = [word_fills.fills(column.kind, view.terms) for column in columns]
        widths = [seen.widths.get(column.key, column.width) for column in columns]
        page = room(block, widths)
        looks = html_block.Looks((colours.HEAD.ground, colours.HEAD.ink), words, page)
        put_on_clipboard(to_text(block), html_block.list_to_html(safe, looks))
        number = counted(sum(1 for _ in seen.records), view.register.one)
        way = _TOO_WIDE if page.across else _SMALL if page.is_small else "Paste it into Word or Excel."
        view.host.say(f"The list is on the clipboard as a table: {number}.", way.format(len(columns)))

    def _written(self, path: Path) -> None:
        more = "Brought in again, it changes nothing until somebody changes it."
        say_written(self._view.host, path, more)
