"""What the network does to the screen: first start, offline, news, hostile text."""

import asyncio
import json
import re
import urllib.request
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.replica import Replica
from tests.ui.helpers import running
from tui_reader.config import Config
from tui_reader.library import Library, articles
from tui_reader.model import Headline, PageDigest, Validators
from tui_reader.store import Store


def library_of(path: Path, base_url: str, **settings: Any) -> Library:
    return Library(Config(base_url=base_url, refresh_minutes=0, **settings), lambda: Store(path / "taz.sqlite3"))


async def test_a_first_start_fills_by_itself(replica: Replica, tmp_path: Path) -> None:
    async with running(library=library_of(tmp_path, replica.url)) as desk:
        assert len(desk.screen.headlines.article_ids) == 24
        assert "offline" not in desk.lines[0]
        assert "•" in desk.text


async def test_a_list_fills_also_when_other_feeds_brought_its_articles_first(replica: Replica, tmp_path: Path) -> None:
    replica.break_with({"match": "p4608", "fault": {"kind": "latency", "ms": 600}})
    async with running(library=library_of(tmp_path, replica.url)) as desk:
        assert desk.screen.browsing.shelf.name == "Schlagzeilen"
        assert len(desk.screen.headlines.article_ids) == 24
        assert desk.screen.headlines.cursor == 0
        assert desk.screen.headlines.scroll_offset.y == 0


async def test_a_first_start_without_a_network_says_so_and_offers_the_demo(tmp_path: Path) -> None:
    async with running(60, 20, library=library_of(tmp_path, "http://127.0.0.1:1")) as desk:
        assert "offline" in desk.lines[0]
        assert "--demo" in desk.text


async def test_offline_is_a_state_and_everything_kept_opens(replica: Replica, tmp_path: Path) -> None:
    first = library_of(tmp_path, replica.url)
    async for _ in first.sync():
        pass
    await first.aclose()
    async with running(library=library_of(tmp_path, "http://127.0.0.1:1")) as desk:
        assert "offline" in desk.lines[0]
        assert len(desk.screen.headlines.article_ids) == 24
        await desk.press("enter")
        assert not desk.screen.reading.is_stub
        assert desk.screen.view.page is not None


async def test_an_article_that_is_not_here_shows_its_teaser_and_says_so(tmp_path: Path) -> None:
    store = Store(tmp_path / "taz.sqlite3")
    headline = Headline(7, "/x/!7/", "Oben", "Unten", "Der Anriss.", datetime.now(UTC))
    store.headlines.keep("p4608", "Politik", [headline], Validators())
    store.close()
    async with running(library=library_of(tmp_path, "http://127.0.0.1:1")) as desk:
        assert "…" in desk.lines[2]
        await desk.press("enter")
        assert "Der Anriss." in desk.text
        assert "noch nicht auf diesem Rechner" in desk.text.replace("\n", " ") or "noch nicht auf" in desk.text


async def test_an_article_that_is_opened_first_is_fetched_at_once(replica: Replica, tmp_path: Path) -> None:
    replica.break_with({"class": "article", "fault": {"kind": "latency", "ms": 40}})
    async with running(library=library_of(tmp_path, replica.url), is_refreshing=False) as desk:
        event_count = 0
        async for _ in desk.library.sync():
            event_count += 1
            if event_count == 9:
                break
        await desk.screen.browsing.show()
        await desk.press("enter")
        await desk.until(lambda: not desk.screen.reading.is_stub)
        assert (await desk.library.articles.entry(desk.screen.headlines.article_ids[0])).is_kept


async def test_news_are_announced_and_taken_in_on_a_key(replica: Replica, tmp_path: Path) -> None:
    async with running(library=library_of(tmp_path, replica.url)) as desk:
        await desk.press("j", "j", "j")
        before, here = list(desk.screen.headlines.article_ids), desk.screen.headlines.current_id
        line = desk.screen.headlines.cursor * desk.screen.headlines.row_height - desk.screen.headlines.scroll_offset.y
        replica.ask("publish?n=3")
        await desk.press("R")
        await desk.settle()
        assert desk.screen.headlines.article_ids == before
        assert desk.screen.headlines.current_id == here
        assert "3 neue" in desk.lines[0]
        await desk.press("R")
        assert len(desk.screen.headlines.article_ids) == 27
        headlines = desk.screen.headlines
        assert headlines.current_id == here
        assert headlines.cursor * headlines.row_height - headlines.scroll_offset.y == line
        assert "neue" not in desk.lines[0]


async def test_a_text_that_the_site_changed_is_fetched_again_and_says_so(
    replica: Replica, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(80, 30, library_of(tmp_path, replica.url)) as desk:
        await desk.press("enter", "pagedown")
        assert "geändert" not in desk.text
        article_id = desk.screen.headlines.current_id
        replica.ask(f"edit?id={article_id}")
        before = replica.stats()["by_class"]["article"]
        await desk.press("q", "enter")  # asked a moment ago: nobody is asked again
        assert replica.stats()["by_class"]["article"] == before
        monkeypatch.setattr(articles, "FRESH_FOR", timedelta(0))
        place = desk.screen.view.place
        await desk.press("q", "enter")
        await desk.until(lambda: "Aktualisiert" in str(desk.screen.view.article))
        await desk.settle()
        assert desk.screen.view.place.block == place.block
        await desk.press("g")
        assert "geändert" in desk.text
        after = replica.stats()
        assert after["by_class"]["article"] == before + 1


async def test_an_unchanged_text_costs_one_conditional_request(
    replica: Replica, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(articles, "FRESH_FOR", timedelta(0))
    async with running(80, 30, library_of(tmp_path, replica.url)) as desk:
        before = replica.stats()
        await desk.press("enter")
        after = replica.stats()
        assert after["conditional"] == before["conditional"] + 1
        assert after["by_class"]["article"] == before["by_class"]["article"] + 1
        assert "geändert" not in desk.text


async def test_a_link_to_an_article_of_no_feed_opens_and_is_kept(
    start_replica: Callable[..., Replica], tmp_path: Path
) -> None:
    replica = start_replica("--synthetic", "24", "--per-feed", "2")
    async with running(80, 30, library_of(tmp_path, replica.url, ressorts=("p4608",))) as desk:
        known = set(desk.screen.headlines.article_ids)
        listed = map(int, re.findall(r"/!(\d+)/", replica.get("/!p4615;rss/")))
        other = next(article_id for article_id in listed if article_id not in known)
        await desk.press("enter")
        desk.screen.follow(f"{replica.url}/!{other}/")
        await desk.settle()
        await desk.until(lambda: desk.screen.reading.entry is not None and desk.screen.reading.entry.id == other)
        assert desk.screen.headlines.article_ids == sorted(known, key=desk.screen.headlines.article_ids.index)
        await desk.press("s", "pagedown", "escape")
        assert desk.screen.reading.entry is not None
        assert desk.screen.reading.entry.id in known
        replica.break_with({"class": "any", "fault": {"kind": "drop"}})
        desk.screen.follow(f"{replica.url}/!{other}/")
        await desk.settle()
        assert desk.screen.reading.entry.id == other
        assert (await desk.library.articles.entry(other)).is_bookmarked


async def test_a_feed_that_fails_is_said_in_words(replica: Replica, tmp_path: Path) -> None:
    replica.break_with({"match": "p4649", "fault": {"kind": "status", "code": 404}})
    async with running(library=library_of(tmp_path, replica.url)) as desk:
        assert "404" in desk.lines[-1]
        assert len(desk.screen.headlines.article_ids) == 24


async def test_an_action_never_waits_for_the_network(replica: Replica, tmp_path: Path) -> None:
    async with running(library=library_of(tmp_path, replica.url)) as desk:
        replica.break_with({"class": "any", "fault": {"kind": "hang"}})
        await desk.pilot.press("R", "x", "j", "j")
        await desk.until(lambda: desk.screen.headlines.cursor == 2, 5)
        await desk.pilot.press("enter")
        await desk.until(lambda: desk.screen.at == "article", 5)


async def test_hostile_strings_are_shown_as_they_are_everywhere(
    tmp_path: Path, shared_tools: Callable[[str], Any]
) -> None:
    from tui_reader.cleaning import clean

    store = Store(tmp_path / "taz.sqlite3")
    texts = [clean(text, 300) for text in shared_tools("replica").ESCAPES.values()]
    all_triples = list(zip(texts, texts[1:], texts[2:], strict=False))
    triples = all_triples[::3] + all_triples[-1:]
    headlines = [
        Headline(100 + n, f"/x/!{100 + n}/", topline, headline, teaser, datetime(2026, 1, 1, 0, n % 60, tzinfo=UTC))
        for n, (topline, headline, teaser) in enumerate(triples)
    ]
    store.headlines.keep("p4608", "[/]", headlines, Validators())
    for n, triple in enumerate(triples):
        text = " ".join(triple)
        page = f"<article><div class='main-article-corpus'><p>{text}</p></div></article><title>{text}</title>"
        store.pages.keep(
            100 + n, "https://taz.de/!1234/", zlib.compress(page.encode()), Validators(), PageDigest(3, (text,), text)
        )
    store.close()
    for width, height in ((160, 45), (40, 12)):
        async with running(
            width, height, library=library_of(tmp_path, "http://127.0.0.1:1"), is_refreshing=False
        ) as desk:
            for triple in triples:
                await desk.pilot.press("enter")
                assert len(desk.lines) == height
                for text in triple:
                    desk.screen.footer.say(text)
                    await desk.pilot.pause(0)
                await desk.pilot.press("q", "j")
            assert desk.app.is_running
            assert not [line for line in desk.lines if any(ord(character) < 32 for character in line)]


async def test_markup_in_a_headline_is_text(tmp_path: Path) -> None:
    store = Store(tmp_path / "taz.sqlite3")
    title = "[/] [bold [@click=app.quit]x[/]"
    store.headlines.keep("p4608", "", [Headline(7, "/x/!7/", "[Eil]", title, "", datetime.now(UTC))], Validators())
    store.close()
    async with running(100, 30, library=library_of(tmp_path, "http://127.0.0.1:1"), is_refreshing=False) as desk:
        assert "[Eil]" in desk.text
        assert "[/] [bold" in desk.text
        await desk.press("enter")
        assert "[@click=app.quit]x[/]" in desk.text.replace("\n", "")


async def test_a_long_list_is_complete_and_its_end_is_drawn(tmp_path: Path) -> None:
    store = Store(tmp_path / "taz.sqlite3")
    many = [
        Headline(n, f"/x/!{n}/", "T", f"Nummer {n}", "", datetime.fromtimestamp(1_700_000_000 + n, UTC))
        for n in range(1000, 4000)
    ]
    store.headlines.keep("p4608", "", many, Validators())
    store.close()
    async with running(100, 30, library=library_of(tmp_path, "http://127.0.0.1:1"), is_refreshing=False) as desk:
        assert len(desk.screen.headlines.article_ids) == 3000
        await desk.press("G")
        await desk.settle()
        assert "Nummer 1000" in desk.text
        await desk.press("g")
        assert "Nummer 3999" in desk.text


async def test_two_instances_and_the_command_line_work_at_once(replica: Replica, tmp_path: Path) -> None:
    async with running(library=library_of(tmp_path, replica.url)) as desk:
        other = library_of(tmp_path, replica.url)
        first = desk.screen.headlines.article_ids[0]
        await asyncio.gather(other.marks.set_bookmark(first), desk.press("m"))
        assert (await desk.library.articles.entry(first)).is_bookmarked
        assert (await other.articles.entry(first)).is_read
        await other.aclose()


@pytest.mark.parametrize("path", ["stats"])
def test_the_replica_speaks_json(replica: Replica, path: str) -> None:
    with urllib.request.urlopen(f"{replica.url}/__replica__/{path}") as answer:
        assert json.load(answer)["articles"] == 24
