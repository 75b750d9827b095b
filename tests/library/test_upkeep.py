"""Making room: what goes, what never does, and what the disk gets back."""

import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.databases import is_whole
from tests.extract.pages import demo_page
from tests.torture.memory import peak_mb, reset_peak
from tui_reader.config import Config
from tui_reader.errors import NoRoomError, ReaderError
from tui_reader.extract import extract_article
from tui_reader.extract.comments import extract_comments
from tui_reader.extract.condense import condensed
from tui_reader.library import Library
from tui_reader.model import Article, Headline, PageDigest, Place, Validators
from tui_reader.model.shelf import Ressort, Unread
from tui_reader.store import Store
from tui_reader.store.migrations import APPLICATION_ID

NOW = datetime.now(UTC)


def fill(path: Path, days: int = 40, size: int = 20_000) -> None:
    """An article came each day, the newest is 1, and alone still listed; the clock is right, and was yesterday."""
    when = NOW
    store = Store(path, lambda: int(when.timestamp()))
    store.times.keep_answer(NOW)
    store.settings.keep("large_prune_at", str(int(NOW.timestamp()) - 24 * 3600))
    for day in reversed(range(days)):
        when = NOW - timedelta(days=day, minutes=1)
        found = [Headline(day + 1, f"/x/!{day + 1}/", "Oben", f"Titel {day + 1}", "Anriss", when)]
        store.headlines.keep("p4608", "", found, Validators())
        page = zlib.compress(b"x" * size, 0)  # as large as it is long
        store.pages.keep(day + 1, f"https://taz.de/!{day + 1}/", page, Validators(), PageDigest(100))
    store.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "taz.sqlite3"


@pytest.fixture
def open_over(path: Path) -> Iterator[Callable[..., Library]]:
    def new(**settings: int) -> Library:
        return Library(Config(**settings), lambda: Store(path))  # type: ignore[arg-type]

    yield new


async def test_what_is_older_than_it_is_to_be_kept_goes(path: Path, open_over: Callable[..., Library]) -> None:
    fill(path)
    store = Store(path)
    store.marks.set_bookmark(40, True)
    store.readings.keep_place(39, Place(2, 0), 50)
    store.readings.keep_place(38, Place(9, 0), 99)
    store.pictures.keep(40, "https://taz.de/picture/1/624/a.jpeg", b"bild")
    store.pictures.keep(37, "https://taz.de/picture/2/624/b.jpeg", b"bild")
    store.close()
    library = open_over(keep_days=30, keep_megabytes=0)
    assert await library.upkeep.due() == 8
    before = path.stat().st_size
    tidied = await library.upkeep.tidy()
    assert (tidied.pruned, tidied.is_alone) == (8, True)
    assert sorted(await library.shelves.articles(Ressort("p4608"))) == [*range(1, 31), 39, 40], (
        "marked and begun ones stay"
    )
    assert path.stat().st_size < before - 8 * 15_000, "the disk has the space back"
    assert tidied.given_back == before - path.stat().st_size
    assert await library.upkeep.due() == 0
    await library.aclose()
    store = Store(path)
    assert store.pictures.get("https://taz.de/picture/1/624/a.jpeg") == b"bild"
    assert store.pictures.get("https://taz.de/picture/2/624/b.jpeg") is None
    assert len(store.shelves.articles(Unread())) == 32
    store.close()
    assert is_whole(path)


async def test_what_a_feed_lists_stays_and_what_it_lists_again_comes_back(
    path: Path, open_over: Callable[..., Library]
) -> None:
    fill(path)
    store = Store(path)
    listed = [Headline(number, f"/x/!{number}/", "", f"T{number}", "", NOW) for number in (1, 39, 40)]
    store.headlines.keep("p4608", "", listed, Validators())
    store.close()
    library = open_over(keep_days=30, keep_megabytes=0)
    assert await library.upkeep.due() == 8
    await library.upkeep.tidy()
    assert sorted(await library.shelves.articles(Ressort("p4608"))) == [*range(1, 31), 39, 40]
    await library.aclose()
    store = Store(path)
    store.headlines.keep("p4608", "", [*listed, Headline(35, "/x/!35/", "", "Wieder")], Validators())
    assert 35 in store.shelves.articles(Ressort("p4608")) and 35 in store.shelves.articles(Unread())
    store.headlines.keep("p4608", "", listed[:1], Validators(), is_whole=False)
    assert store.room.count_older(NOW + timedelta(days=1)) == 29, "a damaged feed drops nothing"
    store.close()


async def test_nothing_goes_while_another_instance_reads(path: Path, open_over: Callable[..., Library]) -> None:
    fill(path)
    store = Store(path)
    library = open_over(keep_days=30, keep_megabytes=0)
    tidied = await library.upkeep.tidy()
    assert (tidied.pruned, tidied.is_alone) == (0, False)
    assert len(store.shelves.articles(Ressort("p4608"))) == 40
    store.close()
    assert (await library.upkeep.tidy()).pruned == 10
    await library.aclose()


async def test_an_old_article_that_came_just_now_stays(path: Path, open_over: Callable[..., Library]) -> None:
    store = Store(path)
    old = Headline(1, "/x/!1/", "", "Aus dem Archiv", "", NOW - timedelta(days=3000))
    store.headlines.keep("p4608", "", [old], Validators())
    store.close()
    library = open_over(keep_days=30)
    assert (await library.upkeep.tidy()).pruned == 0
    await library.aclose()


def old_file(path: Path, size: int = 20_000) -> None:
    """One that cannot give back what is free in it."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA auto_vacuum = NONE")
    db.execute("CREATE TABLE x (y)")  # from now on it is what it is
    db.execute("DROP TABLE x")
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.close()
    fill(path, size=size)
    store = Store(path)
    store.close()


async def test_a_file_from_before_it_could_shrink_shrinks(path: Path, open_over: Callable[..., Library]) -> None:
    old_file(path)
    library = open_over(keep_days=10, keep_megabytes=0)
    before = path.stat().st_size
    assert (await library.upkeep.tidy()).pruned == 30
    assert path.stat().st_size < before / 2
    await library.aclose()


def test_a_large_old_file_is_written_anew_beside_it_and_not_in_memory(path: Path) -> None:
    old_file(path, 3_000_000)
    store = Store(path)
    before = reset_peak()
    assert store.room.give_back(thoroughly=True)
    assert peak_mb() - before < 40  # of 120
    assert [one.name for one in path.parent.iterdir() if one.name.startswith("etilqs")] == []
    store.close()
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA auto_vacuum").fetchone() == (2,)
    db.close()
    assert is_whole(path)


async def test_where_there_is_no_room_for_that_it_stays_and_is_said(
    path: Path, open_over: Callable[..., Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    old_file(path)
    told: list[ReaderError] = []
    library = open_over(keep_days=10, keep_megabytes=0)
    library.listen(told.append)

    def room_for_one_copy(_: object) -> "shutil._ntuple_diskusage":
        with closing(sqlite3.connect(path)) as db:
            used = db.execute(
                "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
            )
            return shutil._ntuple_diskusage(10**9, 0, used.fetchone()[0] + 4096)  # and none for the log

    monkeypatch.setattr(shutil, "disk_usage", room_for_one_copy)
    assert (await library.upkeep.tidy()).pruned == 30
    assert [type(one) for one in told] == [NoRoomError]
    assert "verkleinern" in str(told[0])
    assert len(await library.shelves.articles(Unread())) == 10
    await library.aclose()


def test_the_lock_is_the_readers_alone(path: Path) -> None:
    Store(path).close()
    assert Path(f"{path}.lock").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("number", [7000001, 7000003, 7000005])
def test_a_condensed_page_says_the_same(number: int) -> None:
    html = demo_page(number)
    html = html.replace(b"</head>", b"<script>var a = '<p>';</script><style>p{}</style></head>")
    html = html.replace(b"</body>", b"<footer><!-- x --><svg><path d='M0'/></svg></footer></body>")
    url = f"https://taz.de/x/!{number}/"
    smaller = condensed(html, url)
    assert smaller is not None and len(smaller) < len(html)
    assert b"<script>" not in smaller and b"<svg" not in smaller
    assert extract_article(smaller, url) == extract_article(html, url)
    assert extract_comments(smaller, url) == extract_comments(html, url)


def test_real_pages_are_kept_in_two_thirds_of_their_room(shared: Path) -> None:
    for path in sorted((shared / "real" / "pages").glob("*.html")):
        html, url = path.read_bytes(), "https://taz.de/x/!6209777/"
        smaller = condensed(html, url)
        assert smaller is not None
        assert extract_article(smaller, url) == extract_article(html, url)
        assert len(zlib.compress(smaller, 9)) < 0.67 * len(zlib.compress(html)), path.name


async def test_pages_of_yesterday_are_condensed_and_open_as_before(demo: Library) -> None:
    article = await demo.articles.open(7000001)
    assert await demo.upkeep.condense() == 0, "today's are left as they came"
    await demo._threads.ask(lambda store: store._connection._db.execute("UPDATE article SET seen_at = seen_at - 90000"))
    assert await demo.upkeep.condense() == 12
    assert await demo.upkeep.condense() == 0
    assert await demo.articles.open(7000001) == article


async def test_earlier_texts_of_a_page_are_made_smaller_with_it_and_open_as_before(demo: Library) -> None:
    junk, url = b"<script>var a = '<p>';</script>", "https://taz.de/x/!7000001/"
    first = demo_page(7000001).replace(b"</head>", junk + b"</head>")
    second = first.replace(b"</p>", b" Und noch ein Satz.</p>", 1)

    def change(store: Store) -> None:
        store.marks.set_bookmark(7000001, True)
        for fingerprint, page in enumerate((first, second), 1):
            store.pages.keep(7000001, url, zlib.compress(page), Validators(), PageDigest(99, fingerprint=fingerprint))
        store._connection._db.execute("UPDATE article SET seen_at = seen_at - 90000")

    async def texts() -> list[Article]:
        times = [one.fetched_at for one in await demo.articles.versions(7000001)]
        return [await demo.articles.open(7000001), *[await demo.articles.open_version(7000001, at) for at in times]]

    async def has_junk() -> list[bool]:
        pages = await demo._threads.ask(
            lambda store: [store.pages.get(7000001), *store.room.earlier_pages(7000001).values()]
        )
        return [junk in (page if isinstance(page, bytes) else page.html) for page in pages if page is not None]

    await demo._threads.ask(change)
    before = await texts()
    assert len(before) >= 2 and sum(await has_junk()) == 2
    await demo.upkeep.condense()
    assert await texts() == before
    assert not any(await has_junk())
