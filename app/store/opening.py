"""What happens to a register's file before it is open: made, judged, brought up to date, checked."""

from __future__ import annotations

from pathlib import Path

from app.errors import AccessError
from app.store import header, schema
from app.store.checks import check_history, check_whole
from app.store.engine import Explained, connect


def make_file(path: Path) -> None:
    """Make an empty register that only this user may read.

    Raises:
        AccessError: a file of this name is there already, or the folder cannot be written.
    """
    if path.exists():
        raise AccessError(f"“{path.name}” is there already.", hint="Choose another name, or open it.")
    with Explained(path):
        connection = connect(path, create=True)
        try:
            schema.create(connection)
        finally:
            connection.close()
        path.chmod(0o600)


def reasons_for_reading_only(path: Path, found: header.Header) -> tuple[str, ...]:
    """Sentences that say why a register can be read but not changed here; none where it can be changed."""
    if found.newer_minor:
        return ("It was made by a newer Quarterdeck; this one shows it but does not change it.",)
    if not header.writable(path):
        return ("Its file or folder is read-only; save a copy in a folder of your own to change it.",)
    return ()


def bring_up_to_date(path: Path) -> str:
    """Migrate a register of an older program on a copy; the old file is kept. Returns the sentence to show."""
    from app.store.migrate import migrate

    kept = migrate(path)
    return f"The register was brought up to date; the old file is kept as “{kept.name}”."


def check_file(path: Path) -> str:
    """Check a register's pages, references and history.

    Returns:
        The head of the history's chain.

    Raises:
        DamageError: something is damaged, or was changed by another program.
    """
    with Explained(path):
        connection = connect(path, read_only=True)
        try:
            check_whole(connection)
            return check_history(connection)
        finally:
            connection.close()
