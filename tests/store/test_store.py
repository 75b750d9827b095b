import gzip
import sqlite3
import stat
import subprocess
import sys
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tui_reader.errors import DamagedStoreError, NewerStoreError, StoreError
from tui_reader.model import FAILED, GONE, YET, Headline, PageDigest, Place, Validators
from tui_reader.model.shelf import Bookmarks, Followed, Ressort, Since, Unread
from tui_reader.store import SINCE_SETTING, Store, TakenIn
from tui_reader.store.migrations import APPLICATION_ID, MIGRATIONS
from tui_reader.store.pages import FIRST_PAUSE_S
from tui_reader.store.rows import MAX_ATTEMPTS


class Clock:
    now = 1_800_000_000

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    store = Store(tmp_path / "taz.sqlite3", clock)
    yield store
    store.close()


def headline(number: int, title: str = "Titel", minutes: int = 0) -> Headline:
    when = datetime.fromtimestamp(1_700_000_000 - 60 * minutes, UTC)
    return Headline(number, f"/Slug/!{number}/", "Oben", title, "Anriss", when)


def fill(store: Store, feed: str = "p4615", count: int = 5, first: int = 1) -> list[int]:
    taken = store.headlines.keep(feed, "Politik", [headline(first + n, minutes=n) for n in range(count)], Validators())
    return list(taken.new)


def test_headlines_come_back_newest_first(store: Store) -> None:
    assert fill(store) == [1, 2, 3, 4, 5]
    assert store.shelves.articles(Ressort("p4615")) == [1, 2, 3, 4, 5]
    assert store.shelves.articles(Ressort("p4615"), 2) == [1, 2]
    entry = store.headlines.entries([3])[3]
    assert entry.headline == headline(3, minutes=2)
    assert (entry.is_read, entry.is_bookmarked, entry.is_kept, entry.ressort) == (False, False, False, "Politik")


def due(store: Store, feed_ids: list[str]) -> list[int]:
    return [source.article_id for source in store.pages.due(feed_ids)]


def test_one_article_in_many_feeds_is_one_entry(store: Store) -> None:
    fill(store)
    assert store.headlines.keep("p4616", "Deutschland", [headline(2, minutes=1)], Validators()) == TakenIn((), 1)
    assert store.headlines.keep("p4616", "Deutschland", [headline(2, minutes=1)], Validators()) == TakenIn((), 0)
    assert store.headlines.feeds_of(2) == ["p4615", "p4616"]
    assert store.shelves.counts() == {
        Ressort("p4615"): 5,
        Ressort("p4616"): 1,
        Unread(): 5,
        Since(): 0,
        Followed(): 0,
        Bookmarks(): 0,
    }


def test_a_new_title_replaces_the_old_and_asks_for_the_page_again(store: Store) -> None:
    fill(store, count=1)
    store.pages.keep(1, "u", zlib.compress(b"<html>"), Validators(), PageDigest(10))
    assert due(store, ["p4615"]) == []
    store.headlines.keep("p4615", "Politik", [headline(1, "Neuer Titel")], Validators())
    assert store.headlines.entries([1])[1].headline.headline == "Neuer Titel"
    assert due(store, ["p4615"]) == [1]


def test_what_a_feed_drops_stays(store: Store) -> None:
    fill(store)
    store.marks.set_bookmark(4, True)
    store.readings.set_read([5], True)
    store.headlines.keep("p4615", "Politik", [headline(9)], Validators())
    assert set(store.shelves.articles(Ressort("p4615"))) == {1, 2, 3, 4, 5, 9}
    assert store.headlines.entries([4])[4].is_bookmarked
    assert store.headlines.entries([5])[5].is_read


def test_a_date_in_the_future_sorts_as_now_and_none_as_first_seen(store: Store, clock: Clock) -> None:
    future = Headline(7, "/!7/", "", "x", "", datetime(2099, 1, 1, tzinfo=UTC))
    store.headlines.keep("p4615", "", [future, Headline(8, "/!8/", "", "y")], Validators())
    for entry in store.headlines.entries([7, 8]).values():
        assert entry.published_at.timestamp() == clock.now


def test_read_and_unread_and_what_changed(store: Store) -> None:
    fill(store)
    assert store.readings.set_read([1, 2], True) == [1, 2]
    assert store.readings.set_read([2, 3], True) == [3]
    assert store.shelves.articles(Unread()) == [4, 5]
    assert store.readings.set_read([1, 4, 999], False) == [1]
    assert store.shelves.articles(Unread()) == [1, 4, 5]
    assert store.readings.first_unread([2, 3, 5, 4]) == 5
    assert store.readings.first_unread([2, 3]) is None


def test_what_was_read_since_a_time_is_counted_by_ressort_the_most_first(store: Store, clock: Clock) -> None:
    fill(store, first=3)
    store.headlines.keep("p4639", "Kultur", [headline(1), headline(2)], Validators())
    store.pages.keep(3, "u", zlib.compress(b"x"), Validators(), PageDigest(100))
    store.readings.set_read([1, 2, 3, 4, 5], True)
    now = datetime.fromtimestamp(clock.now, UTC)
    assert store.readings.since(now) == [], "what was set read was not opened"
    for number in (1, 2, 3, 4, 5):
        store.readings.note_read(number)
    assert store.readings.since(now) == [("Politik", 3, 100, 1), ("Kultur", 2, 0, 0)]
    assert store.readings.since(now + timedelta(seconds=1)) == []
    store.readings.set_read([3, 4], False)
    assert store.readings.since(now) == [("Kultur", 2, 0, 0), ("Politik", 1, 0, 0)], "what is unread again was not read"


def test_bookmarks_newest_first(store: Store, clock: Clock) -> None:
    fill(store)
    assert store.marks.set_bookmark(3, True)
    clock.now += 1
    assert store.marks.set_bookmark(1, True)
    assert not store.marks.set_bookmark(1, True)
    assert not store.marks.set_bookmark(999, True)
    assert store.shelves.articles(Bookmarks()) == [1, 3]
    assert store.marks.set_bookmark(3, False)
    assert not store.marks.set_bookmark(3, False)


def test_a_place_is_kept(store: Store) -> None:
    fill(store)
    assert store.readings.place(1) == Place()
    store.readings.keep_place(1, Place(4, 17))
    store.readings.set_read([1], True)
    assert store.readings.place(1) == Place(4, 17)
    store.readings.keep_place(999, Place(1, 1))
    assert store.readings.place(999) == Place()
    store.readings.keep_place(1, Place(4, 17), 60)
    assert [store.readings.share(one) for one in (1, 2, 999)] == [60, 0, 0]


@pytest.mark.parametrize("pack", [zlib.compress, gzip.compress])
def test_a_page_comes_back_byte_for_byte(store: Store, pack: Callable[[bytes], bytes]) -> None:
    fill(store)
    html = "<p>Öffentlich</p>".encode() * 1000
    digest = PageDigest(7, ("A B", "C"), "Asien")
    store.pages.keep(2, "https://taz.de/!2/", pack(html), Validators(b'W/"x\xff"', b"gestern"), digest)
    page, packed = store.pages.get(2), store.pages.packed(2)
    assert page is not None and (page.url, page.html) == ("https://taz.de/!2/", html)
    assert packed is not None and packed.validators == Validators(b'W/"x\xff"', b"gestern")
    assert (packed.html, len(packed.packed)) == (html, page.packed_bytes)
    entry = store.headlines.entries([2])[2]
    assert (entry.words, entry.authors, entry.ressort) == (7, ("A B", "C"), "Asien")
    assert store.pages.get(1) is None


def test_a_text_that_the_site_changed_is_known_as_changed(tmp_path: Path) -> None:
    clock = iter(range(1_800_000_000, 1_900_000_000)).__next__
    store = Store(tmp_path / "taz.sqlite3", clock)
    fill(store, count=1)
    for fingerprint, is_changed in ((1, False), (1, False), (2, True), (2, True)):
        store.pages.keep(1, "u", zlib.compress(b"<html>"), Validators(), PageDigest(10, fingerprint=fingerprint))
        assert (store.headlines.entries([1])[1].changed_at is not None) is is_changed
    store.close()


def test_what_came_since_the_last_visit_is_a_shelf(tmp_path: Path) -> None:
    times = [1000]
    store = Store(tmp_path / "taz.sqlite3", lambda: times[0])
    fill(store, count=2)
    assert store.shelves.articles(Since()) == []
    store.settings.keep(SINCE_SETTING, "1000")
    times[0] = 2000
    fill(store, count=2, first=50)
    assert set(store.shelves.articles(Since())) == {50, 51}
    assert store.shelves.counts()[Since()] == 2
    store.readings.set_read([50], True)
    assert set(store.shelves.articles(Since())) == {50, 51}
    assert store.shelves.counts()[Since()] == 1
    store.close()


def test_an_article_that_a_link_led_to_stands_in_no_list(store: Store) -> None:
    store.headlines.keep_linked(headline(77))
    store.pages.keep(77, "u", zlib.compress(b"<html>"), Validators(), PageDigest(10))
    assert store.headlines.entries([77])[77].is_kept
    assert store.shelves.articles(Unread()) == []
    assert store.marks.set_bookmark(77, True)
    assert not store.headlines.entries([77])[77].is_read and store.shelves.articles(Unread()) == [77], (
        "it is to be read"
    )
    assert store.shelves.counts() == {Unread(): 1, Since(): 0, Followed(): 0, Bookmarks(): 1}, "no Ressort has more"
    store.headlines.keep_linked(headline(78))
    assert not store.readings.note_read(78) and store.marks.set_bookmark(78, True)
    assert store.headlines.entries([78])[78].is_read, "who marks it behind its end has read it"
    old = datetime(2019, 5, 1, tzinfo=UTC)
    store.headlines.keep_linked(headline(79)._replace(published_at=old))
    facts = store.room.facts()
    assert (facts.articles, facts.oldest) == (3, old), "of all that is counted"
    store.headlines.keep("p4615", "Politik", [headline(77)], Validators())
    assert store.shelves.articles(Ressort("p4615")) == [77]


def test_comments_are_seen_up_to_a_time(store: Store) -> None:
    fill(store, count=1)
    assert store.readings.seen_until(1) is None
    for minute in (5, 3):
        store.readings.keep_seen(1, datetime(2026, 1, 1, 0, minute, tzinfo=UTC))
    assert store.readings.seen_until(1) == datetime(2026, 1, 1, 0, 5, tzinfo=UTC)


def test_pictures_are_kept_as_they_came(store: Store) -> None:
    fill(store, count=1)
    assert store.pictures.get("https://taz.de/picture/1/948/x.jpeg") is None
    store.pictures.keep(1, "https://taz.de/picture/1/948/x.jpeg", b"\xff\xd8\x00")
    assert store.pictures.get("https://taz.de/picture/1/948/x.jpeg") == b"\xff\xd8\x00"
    store.pictures.keep(999, "https://taz.de/picture/2/948/x.jpeg", b"x")
    assert store.pictures.get("https://taz.de/picture/2/948/x.jpeg") is None


def test_downloads_are_newest_first_and_only_of_shown_feeds_and_bookmarks(store: Store) -> None:
    fill(store, count=3)
    fill(store, "p4646", 2, first=50)
    assert due(store, ["p4615"]) == [1, 2, 3]
    store.marks.set_bookmark(51, True)
    assert set(due(store, ["p4615"])) == {1, 2, 3, 51}


def test_a_failed_page_is_tried_again_a_few_times_with_growing_pauses(store: Store, clock: Clock) -> None:
    fill(store, count=1)
    pause = FIRST_PAUSE_S
    for _ in range(MAX_ATTEMPTS - 1):
        store.pages.failed(1, is_final=False)
        clock.now += pause - 1
        assert due(store, ["p4615"]) == []
        clock.now += 1
        assert due(store, ["p4615"]) == [1]
        pause *= 4
    store.pages.failed(1, is_final=False)
    clock.now += 10**9
    assert due(store, ["p4615"]) == []


def test_a_page_that_is_gone_is_not_tried_again(store: Store, clock: Clock) -> None:
    fill(store, count=1)
    store.pages.failed(1, is_final=True)
    clock.now += 10**9
    assert due(store, ["p4615"]) == []


def test_why_a_text_is_not_here_is_what_was_found_the_last_time_it_was_asked_for(store: Store) -> None:
    fill(store, count=1)
    known = []
    for is_final in (None, *[False] * (MAX_ATTEMPTS + 2), True, False):
        if is_final is not None:
            store.pages.failed(1, is_final=is_final)
        known.append(store.headlines.entries([1])[1].missing)
        assert store.pages.missing(1) == known[-1]
    assert known == [YET, *[FAILED] * (MAX_ATTEMPTS + 2), GONE, FAILED]


def test_a_page_that_is_asked_for_again_and_again_rests_a_day_at_most(store: Store, clock: Clock) -> None:
    fill(store, count=1)
    assert not store.pages.rests(1)
    for _ in range(40):
        store.pages.failed(1, is_final=False)
    assert store.pages.rests(1)
    clock.now += 24 * 3600
    assert not store.pages.rests(1)


def test_validators_are_kept_byte_for_byte(store: Store) -> None:
    odd = Validators(b'unquoted \xe4 "', b"Last-Modified: 2099")
    store.headlines.keep("p4615", "", [], odd)
    assert store.headlines.validators("p4615") == odd
    assert store.headlines.validators("p9999") == Validators()


def test_settings(store: Store) -> None:
    assert store.settings.get("x") is None
    store.settings.keep("x", "'; DROP TABLE article; --")
    assert store.settings.get("x") == "'; DROP TABLE article; --"


@pytest.mark.parametrize(
    "change", ["INSERT INTO unread (article, sort_at) VALUES (9, 1)", "DELETE FROM article WHERE id = 1"]
)
def test_nothing_is_left_of_an_article_that_is_not_here(change: str, tmp_path: Path) -> None:
    """It would count as unread for ever, and no list would have it."""
    with closing(Store(tmp_path / "taz.sqlite3")) as store:
        fill(store, count=1)
        with pytest.raises(sqlite3.IntegrityError), store.room._connection.writing() as db:
            db.execute(change)
        assert store.readings.all_unread() == 1
        assert store.shelves.articles(Unread()) == [1]


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "tief" / "drin" / "taz.sqlite3"
    store = Store(path)
    fill(store)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}
    store.close()


def test_it_is_wal_and_two_instances_lose_no_write(tmp_path: Path) -> None:
    path = tmp_path / "taz.sqlite3"
    Store(path).close()

    def write(first: int) -> None:
        store = Store(path)
        for number in range(first, first + 60):
            store.headlines.keep("p4615", "", [headline(number)], Validators())
            store.marks.set_bookmark(number, True)
        store.close()

    threads = [threading.Thread(target=write, args=(first,)) for first in (1000, 2000)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store = Store(path)
    assert len(store.shelves.articles(Bookmarks())) == 120
    store.close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_a_killed_process_loses_nothing_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "taz.sqlite3"
    store = Store(path)
    fill(store, count=400)
    store.close()
    script = (
        "import sys; from tui_reader.store import Store\n"
        "store = Store(sys.argv[1])\n"
        "for number in range(1, 400):\n"
        "    store.marks.set_bookmark(number, True); print(number, flush=True)\n"
    )
    for round_number in range(5):
        process = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        acknowledged = [int(process.stdout.readline()) for _ in range(20 + 31 * round_number)]
        process.kill()
        process.wait()
        process.stdout.close()
        store = Store(path)
        assert set(acknowledged) <= set(store.shelves.articles(Bookmarks()))
        store.close()
        connection = sqlite3.connect(path)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()


def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "taz.sqlite3"
    Store(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 3}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NewerStoreError) as caught:
        Store(path)
    assert caught.value.found == len(MIGRATIONS) + 3
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"kein SQLite" * 500, b"SQLite format 3\0" + b"\xff" * 8000])
def test_a_file_that_is_no_database_is_said_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "taz.sqlite3"
    path.write_bytes(content)
    with pytest.raises(DamagedStoreError) as caught:
        Store(path)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == content


def test_somebody_elses_database_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "taz.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (x)")
    connection.commit()
    connection.close()
    with pytest.raises(DamagedStoreError):
        Store(path)
    connection = sqlite3.connect(path)
    assert [row[0] for row in connection.execute("SELECT name FROM sqlite_schema")] == ["theirs"]
    connection.close()


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    blocker = tmp_path / "datei"
    blocker.write_text("x")
    with pytest.raises(StoreError) as caught:
        Store(blocker / "taz.sqlite3")
    assert "XDG_DATA_HOME" in str(caught.value)


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "taz.sqlite3"
    path.touch()
    Store(path).close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    connection.close()


def test_of_what_was_read_before_opened_is_what_has_a_place(tmp_path: Path) -> None:
    path = tmp_path / "taz.sqlite3"
    before = next(number for number, step in enumerate(MIGRATIONS) if "opened_at" in step)
    connection = sqlite3.connect(path)
    for step in MIGRATIONS[:before]:
        connection.executescript(step)
    connection.executemany(
        "INSERT INTO article (id, path, topline, headline, teaser, seen_at, sort_at) VALUES (?, '', '', '', '', 1, 1)",
        [(1,), (2,), (3,), (4,)],
    )
    rows = [(1, 50, -1, 0), (2, 50, 3, 10), (3, 50, -1, 100), (4, None, 3, 10)]
    connection.executemany("INSERT INTO reading (article, read_at, block, share) VALUES (?, ?, ?, ?)", rows)
    connection.execute(f"PRAGMA user_version = {before}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.commit()
    connection.close()
    with closing(Store(path)) as store:
        assert store.readings.since(datetime.fromtimestamp(50, UTC)) == [("", 2, 0, 0)]


@pytest.mark.parametrize("version", range(len(MIGRATIONS)))
def test_every_earlier_schema_is_brought_up(tmp_path: Path, version: int) -> None:
    path = tmp_path / "taz.sqlite3"
    connection = sqlite3.connect(path)
    for step in MIGRATIONS[:version]:
        connection.executescript(step)
    connection.execute(f"PRAGMA user_version = {version}")
    if version:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.commit()
    connection.close()
    store = Store(path)
    assert fill(store) == [1, 2, 3, 4, 5]
    store.close()
