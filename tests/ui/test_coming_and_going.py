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

import httpx
import pytest

from tests.replica import Replica
from tests.ui.helpers import running
from tui_reader.config import Config
from tui_reader.demo import demo_documents
from tui_reader.fetch import Fetcher, canned_answers
from tui_reader.library import Library, articles
from tui_reader.model import Headline, PageDigest, Validators
from tui_reader.store import Store
from tui_reader.ui.commands.links import follow
from tui_reader.ui.suspension import Suspension

BUS = 7000002


def library_of(path: Path, base_url: str, **settings: Any) -> Library:
    return Library(Config(base_url=base_url, refresh_minutes=0, **settings), lambda: Store(path / "taz.sqlite3"))


async def test_a_first_start_fills_by_itself(replica: Replica, tmp_path: Path) -> None:
    async with running(library=library_of(tmp_path, replica.url)) as reader:
        assert len(reader.desk.browsing.article_ids) == 24
        assert "offline" not in reader.lines[0]
        assert "•" in reader.text


async def test_a_list_fills_also_when_other_feeds_brought_its_articles_first(replica: Replica, tmp_path: Path) -> None:
    replica.break_with({"match": "p4608", "fault": {"kind": "latency", "ms": 600}})
    async with running(library=library_of(tmp_path, replica.url)) as reader:
        assert reader.desk.browsing.line.name == "Schlagzeilen"
        assert len(reader.desk.browsing.article_ids) == 24
        assert reader.headlines.cursor == 0
        assert reader.headlines.scroll_offset.y == 0


async def test_a_first_start_without_a_network_says_so_and_offers_the_demo(tmp_path: Path) -> None:
    async with running(60, 20, library=library_of(tmp_path, "http://127.0.0.1:1")) as reader:
        assert "offline" in reader.lines[0]
        assert "--demo" in reader.text


async def test_offline_is_a_state_and_everything_kept_opens(replica: Replica, tmp_path: Path) -> None:
    first = library_of(tmp_path, replica.url)
    async for _ in first.sync():
        pass
    await first.aclose()
    async with running(library=library_of(tmp_path, "http://127.0.0.1:1")) as reader:
        assert "offline" in reader.lines[0]
        assert len(reader.desk.browsing.article_ids) == 24
        await reader.press("enter")
        assert not reader.desk.reading.is_stub
        assert reader.article.page is not None


async def test_an_article_that_is_not_here_shows_its_teaser_and_says_so(tmp_path: Path) -> None:
    store = Store(tmp_path / "taz.sqlite3")
    headline = Headline(7, "/x/!7/", "Oben", "Unten", "Der Anriss.", datetime.now(UTC))
    store.headlines.keep("p4608", "Politik", [headline], Validators())
    store.close()
    async with running(library=library_of(tmp_path, "http://127.0.0.1:1")) as reader:
        assert "…" in reader.lines[2]
        await reader.press("enter")
        assert "Der Anriss." in reader.text
        assert "noch nicht auf diesem Rechner" in reader.text.replace("\n", " ") or "noch nicht auf" in reader.text


async def test_an_article_that_is_opened_first_is_fetched_at_once(replica: Replica, tmp_path: Path) -> None:
    replica.break_with({"class": "article", "fault": {"kind": "latency", "ms": 40}})
    async with running(library=library_of(tmp_path, replica.url), is_refreshing=False) as reader:
        event_count = 0
        async for _ in reader.library.sync():
            event_count += 1
            if event_count == 9:
                break
        await reader.desk.browsing.show()
        await reader.press("enter")
        await reader.until(lambda: not reader.desk.reading.is_stub)
        assert (await reader.library.articles.entry(reader.desk.browsing.article_ids[0])).is_kept


async def test_news_are_announced_and_taken_in_on_a_key(replica: Replica, tmp_path: Path) -> None:
    async with running(library=library_of(tmp_path, replica.url)) as reader:
        await reader.press("j", "j", "j")
        before, here = list(reader.desk.browsing.article_ids), reader.desk.headlines.current
        line = reader.headlines.cursor * reader.headlines.row_height - reader.headlines.scroll_offset.y
        replica.ask("publish?n=3")
        reader.desk.refreshing.start()  # by the clock
        await reader.until(lambda: len(reader.desk.browsing.new_ids) == 3)
        await reader.settle()
        assert reader.desk.browsing.article_ids == before
        assert reader.desk.headlines.current == here
        assert "3 neue" in reader.lines[0]
        await reader.press("R")
        assert len(reader.desk.browsing.article_ids) == 27
        headlines = reader.headlines
        assert headlines.current == here
        assert headlines.cursor * headlines.row_height - headlines.scroll_offset.y == line
        assert "neue" not in reader.lines[0] and reader.footer.message == "3 neue Artikel, weiter oben in der Liste."
        replica.ask("publish?n=2")
        await reader.press("R")  # who asks has it
        await reader.until(lambda: len(reader.desk.browsing.article_ids) == 29)
        assert reader.footer.message == "2 neue Artikel, weiter oben in der Liste." and reader.headlines.current == here
        assert headlines.cursor * headlines.row_height - headlines.scroll_offset.y == line
        await reader.press("g")
        first = headlines.current
        replica.ask("publish?n=1")
        await reader.press("R")
        await reader.until(lambda: reader.footer.message == "1 neuer Artikel, weiter oben in der Liste.")
        assert headlines.current == first and headlines.cursor == 1, "it is the same article, on the first row, too"
        assert headlines.scroll_offset.y == 0 and len(reader.desk.browsing.article_ids) == 30, "what came is in sight"
        await reader.press("O", "2", "j", "j")  # the oldest first
        replica.ask("publish?n=1")
        await reader.press("R")
        await reader.until(lambda: len(reader.desk.browsing.article_ids) == 31)
        assert reader.footer.message == "1 neuer Artikel.", "it stands further down"
        await reader.press("enter")
        read = reader.desk.reading.target
        replica.ask("publish?n=2")
        for key, count in (("R", 33), ("r", 34)):
            await reader.press(key)
            await reader.until(lambda count=count: len(reader.desk.browsing.article_ids) == count)  # type: ignore[misc]
            assert "neue" not in reader.lines[0] and "neuer Artikel" in reader.footer.message.replace(
                "neue A", "neuer A"
            )
            assert (reader.desk.reading.target, reader.desk.headlines.current) == (read, read), "who reads reads on"
            replica.ask("publish?n=1")


async def test_a_text_that_the_site_changed_is_fetched_again_and_says_so(
    replica: Replica, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(80, 30, library_of(tmp_path, replica.url)) as reader:
        await reader.press("enter", "pagedown")
        assert "geändert" not in reader.text
        article_id = reader.desk.headlines.current
        replica.ask(f"edit?id={article_id}")
        before = replica.stats()["by_class"]["article"]
        await reader.press("q", "enter")  # asked a moment ago: nobody is asked again
        assert replica.stats()["by_class"]["article"] == before
        monkeypatch.setattr(articles, "FRESH_FOR", timedelta(0))
        place = reader.article.place
        await reader.press("q", "enter")
        await reader.until(lambda: "Aktualisiert" in str(reader.article.article))
        await reader.settle()
        assert reader.article.place.block == place.block
        await reader.press("g")
        assert "geändert" in reader.text
        after = replica.stats()
        assert after["by_class"]["article"] == before + 1


async def test_an_unchanged_text_costs_one_conditional_request(
    replica: Replica, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(articles, "FRESH_FOR", timedelta(0))
    async with running(80, 30, library_of(tmp_path, replica.url)) as reader:
        before = replica.stats()
        await reader.press("enter")
        after = replica.stats()
        assert after["conditional"] == before["conditional"] + 1
        assert after["by_class"]["article"] == before["by_class"]["article"] + 1
        assert "geändert" not in reader.text


async def test_a_link_to_an_article_of_no_feed_opens_and_is_kept(
    start_replica: Callable[..., Replica], tmp_path: Path
) -> None:
    replica = start_replica("--synthetic", "24", "--per-feed", "2")
    async with running(80, 30, library_of(tmp_path, replica.url, ressorts=("p4608",))) as reader:
        known = set(reader.desk.browsing.article_ids)
        listed = map(int, re.findall(r"/!(\d+)/", replica.get("/!p4615;rss/")))
        other = next(article_id for article_id in listed if article_id not in known)
        await reader.press("enter")
        follow(reader.desk, f"{replica.url}/!{other}/")
        await reader.settle()
        await reader.until(lambda: reader.desk.reading.entry is not None and reader.desk.reading.entry.id == other)
        assert reader.desk.browsing.article_ids == sorted(known, key=reader.desk.browsing.article_ids.index)
        await reader.press("s", "pagedown", "escape")
        assert reader.desk.reading.entry is not None
        assert reader.desk.reading.entry.id in known
        replica.break_with({"class": "any", "fault": {"kind": "drop"}})
        follow(reader.desk, f"{replica.url}/!{other}/")
        await reader.settle()
        assert reader.desk.reading.entry.id == other
        assert (await reader.library.articles.entry(other)).is_bookmarked


async def test_a_feed_that_fails_is_said_in_words(replica: Replica, tmp_path: Path) -> None:
    replica.break_with({"match": "p4649", "fault": {"kind": "status", "code": 404}})
    async with running(library=library_of(tmp_path, replica.url)) as reader:
        assert "404" in reader.lines[-1]
        assert len(reader.desk.browsing.article_ids) == 24


async def test_an_action_never_waits_for_the_network(replica: Replica, tmp_path: Path) -> None:
    async with running(library=library_of(tmp_path, replica.url)) as reader:
        replica.break_with({"class": "any", "fault": {"kind": "hang"}})
        await reader.pilot.press("R", "x", "j", "j")
        await reader.until(lambda: reader.headlines.cursor == 2)
        await reader.pilot.press("enter")
        await reader.until(lambda: reader.desk.at == "article")
        assert reader.desk.refreshing.is_running, "nothing of it waited for the site, which is still silent"


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
        ) as reader:
            for triple in triples:
                await reader.pilot.press("enter")
                assert len(reader.lines) == height
                for text in triple:
                    reader.footer.say(text)
                    await reader.pilot.pause(0)
                await reader.pilot.press("q", "j")
            assert reader.app.is_running
            assert not [line for line in reader.lines if any(ord(character) < 32 for character in line)]


async def test_markup_in_a_headline_is_text(tmp_path: Path) -> None:
    store = Store(tmp_path / "taz.sqlite3")
    title = "[/] [bold [@click=app.quit]x[/]"
    store.headlines.keep("p4608", "", [Headline(7, "/x/!7/", "[Eil]", title, "", datetime.now(UTC))], Validators())
    store.close()
    async with running(100, 30, library=library_of(tmp_path, "http://127.0.0.1:1"), is_refreshing=False) as reader:
        assert "[Eil]" in reader.text
        assert "[/] [bold" in reader.text
        await reader.press("enter")
        assert "[@click=app.quit]x[/]" in reader.text.replace("\n", "")


async def test_a_long_list_is_complete_and_its_end_is_drawn(tmp_path: Path) -> None:
    store = Store(tmp_path / "taz.sqlite3")
    many = [
        Headline(n, f"/x/!{n}/", "T", f"Nummer {n}", "", datetime.fromtimestamp(1_700_000_000 + n, UTC))
        for n in range(1000, 4000)
    ]
    store.headlines.keep("p4608", "", many, Validators())
    store.close()
    async with running(100, 30, library=library_of(tmp_path, "http://127.0.0.1:1"), is_refreshing=False) as reader:
        assert len(reader.desk.browsing.article_ids) == 3000
        await reader.press("G")
        await reader.settle()
        assert "Nummer 1000" in reader.text
        await reader.press("g")
        assert "Nummer 3999" in reader.text


async def test_two_instances_and_the_command_line_work_at_once(replica: Replica, tmp_path: Path) -> None:
    async with running(library=library_of(tmp_path, replica.url)) as reader:
        other = library_of(tmp_path, replica.url)
        first = reader.desk.browsing.article_ids[0]
        await asyncio.gather(other.marks.set_bookmark(first), reader.press("m"))
        assert (await reader.library.articles.entry(first)).is_bookmarked
        assert (await other.articles.entry(first)).is_read
        await other.aclose()


@pytest.mark.parametrize("path", ["stats"])
def test_the_replica_speaks_json(replica: Replica, path: str) -> None:
    with urllib.request.urlopen(f"{replica.url}/__replica__/{path}") as answer:
        assert json.load(answer)["articles"] == 24


async def test_what_lies_over_an_article_stops_the_clock_that_makes_it_read() -> None:
    async with running(80, 24, config=Config(refresh_minutes=0, read_after_seconds=1)) as reader:
        number = reader.headlines.current
        assert number is not None
        await reader.press("enter", "question_mark")
        assert reader.app.screen is not reader.screen
        await asyncio.sleep(1.5)
        await reader.press("escape", "escape")
        assert reader.desk.at == "headlines" and await reader.library.readings.unread_among([number])
        await reader.press("enter", "question_mark", "escape")
        for _ in range(100):
            await asyncio.sleep(0.1)
            if not await reader.library.readings.unread_among([number]):
                break
        else:
            raise AssertionError("who looks at it again reads it")


async def test_time_that_an_article_was_looked_at_between_two_overlays_or_lines_adds_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 0.0
    monkeypatch.setattr("tui_reader.ui.desk.attention.monotonic", lambda: now)
    async with running(80, 24, config=Config(refresh_minutes=0, read_after_seconds=600)) as reader:
        number = reader.headlines.current
        assert number is not None
        await reader.press("enter")
        for key in ("question_mark", "colon", "S", "slash"):
            now += 149.99
            await reader.press(key)
            now += 9000  # nobody looks at it
            assert await reader.library.readings.unread_among([number])
            await reader.press("escape")
            assert reader.desk.at == "article"
        for _ in range(100):
            await asyncio.sleep(0.05)
            if not await reader.library.readings.unread_among([number]):
                break
        else:
            raise AssertionError("it was on the screen for ten minutes")


async def test_while_another_program_has_the_terminal_nobody_looks_at_an_article(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 0.0
    monkeypatch.setattr("tui_reader.ui.desk.attention.monotonic", lambda: now)

    def passes(*_: object) -> int:
        nonlocal now
        now += 9000
        return 0

    config = Config(refresh_minutes=0, read_after_seconds=600, browser=("w3m",))
    async with running(80, 24, config=config) as reader:
        number = reader.headlines.current
        assert number is not None
        monkeypatch.setattr(reader.desk.front, "lend_terminal", passes)
        stopped = Suspension(Screenless(), lambda: False, reader.app._away)

        def stop(*_: object) -> None:
            passes()
            stopped._was_continued = True

        await reader.press("enter", "o")
        with monkeypatch.context() as patched:
            patched.setattr("tui_reader.ui.suspension.os.kill", stop)
            stopped._stop()
        assert now == 18000
        await reader.press("question_mark", "escape")
        await asyncio.sleep(0.3)
        assert await reader.library.readings.unread_among([number])
        now += 600
        await reader.press("question_mark", "escape")
        for _ in range(100):
            await asyncio.sleep(0.05)
            if not await reader.library.readings.unread_among([number]):
                break
        else:
            raise AssertionError("and it is looked at after that")


class Screenless:
    """A driver that draws nothing."""

    def suspend_application_mode(self) -> None:
        """The terminal is another's."""

    def resume_application_mode(self) -> None:
        """It is ours again."""


async def test_who_said_what_an_article_is_is_not_overruled_after_an_overlay(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr("tui_reader.ui.desk.attention.monotonic", lambda: now)
    async with running(80, 24, config=Config(refresh_minutes=0, read_after_seconds=600)) as reader:
        number = reader.headlines.current
        assert number is not None
        await reader.press("enter", "m", "m")
        now += 599.99
        await reader.press("question_mark", "escape")
        await asyncio.sleep(0.3)
        assert await reader.library.readings.unread_among([number])
        await reader.press("escape", "enter")
        now += 400
        await reader.press("question_mark", "escape", "escape")
        now += 400
        await reader.press("enter", "question_mark", "escape")
        await asyncio.sleep(0.3)
        assert await reader.library.readings.unread_among([number]), "opened anew, it counts anew"


@pytest.mark.parametrize("key", ["slash", "M", "c", "W", "="])
@pytest.mark.parametrize("width", [120, 40])
async def test_that_there_is_no_network_stands_above_whatever_fills_the_screen(key: str, width: int) -> None:
    async with running(width, 12) as reader:
        reader.desk.refreshing._hear(False)
        await reader.press(key)
        assert reader.lines[0].rstrip().endswith("offline")
        reader.desk.refreshing._hear(True)
        await reader.settle()
        assert "offline" not in reader.lines[0]
        reader.desk.refreshing._hear(False)
        await reader.settle()
        assert "offline" in reader.lines[0]


async def test_offline_goes_with_whatever_is_had_and_comes_with_what_has_no_way_and_says_why() -> None:
    is_away = True
    online = canned_answers(demo_documents(datetime.now(UTC)))
    assert isinstance(online, httpx.MockTransport)
    handler = online.handler

    def answer(request: httpx.Request) -> Any:
        if is_away:
            raise httpx.ConnectError("no route")
        return handler(request)

    def fetcher(base: str) -> Fetcher:
        return Fetcher(base, transport=httpx.MockTransport(answer), sleep=lambda _: asyncio.sleep(0))

    async with running(100, 30) as reader:
        reader.library._downloads._new_fetcher = fetcher
        reader.desk.open(BUS)
        for key, seen in (
            ("R", "Gerade kein Netz"),
            ("x", "Neu geholt."),
            ("x", "war nicht zu holen: kein Netz"),
            ("I", "▀▀"),
        ):
            is_away = seen not in {"Neu geholt.", "▀▀"}
            await reader.press(key)
            await reader.until(lambda seen=seen: seen in reader.text)  # type: ignore[misc]
            assert reader.desk.refreshing.is_offline == is_away, key
        await reader.press("escape")
        assert "offline" not in reader.lines[0]
        for away, reason in ((True, "Kein Netz, oder taz.de"), (False, "Nicht mehr abrufbar (404)")):
            is_away, handler = away, lambda _: httpx.Response(404)
            await reader.library._threads.ask(
                lambda store: store.pictures._connection._db.execute("DELETE FROM picture")
            )
            await reader.press("I")
            assert reason in reader.text and reader.desk.refreshing.is_offline == away
            await reader.press("escape")


async def test_where_nothing_ever_came_space_does_not_say_that_all_is_read(tmp_path: Path) -> None:
    async with running(80, 24, library_of(tmp_path, "http://127.0.0.1:9"), is_refreshing=False) as reader:
        await reader.press("space")
        await reader.settle()
        assert reader.lines[-1].strip() == "Hier ist kein Artikel."
