"""A kept text against what the site has now: what replaces it, what does not, and that the reader is told."""

import asyncio
import time
import zlib
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from tests.ui.helpers import running
from tui_reader.config import Config
from tui_reader.errors import BadResponseError, HttpStatusError, NoArticleError, NoVersionError, ShorterTextError
from tui_reader.fetch import Fetcher
from tui_reader.library import Library, articles
from tui_reader.library.pages import is_much_shorter
from tui_reader.library.sync import PageFailed
from tui_reader.model import GONE, Article, Place, block_text
from tui_reader.store import SHORTER, Store
from tui_reader.store.pages import FIRST_PAUSE_S

NUMBER = 1234567
LONG = " ".join(f"Wort{n}" for n in range(300)) + "."
GONE_PAGE = f"<html><head><title>Nicht gefunden</title></head><body>Den Artikel {NUMBER} gibt es nicht.</body></html>"
FEED = "<?xml version='1.0'?><rss version='2.0'><channel><title>taz</title>{}</channel></rss>"
ITEM = f"<item><title>Das Wasser</title><link>https://taz.de/!{NUMBER}/</link></item>"


def page(text: str) -> str:
    """A page with an article of this text."""
    return (
        f"<html><head><title>Das Wasser</title><link rel='canonical' href='https://taz.de/!{NUMBER}/'></head>"
        f"<body><article><div class='main-article-corpus'><p>{text}</p></div></article></body></html>"
    )


class Site:
    """A taz.de with one article, whose page can be exchanged."""

    def __init__(self) -> None:
        self.html, self.status, self.items, self.asked = page(LONG), 200, "", 0
        self.is_asked, self.may_answer = asyncio.Event(), asyncio.Event()
        self.may_answer.set()

    async def answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith(";rss/"):
            return httpx.Response(200, stream=httpx.ByteStream(FEED.format(self.items).encode()))
        self.asked += 1
        self.is_asked.set()
        await self.may_answer.wait()
        body = self.html.encode()
        etag = f'"{zlib.crc32(body)}"'
        if self.status == 200 and request.headers.get("if-none-match") == etag:
            return httpx.Response(304, stream=httpx.ByteStream(b""))
        return httpx.Response(self.status, headers={"etag": etag}, stream=httpx.ByteStream(body))


class Clock:
    """Seconds since 1970, ahead of the real ones as far as a test says."""

    ahead = 0.0

    def __call__(self) -> int:
        return int(time.time() + self.ahead)


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def library(tmp_path: Path, site: Site, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Library]:
    """The article is here, and whoever opens it asks the site whether it was changed."""
    monkeypatch.setattr(articles, "FRESH_FOR", timedelta(days=-999))

    async def no_wait(_: float) -> None:
        return

    library = Library(
        Config(ressorts=("p4608",)),
        lambda: Store(tmp_path / "taz.sqlite3", clock),
        lambda base: Fetcher(base, transport=httpx.MockTransport(site.answer), sleep=no_wait),
    )
    await library.articles.fetch(NUMBER)
    yield library
    await library.aclose()


def text_of(article: Article) -> str:
    return "\n".join(map(block_text, article.blocks))


async def kept(library: Library) -> str:
    return text_of(await library.articles.open(NUMBER))


@pytest.mark.parametrize(
    ("before", "now", "is_shorter"),
    [
        (None, 5, False),  # nothing is kept
        (40, 30, False),  # a correction of a short text
        (40, 5, False),
        (75, 24, True),
        (75, 26, False),
        (120, 15, True),  # "This article is no longer available …"
        (300, 240, False),
        (900, 310, False),
        (900, 290, True),
        (5000, 800, True),  # a ticker and its summary
        (5000, 2000, False),  # a ticker that has rolled over
        (300, 900, False),
        (300, 0, True),
    ],
)
def test_what_is_left_of_a_text_is_told_from_a_correction(before: int | None, now: int, is_shorter: bool) -> None:
    assert is_much_shorter(before, now) is is_shorter


CHANGED = {
    "a page without an article": (GONE_PAGE, 200, GONE),
    "a sentence that it is gone": (page("Dieser Artikel ist leider nicht mehr verfügbar."), 200, GONE),
    "a sentence where the article was": (page("Mehr als dieser Satz steht hier nun nicht."), 200, SHORTER),
    "not found": ("", 404, GONE),
    "gone": ("", 410, GONE),
}


@pytest.mark.parametrize("case", CHANGED)
async def test_a_text_that_the_site_has_no_more_stays_with_all_that_was_done_with_it(
    library: Library, site: Site, case: str
) -> None:
    await library.marks.note(NUMBER, "wichtig")
    await library.marks.keep_passages(NUMBER, [("Wort2 Wort3", Place(0, 12))])
    await library.readings.keep_place(NUMBER, Place(0, 700), 40)
    before, marks = await library.articles.entry(NUMBER), await library.marks.all()
    assert await library.articles.outlived(NUMBER) == ""
    site.html, site.status, how = CHANGED[case]
    assert await library.articles.freshen(NUMBER), "there is something to be told"
    assert await library.articles.outlived(NUMBER) == how
    assert await kept(library) == LONG
    assert await library.articles.entry(NUMBER) == before
    assert await library.marks.all() == marks
    assert await library.readings.place(NUMBER) == Place(0, 700)
    assert await library.articles.versions(NUMBER) == []


@pytest.mark.parametrize("case", CHANGED)
async def test_a_text_that_the_site_has_no_more_is_not_asked_for_again_and_again(
    library: Library, site: Site, clock: Clock, case: str
) -> None:
    await library.marks.set_bookmark(NUMBER)
    clock.ahead = 13 * 3600  # so late that a refresh looks for new comments, too
    site.html, site.status, _ = CHANGED[case]
    asked = site.asked
    for _ in range(3):
        assert [event async for event in library.sync() if isinstance(event, PageFailed)] == []
        await library.articles.freshen(NUMBER)
    assert site.asked == asked + 1
    clock.ahead += FIRST_PAUSE_S + 1
    await library.articles.freshen(NUMBER)
    await library.articles.freshen(NUMBER)
    assert site.asked == asked + 2


@pytest.mark.parametrize("status", [401, 403, 500, 503])
async def test_what_is_no_word_about_the_article_is_none(library: Library, site: Site, status: int) -> None:
    site.status = status
    assert not await library.articles.freshen(NUMBER)
    assert await library.articles.outlived(NUMBER) == ""
    assert await kept(library) == LONG


@pytest.mark.parametrize("case", CHANGED)
@pytest.mark.parametrize("text", [LONG, "Neu: " + LONG])
async def test_a_text_that_comes_back_is_one_as_any_other(
    library: Library, site: Site, clock: Clock, case: str, text: str
) -> None:
    site.html, site.status, _ = CHANGED[case]
    await library.articles.freshen(NUMBER)
    clock.ahead += FIRST_PAUSE_S + 1
    site.html, site.status = page(text), 200
    assert await library.articles.freshen(NUMBER)
    assert await library.articles.outlived(NUMBER) == ""
    assert await kept(library) == text


async def test_a_correction_replaces_the_text(library: Library, site: Site) -> None:
    shorter = " ".join(LONG.split()[:240])
    site.html = page(shorter)
    assert await library.articles.freshen(NUMBER)
    assert await kept(library) == shorter
    assert await library.articles.outlived(NUMBER) == ""


async def test_whoever_asks_for_the_text_takes_what_the_site_has(library: Library, site: Site) -> None:
    site.html = page("Es war ein Versehen.")
    await library.articles.freshen(NUMBER)
    assert text_of(await library.articles.fetch(NUMBER)) == "Es war ein Versehen."
    assert await library.articles.outlived(NUMBER) == ""


async def test_whoever_asks_while_it_is_asked_anyway_takes_it_too(library: Library, site: Site) -> None:
    site.html = page("Es war ein Versehen.")
    asked = site.asked
    site.is_asked.clear()
    site.may_answer.clear()
    async with asyncio.TaskGroup() as group:
        group.create_task(library.articles.freshen(NUMBER))
        await site.is_asked.wait()
        group.create_task(library.articles.fetch(NUMBER))
        await asyncio.sleep(0.5)
        site.may_answer.set()
    assert await kept(library) == "Es war ein Versehen."
    assert site.asked == asked + 1


async def test_where_there_is_no_article_asking_for_it_leaves_the_text(library: Library, site: Site) -> None:
    site.html = GONE_PAGE
    with pytest.raises(NoArticleError):
        await library.articles.fetch(NUMBER)
    site.status = 410
    with pytest.raises(HttpStatusError):
        await library.articles.fetch(NUMBER)
    assert await kept(library) == LONG


@pytest.mark.parametrize(
    "heads",
    ["<link rel='canonical' href='https://taz.de/Anders/!7654321/'>",
     '<meta content="Anders" data-id="7654321" name="taz:title">', '<meta property="og:url" content="/!7654321/">'],
)  # fmt: skip
async def test_a_page_that_goes_by_another_number_replaces_no_text(library: Library, site: Site, heads: str) -> None:
    """A redirect, or a server's mistake. That page links to this article."""
    own = f"<link rel='canonical' href='https://taz.de/!{NUMBER}/'>"
    other = f"<p>{LONG.replace('Wort', 'Anders')} <a href='/!{NUMBER}/'>Mehr</a></p>"
    site.html = page(LONG).replace(own, heads).replace(f"<p>{LONG}</p>", other)
    with pytest.raises(BadResponseError) as met:
        await library.articles.fetch(NUMBER)
    assert str(met.value).startswith("Dort steht ein anderer Artikel: ")
    assert await kept(library) == LONG


async def test_a_page_that_goes_by_its_own_number_too_is_taken(library: Library, site: Site) -> None:
    """The print archive has texts twice, and names the other one as the better address."""
    elsewhere = "<link rel='canonical' href='https://taz.de/!7654321/'>"
    site.html = page(LONG + " Neu.").replace("<link", f'{elsewhere}<meta name="taz:title" data-id="{NUMBER}"><link')
    await library.articles.fetch(NUMBER)
    assert (await kept(library)).endswith("Neu.")


async def test_a_refresh_says_that_a_text_is_shorter(library: Library, site: Site, clock: Clock) -> None:
    await library.marks.set_bookmark(NUMBER)
    site.html = page("Es war ein Versehen.")
    await library.articles.freshen(NUMBER)
    clock.ahead += FIRST_PAUSE_S + 1
    failed = [event.error async for event in library.sync() if isinstance(event, PageFailed)]
    assert [type(error) for error in failed] == [ShorterTextError]
    assert "viel kürzeren Text" in str(failed[0])


async def test_earlier_versions_of_a_marked_article_can_be_read(library: Library, site: Site, clock: Clock) -> None:
    await library.marks.set_bookmark(NUMBER)
    for text in ("Neu: " + LONG, "Es war ein Versehen."):
        clock.ahead += 60
        site.html = page(text)
        await library.articles.fetch(NUMBER)
    newest, oldest = await library.articles.versions(NUMBER)
    assert (newest.words, oldest.words) == (301, 300)
    assert newest.fetched_at > oldest.fetched_at
    assert text_of(await library.articles.open_version(NUMBER, newest.fetched_at)) == "Neu: " + LONG
    assert text_of(await library.articles.open_version(NUMBER, oldest.fetched_at)) == LONG
    assert await kept(library) == "Es war ein Versehen."
    with pytest.raises(NoVersionError):
        await library.articles.open_version(NUMBER, newest.fetched_at + timedelta(seconds=1))


async def test_the_reader_is_told_on_the_page_and_can_fetch_the_new_text(library: Library, site: Site) -> None:
    site.items = ITEM
    async for _ in library.sync():
        pass
    site.html = page("Es war ein Versehen.")
    async with running(80, 30, library, is_refreshing=False) as reader:
        await reader.press("enter")
        await reader.until(lambda: "jetzt viel kürzer" in reader.text)
        assert "Wort20" in reader.text
        await reader.press("x")
        await reader.until(lambda: "Es war ein Versehen." in reader.text)
        assert "jetzt viel kürzer" not in reader.text
        assert "Wort20" not in reader.text
        site.html = GONE_PAGE
        await reader.press("q", "enter")
        await reader.until(lambda: "nicht mehr abrufbar" in reader.text)
        assert "Es war ein Versehen." in reader.text


async def test_a_title_that_the_page_has_changed_is_the_lists_until_a_feed_says_another(
    library: Library, site: Site
) -> None:
    async def title() -> str:
        return (await library.articles.entry(NUMBER)).headline.headline

    async def refresh(items: str) -> None:
        site.items = items
        assert [event async for event in library.sync() if isinstance(event, PageFailed)] == []

    await refresh(ITEM)
    site.html = page(LONG).replace("<title>Das Wasser<", "<title>Das Wasser ist zurück<")
    await library.articles.fetch(NUMBER)
    assert await title() == "Das Wasser ist zurück"
    await library.search.update()
    assert await library.search.articles("zurück") == [NUMBER]
    await refresh(ITEM + " ")
    assert await title() == "Das Wasser ist zurück", "the feed says what it said before"
    await refresh(ITEM.replace("Das Wasser", "Das Wasser bleibt"))
    assert await title() == "Das Wasser bleibt"
    await library.articles.fetch(NUMBER)
    assert await title() == "Das Wasser bleibt", "the page has the title that it had"
