"""Which texts stand in several articles, and what the reader brought back of one."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tui_reader.model import Headline, PageDigest, Validators
from tui_reader.store import Store, salvage

BOX, OTHER = 4_000_000_000, 7


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "taz.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store(path)
    yield store
    store.close()


def keep(store: Store, number: int, *prints: int, title: str = "") -> None:
    headline = Headline(number, f"/x/!{number}/", "Oben", title or f"Titel {number}", "Anriss")
    store.headlines.keep("p4615", "Politik", [headline], Validators())
    keep_page(store, number, *prints)


def keep_page(store: Store, number: int, *prints: int) -> None:
    store.pages.keep(number, "u", zlib.compress(b"<html>"), Validators(), PageDigest(9, prints=prints))


def rows(store: Store) -> set[tuple[int, int]]:
    with store._connection.reading() as db:
        return set(db.execute("SELECT print, article FROM print"))


def test_what_stands_in_four_articles_is_none_of_theirs(store: Store) -> None:
    for number in (1, 2, 3):
        keep(store, number, BOX, OTHER, 100 + number)
    assert store.repeats.repeated(1) == frozenset()
    keep(store, 4, BOX)
    assert store.repeats.repeated(1) == store.repeats.repeated(4) == {BOX}
    keep(store, 5, OTHER)
    assert store.repeats.repeated(1) == {BOX, OTHER}
    assert store.repeats.repeated(4) == {BOX}
    assert store.repeats.repeated(99) == frozenset()


def test_one_article_under_several_numbers_counts_once(store: Store) -> None:
    for number in range(1, 8):
        keep(store, number, BOX, title="Derselbe Titel")
    keep(store, 8, BOX)
    keep(store, 9, BOX)
    assert store.repeats.repeated(1) == frozenset()
    keep(store, 10, BOX)
    assert store.repeats.repeated(1) == {BOX}


def test_another_page_takes_the_place_of_what_stood_in_the_one_before(store: Store) -> None:
    for number in (1, 2, 3, 4):
        keep(store, number, BOX, OTHER)
    keep_page(store, 4, OTHER, 3)
    assert store.repeats.repeated(1) == {OTHER}
    assert {one for one in rows(store) if one[1] == 4} == {(OTHER, 4), (3, 4)}


def test_a_text_of_all_articles_costs_no_more_than_one_of_some(store: Store) -> None:
    count = 5_000
    with store._connection.writing() as db:
        db.executemany(
            "INSERT INTO article (id, path, topline, headline, teaser, seen_at, sort_at) VALUES (?, '', '', 'Gleich', '', 0, 0)",
            [(number,) for number in range(10, count)],
        )
        db.executemany("INSERT INTO print VALUES (?, ?)", [(BOX, number) for number in range(10, count)])
    keep(store, 1, BOX)
    steps = 0

    def count_step() -> int:
        nonlocal steps
        steps += 1
        return 0

    with store._connection.reading() as db:
        db.set_progress_handler(count_step, 100)
    assert store.repeats.repeated(1) == frozenset()
    assert 0 < steps < 200, "of 4,990 articles of one headline 400 are looked at"


def test_what_is_pruned_stands_nowhere_any_more(path: Path) -> None:
    store = Store(path)
    for number in (1, 2, 3, 4, 5):
        keep(store, number, BOX, number)
    store.repeats.restore(4, BOX)
    store.repeats.restore(5, BOX)
    keep(store, 3, BOX, 3)
    assert store.room.prune([4, 5])
    assert rows(store) == {(BOX, 1), (BOX, 2), (BOX, 3), (1, 1), (2, 2), (3, 3)}
    assert store.repeats.repeated(1) == store.repeats.restored(4) == frozenset()
    assert not store.health.ailments()
    store.close()


def test_what_was_brought_back_stays_so_until_it_is_taken_out_again(path: Path) -> None:
    with closing(Store(path)) as store:
        keep(store, 1, BOX)
        store.repeats.restore(1, BOX)
        store.repeats.restore(1, BOX)
        store.repeats.restore(2, BOX)  # of an article that is not here
    with closing(Store(path)) as store:
        assert store.repeats.restored(1) == {BOX}
        assert store.repeats.restored(2) == frozenset()
        store.repeats.take_out_again(1, BOX)
        assert store.repeats.restored(1) == frozenset()


def test_pages_from_before_are_caught_up_the_newest_first(store: Store) -> None:
    start = datetime(2026, 11, 1, tzinfo=UTC)
    for number in range(1, 6):
        when = start + timedelta(days=number)
        store.headlines.keep("p4615", "", [Headline(number, "/", "", f"T{number}", "", when)], Validators())
        keep_page(store, number)
    with store._connection.writing() as db:
        db.execute("DELETE FROM printed")
    assert store.repeats.without_prints(2) == [5, 4]
    keep_page(store, 5, 9)  # the site was quicker
    store.repeats.keep_prints([(number, [BOX]) for number in (5, 4, 3, 2, 99)])
    assert store.repeats.without_prints(9) == [1]
    assert store.repeats.repeated(4) == frozenset()
    keep_page(store, 1, BOX)
    assert store.repeats.repeated(4) == {BOX}
    assert rows(store) == {(9, 5), *((BOX, number) for number in (1, 2, 3, 4))}


def test_a_damaged_file_loses_no_text_that_was_brought_back(path: Path) -> None:
    with closing(Store(path)) as store:
        for number in (1, 2, 3, 4):
            keep(store, number, BOX)
        store.repeats.restore(2, BOX)
    salvage(path)
    with closing(Store(path)) as store:
        assert store.repeats.restored(2) == {BOX}
        assert store.repeats.without_prints(9) == [4, 3, 2, 1], "they come from the pages again"
        assert not store.health.ailments()


def test_traces_of_no_text_are_found_and_swept(store: Store, path: Path) -> None:
    keep(store, 1, BOX)
    with closing(sqlite3.connect(path)) as db:
        db.execute("INSERT INTO print VALUES (5, 77)")
        db.commit()
    assert store.health.ailments() == {"prints_of_nothing": 1}
    store.health.mend(store.health.ailments())
    assert not store.health.ailments()
    assert rows(store) == {(BOX, 1)}
