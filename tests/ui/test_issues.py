"""The day's papers on the screen."""

import zlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.databases import confirm_clock
from tests.newspaper import TRUE, Newspaper, Reader
from tests.ui.helpers import running
from tui_reader.config import Config
from tui_reader.feeds import FRONT_PAGE
from tui_reader.library import Library
from tui_reader.locale import tr
from tui_reader.model import Headline, PageDigest, Queue, Unread, Validators, reading_minutes
from tui_reader.model.shelf import key
from tui_reader.store import Store
from tui_reader.ui.overlays.list import ListScreen
from tui_reader.ui.panes.bars import FooterBar


async def test_an_issue_is_browsed_like_the_paper_of_now_and_left_again() -> None:
    async with running() as reader:
        live = [line.shelf for line in reader.desk.browsing.shelves]
        await reader.press("e")
        assert isinstance(reader.app.screen, ListScreen)
        await reader.press("j", "j", "enter")  # today's has one article shortly after midnight
        day = reader.desk.browsing.day
        assert day is not None
        assert key(reader.desk.browsing.shelf) == day.isoformat()
        count = len(reader.desk.browsing.article_ids)
        assert count >= 2
        assert any(f"{count} Artikel" in line for line in reader.lines[:1]), "the header says how much it is"
        reader.screen.tell_time(datetime.now(UTC))
        assert reader.screen.shown.header.date == "", "today's date would be taken for the issue's"
        await reader.press("2")
        assert key(reader.desk.browsing.shelf).startswith(f"{day.isoformat()}/p")
        parts = await reader.library.issues.parts(day)
        assert tuple(reader.desk.browsing.article_ids) == parts[0].article_ids
        await reader.press("tab", "G", "enter")
        assert reader.desk.browsing.day is None
        assert [line.shelf for line in reader.desk.browsing.shelves] == live
        await reader.until(lambda: reader.screen.shown.header.date != "")


@pytest.mark.parametrize("size", [(100, 30), (80, 24)])
async def test_in_an_issue_digits_lead_to_its_ressorts_and_never_out_of_it(size: tuple[int, int]) -> None:
    async with running(*size) as reader:
        await reader.press("e", "j", "j", "enter")
        day, lists = reader.desk.browsing.day, len(reader.desk.browsing.shelves) - 1
        assert day is not None and 1 < lists < 9
        for digit in range(1, 10):
            await reader.press(str(digit))
            assert reader.desk.browsing.day == day, digit
            number = min(digit, lists)
            assert reader.desk.browsing.shelf == reader.desk.browsing.shelves[number - 1].shelf
            assert (reader.footer.message == tr("say.no_such_ressort", n=lists)) == (digit > lists)


async def test_above_a_ressort_of_an_issue_stands_how_much_is_in_that() -> None:
    async with running(100, 30) as reader:
        found = await reader.library.issues.all()
        largest = max(found, key=lambda facts: facts.articles)  # soon after midnight today's has a single Ressort
        await reader.press("e", *["j"] * (found.index(largest) + 1), "enter")
        whole = len(reader.desk.browsing.article_ids)
        for number in range(2, len(reader.desk.browsing.shelves)):
            await reader.press(str(number))
            ids = reader.desk.browsing.article_ids
            assert 0 < len(ids) < whole
            assert f" {len(ids)} Artikel · " in reader.lines[0], reader.lines[0]
            await reader.press("A")
            assert f" · {tr('issue.read', n=len(ids), all=len(ids))}" in reader.lines[0]
            await reader.press("u")
            await reader.resize(80, 24)
            assert f" {len(ids)} ungelesen" in reader.lines[0]
            await reader.resize(100, 30)
        await reader.press("1")
        assert f" {whole} Artikel · " in reader.lines[0]


async def test_the_issue_or_the_order_that_there_is_chosen_again_moves_nothing() -> None:
    async with running() as reader:
        await reader.press("2", "G")
        before = reader.desk.browsing.shelf, reader.headlines.cursor
        assert before[1] > 0
        for key in ("e", "O"):
            await reader.press(key, "enter")
            assert (reader.desk.browsing.shelf, reader.headlines.cursor) == before, key
        await reader.press("e", "j", "j", "enter", "j", "e", "enter")
        assert (reader.desk.browsing.day is not None, reader.headlines.cursor) == (True, 1)


async def test_reading_through_an_issue_stays_in_it() -> None:
    async with running() as reader:
        await reader.press("e", "j", "enter")
        ids = set(reader.desk.browsing.article_ids)
        await reader.press("enter")
        for _ in range(3):
            await reader.press("G", "space")
            entry = reader.desk.reading.entry
            assert entry is not None and entry.id in ids


async def test_the_end_of_an_issue_says_that_it_is_read_and_how_much_the_paper_of_now_has() -> None:
    async with running(80, 24) as reader:
        await reader.press("e", "j", "enter")
        last = reader.desk.browsing.article_ids[-1]
        others = {*await reader.library.shelves.articles(Unread())} - {*reader.desk.browsing.article_ids}
        await reader.library.readings.set_read([one for one in reader.desk.browsing.article_ids if one != last])
        await reader.press("G", "enter", "G")
        said = f"Diese Ausgabe ist gelesen. In der laufenden taz ungelesen: {len(others)} (e)"
        assert others and said in reader.text
        assert "weiter" not in reader.lines[-1] and "? Hilfe" in reader.lines[-1]
        await reader.press("space")
        assert reader.footer.message == "Weiter geht es nicht." and reader.text.count(said) == 1, (
            "it stands in the text"
        )
        assert last not in await reader.library.shelves.articles(Unread())
        await reader.press("m")
        assert said not in reader.text and tr("closing.issue_but_this") in reader.text, "this one is not"
        await reader.press("m")
        assert said in reader.text
        await reader.press("escape", "G", "space")
        assert reader.footer.message == said
        await reader.press("escape")
        assert reader.desk.browsing.day is None


async def test_taking_along_says_when_all_is_here() -> None:
    async with running() as reader:
        await reader.press("d")
        await reader.until(lambda: "Alles ist da" in reader.footer.message)


@pytest.mark.parametrize("row", [0, 2])
async def test_an_issue_is_taken_along_from_the_list_of_them(row: int, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(80, 24) as reader:
        taken: list[object] = []
        take_along = reader.desk.refreshing.take_along

        async def seen(day: date | None) -> Sequence[Exception] | None:
            taken.append(day)
            return await take_along(day)

        monkeypatch.setattr(reader.desk.refreshing, "take_along", seen)
        await reader.press("e", *"j" * row)
        assert "d mitnehmen" in reader.lines[-1]
        days = [None, *(facts.day for facts in await reader.library.issues.all())]
        await reader.press("d")
        await reader.until(lambda: "Alles ist da" in reader.footer.message)
        assert taken == [days[row]] and reader.desk.browsing.day == days[row] and reader.desk.at == "headlines"
        await reader.press("w", "d")
        assert "d gilt hier nicht." in reader.lines[-1], "no other box has such rows"


async def test_some_minutes_are_filled() -> None:
    async with running() as reader:
        await reader.press("w", "1")
        assert [sign for sign, _ in reader.app.screen.query_one(FooterBar).hints] == ["⏎", "Esc"]
        for digit, minutes in (
            ("5", "15"),
            ("5", "5"),
            ("j", "15"),
            ("3", "30"),
            ("j", "60"),
            ("1", "15"),
            ("j", "30"),
            ("5", "5"),
        ):
            await reader.press(digit)
            assert f"▸ {minutes} Minuten" in reader.text, (digit, minutes)
        await reader.press("enter")
        assert reader.desk.browsing.shelf == Queue()
        entries = await reader.library.articles.entries(reader.desk.browsing.article_ids)
        assert entries and sum(reading_minutes(entry.words or 0) for entry in entries.values()) <= 5


async def test_a_number_of_minutes_that_there_is_not_is_said_whole_and_chooses_none() -> None:
    async with running(80, 24) as reader:
        await reader.press("w", "end")
        assert "▸ 60 Minuten" in reader.text
        for number in ("10", "13", "20", "25", "38", "53", "80"):
            await reader.press(*number)
            assert f"Mit {number} beginnt hier nichts." in reader.lines[-1]
            assert "▸ 60 Minuten" in reader.text, number
        await reader.press("1", "5", "enter")
        assert reader.desk.browsing.shelf == Queue()


@pytest.mark.parametrize(("width", "height"), [(120, 40), (40, 12)])
async def test_of_what_was_begun_a_row_says_what_is_left_and_what_fits_into_some_minutes_is_what_rows_say(
    width: int, height: int
) -> None:
    store = Store(":memory:")
    [one, *_] = store_with_long_articles(store)
    async with running(width, height, Library(Config(), lambda: store), is_refreshing=False) as reader:
        assert "10 min" in reader.text and "noch" not in reader.text
        await reader.press("enter")
        await reader.until(lambda: reader.article.viewport.growing.is_whole)
        while (reader.article.viewport.percent or 0) < 75:
            await reader.press("space")
        await reader.press("escape")
        left = (await reader.library.articles.entries([one]))[one].minutes_left or 0
        assert 0 < left < 4 and f"noch {left} min" in reader.text, "at once"
        await reader.press("w", "1", "j", "k", "5", "enter")
        assert reader.desk.browsing.shelf == Queue() and reader.desk.browsing.article_ids == [one]
        assert f"noch {left} min" in reader.text and "10 min" not in reader.text
        assert f"1 Artikel für zwischendurch ({left} min)." in reader.text
        assert reader.desk.browsing.counts[Queue()] == 1, "what is begun is left, read or not"
        if width > 100:
            assert f"1 Artikel · {left} min Lesezeit" in reader.lines[0], "what is left of it"
            await reader.press("P")
            assert f"1 Artikel · {left} min Lesezeit" in reader.lines[0], "there, too"
            await reader.press("P")


def store_with_long_articles(store: Store) -> list[int]:
    """Two articles that take ten minutes each."""
    paragraph = "<p>" + "Der Bus fährt heute an der Haltestelle vorbei. " * 25 + "</p>"
    page = f"<html><body><article><h1>Titel</h1>{paragraph * 10}</article></body></html>".encode()
    now = datetime.now(UTC)
    found = [Headline(n, f"/!{n}/", "Oben", f"Titel {n}", "Teaser.", now - timedelta(minutes=n)) for n in (1, 2)]
    store.headlines.keep(FRONT_PAGE, "Politik", found, Validators())
    for number in (1, 2):
        url = f"https://taz.de/!{number}/"
        store.pages.keep(number, url, zlib.compress(page), Validators(), PageDigest(2000))
    return [1, 2]


async def test_of_what_fits_into_some_minutes_what_is_begun_is_still_to_be_read() -> None:
    store = Store(":memory:")
    [one, two] = store_with_long_articles(store)
    config = Config(read_after_seconds=0)
    async with running(120, 40, Library(config, lambda: store), is_refreshing=False) as reader:

        async def read_on(percent: int) -> None:
            await reader.until(lambda: reader.article.viewport.growing.is_whole)
            while (reader.article.viewport.percent or 0) < percent:
                await reader.press("space")

        await reader.press("enter")
        await read_on(60)
        await reader.press("escape", "w", "2", "enter")
        left = (await reader.library.articles.entries([one]))[one].minutes_left or 0
        assert reader.desk.browsing.article_ids == [one, two] and 0 < left < 10
        assert (await reader.library.articles.entry(one)).is_read, "it was looked at"
        assert f"2 Artikel · {left + 10} min Lesezeit" in reader.lines[0]
        await reader.press("G", "enter")
        await read_on(100)
        assert "Leertaste: weiter mit „Titel 1“" in reader.text
        await reader.press("space")
        await read_on(100)
        assert "Alles gelesen." in reader.text
        await reader.press("escape")
        assert "Lesezeit" not in reader.lines[0] and "Artikel" not in reader.lines[0]


async def test_on_another_day_one_begins_in_the_paper_of_now_unless_one_was_reading(tmp_path: Path) -> None:
    reader = Reader(tmp_path / "taz.sqlite3", Newspaper(TRUE), refresh_minutes=0, read_after_seconds=900)
    await reader.sync()

    async def begins_aside(hours: int, *keys: str) -> bool:
        """So many hours later, in an issue or in what fits into some minutes; and goes on with these keys."""
        reader.clock += timedelta(hours=hours)
        async with running(100, 30, reader.library(), is_refreshing=False) as screen:
            browsing = screen.desk.browsing
            is_aside = browsing.day is not None or browsing.shelf == Queue()
            assert browsing.article_ids
            await screen.press(*keys)
        return is_aside

    for way in (("e", "j", "enter"), ("w", "G", "enter")):
        assert not await begins_aside(24, *way)
        assert await begins_aside(1)
        assert not await begins_aside(24, *way, "enter")
        assert await begins_aside(24, "enter", "escape"), "in the article that was open"
        assert not await begins_aside(24)


@pytest.mark.parametrize("way", [("e", "j", "enter"), ("w", "enter"), ()])
async def test_who_left_in_the_middle_of_the_first_article_of_a_list_is_told_what_enter_goes_on_with(
    tmp_path: Path, way: tuple[str, ...]
) -> None:
    reader = Reader(tmp_path / "taz.sqlite3", Newspaper(TRUE), refresh_minutes=0, read_after_seconds=900)
    await reader.sync()
    async with running(80, 24, reader.library(), is_refreshing=False) as screen:
        await screen.press(*way, "enter")
        entry = screen.desk.reading.entry
        assert entry is not None and screen.headlines.cursor == 0
    async with running(80, 24, reader.library(), is_refreshing=False) as screen:
        assert screen.headlines.current == entry.id
        assert screen.footer.message.startswith("⏎ liest weiter: „")
        await screen.press("enter", "escape")
    async with running(80, 24, reader.library(), is_refreshing=False) as screen:
        assert not screen.footer.message, "nobody was reading"


async def test_a_step_back_from_what_fits_into_some_minutes_or_an_issue_leads_to_the_list_before() -> None:
    async with running() as reader:
        await reader.press("2", "j")
        browsing = reader.desk.browsing
        before = browsing.day, browsing.shelf, reader.headlines.current
        assert before[2] == browsing.article_ids[1]
        for way in (
            ("w", "enter"),
            ("w", "enter", "tab", "enter", "enter", "q"),
            ("e", "j", "enter"),
            ("e", "j", "enter", "2"),
        ):
            for back in ("escape", "q", "backspace"):
                await reader.press(*way)
                assert (browsing.day, browsing.shelf) != before[:2], way
                await reader.press(back)
                assert (browsing.day, browsing.shelf, reader.headlines.current) == before, (way, back)
        await reader.press("w", "3", "enter", "u")
        assert (browsing.day, browsing.shelf, reader.headlines.current) == before, "what is taken back is left, too"
        await reader.press("e", "j", "enter", "w", "enter", "q")
        assert browsing.day is not None
        reader.desk.way_back.forget()
        await reader.desk.first_list()
        assert browsing.day is not None
        await reader.press("escape")
        assert browsing.day is None, "after another start, too"


@pytest.mark.parametrize("outward", ["h", "left", "shift+tab"])
async def test_one_pane_to_the_left_of_a_list_are_its_ressorts_and_nothing_further(outward: str) -> None:
    async with running(160, 45) as reader:
        for way in (("e", "j", "enter"), ("P",), ("P", "w", "enter"), ()):
            await reader.press(*way)
            day, shelf = reader.desk.browsing.day, reader.desk.browsing.shelf
            for _ in range(2):
                await reader.press(outward)
                assert (reader.desk.at, reader.desk.browsing.day, reader.desk.browsing.shelf) == (
                    "ressorts",
                    day,
                    shelf,
                )
            assert reader.footer.message == tr("say.outmost")
            await reader.press("escape")
        await reader.press("escape", "escape", "escape")
        assert reader.desk.browsing.day is None, "what leads back leads out of the issue"


async def test_a_step_back_leads_into_the_article_from_which_one_was_led_to_another_list() -> None:
    async with running() as reader:
        await reader.press("2", "j", "enter")
        browsing, read = reader.desk.browsing, reader.desk.target
        before = browsing.shelf
        for way in (("w", "enter"), ("w", "enter", "enter", "q"), ("e", "j", "enter")):
            await reader.press(*way)
            assert reader.desk.at == "headlines" and browsing.shelf != before, way
            await reader.press("escape")
            assert (reader.desk.at, reader.desk.target, browsing.shelf) == ("article", read, before), way
        await reader.press("escape")
        assert (reader.desk.at, browsing.shelf, reader.headlines.current) == ("headlines", before, read)


async def test_a_screen_that_is_never_left_makes_room_when_nobody_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "taz.sqlite3", lambda: 1_700_000_000)
    old = [Headline(number, f"/x/!{number}/", "", f"Alt {number}", "", None) for number in range(1, 6)]
    store.headlines.keep("p4608", "", old, Validators())
    store.marks.set_bookmark(3, True)
    store.close()
    store = Store(tmp_path / "taz.sqlite3")
    store.headlines.keep("p4608", "", [Headline(6, "/x/!6/", "", "Neu", "", store.times.now())], Validators())
    confirm_clock(store)
    store.close()
    library = Library(Config(base_url="http://127.0.0.1:1", keep_days=30), lambda: Store(tmp_path / "taz.sqlite3"))
    async with running(library=library, is_refreshing=False) as reader:
        assert len(reader.desk.browsing.article_ids) == 6
        reader.desk.refreshing.start()
        await reader.settle()
        assert len(reader.desk.browsing.article_ids) == 6, "somebody is here"
        monkeypatch.setattr("tui_reader.ui.desk.refresh.IDLE_S", -1)
        reader.desk.refreshing.start()
        await reader.until(lambda: reader.desk.browsing.article_ids == [6, 3])


async def test_who_takes_back_the_list_that_one_reads_in_is_on_that_article_in_the_list_before() -> None:
    async with running(100, 30) as reader:
        await reader.press("j", "w", "enter", "j", "j", "enter", "space")
        here = reader.desk.reading.target
        await reader.press("u")
        assert "Für zwischendurch ist wieder weg" in reader.text.replace("für", "Für")
        assert (reader.desk.at, reader.desk.reading.target, reader.desk.headlines.current) == ("article", here, here)
        assert any("▸" in line for line in reader.lines)
        await reader.press("escape")
        assert (reader.desk.at, reader.desk.headlines.current) == ("headlines", here)
