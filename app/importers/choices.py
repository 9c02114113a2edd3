"""What the officer said of a file, which counts more than what the program found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from app.importers.draft import Draft, Place, Typed
from app.importers.matches import Match


@dataclass(frozen=True, slots=True)
class Choices:
    """The officer's corrections to a plan.

    Attributes:
        sheet: Only this sheet.
        header_row: The row of that sheet (the lower of two) that holds the headings.
        columns: Column (from 1) to key, see ``headings.targets``; None for "do not bring in".
        elsewhere: Column to why it is no field here: what stands there comes in with another register.
        linked: Column to key of what names the risk in whose row something is done, as the program found it.
        side: First and last column of that table, where it stands beside another; None for the whole row.
        last_row: The last row of the table on that sheet; None where the program finds the end.
        surely: The file does hold this register, whatever its headings and names seem to say.
        keep_rest: Columns that mean nothing here are kept as notes on the record.
        hidden: Records that stand in hidden rows come in like the others.
        values: Place of a record (``Draft.place``) to texts by key, which count in place of the file's; an empty one is a blank.
        titles: What cells that name a risk say to the risk's reference or, where it has none yet, its title; to nothing where
            several risks have it.
        doubt: Why somebody should look at each record that is new; empty where nothing speaks against them.
        blanks_erase: A blank cell of a column that is brought in empties the field. Only ever where somebody asked for it.
    """

    sheet: str | None = None
    header_row: int | None = None
    columns: Mapping[int, str | None] = field(default_factory=dict)
    last_row: int | None = None
    surely: bool = False
    keep_rest: bool = False
    hidden: bool = True
    values: Mapping[Place, Mapping[str, str]] = field(default_factory=dict)
    blanks_erase: bool = False
    side: tuple[int, int] | None = None
    elsewhere: Mapping[int, str] = field(default_factory=dict)
    linked: Mapping[int, str] = field(default_factory=dict)
    doubt: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def settled(self) -> dict[int, str | None]:
        """The columns of which it is known what they are here: column to key, or to None for no field."""
        return {**dict.fromkeys(self.elsewhere), **self.linked, **self.columns}

    def explained(self, matches: Iterable[Match]) -> tuple[Match, ...]:
        """The matches, of which those that come in elsewhere say where, and those that were linked that they are."""
        return tuple(
            match if match.column in self.columns else replace(match, why=self._why(match))
            for match in matches
        )

    def _why(self, match: Match) -> str:
        if match.key:
            return "names the risk of its row" if match.column in self.linked else match.why
        return self.elsewhere.get(match.column, match.why)


def corrected(
    drafts: Iterable[Draft],
    values: Mapping[Place, Mapping[str, str]],
    columns: Mapping[int, str | None] | None = None,
) -> None:
    """Put what the officer typed in the place of what the file has.

    Args:
        columns: What each column of the table was taken for, by which a blank cell is found.
    """
    for draft in drafts:
        for key, text in values.get(draft.place, {}).items():
            draft.typed[key] = _typed(draft, key, text.strip(), columns or {})
            for part in _parts(draft.texts, key):
                del draft.texts[part]
            for part in _parts(draft.broken, key):
                del draft.broken[part]
            draft.fills.pop(key, None)
            draft.doubts.pop(key, None)
            draft.joined.pop(key, None)
            draft.unreadable = [one for one in draft.unreadable if one[0] != key]
            if text.strip():
                draft.texts[key] = text.strip()


def _typed(draft: Draft, key: str, text: str, columns: Mapping[int, str | None]) -> Typed:
    said = draft.texts.get(key) or " v ".join(draft.texts[part] for part in _parts(draft.texts, key))
    cells = [draft.cells[part] for part in _parts(draft.cells, key)]
    blank = [(draft.row, column) for column, taken in columns.items() if taken and _is_of(taken, key)]
    known = cells or [cell for cell in blank if not draft.places or cell in draft.places]
    broken = not said and bool(_parts(draft.broken, key))
    return Typed(key, text, None if broken else said, tuple(dict.fromkeys(map(draft.standing, known))))


def _parts(among: Iterable[str], key: str) -> list[str]:
    """A key and its halves, where they are among these."""
    return [one for one in among if _is_of(one, key)]


def _is_of(one: str, key: str) -> bool:
    return one.partition(".")[0] == key
