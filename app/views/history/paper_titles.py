"""What papers and their sections are called, for steps that wrote words of one or gave one out."""

from __future__ import annotations

from app.queries.differences import as_keyed


def titles_of(paper: str, section: str) -> tuple[str, str]:
    """The titles of a paper and of a section of it; the keys as words for one that this program has no longer."""
    from app.papers.paper import all_papers  # few steps are about papers

    for one in all_papers():
        if one.key == paper:
            titles = {words.key: words.title for words in one.words}
            return one.title, titles.get(section, as_keyed(paper, section)[1])
    return as_keyed(paper, section)
