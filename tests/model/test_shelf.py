"""Shelves are values; a key is the same shelf as a word, for what is kept and typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model.shelf import Bookmarks, Issue, KeptSearch, Queue, Ressort, Shelf, Since, Unread, key, shelf_of

FEED_IDS = st.from_regex(r"p\d{1,6}", fullmatch=True)
SHELVES = st.one_of(
    st.sampled_from([Unread(), Since(), Bookmarks(), Queue()]),
    st.builds(Ressort, FEED_IDS),
    st.builds(KeptSearch, st.text(max_size=40)),
    st.builds(Issue, st.dates(min_value=date(1000, 1, 1)), st.one_of(st.none(), FEED_IDS)),
)


@given(SHELVES)
def test_a_key_gives_its_shelf_back(shelf: Shelf) -> None:
    assert shelf_of(key(shelf)) == shelf


@given(SHELVES, SHELVES)
def test_two_shelves_have_one_key_only_if_they_are_one(one: Shelf, other: Shelf) -> None:
    assert (key(one) == key(other)) == (one == other)


@pytest.mark.parametrize(
    ("word", "shelf"),
    [
        ("unread", Unread()),
        ("queue", Queue()),
        ("search:miete", KeptSearch("miete")),
        ("search:", KeptSearch("")),
        ("2026-11-24", Issue(date(2026, 11, 24))),
        ("2026-11-24/p4615", Issue(date(2026, 11, 24), "p4615")),
        ("p4615", Ressort("p4615")),
    ],
)
def test_keys_of_earlier_versions_are_understood(word: str, shelf: Shelf) -> None:
    assert shelf_of(word) == shelf
    assert key(shelf) == word


@given(st.one_of(st.text(max_size=30), st.sampled_from(["2026-13-40", "2026-02-30/p1", "", "٢٠٢٦-11-24", "live"])))
def test_any_word_is_some_shelf(word: str) -> None:
    assert key(shelf_of(word)) == word
