"""Which kept texts a refresh asks for again, how often, and that what became of them is here afterwards."""

import zlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import httpx
import pytest

from tui_reader.config import Config
from tui_reader.errors import NoVersionError
from tui_reader.fetch import Fetcher
from tui_reader.library import Library
from tui_reader.library.sync import PageChanged, PageStored, SyncEvent
from tui_reader.model import Ressort, Unread, block_text
from tui_reader.store import Store

START = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
LONG = " ".join(f"Wort{n}" for n in range(120)) + "."
FEED = "<?xml version='1.0'?><rss version='2.0'><channel><title>taz</title>{}</channel></rss>"
PAGE = (
    "<html><head><title>Das Wasser</title><link rel='canonical' href='https://taz.de/!{number}/'>"
    '<meta property="article:author" content="Mira Feldkamp"></head>'
    "<body><article><div class='main-article-corpus'><p>{text}</p></div></article></body></html>"
)


class Site:
    """Articles that a feed lists, with what it says of each, and their pages; the server gives an ETag or does not."""

    def __init__(self) -> None:
        self.now, self.has_etags, self.is_reachable = START, True, True
        self.items: dict[int, tuple[str, str, datetime | None]] = {}
        self.texts: dict[int, str] = {}
        self.asked: list[tuple[int, int]] = []

    def publish(self, number: int, title: str = "Das Wasser", age: timedelta = timedelta(hours=3)) -> None:
        """An article stands in the feed, so old."""
        self.items[number] = (title, "Ein Vorspann.", self.now - age)
        self.texts[number] = LONG

    def answer(self, request: httpx.Request) -> httpx.Response:
        headers = {"Date": format_datetime(self.now, usegmt=True)}
        if not self.is_reachable:
            raise httpx.ConnectError("no network")
        if request.url.path.endswith(";rss/"):
            items = "".join(
                f"<item><title>{title}</title><description>{teaser}</description>"
                f"<link>https://taz.de/x/!{number}/</link>{f'<pubDate>{format_datetime(when)}</pubDate>' if when else ''}</item>"
                for number, (title, teaser, when) in self.items.items()
            )
            return httpx.Response(200, headers=headers, stream=httpx.ByteStream(FEED.format(items).encode()))
        number = int(request.url.path.split("!")[1].strip("/"))
        body = PAGE.format(number=number, text=self.texts[number]).encode()
        etag = f'"{zlib.crc32(body)}"'
        is_same = self.has_etags and request.headers.get("if-none-match") == etag
        self.asked.append((number, 304 if is_same else 200))
        headers |= {"ETag": etag} if self.has_etags else {}
        return httpx.Response(
            304 if is_same else 200, headers=headers, stream=httpx.ByteStream(b"" if is_same else body)
        )


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
async def library(tmp_path: Path, site: Site) -> AsyncIterator[Library]:
    async def no_wait(_: float) -> None:
        return

    library = Library(
        Config(ressorts=("p4608",)),
        lambda: Store(tmp_path / "taz.sqlite3", lambda: int(site.now.timestamp())),
        lambda base: Fetcher(base, transport=httpx.MockTransport(site.answer), sleep=no_wait),
    )
    yield library
    await library.aclose()


async def refresh(library: Library, site: Site, later: timedelta = timedelta(minutes=20)) -> list[SyncEvent]:
    """A refresh some time later; ``site.asked`` has what it asked for."""
    site.now += later
    site.asked.clear()
    return [event async for event in library.sync()]


async def text(library: Library, number: int) -> str:
    return "\n".join(map(block_text, (await library.articles.open(number)).blocks))


@pytest.mark.parametrize("part", ["title", "teaser", "date"])
async def test_a_text_of_which_the_feed_says_something_else_is_fetched_again(
    library: Library, site: Site, part: str
) -> None:
    site.publish(1234567, age=timedelta(days=9))
    await refresh(library, site)
    title, teaser, when = site.items[1234567]
    site.items[1234567] = {
        "title": ("Das klare Wasser", teaser, when),
        "teaser": (title, "Ein anderer Vorspann.", when),
        "date": (title, teaser, site.now),
    }[part]
    site.texts[1234567] = "Neu: " + LONG
    events = await refresh(library, site)
    assert [event.article_id for event in events if isinstance(event, PageStored)] == [1234567]
    assert await text(library, 1234567) == "Neu: " + LONG
    entry = await library.articles.entry(1234567)
    assert (entry.headline.headline, entry.headline.teaser) == site.items[1234567][:2]
    assert not [event for event in await refresh(library, site) if isinstance(event, PageStored)], "once"


async def test_a_text_that_is_opened_is_asked_for_again_unless_that_was_done_lately(
    library: Library, site: Site
) -> None:
    site.publish(1234567)
    await refresh(library, site)

    async def asked(ago: timedelta) -> int:
        at = int((datetime.now(UTC) - ago).timestamp())
        await library._threads.ask(lambda store: store._connection._db.execute("UPDATE page SET fetched_at = ?", (at,)))
        site.asked.clear()
        assert not await library.articles.freshen(1234567), "no news of it"
        return len(site.asked)

    assert [await asked(timedelta(minutes=ago)) for ago in (1, 13, 17)] == [0, 0, 1]
    assert await asked(timedelta(hours=-1)) == 1, "one that came in the future came by a wrong clock"


async def test_two_earlier_texts_are_compared_with_each_other_and_each_with_the_one_of_now(
    library: Library, site: Site
) -> None:
    site.publish(1234567)
    await refresh(library, site)
    await library.marks.set_bookmark(1234567)
    for word in ("Eins", "Zwei"):
        site.now += timedelta(hours=1)
        site.texts[1234567] = f"{word}: {LONG}"
        await library.articles.fetch(1234567)
    second, first = [one.fetched_at for one in await library.articles.versions(1234567)]

    async def compared(before: datetime, after: datetime | None) -> list[list[str]]:
        found = await library.articles.compare(1234567, before, after, has_signs=False)
        texts = list(map(block_text, found.article.blocks))
        return [
            [texts[one.block][one.start : one.end].strip() for one in some] for some in (found.removed, found.added)
        ]

    assert await compared(first, second) == [[], ["Eins:"]]
    assert await compared(second, None) == [["Eins:"], ["Zwei:"]]
    assert await compared(first, None) == [[], ["Zwei:"]]
    with pytest.raises(NoVersionError):
        await compared(first, first + timedelta(seconds=1))


def test_an_address_is_an_articles_on_the_tazs_own_hosts_alone(library: Library) -> None:
    ours = ("https://taz.de/x/!1234567/", "https://WWW.Taz.de/!1234567", "http://taz.de/!1234567/#kommentare")
    assert [library.articles.number_in(address) for address in ours] == [1234567] * 3
    others = (
        "https://example.org/x/!1234567/",
        "https://taz.de.example.org/!1234567/",
        "/x/!1234567/",
        "https://taz.de/!p4608/",
        "",
    )
    assert [library.articles.number_in(address) for address in others] == [None] * 5


async def test_two_feeds_that_differ_do_not_fetch_a_text_again_and_again(tmp_path: Path, site: Site) -> None:
    site.publish(1234567, age=timedelta(days=9))
    other = dict(site.items)

    def answer(request: httpx.Request) -> httpx.Response:
        teaser = "Kurz." if "p4615" in request.url.path else "Ein längerer Vorspann."
        title, _, when = other[1234567]
        site.items[1234567] = (title, teaser, when)
        return site.answer(request)

    library = Library(
        Config(ressorts=("p4608", "p4615")),
        lambda: Store(tmp_path / "taz.sqlite3", lambda: int(site.now.timestamp())),
        lambda base: Fetcher(base, transport=httpx.MockTransport(answer)),
    )
    await refresh(library, site)
    for _ in range(3):
        await refresh(library, site)
        assert site.asked == []
    await library.aclose()


async def test_a_young_text_is_asked_for_at_each_refresh_with_what_the_server_gave(
    library: Library, site: Site
) -> None:
    site.publish(1234567)
    site.publish(1234568, age=timedelta(days=9))
    await refresh(library, site)
    assert sorted(site.asked) == [(1234567, 200), (1234568, 200)], "and not twice in one refresh"
    await refresh(library, site)
    assert site.asked == [(1234567, 304)]
    site.texts[1234567] = "Neu: " + LONG
    events = await refresh(library, site)
    assert [event for event in events if isinstance(event, PageChanged)] == [PageChanged(1234567)]
    assert await text(library, 1234567) == "Neu: " + LONG
    assert (await library.articles.entry(1234567)).changed_at == site.now
    await refresh(library, site, timedelta(days=2))
    assert site.asked == [], "it is not young any more"


@pytest.mark.parametrize(
    ("title", "is_asked"),
    [
        ("+++ Nachrichten zum Wasser +++", True),
        ("Liveticker zum Wasser", True),
        ("Live: Das Wasser steigt", True),
        ("Das Wasser im LIVE-Ticker", True),
        ("Liverpool gewinnt", False),
        ("Oliven und Delivery", False),
        ("Sie lebt alive", False),
    ],
)
async def test_what_goes_on_by_its_title_is_asked_for_while_it_is_listed(
    library: Library, site: Site, title: str, is_asked: bool
) -> None:
    site.publish(1234567, title, age=timedelta(days=9))
    site.publish(1234568, "Anderes", age=timedelta(days=9))
    await refresh(library, site)
    await refresh(library, site)
    assert site.asked == [(1234567, 304)] * is_asked
    del site.items[1234567]
    await refresh(library, site)
    site.asked.clear()
    await refresh(library, site)
    assert site.asked == []


async def test_without_an_etag_it_is_asked_for_once_an_hour(library: Library, site: Site) -> None:
    site.has_etags = False
    site.publish(1234567)
    await refresh(library, site)
    asked = []
    for _ in range(7):
        await refresh(library, site, timedelta(minutes=20))
        asked.append(len(site.asked))
    assert asked == [0, 0, 0, 1, 0, 0, 0]


async def test_forty_at_most_and_all_in_turn(library: Library, site: Site) -> None:
    for number in range(1234500, 1234590):
        site.publish(number)
    await refresh(library, site)
    asked: list[set[int]] = []
    for _ in range(3):
        await refresh(library, site)
        assert len(site.asked) == 40
        asked.append({number for number, _ in site.asked})
    assert len(set.union(*asked)) == 90


async def test_who_is_without_a_network_asks_for_nothing_and_loses_nothing(library: Library, site: Site) -> None:
    site.publish(1234567)
    await refresh(library, site)
    site.is_reachable = False
    await refresh(library, site)
    assert site.asked == []
    assert await text(library, 1234567) == LONG


@pytest.mark.parametrize(
    ("said", "is_believed"),
    [
        ("2026-11-20T08:15:00+01:00", True),
        ("2026-11-20T08:15:00", True),
        ("1999-12-31T12:00:00+01:00", False),
        ("1970-01-01T00:00:00Z", False),
        ("2026-11-27T09:00:00+01:00", False),
        ("2031-01-01T09:00:00+01:00", False),
        ("gestern", False),
    ],
)
async def test_the_time_of_a_list_is_the_pages_own_once_it_is_here(
    library: Library, site: Site, said: str, is_believed: bool
) -> None:
    site.publish(1234567, age=timedelta(hours=1))
    site.publish(1234568, age=timedelta(hours=2))
    site.texts[1234567] = (
        f'{LONG}<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{said}"}}</script>'
    )
    feed_says = site.items[1234567][2]
    await refresh(library, site)
    entry = await library.articles.entry(1234567)
    assert feed_says is not None
    assert entry.published_at == (datetime(2026, 11, 20, 7, 15, tzinfo=UTC) if is_believed else feed_says)
    order = [1234568, 1234567] if is_believed else [1234567, 1234568]
    for shelf in (Ressort("p4608"), Unread()):
        assert await library.shelves.articles(shelf) == order
    assert await library.upkeep.ailments() == {}
    site.items[1234567] = (*site.items[1234567][:2], feed_says + timedelta(minutes=9))
    await refresh(library, site)
    assert (await library.articles.entry(1234567)).published_at == entry.published_at, "a feed does not take it back"


async def test_an_article_without_a_date_in_its_feed_has_that_of_its_page(library: Library, site: Site) -> None:
    site.publish(1234567)
    site.items[1234567] = ("Das Wasser", "Ohne Datum.", None)
    site.texts[1234567] = f'{LONG}<meta property="article:published_time" content="2026-11-21T10:00:00">'
    await refresh(library, site)
    assert (await library.articles.entry(1234567)).published_at == datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
