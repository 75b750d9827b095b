"""What another instance does shows on an open screen soon, and nothing moves under the cursor."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

import httpx
import pytest

from tests.newspaper import FEEDS, TRUE, Newspaper
from tests.ui.helpers import Running, running
from tests.ui.plain_front import Never, PlainWork
from tui_reader.config import Config
from tui_reader.fetch import Fetcher
from tui_reader.library import Library
from tui_reader.library.marks import note_text
from tui_reader.model import Article, Bookmarks, Followed, Issue, Ressort, UnpackedPage, Unread
from tui_reader.model.rule import FOLLOW, MUTE
from tui_reader.store import Store
from tui_reader.ui.desk.others import LOOK_S, Others

FIRST, SECOND, NEW = 7000002, 7000001, 7000012


@pytest.fixture
def paper() -> Newspaper:
    return Newspaper(TRUE)


@pytest.fixture
def instance(tmp_path: Path, paper: Newspaper) -> Callable[[], Library]:
    """Opens one more instance over the same file."""
    return lambda: Library(
        Config(ressorts=FEEDS, refresh_minutes=0),
        lambda: Store(tmp_path / "taz.sqlite3"),
        lambda base: Fetcher(base, transport=httpx.MockTransport(paper.answer)),
    )


@asynccontextmanager
async def two(instance: Callable[[], Library]) -> AsyncIterator[tuple[Running, Library]]:
    """A screen with the paper on it, and another instance."""
    other = instance()
    async for _ in other.sync():
        pass
    try:
        async with running(120, 40, instance(), is_refreshing=False) as reader:
            yield reader, other
    finally:
        await other.aclose()


def test_it_is_looked_for_so_often_that_it_shows_within_two_seconds() -> None:
    assert LOOK_S < 2


async def test_a_list_that_another_window_shows_with_what_is_read_is_shown_so_here(
    instance: Callable[[], Library],
) -> None:
    async with two(instance) as (reader, other):
        here = reader.desk.browsing
        await other.readings.set_read([FIRST])
        await reader.press("full_stop")
        assert FIRST not in here.article_ids and "Gelesenes verborgen" in reader.lines[0]
        assert not await other.shelves.views.toggle_read(here.shelf)
        await reader.until(lambda: FIRST in here.article_ids and "verborgen" not in reader.lines[0])
        await reader.press("full_stop")
        assert FIRST not in here.article_ids and "Gelesenes verborgen" in reader.lines[0]


async def test_read_and_marked_are_followed_with_the_counts(instance: Callable[[], Library]) -> None:
    async with two(instance) as (reader, other):
        before = reader.desk.browsing.counts[Unread()]
        await other.readings.set_read([FIRST])
        await other.marks.set_bookmark(SECOND)
        await reader.until(lambda: reader.desk.browsing.counts[Unread()] == before - 1)
        await reader.until(lambda: "★" in reader.text)
        entry_of = reader.desk.browsing._panes.headlines.entry_of
        first, second = entry_of(FIRST), entry_of(SECOND)
        assert first is not None and second is not None
        assert (first.is_read, second.is_bookmarked) == (True, True)
        assert reader.desk.browsing.counts[Bookmarks()] == 1
        await reader.press("s")
        target = reader.desk.target
        assert target is not None and await other.marks.set_bookmark(target, False) is not None
        await reader.press("u")
        await reader.until(lambda: "Bleibt so: Ein anderes Fenster hat es geändert (" in reader.footer.message)
        assert reader.footer.message.endswith("u nimmt anderes zurück")
        assert not (await other.articles.entry(target)).is_bookmarked
        await reader.press("u")
        await reader.until(lambda: reader.footer.message.startswith("Wieder gemerkt ("))
        assert reader.footer.message.endswith(", außerhalb dieses Fensters)."), "it is said whose it was"


def without_its_first(feed: bytes) -> bytes:
    return feed[: feed.index(b"<item>")] + feed[feed.index(b"</item>") + len(b"</item>") :]


async def test_what_came_is_announced_and_the_list_stays(instance: Callable[[], Library], paper: Newspaper) -> None:
    feed = f"/!{FEEDS[0]};rss/"
    whole = paper.documents[feed]
    paper.documents[feed] = without_its_first(whole)
    async with two(instance) as (reader, other):
        assert isinstance(reader.desk.browsing.shelf, Ressort)
        await reader.press("j")
        shown, cursor = list(reader.desk.browsing.article_ids), reader.headlines.cursor
        browsing = reader.desk.browsing
        unread = browsing.counts[browsing.shelf]
        paper.documents[feed] = whole
        async for _ in other.sync():
            pass
        await reader.until(lambda: len(reader.desk.browsing.new_ids) == 1)
        await reader.until(lambda: "1 neu" in reader.lines[0])
        assert reader.desk.browsing.article_ids == shown
        assert reader.headlines.cursor == cursor
        assert browsing.counts[browsing.shelf] == unread == browsing.counts[Unread()] - 1, "it is named apart"
        await reader.press("R")
        await reader.until(lambda: browsing.counts[browsing.shelf] == unread + 1 == len(browsing.article_ids))


async def test_a_text_that_another_instance_brought_anew_is_shown_where_one_is(
    instance: Callable[[], Library], paper: Newspaper
) -> None:
    async with two(instance) as (reader, other):
        await reader.press("enter")
        entry = reader.desk.reading.entry
        assert entry is not None
        page = paper.documents[entry.headline.path]
        at = page.index(b">", page.index(b"<p", page.index(b"main-article-corpus"))) + 1
        paper.documents[entry.headline.path] = page[:at] + b"Nachgetragenes. " + page[at:]
        await other.articles.fetch(entry.id)
        await reader.until(lambda: "Nachgetragenes." in reader.text)
        assert reader.desk.at == "article"


async def test_where_nobody_writes_nothing_is_asked_and_each_write_is_seen(
    instance: Callable[[], Library], tmp_path: Path
) -> None:
    other = instance()
    async for _ in other.sync():
        pass
    library, asked, followed = instance(), [0], [0]
    await library.begin_visit()
    looks: list[Callable[[], object]] = []

    class Once(PlainWork):
        def every(self, seconds: float, call: Callable[[], object]) -> Never:
            looks.append(call)
            return Never()

    class Asked:
        async def writes_of_others(self) -> int:
            asked[0] += 1
            return await library.writes_of_others()

    async def follow() -> None:
        followed[0] += 1

    work = Once()
    Others(cast(Library, Asked()), work, follow, tmp_path / "taz.sqlite3").watch()
    for _ in range(9):
        looks[0]()
        await work.done()
    assert asked[0] <= 3
    for number in range(1, 6):
        await other.readings.toggle(FIRST)
        for _ in range(2):
            looks[0]()
            await work.done()
        assert followed[0] == number
    await library.aclose()
    await other.aclose()


async def test_what_one_does_oneself_is_no_news(instance: Callable[[], Library]) -> None:
    async with two(instance) as (reader, other):
        before = await reader.library.writes_of_others()
        await reader.press("m", "s", "A")
        assert await reader.library.writes_of_others() == before
        await other.readings.toggle(FIRST)
        assert await reader.library.writes_of_others() != before


async def test_what_the_shell_mutes_and_follows_shows_and_what_is_muted_no_more_is_no_news(
    instance: Callable[[], Library],
) -> None:
    async with two(instance) as (reader, other):
        await other.search.update()
        ids, unread = list(reader.desk.browsing.article_ids), reader.desk.browsing.counts[Unread()]
        await other.rules.keep(FOLLOW, "autor:feldkamp")
        await reader.until(lambda: any(line.shelf == Followed() for line in reader.desk.browsing.shelves))
        await reader.press("j")
        rule = await other.rules.keep(MUTE, "autor:feldkamp")
        await reader.until(lambda: len(reader.desk.browsing.article_ids) == len(ids) - 2)
        await reader.until(lambda: reader.desk.browsing.counts[Unread()] == unread - 2)
        assert FIRST not in reader.desk.browsing.article_ids and reader.headlines.current == ids[1]
        await other.rules.remove(rule)
        await reader.until(lambda: reader.desk.browsing.article_ids == ids)
        await reader.until(lambda: reader.desk.browsing.counts[Unread()] == unread)
        assert reader.headlines.current == ids[1]
        assert not reader.desk.browsing.new_ids
        await reader.press("k")
        rule = await other.rules.keep(MUTE, "autor:feldkamp")
        await reader.until(lambda: reader.headlines.current == ids[1])
        await other.rules.remove(rule)
        await reader.until(lambda: reader.desk.browsing.article_ids == ids)
        await reader.settle()
        assert reader.headlines.current == ids[1], "nobody here asked for it to move"


async def test_nor_does_a_draft_of_before_overwrite_it(instance: Callable[[], Library]) -> None:
    async with two(instance) as (reader, other):
        target = reader.desk.target
        assert target is not None
        await reader.press("a", *"ich", "enter", "a", *"!", "escape", "a", "enter")
        assert note_text(await other.marks.of([target])) == "ich!", "it was typed over the note that is there"
        await reader.press("a", *"!", "escape")
        await other.marks.note(target, "Der andere")
        await reader.press("a", "enter")
        assert note_text(await other.marks.of([target])) == "Der andere · ich!!"


async def test_in_an_issue_what_came_is_counted_nowhere_until_it_is_taken_in(
    instance: Callable[[], Library], paper: Newspaper
) -> None:
    before = dict(paper.documents)
    for feed in FEEDS:
        paper.documents[f"/!{feed};rss/"] = without_its_first(before[f"/!{feed};rss/"])
    async with two(instance) as (reader, other):
        [day, *_] = await reader.library.issues.latest()
        await reader.desk.browse_issue(day)
        browsing = reader.desk.browsing

        def counted() -> set[int]:
            assert browsing.facts is not None
            return {browsing.facts.articles, browsing.counts[Issue(day)], len(browsing.article_ids)}

        shown = len(browsing.article_ids)
        assert counted() == {shown}
        paper.documents.update(before)
        async for _ in other.sync():
            pass
        await reader.until(lambda: bool(browsing.new_ids))
        await reader.settle()
        assert counted() == {shown}
        came = len(browsing.new_ids)
        await reader.press("R")
        await reader.until(lambda: counted() == {shown + came})
        assert sum(browsing.count_of(line) for line in browsing.shelves if line.is_ressort) == shown + came


async def test_what_another_instance_sets_unread_again_is_there_again_and_no_news(
    instance: Callable[[], Library],
) -> None:
    async with two(instance) as (reader, other):
        await other.readings.set_read([FIRST])
        await reader.desk.go_to_shelf(Unread())
        await reader.press("j")
        ids, current = list(reader.desk.browsing.article_ids), reader.headlines.current
        assert FIRST not in ids
        await other.undo()
        await reader.until(lambda: FIRST in reader.desk.browsing.article_ids)
        assert not reader.desk.browsing.new_ids and "neu" not in reader.lines[0]
        assert reader.headlines.current == current and len(reader.desk.browsing.article_ids) == len(ids) + 1
        await other.readings.set_read([FIRST])
        await reader.desk.go_to_shelf(Unread())
        await reader.press("P", "j")
        current = reader.headlines.current
        assert reader.desk.page_one is not None and FIRST not in reader.desk.browsing.article_ids
        await other.undo()
        await reader.until(lambda: FIRST in reader.desk.browsing.article_ids)
        assert not reader.desk.browsing.new_ids and reader.headlines.current == current


async def test_a_note_of_another_instance_stays_beside_ones_own(instance: Callable[[], Library]) -> None:
    async with two(instance) as (reader, other):
        target = reader.desk.target
        assert target is not None
        await reader.press("a", *"ich")
        await other.marks.note(target, "Der andere")
        await reader.press("enter")
        assert "Notiert. Auch anderswo: Beides steht da." in reader.footer.message
        assert note_text(await other.marks.of([target])) == "Der andere · ich"
        await reader.press("M", "a", *"!")
        await other.marks.note(target, "Der andere, länger")
        await reader.press("enter")
        assert "Notiert. Auch anderswo" in reader.lines[-1]
        assert note_text(await other.marks.of([target])) == "Der andere, länger · Der andere · ich!"
        await reader.press("u")
        assert "Der andere, länger" in reader.text and "ich!" not in reader.text


async def test_while_somebody_else_writes_the_page_that_is_shown_is_taken_apart_once(
    instance: Callable[[], Library], paper: Newspaper
) -> None:
    async with two(instance) as (reader, other):
        await reader.press("enter")
        entry, reading, articles = reader.desk.reading.entry, reader.desk.reading, reader.library.articles
        assert entry is not None
        taken, of_page = list[int](), articles.of_page

        async def counted(article_id: int, page: UnpackedPage) -> Article:
            taken.append(article_id)
            return await of_page(article_id, page)

        articles.of_page = counted  # type: ignore[method-assign]
        for _ in range(5):
            await reading.take_change()
        assert taken == [entry.id]
        paper.documents[entry.headline.path] += b" "
        await other.articles.fetch(entry.id)
        await reading.take_change()
        await reading.take_change()
        assert taken == [entry.id] * 2, "another page may be another text"


def lines_of_the_text(reader: Running) -> list[str]:
    return [line.split("│")[-1] for line in reader.lines[2:8]]


@pytest.mark.parametrize("way", ["another instance", "another instance, and the row is read anew before", "x"])
async def test_the_paragraph_at_the_top_stays_there_when_paragraphs_are_put_in_above(
    instance: Callable[[], Library], paper: Newspaper, way: str
) -> None:
    async with two(instance) as (reader, other):
        await reader.resize(100, 12)
        await reader.press("enter", "space", "space")
        entry, page = reader.desk.reading.entry, reader.article.page
        assert entry is not None and page is not None
        top = lines_of_the_text(reader)
        assert any(line.strip() for line in top) and reader.article.place.block > 0
        path = entry.headline.path
        whole = paper.documents[path]
        at = whole.index(b"<p", whole.index(b"main-article-corpus"))
        begin = whole[at : whole.index(b">", at) + 1]
        paper.documents[path] = whole[:at] + begin + b"Eilmeldung davor. " * 30 + b"</p>" + whole[at:]
        if way == "x":
            await reader.press("x")
        else:
            await other.articles.fetch(entry.id)
        if way.endswith("before"):  # as where the article becomes read in this moment
            await reader.desk.browsing.take_entries([entry.id])
        await reader.until(lambda: any("Eilmeldung" in text for text in (reader.article.page or page).texts))
        await reader.settle()
        assert lines_of_the_text(reader) == top
        kept = await reader.library.readings.place(entry.id)
        assert kept == reader.article.place, "it is the kept place, too"
