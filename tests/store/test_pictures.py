"""A picture is kept once and shown by several: it stays as long as one of them."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tui_reader.model import Headline, PageDigest, Validators
from tui_reader.store import Store

WHEN = datetime(2026, 11, 24, tzinfo=UTC)
URL = "https://taz.de/picture/77/624/bild.jpeg"
ELSEWHERE = "https://anderswo.example/bild.jpeg"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "taz.sqlite3")
    found = [Headline(number, f"/x/!{number}/", "Oben", f"Titel {number}", "", WHEN) for number in (1, 2, 3)]
    store.headlines.keep("p4608", "", found, Validators())
    later = Headline(9, "/x/!9/", "Oben", "Titel 9", "", WHEN)
    store.headlines.keep("p4608", "", [later], Validators())  # no feed lists the others any more: they may go
    return store


def keep(store: Store, number: int, *pictures: int) -> None:
    digest = PageDigest(100, pictures=pictures)
    store.pages.keep(number, f"https://taz.de/!{number}/", b"x\x9cK\xca\x02\x00\x01\x17\x00\xa7", Validators(), digest)


def test_a_picture_stays_for_the_other_article_and_goes_with_the_last(store: Store) -> None:
    keep(store, 1, 77)
    keep(store, 2, 77, 78)
    keep(store, 3)
    store.pictures.keep(1, URL, b"bild")
    store.marks.toggle(2)
    store.room.prune([1])
    assert store.pictures.get(URL) == b"bild"
    store.marks.toggle(2)
    store.room.prune([2])
    assert store.pictures.get(URL) is None
    store.close()


def test_a_picture_from_elsewhere_stays_where_an_article_was_taken_along_with_it(store: Store) -> None:
    for number in (1, 2, 3):
        keep(store, number)
    store.pictures.keep(1, ELSEWHERE, b"bild")
    store.pictures.refer(2, [ELSEWHERE])
    store.pictures.refer(999, [ELSEWHERE])
    store.room.prune([1])
    assert store.pictures.get(ELSEWHERE) == b"bild"
    store.room.prune([2])
    assert store.pictures.get(ELSEWHERE) is None
    store.close()


def test_where_it_is_not_known_what_a_page_refers_to_the_picture_stays(store: Store, tmp_path: Path) -> None:
    """As with pages that were kept before anybody looked."""
    for number in (1, 2):
        keep(store, number, 77)
    store.pictures.keep(1, URL, b"bild")
    store.close()
    with closing(sqlite3.connect(tmp_path / "taz.sqlite3")) as db:
        db.execute("DELETE FROM refers WHERE article = 2")
        db.commit()
    store = Store(tmp_path / "taz.sqlite3")
    store.room.prune([1])
    assert store.pictures.get(URL) == b"bild"
    store.room.prune([2])
    assert store.pictures.get(URL) is None
    store.close()


def test_mending_keeps_the_picture_of_another(store: Store, tmp_path: Path) -> None:
    for number in (1, 2):
        keep(store, number, 77)
    store.pictures.keep(1, URL, b"bild")
    store.close()
    with closing(sqlite3.connect(tmp_path / "taz.sqlite3")) as db:
        db.execute("DELETE FROM article WHERE id = 1")
        db.commit()
    store = Store(tmp_path / "taz.sqlite3")
    store.health.mend(store.health.ailments())
    assert store.pictures.get(URL) == b"bild" and not store.health.ailments()
    store.close()
