import json
from pathlib import Path

from tui_reader.feeds import DEFAULT_FEEDS, FEEDS, feed_by_id, feed_path, find_feed


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
