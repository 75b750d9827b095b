"""Earlier texts of articles that were marked or read: when one is kept, how long, and that nothing loses it."""

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tui_reader.model import BOOKMARK, NOTE, PASSAGE, Headline, Mark, PageDigest, Place, TextVersion, Validators
from tui_reader.store import Store, new_number, salvage
from tui_reader.store.migrations import APPLICATION_ID, MIGRATIONS

START = 1_800_000_000


class Clock:
    now = START

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "taz.sqlite3"


@pytest.fixture
def store(path: Path, clock: Clock) -> Iterator[Store]:
    store = Store(path, clock)
    when = datetime.fromtimestamp(START, UTC)
    store.headlines.keep("p4608", "", [Headline(1, "/x/!1/", "Oben", "Titel", "", when)], Validators())
    yield store
    store.close()


def keep(store: Store, clock: Clock, text: str) -> None:
    """The site has this text a minute later."""
    clock.now += 60
    digest = PageDigest(len(text.split()), fingerprint=zlib.crc32(text.encode()))
    store.pages.keep(1, "https://taz.de/!1/", zlib.compress(text.encode()), Validators(), digest)


def texts(store: Store) -> list[bytes]:
    pages = [store.pages.version(1, one.fetched_at) for one in store.pages.versions(1)]
    return [page.html for page in pages if page is not None]


def marked(kind: str) -> Mark:
    return Mark(new_number(), 1, kind, datetime.fromtimestamp(START, UTC), "Wort", "Wort")


@pytest.mark.parametrize("kind", [BOOKMARK, NOTE, PASSAGE])
def test_what_is_marked_keeps_its_earlier_texts(store: Store, clock: Clock, kind: str) -> None:
    keep(store, clock, "eins")
    store.marks.change([marked(kind)], [])
    keep(store, clock, "eins zwei")
    keep(store, clock, "eins zwei drei")
    first = datetime.fromtimestamp(START + 60, UTC)
    assert store.pages.versions(1) == [TextVersion(first + timedelta(minutes=1), 2), TextVersion(first, 1)]
    assert texts(store) == [b"eins zwei", b"eins"]
    page = store.pages.get(1)
    assert page is not None
    assert page.html == b"eins zwei drei"
    assert store.pages.version(1, first + timedelta(minutes=2)) is None


PARAGRAPHS = [f"<p>Absatz {n}: {' '.join(f'Wort{n * m}' for m in range(60))}</p>" for n in range(40)]


def with_word(word: str) -> str:
    return "\n".join([*PARAGRAPHS[:20], f"<p>Ein Wort ist anders: {word}.</p>", *PARAGRAPHS[20:]])


@pytest.mark.parametrize("is_marked", [True, False])
def test_a_version_takes_a_few_hundred_bytes(store: Store, clock: Clock, is_marked: bool) -> None:
    store.readings.note_read(1)
    store.marks.set_bookmark(1, is_marked)
    for number in range(6):
        keep(store, clock, with_word(f"Nummer{number}"))
    assert texts(store) == [with_word(f"Nummer{number}").encode() for number in (4, 3, 2, 1, 0)]
    assert store.room.facts().version_bytes < 5 * 300


def test_what_was_read_keeps_its_texts_for_a_time_and_what_is_marked_for_good(store: Store, clock: Clock) -> None:
    store.readings.note_read(1)
    for text in ("eins", "eins zwei", "eins zwei drei"):
        keep(store, clock, text)
        clock.now += 86400
    store.room.forget_versions(datetime.fromtimestamp(START + 80000, UTC))
    assert texts(store) == [b"eins zwei"]
    store.marks.set_bookmark(1, True)
    store.room.forget_versions(datetime.fromtimestamp(START + 9e7, UTC))
    assert texts(store) == [b"eins zwei"]
    store.marks.set_bookmark(1, False)
    store.room.forget_versions(datetime.fromtimestamp(START + 9e7, UTC))
    assert texts(store) == []
    assert store.health.ailments() == {}


def test_what_was_begun_keeps_its_earlier_text_and_what_was_only_looked_at_does_not(store: Store, clock: Clock) -> None:
    store.readings.keep_place(1, Place())
    keep(store, clock, "eins")
    keep(store, clock, "eins zwei")
    assert texts(store) == []
    store.readings.keep_place(1, Place(0, 5), 20)
    keep(store, clock, "eins zwei drei")
    assert texts(store) == [b"eins zwei"]


def test_an_older_text_stays_when_the_one_that_it_differs_from_goes(store: Store, clock: Clock, path: Path) -> None:
    store.readings.note_read(1)
    for text in ("eins", "eins zwei", "eins zwei drei"):
        keep(store, clock, text)
    with closing(sqlite3.connect(path)) as db:  # a clock that was wrong
        db.execute("UPDATE version SET fetched_at = ? WHERE words = 2", (START - 9,))
        db.commit()
    store.room.forget_versions(datetime.fromtimestamp(START, UTC))
    assert texts(store) == [b"eins"]


def test_a_smaller_page_takes_none_of_its_versions_along(store: Store, clock: Clock) -> None:
    store.readings.note_read(1)
    for number in range(3):
        keep(store, clock, with_word(f"Nummer{number}"))
    store.room.condense(1, zlib.compress(b"<p>klein</p>"))
    assert texts(store) == [with_word("Nummer1").encode(), with_word("Nummer0").encode()]
    small = {at: b"<p>klein</p>" + str(at).encode() for at in store.room.earlier_pages(1)}
    store.room.condense(1, zlib.compress(b"<p>klein</p>"), small)
    assert sorted(texts(store)) == sorted(small.values())
    assert store.room.facts().version_bytes < 200


def test_a_version_whose_page_was_lost_is_no_other_text(store: Store, clock: Clock, path: Path) -> None:
    store.readings.note_read(1)
    keep(store, clock, "eins")
    keep(store, clock, "zwei")
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE page SET html = ?", (zlib.compress(b"etwas anderes"),))
        db.commit()
    assert texts(store) == []
    assert store.health.ailments() == {"broken_versions": 1}
    store.health.mend(store.health.ailments())
    assert store.health.ailments() == {}
    assert store.pages.versions(1) == []


def test_a_version_of_an_earlier_release_is_read_and_made_small(store: Store, clock: Clock, path: Path) -> None:
    store.marks.set_bookmark(1, True)
    keep(store, clock, "zwei")
    with closing(sqlite3.connect(path)) as db:
        db.execute(
            "INSERT INTO version (article, fetched_at, url, html, fingerprint, words) VALUES (1, 9, '/!1/', ?, 9, 1)",
            (zlib.compress(b"eins"),),
        )
        db.commit()
    assert texts(store) == [b"eins"]
    keep(store, clock, "drei")
    assert texts(store) == [b"zwei", b"eins"]
    store.room.condense(1, None, store.room.earlier_pages(1))
    assert texts(store) == [b"zwei", b"eins"]


def test_what_is_neither_marked_nor_read_keeps_none(store: Store, clock: Clock) -> None:
    keep(store, clock, "eins")
    keep(store, clock, "zwei")
    assert store.pages.versions(1) == []


def test_a_page_with_the_same_text_is_no_version_and_one_that_comes_back_is_kept_once(
    store: Store, clock: Clock
) -> None:
    store.marks.set_bookmark(1, True)
    for text in ("eins", "eins", "zwei", "eins", "zwei", "drei"):
        keep(store, clock, text)
    assert texts(store) == [b"zwei", b"eins"]


def test_versions_stay_while_the_mark_stays_and_then_go_with_their_article(store: Store, clock: Clock) -> None:
    store.marks.set_bookmark(1, True)
    keep(store, clock, "eins")
    keep(store, clock, "zwei")
    store.headlines.keep("p4608", "", [Headline(2, "/x/!2/", "", "Das Neueste")], Validators())
    assert store.room.prune([1])
    assert texts(store) == [b"eins"]
    store.marks.set_bookmark(1, False)
    assert texts(store) == [b"eins"], "a mark that is set again finds them"
    assert store.room.prune([1])
    assert store.pages.versions(1) == []
    assert store.health.ailments() == {}


def test_versions_are_counted(store: Store, clock: Clock) -> None:
    store.marks.set_bookmark(1, True)
    keep(store, clock, "eins")
    assert store.room.facts()[5:7] == (0, 0)
    keep(store, clock, "zwei")
    facts = store.room.facts()
    assert facts.versions == 1
    assert 0 < facts.version_bytes < 100


def test_a_copy_has_the_versions(store: Store, clock: Clock, tmp_path: Path) -> None:
    store.marks.set_bookmark(1, True)
    keep(store, clock, "eins")
    keep(store, clock, "zwei")
    store.health.copy_to(tmp_path / "copy.sqlite3")
    copy = Store(tmp_path / "copy.sqlite3")
    assert texts(copy) == [b"eins"]
    copy.close()


def test_a_salvaged_store_has_the_versions(store: Store, clock: Clock, path: Path) -> None:
    store.marks.set_bookmark(1, True)
    keep(store, clock, "eins")
    keep(store, clock, "zwei")
    store.close()
    salvage(path)
    saved = Store(path)
    assert texts(saved) == [b"eins"]
    saved.close()


def test_a_version_that_cannot_be_unpacked_is_found_and_the_others_stay(store: Store, clock: Clock, path: Path) -> None:
    store.marks.set_bookmark(1, True)
    for text in ("eins", "zwei", "drei"):
        keep(store, clock, text)
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE version SET html = x'00' WHERE words = 1 AND fetched_at = ?", (START + 60,))
        db.commit()
    found = store.health.ailments()
    assert found == {"broken_versions": 1}
    store.health.mend(found)
    assert store.health.ailments() == {}
    assert texts(store) == [b"zwei"]


def _before_fingerprints(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO bookmark (article, created_at) VALUES (1, 9)")


def _before_versions(db: sqlite3.Connection) -> None:
    db.execute(
        "INSERT INTO mark (id, article, kind, text, quote, block, offset, made_at)"
        " VALUES ('a', 1, 'bookmark', '', '', -1, 0, 9)"
    )
    db.execute("UPDATE article SET fingerprint = 9")


STEPS = next(number for number, step in enumerate(MIGRATIONS) if "CREATE TABLE version" in step)
MARKS = next(number for number, step in enumerate(MIGRATIONS) if "CREATE TABLE mark " in step)


@pytest.mark.parametrize(
    ("steps", "mark"),
    [
        (1, _before_fingerprints),
        (MARKS, _before_fingerprints),
        (MARKS + 1, _before_versions),
        (STEPS, _before_versions),
    ],
)
def test_a_page_from_an_earlier_schema_becomes_a_version(
    path: Path, clock: Clock, steps: int, mark: Callable[[sqlite3.Connection], None]
) -> None:
    with closing(sqlite3.connect(path)) as db:
        for step in MIGRATIONS[:steps]:
            db.executescript(step)
        db.execute(
            "INSERT INTO article (id, path, topline, headline, teaser, seen_at, sort_at, words)"
            " VALUES (1, '/!1/', '', 'Titel', '', 9, 9, 1)"
        )
        db.execute(
            "INSERT INTO page (article, url, html, fetched_at) VALUES (1, 'https://taz.de/!1/', ?, 9)",
            (zlib.compress(b"eins"),),
        )
        mark(db)
        db.execute(f"PRAGMA user_version = {steps}")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.commit()
    store = Store(path, clock)
    keep(store, clock, "zwei")
    assert texts(store) == [b"eins"]
    store.close()
