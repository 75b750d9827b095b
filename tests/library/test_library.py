"""What a reader can do, without a screen: over the demo issue."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from tui_reader.config import Config
from tui_reader.errors import NotKeptError, StoreError, UnknownArticleError
from tui_reader.library import Library
from tui_reader.library.sync import FeedsDone, FeedSynced, PageStored
from tui_reader.model import Change, Place
from tui_reader.model.shelf import Bookmarks, Ressort, Unread
from tui_reader.store import Store


async def test_a_refresh_brings_headlines_and_all_texts(demo: Library) -> None:
    ids = await demo.shelves.articles(Ressort("p4608"))
    assert len(ids) == 12
    entries = await demo.articles.entries(ids)
    assert all(entry.is_kept for entry in entries.values())
    assert [entries[i].published_at for i in ids] == sorted((entries[i].published_at for i in ids), reverse=True)
    assert entries[7000001].ressort == "Deutschland"
    assert entries[7000001].authors == ("Pia Lorenz",)


async def test_a_refresh_tells_what_happens_in_its_order(demo: Library) -> None:
    events = [event async for event in demo.sync()]
    assert [type(event) for event in events[-1:]] == [FeedsDone]
    assert {event.feed.name for event in events if isinstance(event, FeedSynced)} == {feed.name for feed in demo.feeds}
    assert not [event for event in events if isinstance(event, PageStored)], "nothing is fetched twice"


async def test_a_refresh_can_be_left_in_the_middle(open_library: Callable[..., Library]) -> None:
    library = open_library("http://127.0.0.1:1")
    async for _ in library.sync():
        break
    assert await library.shelves.articles(Unread()) == []


async def test_an_article_opens_from_the_disk(demo: Library) -> None:
    article = await demo.articles.open(7000001)
    assert article.headline == "Die Stadt kauft ihr Wasser zurück"
    assert len(article.sections) == 4


async def test_what_is_not_kept_says_so(open_library: Callable[..., Library]) -> None:
    library = open_library()
    with pytest.raises(NotKeptError):
        await library.articles.open(7000001)
    with pytest.raises(UnknownArticleError):
        await library.articles.entry(7000001)


async def test_everything_can_be_taken_back_in_order(demo: Library) -> None:
    before = await demo.articles.entries(await demo.shelves.articles(Ressort("p4608")))
    assert await demo.readings.set_read([7000001, 7000002]) == Change("read", (7000001, 7000002))
    assert await demo.readings.set_read([7000001]) is None
    change = await demo.marks.set_bookmark(7000003)
    assert change is not None and change[:2] == ("bookmark", (7000003,))
    assert await demo.shelves.articles(Bookmarks()) == [7000003]
    change = await demo.marks.set_bookmark(7000003, False)
    assert change is not None and change[:2] == ("unbookmark", (7000003,))
    assert [change.kind async for change in undone(demo)] == ["unbookmark", "bookmark", "read"]
    assert await demo.articles.entries(before) == before


async def undone(library: Library):  # type: ignore[no-untyped-def]
    while (change := await library.undo()) is not None:
        yield change


async def test_places_and_small_things_are_kept(demo: Library) -> None:
    await demo.readings.keep_place(7000001, Place(3, 5))
    assert await demo.readings.place(7000001) == Place(3, 5)
    await demo.settings.keep("last_shelf", "p4639")
    assert await demo.settings.get("last_shelf") == "p4639"


async def test_counts_and_the_next_unread(demo: Library) -> None:
    ids = await demo.shelves.articles(Ressort("p4608"))
    await demo.readings.set_read(ids[:3])
    counts = await demo.shelves.counts()
    assert (counts[Unread()], counts[Ressort("p4608")], counts[Ressort("p4644")]) == (9, 9, 1)
    assert await demo.readings.first_unread(ids) == ids[3]


async def test_two_who_ask_for_a_text_wait_for_one_request(open_library: Callable[..., Library]) -> None:
    library = open_library("http://127.0.0.1:1")
    results = await asyncio.gather(*(library.articles.fetch(1234567) for _ in range(3)), return_exceptions=True)
    assert len({id(result) for result in results}) == 1


async def test_names_of_the_ressorts_an_article_stood_in(demo: Library) -> None:
    assert await demo.articles.ressorts_of(7000001) == ["Schlagzeilen", "Politik"]
    entry = await demo.articles.entry(7000001)
    assert demo.articles.address(entry) == "https://taz.de/die-nachricht/!7000001/"


async def test_nothing_stays_open_where_somebody_asks_while_the_library_is_closed(tmp_path: Path) -> None:
    opened: list[Store] = []

    def open_store() -> Store:
        opened.append(Store(tmp_path / "taz.sqlite3"))
        return opened[-1]

    library = Library(Config(), open_store)
    asked = asyncio.ensure_future(library.marks.all())
    await asyncio.sleep(0)
    await library.aclose()
    await library.aclose()
    assert await asked == []
    for store in opened:
        with pytest.raises(StoreError):
            store.marks.all()
