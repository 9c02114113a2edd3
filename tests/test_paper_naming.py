"""Which records a text speaks of: by title as whole words, or by number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.papers.naming import Named, Titles, named

TITLES = ("People", "People and skills", "Estate (north)", "“Quiet” streets", "Data", "Ünder review")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("People and skills moved.", {"People", "People and skills"}),
        ("Townspeople, People's", {"People"}),
        ("The Estate (north), again", {"Estate (north)"}),
        ("The Estate (south)", set()),
        ("of “Quiet” streets", {"“Quiet” streets"}),
        ("Peopled", set()),
        ("Data", {"Data"}),
        ("Metadata and Data2", set()),
        ("an Ünder review", {"Ünder review"}),
        ("", set()),
    ],
)
def test_that_titles_are_found_as_whole_words(text, found):
    assert Titles(TITLES).within(text) == found
    assert Titles(TITLES).any_within(text) is bool(found)


PIECES = st.lists(st.sampled_from(["ab", "abc", "b", " ", "-", "ü", "(", ")"]), min_size=1, max_size=7).map(
    "".join
)


@given(st.lists(PIECES, max_size=8), st.lists(PIECES, max_size=8).map(" ".join))
def test_that_many_titles_are_found_where_each_alone_would_be(titles, text):
    """Against the plain way: the title stands in the text, and no letter touches either of its ends."""

    def alone(title):
        for start in range(len(text)):
            before, after = text[start - 1 : start], text[start + len(title) : start + len(title) + 1]
            if text.startswith(title, start) and not before.isalnum() and not after.isalnum():
                return True
        return False

    with_words = {title for title in titles if any(sign.isalnum() for sign in title)}

    assert Titles(titles).within(text) == {title for title in with_words if alone(title)}


def test_that_records_are_named_by_title_and_by_number():
    carried = {"risks a": {"": "4 People"}, "risks b": {"": "8 Estate"}, "controls c": {"": "4.1 Rota."}}

    assert Named(carried).spoken_of("People did well; risks 4 and 8 did not.") == ["risks a", "risks b"]
    assert Named(carried).spoken_of("Control 4.1 slipped.") == ["controls c"]
    assert Named(carried).spoken_of("Nothing moved.") == []
    assert Named(carried).spoken_of("Risks 3 to 5 moved.") == ["risks a"]
    assert named("control", "4.1 The rota.", "The rota slipped.")
