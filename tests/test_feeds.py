import json
from pathlib import Path

import pytest

from tui_reader.feeds import DEFAULT_FEEDS, FEEDS, feed_by_id, feed_path, find_feed, stands_in


def test_every_ressort_of_the_site_is_there(shared: Path) -> None:
    known = json.loads((shared / "facts" / "ressorts.json").read_text("utf-8"))
    assert [(feed.id, feed.name, feed.parent) for feed in FEEDS] == [
        (entry["id"], entry["name"], entry["parent"]) for entry in known
    ]


def test_numbers_are_unique_and_parents_exist() -> None:
    ids = [feed.id for feed in FEEDS]
    assert len(set(ids)) == len(ids)
    assert all(feed.parent is None or feed.parent in ids for feed in FEEDS)


def test_the_first_shown_are_the_front_page_and_the_eight_main_ones() -> None:
    names = ["Schlagzeilen", "Politik", "Öko", "Gesellschaft", "Kultur", "Sport", "Berlin", "Nord", "Wahrheit"]
    assert [feed_by_id(feed_id).name for feed_id in DEFAULT_FEEDS] == names


def test_a_feed_is_found_by_name_and_number() -> None:
    oeko = find_feed("öko")
    assert oeko is not None
    assert oeko is find_feed("P4610")
    assert feed_path(oeko) == "/!p4610;rss/"
    assert find_feed("Gartenbau") is None


@pytest.mark.parametrize(
    ("ressort", "placed", "feed_ids", "found"),
    [
        ("Gesellschaft", {"p4608", "p4615"}, DEFAULT_FEEDS, "p4611"),  # its own, which it did not come with
        ("Europa", {"p4608"}, DEFAULT_FEEDS, "p4615"),  # the nearest above it
        ("Europa", {"p4615", "p4617"}, ("p4615", "p4617"), "p4615"),  # of two the first
        ("Europa", {"p4608"}, ("p4608", "p4615", "p4617"), "p4617"),
        ("Kolumnen", {"p4646"}, DEFAULT_FEEDS, "p4646"),  # those of Sport
        ("Kolumnen", {"p4608", "p4611"}, DEFAULT_FEEDS, "p4611"),
        ("Kultur", {"p4650"}, DEFAULT_FEEDS, "p4650"),  # in the north
        ("Kultur", {"p4650", "p4639"}, DEFAULT_FEEDS, "p4639"),
        ("Musik", {"p4608", "p4646"}, ("p4608", "p4646"), "p4646"),  # its own is not fetched
        ("Beilage", {"p4608", "p4639", "p4615"}, DEFAULT_FEEDS, "p4615"),  # nobody knows it
        ("", {"p4608"}, DEFAULT_FEEDS, "p4608"),
        ("Schlagzeilen", {"p4608"}, DEFAULT_FEEDS, "p4608"),
    ],
)
def test_an_article_stands_in_its_own_ressort_where_that_is_read(
    ressort: str, placed: set[str], feed_ids: tuple[str, ...], found: str
) -> None:
    assert stands_in(ressort, placed, feed_ids) == found
