"""The day's papers: what stands in which, taken along whole, and read without a network."""

import zlib
from collections.abc import AsyncGenerator, Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from tests.pictures import blank_png
from tests.replica import Replica
from tui_reader.config import Config
from tui_reader.errors import ReaderError, UnreachableError
from tui_reader.fetch import Fetcher
from tui_reader.library import Library
from tui_reader.library.issues import Taken
from tui_reader.library.pages import addresses_of
from tui_reader.model import BERLIN, Headline, IndexedText, PageDigest, Place, Query, Validators, reading_minutes
from tui_reader.model.shelf import Bookmarks, Issue, KeptSearch, Queue, Ressort
from tui_reader.store import Store
from tui_reader.store.search import SearchIndex

FEEDS = ("p4608", "p4615", "p4639")


class Clock:
    """Noon on 24 November in Berlin, until it is set."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 12, tzinfo=BERLIN)

    def __call__(self) -> int:
        return int(self.now.timestamp())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(clock: Clock) -> Store:
    return Store(":memory:", clock)


def headline(number: int, when: datetime) -> Headline:
    return Headline(number, f"/x/!{number}/", "Oben", f"Titel {number}", "", when.astimezone(UTC))


def days(store: Store) -> dict[date, int]:
    return {facts.day: facts.articles for facts in store.issues.all(FEEDS, "p4608")}


@pytest.mark.parametrize("wrong", ["2026%11-24", "2026-91-24", "2026-02-30", "", "9999-99-99"])
def test_a_day_that_is_none_hides_its_articles_and_no_others(store: Store, clock: Clock, wrong: str) -> None:
    store.headlines.keep("p4615", "", [headline(1, clock.now), headline(2, clock.now)], Validators())
    with store._connection.writing() as db:
        db.execute("UPDATE issue SET day = ? WHERE article = 1", (wrong,))
    assert days(store) == {date(2026, 11, 24): 1}
    store.close()


def test_an_issue_is_a_day_in_berlin(store: Store) -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=BERLIN)
    early = datetime(2026, 11, 24, 0, 10, tzinfo=BERLIN)
    store.headlines.keep("p4615", "", [headline(1, late), headline(2, early)], Validators())
    assert days(store) == {date(2026, 11, 24): 1, date(2026, 11, 23): 1}
    assert store.issues.contents(date(2026, 11, 23), FEEDS) == [("p4615", 1, "")]
    store.close()


def test_a_complete_issue_never_changes(store: Store, clock: Clock) -> None:
    evening = datetime(2026, 11, 24, 21, 0, tzinfo=BERLIN)
    store.headlines.keep("p4615", "", [headline(1, clock.now)], Validators())
    store.issues.close()
    clock.now += timedelta(hours=14)  # the first refresh of the next day completes the issue
    store.headlines.keep("p4615", "", [headline(2, evening)], Validators())
    store.issues.close()
    assert days(store) == {date(2026, 11, 24): 2}
    store.headlines.keep("p4615", "", [headline(3, evening), headline(1, clock.now)], Validators())
    assert days(store) == {date(2026, 11, 25): 1, date(2026, 11, 24): 2}
    clock.now -= timedelta(days=3)  # a clock set back opens nothing again
    store.issues.close()
    store.headlines.keep("p4615", "", [headline(4, evening)], Validators())
    assert days(store)[date(2026, 11, 24)] == 2
    store.close()


def test_what_a_link_led_to_stands_in_no_issue(store: Store, clock: Clock) -> None:
    store.headlines.keep_linked(headline(1, clock.now))
    assert days(store) == {}
    store.close()


def lead(store: Store, *feeds: str) -> str:
    return store.issues.all(feeds or FEEDS, "p4608")[0].lead


def test_the_newest_of_the_front_page_leads_an_issue(store: Store, clock: Clock) -> None:
    def at(number: int, hours: int) -> Headline:
        return headline(number, clock.now - timedelta(hours=hours))

    store.headlines.keep("p4615", "", [at(1, 0), at(2, 1)], Validators())
    assert lead(store) == "Oben: Titel 1", "the newest, where nothing stands on the front page"
    store.headlines.keep("p4608", "", [at(3, 3), at(2, 1), at(4, 2)], Validators())
    assert lead(store) == "Oben: Titel 2", "not the newer one beside it"
    assert lead(store, "p4615") == "Oben: Titel 1", "of what the reader has"
    store.search.put([IndexedText(2, "Titel 2", "")])
    store.rules.judge(store.rules.keep("mute", "2"), Query(words=("2",)))
    assert lead(store) == "Oben: Titel 4", "what is muted leads none"
    store.headlines.keep("p4608", "", [at(5, 1)._replace(topline="")], Validators())
    assert lead(store) == "Titel 5"
    store.headlines.keep("p4608", "", [at(6, 1)], Validators())
    assert lead(store) == "Oben: Titel 6", "of two of the same time the later"
    store.close()


def library_over(store: Store) -> Library:
    return Library(Config(ressorts=FEEDS), lambda: store)


async def test_an_article_stands_in_its_own_ressort_whatever_feed_it_came_with(store: Store, clock: Clock) -> None:
    for feed, ressort, number in (("p4615", "Musik", 1), ("p4608", "Europa", 2), ("p4615", "Berlin", 3)):
        store.headlines.keep(feed, ressort, [headline(number, clock.now)], Validators())
    library = library_over(store)
    parts = await library.issues.parts(clock.now.date())
    assert {part.name: part.article_ids for part in parts} == {"Politik": (3, 2), "Kultur": (1,)}
    store.search.put([IndexedText(1, "Titel 1", "")])
    store.rules.judge(store.rules.keep("mute", "1"), Query(words=("1",)))
    muted = [await library.issues.count_muted(clock.now.date(), feed) for feed in (None, "p4615", "p4639")]
    assert muted == [1, 0, 1]
    await library.aclose()


async def test_every_article_stands_once_in_the_first_of_its_ressorts(store: Store, clock: Clock) -> None:
    for feed, numbers in {"p4608": [1, 2, 3], "p4639": [2, 4], "p4615": [1, 2]}.items():
        found = [headline(number, clock.now - timedelta(minutes=number)) for number in numbers]
        store.headlines.keep(feed, "", found, Validators())
    library = library_over(store)
    parts = await library.issues.parts(clock.now.date())
    assert [(part.name, part.article_ids) for part in parts] == [
        ("Schlagzeilen", (3,)), ("Politik", (1, 2)), ("Kultur", (4,)),
    ]  # fmt: skip
    assert await library.shelves.articles(Issue(clock.now.date())) == [3, 1, 2, 4]
    assert await library.shelves.articles(Issue(clock.now.date(), "p4615"), 1) == [1]
    [facts] = await library.issues.all()
    assert (facts.articles, facts.read, facts.lead, facts.minutes) == (4, 0, "Oben: Titel 1", 0)
    for number, words in {1: 20, 2: 299, 3: 500}.items():
        keep(store, number, words)
    store.readings.set_read([3], True)
    [facts] = await library.issues.all()
    each = [reading_minutes(words) for words in (20, 299, 500)]
    assert (facts.minutes, facts.minutes_left) == (sum(each), sum(each[:2])), "as the rows say, one by one"
    await library.aclose()


def keep(store: Store, number: int, words: int) -> None:
    store.pages.keep(number, "u", b"x\x9c\x03\x00\x00\x00\x00\x01", Validators(), PageDigest(words))


async def test_the_queue_begins_with_what_was_left_and_lets_ressorts_take_turns(store: Store, clock: Clock) -> None:
    for feed, numbers in {"p4615": [1, 2, 3], "p4639": [4, 5]}.items():
        found = [headline(number, clock.now - timedelta(minutes=number)) for number in numbers]
        store.headlines.keep(feed, "", found, Validators())
    old = clock.now - timedelta(days=9)
    store.headlines.keep("p4615", "", [headline(6, old), headline(7, old)], Validators())
    store.headlines.keep("p4615", "", [headline(8, clock.now - timedelta(days=1))], Validators())
    for number, words in {1: 600, 2: 5000, 3: 600, 4: 600, 5: 600, 6: 1000, 7: 100}.items():
        keep(store, number, words)
    store.readings.set_read([6], True)
    store.readings.keep_place(6, Place(3, 0), 40)
    library = library_over(store)
    # 600 of 1,000 words are left of 6; 2 is too long; 8 is not here; 7 is old and comes last
    assert await library.issues.queue(16) == [6, 1, 4, 5, 3, 7]
    assert await library.issues.queue(9) == [6, 1, 4]
    assert await library.issues.queue(5) == [6, 7]
    rows = await library.articles.entries([6, 7])
    assert [rows[one].minutes_left for one in (6, 7)] == [3, 1], "as the rows say, of what was begun what is left"
    store.headlines.keep_linked(headline(9, old))
    keep(store, 9, 600)
    assert store.marks.set_bookmark(9, True)
    assert await library.issues.queue(16, [9, 2, 4, 6]) == [6, 4, 9], "of these alone; what no feed held comes last"
    store.readings.keep_place(6, Place(3, 0), 99)
    assert await library.shelves.fill_queue(6) == [1, 4]
    assert await library.shelves.articles(Queue()) == [1, 4]
    assert store.room.prune([1])
    assert await library.shelves.articles(Queue()) == [4], "what made room leaves no blank row"
    await library.aclose()


async def test_a_search_is_a_shelf(demo: Library) -> None:
    await demo.search.update()
    assert await demo.shelves.toggle_search(" Wasser ")
    assert await demo.shelves.searches() == ["Wasser"]
    found = await demo.shelves.articles(KeptSearch("Wasser"))
    assert 7000001 in found
    assert (await demo.shelves.counts([KeptSearch("Wasser")]))[KeptSearch("Wasser")] == len(found)
    assert not await demo.shelves.toggle_search("Wasser")
    assert await demo.shelves.searches() == []
    await demo.shelves.toggle_search("\x1b[31mRot\u202e \x07 und blau")
    assert await demo.shelves.searches() == ["Rot und blau"]


async def test_a_kept_search_is_counted_after_each_article_without_being_searched_for_again(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(Config(), lambda: store)
    shelf = KeptSearch("wasser")
    asked: list[Query] = []
    articles = SearchIndex.articles

    def counted(index: SearchIndex, query: Query, limit: int) -> list[int]:
        asked.append(query)
        return articles(index, query, limit)

    monkeypatch.setattr(SearchIndex, "articles", counted)

    def came(numbers: Sequence[int]) -> None:
        store.headlines.keep(
            "p4608", "", [Headline(n, f"/!{n}/", "", "Wasser", "", clock.now) for n in numbers], Validators()
        )
        for n in numbers:
            page = f"<article><p>{'Wasser ist kalt. ' * 9}</p></article>"
            store.pages.keep(n, f"https://taz.de/!{n}/", zlib.compress(page.encode()), Validators(), PageDigest(9))

    async def unread() -> int:
        return (await library.shelves.counts([shelf]))[shelf]

    came([1, 2])
    await library.search.update()
    assert await unread() == 2
    await library.readings.set_read([1])
    assert await unread() == 1
    assert len(asked) == 1
    came([3])
    await library.search.update()
    assert await unread() == 2
    await library.aclose()


# ------------------------------------------------------------ the aeroplane


def asked(replica: Replica) -> int:
    return int(replica.stats()["requests"])


async def test_in_an_aeroplane_everything_taken_along_is_there(
    start_replica: Callable[..., Replica], open_library: Callable[..., Library], shared: Path, tmp_path: Path
) -> None:
    replica = start_replica("--synthetic", "40", "--seed", "3", "--pages", str(shared / "real" / "pages"))
    library = open_library(replica.url)
    async for _ in library.sync():
        pass
    all_days = [facts.day for facts in await library.issues.all()]
    errors = [taken.error async for taken in library.issues.take_along() if taken.error]
    assert not errors
    await library.search.update()
    before = asked(replica)
    await library.aclose()

    aeroplane = open_library(replica.url)
    opened = pictures = comments = links = 0
    for day in all_days:
        for article_id in await aeroplane.shelves.articles(Issue(day)):
            article = await aeroplane.articles.open(article_id)
            opened += 1
            for url in addresses_of(article):
                assert await aeroplane.pictures.get(article_id, url)
                pictures += 1
            comments += len(await aeroplane.articles.comments(article_id))
            for related in article.related:
                number = aeroplane.articles.number_in(related.url)
                if number is not None and number in await aeroplane.articles.entries([number]):
                    entry = await aeroplane.articles.entry(number)
                    if entry.is_kept:
                        await aeroplane.articles.open(number)
                        links += 1
    assert opened >= 40 and pictures >= 40
    found = await aeroplane.search.hits("die", 5)
    assert found
    await aeroplane.marks.note(found[0].article_id, "im Flugzeug #reise")
    assert await aeroplane.shelves.articles(Bookmarks()) == [found[0].article_id]
    assert asked(replica) == before, "not one request"
    assert comments and links


async def test_taking_along_asks_again_for_nothing_that_is_here(
    replica: Replica, open_library: Callable[..., Library]
) -> None:
    library = open_library(replica.url)
    async for _ in library.sync():
        pass
    async for _ in library.issues.take_along():
        pass
    before = asked(replica)
    taken = [one async for one in library.issues.take_along()]
    assert taken[-1].done == taken[-1].total == len(taken)
    assert asked(replica) == before


async def test_taking_along_without_a_network_ends_soon(
    open_library: Callable[..., Library], replica: Replica, tmp_path: Path
) -> None:
    library = open_library(replica.url)
    async for _ in library.sync():
        pass
    await library.aclose()

    async def no_network(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no network", request=request)

    def offline_fetcher(base_url: str) -> Fetcher:
        return Fetcher(base_url, transport=httpx.MockTransport(no_network))

    offline = Library(Config(base_url=replica.url), lambda: Store(tmp_path / "taz.sqlite3"), offline_fetcher)
    taken = [one async for one in offline.issues.take_along()]
    await offline.aclose()
    assert 1 <= len(taken) < 24
    assert isinstance(taken[-1].error, UnreachableError)


_PAGE = (
    "<html><head><title>Das Wasser</title><link rel='canonical' href='https://taz.de/!{}/'></head><body><article>"
    f"<div class='main-article-corpus'><p>{' '.join(f'Wort{n}' for n in range(120))}.</p>{{}}</div></article></body></html>"
)
_FIGURE = "<figure><img src='https://taz.de/picture/{}/624/a.jpeg'></figure>"
_GONE, _LOST, _HERE = 410, 0, 200


class Site:
    """Pages and pictures by their numbers, each with the status of its answer; every page holds all of the pictures."""

    def __init__(self, pages: Sequence[int], pictures: Sequence[int] = ()) -> None:
        self.pages, self.pictures = dict(enumerate(pages, 1)), dict(enumerate(pictures, 1))

    def answer(self, request: httpx.Request) -> httpx.Response:
        path, is_picture = request.url.path, "/picture/" in request.url.path
        number = int(path.split("/")[2] if is_picture else path.split("!")[1].strip("/"))
        status = (self.pictures if is_picture else self.pages)[number]
        if status == _LOST:
            raise httpx.ConnectError("no network", request=request)
        page = _PAGE.format(number, "".join(map(_FIGURE.format, self.pictures)))
        return httpx.Response(status, stream=httpx.ByteStream(blank_png(9, 9) if is_picture else page.encode()))

    def library(self, store: Store, now: datetime) -> Library:
        """Knows all of its articles, and has no text of them."""
        found = [headline(number, now - timedelta(minutes=number)) for number in self.pages]
        store.headlines.keep("p4615", "", found, Validators())
        transport = httpx.MockTransport(self.answer)
        return Library(Config(ressorts=FEEDS), lambda: store, lambda url: Fetcher(url, transport=transport))


@pytest.mark.parametrize(
    ("answers", "tried"),
    [
        ([_GONE] * 5 + [_HERE], 6),
        ([404, 403, _GONE, 451, _HERE], 5),
        ([_LOST] * 5, 3),
        ([_LOST, _LOST, _GONE, _LOST, _LOST, _HERE, _LOST, _LOST, _LOST, _HERE], 9),
    ],
)
async def test_only_three_in_a_row_that_cannot_be_reached_mean_no_network(
    store: Store, clock: Clock, answers: list[int], tried: int
) -> None:
    library = Site(answers).library(store, clock.now)
    taken = [one async for one in library.issues.illustrate(range(1, len(answers) + 1))]
    await library.aclose()
    assert [one.article_id for one in taken] == list(range(1, tried + 1))
    assert [one.error is None for one in taken] == [answer == _HERE for answer in answers[:tried]]
    assert [isinstance(one.error, UnreachableError) for one in taken] == [answer == _LOST for answer in answers[:tried]]
    assert {(one.done, one.total) for one in taken} == {(number, len(answers)) for number in range(1, tried + 1)}


async def test_of_an_article_whose_page_or_picture_cannot_be_had_the_rest_is_here(store: Store, clock: Clock) -> None:
    site = Site([_HERE], [400, _HERE])
    library = site.library(store, clock.now)

    async def error_of(taking: AsyncGenerator[Taken, None]) -> int | None:
        [one] = [one async for one in taking]
        return getattr(one.error, "status", None)

    assert await error_of(library.issues.illustrate([1])) == 400
    pictures = addresses_of(await library.articles.open(1))
    assert [store.pictures.has(url) for url in pictures] == [False, True], "the second came all the same"
    site.pages[1] = _GONE
    assert await error_of(library.issues.illustrate([1], with_comments=[1])) == 400, "the text is here: nothing else"
    await library.marks.set_bookmark(1)
    assert await error_of(library.issues.illustrate_marked()) == 400
    site.pictures[1] = _GONE
    assert await error_of(library.issues.illustrate_marked()) == _GONE, "what may come is asked for again"
    assert [one async for one in library.issues.illustrate_marked()] == [], "what never will is not"
    await library.aclose()


async def test_what_is_marked_gets_its_pictures_with_the_next_refresh(
    replica: Replica, open_library: Callable[..., Library]
) -> None:
    library = open_library(replica.url)
    async for _ in library.sync():
        pass
    ids = await library.shelves.articles(Ressort("p4615"))
    with_pictures = [one for one in ids if addresses_of(await library.articles.open(one))]
    await library.marks.set_bookmark(with_pictures[0])
    async for _ in library.sync():
        pass
    before = asked(replica)
    for url in addresses_of(await library.articles.open(with_pictures[0])):
        assert await library.pictures.get(with_pictures[0], url)
    assert asked(replica) == before


async def test_a_bookmark_outlives_the_article_on_the_site(
    replica: Replica, open_library: Callable[..., Library], tmp_path: Path
) -> None:
    library = open_library(replica.url)
    async for _ in library.sync():
        pass
    number = (await library.shelves.articles(Ressort("p4615")))[0]
    await library.marks.note(number, "bleibt")
    async for _ in library.sync():
        pass
    article, comments = await library.articles.open(number), await library.articles.comments(number)
    pictures = [await library.pictures.get(number, url) for url in addresses_of(article)]
    replica.ask(f"retract?id={number}")
    async for _ in library.sync():
        pass
    with pytest.raises(ReaderError):
        await library.articles.fetch(number)
    assert await library.shelves.articles(Bookmarks()) == [number]
    assert await library.articles.open(number) == article
    assert await library.articles.comments(number) == comments
    assert [await library.pictures.get(number, url) for url in addresses_of(article)] == pictures


async def test_new_comments_of_marked_articles_come_for_a_week(
    replica: Replica, open_library: Callable[..., Library]
) -> None:
    library = open_library(replica.url)
    async for _ in library.sync():
        pass
    number = (await library.shelves.articles(Ressort("p4615")))[0]
    await library.marks.set_bookmark(number)
    async for _ in library.sync():
        pass
    before = asked(replica)
    async for _ in library.sync():
        pass
    feeds_alone = asked(replica) - before
    await library._threads.ask(
        lambda store: store._connection._db.execute("UPDATE page SET fetched_at = fetched_at - 50000")
    )
    before = asked(replica)
    async for _ in library.sync():
        pass
    assert asked(replica) - before == feeds_alone + 1
