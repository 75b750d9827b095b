"""The order of a list, and what is read hidden in it: kept, and nothing leaves a list under the reader's cursor."""

from datetime import UTC, datetime

import pytest

from tests.ui.helpers import SIZES, Running, running
from tui_reader.config import Config
from tui_reader.demo import demo_library
from tui_reader.locale import tr
from tui_reader.model import Bookmarks, Followed, Headline, Queue, Ressort, Shelf, Unread
from tui_reader.model.rule import MUTE, ListRule
from tui_reader.model.shelf import is_in_order_of_time, key
from tui_reader.store import Store
from tui_reader.ui.desk.shelves import OPEN_ARTICLE
from tui_reader.wording.times import within_issue


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_the_oldest_come_first_in_this_list_and_its_head_says_so(width: int, height: int) -> None:
    async with running(width, height) as reader:
        newest_first = reader.desk.browsing.article_ids
        await reader.press("O", "2")
        assert reader.desk.browsing.article_ids == newest_first[::-1]
        assert reader.desk.headlines.current == newest_first[-1]
        assert ("älteste zuerst" if width > 40 else "ältest") in reader.lines[0]
        here = reader.desk.browsing.shelf
        await reader.desk.go_to_shelf(Unread())
        await reader.settle()
        assert "älteste" not in reader.lines[0]
        await reader.desk.go_to_shelf(here)
        assert reader.desk.browsing.article_ids == newest_first[::-1]


async def test_who_reads_the_first_article_comes_back_to_it_in_the_other_order() -> None:
    async with running(120, 40) as reader:
        here = reader.desk.headlines.current
        await reader.press("enter", "O", "2")
        assert reader.desk.at == "article" and reader.desk.headlines.current == here
        await reader.press("escape")
        assert reader.desk.headlines.current == here == reader.desk.browsing.article_ids[-1]


async def test_the_oldest_come_first_in_all_lists_also_in_one_that_had_its_own_order() -> None:
    async with running() as reader:
        await reader.press("O", "1")
        newest_first = reader.desk.browsing.article_ids
        await reader.press("O", "4")
        assert reader.desk.browsing.article_ids == newest_first[::-1]
        await reader.desk.go_to_shelf(Unread())
        await reader.settle()
        assert "älteste zuerst" in reader.lines[0]


async def test_a_list_with_an_order_of_its_own_keeps_it() -> None:
    async with running() as reader:
        await reader.press("w", "6", "enter")
        assert reader.desk.browsing.shelf == Queue()
        before = reader.desk.browsing.article_ids
        await reader.press("O")
        assert "eigene Reihenfolge" in reader.text
        assert reader.desk.browsing.article_ids == before


async def test_read_ones_are_hidden_and_shown_again_and_the_cursor_comes_back() -> None:
    async with running() as reader:
        ids = list(reader.desk.browsing.article_ids)
        await reader.press("j", "m", "full_stop")
        assert reader.desk.browsing.article_ids == [one for one in ids if one != ids[1]]
        assert reader.desk.headlines.current == ids[2]
        assert "Gelesenes verborgen" in reader.lines[0]
        await reader.press("full_stop")
        assert reader.desk.browsing.article_ids == ids
        assert reader.desk.headlines.current == ids[1], "it is where one was"
        assert "verborgen" not in reader.lines[0]


async def test_u_takes_back_how_a_list_is_shown_before_what_was_done_earlier_and_says_of_which_list_it_was() -> None:
    async with running() as reader:
        ids = list(reader.desk.browsing.article_ids)
        await reader.press("m", "full_stop", "O", "2")
        assert reader.desk.browsing.article_ids == ids[:0:-1]
        assert reader.footer.message == "Diese Liste: älteste zuerst.  u macht es rückgängig"
        await reader.press("O", "4")
        assert reader.footer.message.startswith("Alle Listen: älteste zuerst."), "the others were not"
        await reader.press("O", "4")
        assert reader.footer.message == tr("say.order_already")
        await reader.press("u", "O", "enter", "u")
        assert (reader.desk.browsing.article_ids, reader.footer.message) == (ids[1:], tr("undone.order"))
        await reader.press("2", "u")
        assert reader.footer.message == tr("undone.hide_read").removesuffix(".") + " (Schlagzeilen)."
        await reader.press("1")
        await reader.press("j", "O", "2")
        assert reader.desk.headlines.current == ids[1], "the cursor stays on its headline"
        await reader.press("u", "g", "O", "2")
        assert reader.desk.headlines.current == ids[-1], "who is at the top begins at the top"
        await reader.press("u")
        assert reader.desk.headlines.current == ids[0], "and is there again"
        await reader.press("u")
        assert reader.desk.browsing.article_ids == ids
        assert reader.footer.message.startswith(tr("undone.read").removesuffix("."))


async def test_of_what_is_unread_nothing_is_hidden_and_that_is_said() -> None:
    async with running(120, 40) as reader:
        await reader.library.shelves.views.toggle_read(Unread())  # as earlier versions could
        await reader.desk.go_to_shelf(Unread())
        ids = list(reader.desk.browsing.article_ids)
        await reader.press("m", "full_stop")
        assert reader.footer.message.startswith("Hier steht nur Ungelesenes.")
        assert reader.desk.browsing.article_ids == ids and "verborgen" not in reader.lines[0]


async def test_above_what_fits_into_some_minutes_stands_what_is_left_of_it_also_on_a_page_one() -> None:
    async with running(120, 40) as reader:
        await reader.press("w", "enter")
        count = len(reader.desk.browsing.article_ids)
        assert f" {count} Artikel · " in reader.lines[0] and "noch" not in reader.lines[0]
        await reader.press("m")
        said = f"  noch {count - 1} Artikel · "
        assert said in reader.lines[0]
        await reader.press("P")
        assert reader.desk.page_one is not None and said in reader.lines[0]


async def test_what_is_read_leaves_only_with_the_list() -> None:
    async with running() as reader:
        ids = list(reader.desk.browsing.article_ids)
        await reader.press("full_stop", "j", "m")
        assert reader.desk.browsing.article_ids == ids
        await reader.desk.browsing.show(keep=reader.desk.headlines.current)  # as news are taken in
        assert reader.desk.browsing.article_ids == ids
        assert reader.desk.headlines.current == ids[1]
        shelf = reader.desk.browsing.shelf
        await reader.desk.go_to_shelf(Unread())
        await reader.desk.go_to_shelf(shelf)
        assert ids[1] not in reader.desk.browsing.article_ids
        assert len(reader.desk.browsing.article_ids) == len(ids) - 1


async def test_what_one_reads_while_read_ones_are_hidden_stays_in_the_list_until_that_is_left() -> None:
    async with running(120, 40) as reader:
        first, second, *_ = reader.desk.browsing.article_ids
        await reader.press("m", "j", "m", "enter", "full_stop")
        assert first not in reader.desk.browsing.article_ids and reader.desk.headlines.current == second
        await reader.press("escape")
        assert (reader.desk.at, reader.desk.headlines.current) == ("headlines", second)
        await reader.press("2", "1")
        assert second not in reader.desk.browsing.article_ids


async def test_in_an_issue_undo_says_of_which_list_of_the_paper_of_now_it_was() -> None:
    async with running(120, 40) as reader:
        await reader.press("F", "down", "down", "enter")
        await reader.desk.go_to_shelf(Followed())
        await reader.press("full_stop", "e", "j", "enter")
        assert reader.desk.browsing.day is not None
        await reader.press("u")
        assert "Gelesenes ist wieder zu sehen (Meine Themen)." in reader.lines[-1]


async def test_hiding_is_of_one_list_and_of_every_kind_of_list() -> None:
    async with running() as reader:
        first = reader.desk.browsing.article_ids[0]
        await reader.press("s", "m")
        await reader.desk.go_to_shelf(Bookmarks())
        assert reader.desk.browsing.article_ids == [first]
        await reader.press("O")
        assert "1 Diese Liste: zuletzt Gemerktes oben" in reader.text, "its order is not that of the days"
        await reader.press("escape")
        await reader.press("full_stop")
        assert reader.desk.browsing.article_ids == []
        assert await reader.library.shelves.articles(Bookmarks()) == [first]
        day = (await reader.library.issues.latest())[0]
        await reader.desk.browse_issue(day)
        name = reader.desk.browsing.shelves[1].name
        assert first in reader.desk.browsing.article_ids
        await reader.press("full_stop")
        assert first not in reader.desk.browsing.article_ids
        count = len(reader.desk.browsing.article_ids)
        said = f"  {count} von {count + 1} Artikel{'n' * bool(count)} · "  # one shortly after midnight
        assert said in reader.lines[0] and "taz-reader" in reader.lines[0]
        await reader.press("2")
        assert " von 7 Artikeln" not in reader.lines[0], "the number is that of the whole issue"
        await reader.press("full_stop", "q", "u")
        assert reader.footer.message.endswith(f" ({within_issue(day, name, datetime.now(UTC).date())}).")


async def test_over_bookmarks_stands_how_many_of_them_are_seen() -> None:
    async with running(40, 12) as reader:
        await reader.press("s", "m", "j", "s")
        await reader.desk.go_to_shelf(Bookmarks())
        await reader.press("full_stop")
        assert reader.lines[0].split() == ["Merkliste", "gefiltert", "1", "von", "2"]
        await reader.resize(120, 40)
        await reader.until(lambda: reader.lines[0].rstrip().endswith(" 1 von 2 Artikeln"))


async def test_a_list_of_which_all_is_read_and_hidden_says_how_to_see_it() -> None:
    async with running() as reader:
        await reader.press("A", "full_stop")
        assert reader.desk.browsing.article_ids == []
        assert ". zeigt es wieder" in reader.text
        assert reader.desk.reading.entry is None and reader.article.text.viewport.page is None, "and nothing beside it"
        await reader.press("P")
        assert reader.footer.message == tr("say.page_one_on") and reader.desk.browsing.paper.is_wished
        await reader.press("full_stop")
        assert reader.desk.browsing.article_ids
        await reader.press("s")
        await reader.desk.go_to_shelf(Bookmarks())
        await reader.press("full_stop")
        assert reader.desk.browsing.article_ids == [], "the bookmarked article is read"
        assert ". zeigt es wieder" in reader.text and "Noch nichts gemerkt" not in reader.text


async def test_a_list_that_is_empty_because_all_is_muted_says_so() -> None:
    async with running() as reader:
        ids = reader.desk.browsing.article_ids
        await reader.library.search.update()
        await reader.library.rules._put(ListRule(0, MUTE, "seit:2000-01-01"))
        await reader.desk.rules_changed()
        await reader.settle()
        assert reader.desk.browsing.article_ids == []
        assert f"{len(ids)} Artikel stehen hier nicht" in reader.text and "X zeigt, was stumm ist" in reader.text
        assert "Hier steht noch nichts" not in reader.text


async def test_what_was_chosen_holds_at_the_next_start() -> None:
    library = demo_library(Config(refresh_minutes=0, read_after_seconds=0), datetime.now(UTC))
    views = library.shelves.views
    shelf = Ressort("p4608")
    await views.set_order(shelf, is_oldest_first=True)
    assert await views.toggle_read(shelf)
    async with running(160, 40, library) as reader:
        assert reader.desk.browsing.shelf == shelf
        assert "älteste zuerst · Gelesenes verborgen" in reader.lines[0]


async def start_in(reader: Running, shelf: Shelf, left_in: int) -> None:
    """Begin as who was killed in an article of a shelf."""
    for name, value in ((OPEN_ARTICLE, left_in), ("last_shelf", key(shelf))):
        await reader.library.settings.keep(name, str(value))
    await reader.desk.browsing.start()
    await reader.settle()


@pytest.mark.parametrize("shelf", [Ressort("p4608"), Unread(), Bookmarks()])
@pytest.mark.parametrize("is_oldest_first", [False, True])
async def test_what_one_was_reading_is_in_its_list_at_the_next_start_though_what_is_read_is_hidden(
    shelf: Shelf, is_oldest_first: bool
) -> None:
    async with running(120, 40) as reader:
        library = reader.library
        for article_id in await library.shelves.articles(Ressort("p4608")):
            await library.marks.set_bookmark(article_id)
        await library.shelves.views.set_order(shelf, is_oldest_first=is_oldest_first)
        await library.shelves.views.toggle_read(shelf)
        ids = await library.shelves.articles(shelf, view=await library.shelves.views.of(shelf))
        gone, here = ids[1], ids[3]
        await library.readings.set_read([gone, here])
        await start_in(reader, shelf, here)
        assert (reader.desk.browsing.shelf, reader.desk.headlines.current) == (shelf, here)
        assert reader.desk.browsing.article_ids == [one for one in ids if one != gone]
        await reader.desk.go_to_shelf(Ressort("p4615"))
        await reader.desk.go_to_shelf(shelf)
        assert here not in reader.desk.browsing.article_ids, "that one was left"


@pytest.mark.parametrize("shelf", [Unread(), Bookmarks()])
async def test_what_is_none_of_a_list_is_not_in_it_at_the_next_start(shelf: Shelf) -> None:
    async with running(120, 40) as reader:
        first, other = reader.desk.browsing.article_ids[:2]
        await reader.library.marks.set_bookmark(first)
        if shelf == Unread():
            linked = Headline(other := 999, "/x/!999/", "", "Woanders", "", datetime.now(UTC))
            await reader.library._threads.ask(lambda store: store.headlines.keep_linked(linked))
        await start_in(reader, shelf, other)
        assert reader.desk.browsing.shelf == shelf and other not in reader.desk.browsing.article_ids


async def test_the_next_start_finds_the_headline_that_the_cursor_was_on() -> None:
    async with running() as reader:
        await reader.press("2", "j", "j")
        browsing, before = reader.desk.browsing, (reader.desk.browsing.shelf, reader.headlines.current)
        assert reader.headlines.cursor
        reader.desk.keep_headline()
        await reader.settle()
        await reader.press("g")
        await browsing.start()
        assert (browsing.shelf, reader.headlines.current) == before
        assert not browsing.was_reading, "nobody says that reading goes on"
        await reader.press("g")
        reader.desk.keep_headline()
        await reader.settle()
        await browsing.start()
        assert not reader.headlines.cursor, "who was at the top sees what is new there"


@pytest.mark.parametrize("broken", ["", "{", "[]", "3", '{"lists": 3}', '{"lists": {"p4608": 7}}', "[" * 100_000])
async def test_a_setting_that_the_disk_broke_is_the_usual_view(broken: str) -> None:
    library = demo_library(Config(), datetime.now(UTC))

    def broken_in(store: Store) -> None:
        store.settings.keep("views", broken)

    await library._threads.ask(broken_in)
    assert await library.shelves.views.of(Ressort("p4608")) == (False, False, ())
    await library.shelves.views.set_order(None, is_oldest_first=True)
    assert (await library.shelves.views.of(Ressort("p4608"))).is_oldest_first
    await library.aclose()


def test_a_queue_is_in_no_order_of_time() -> None:
    assert not is_in_order_of_time(Queue())
    assert is_in_order_of_time(Bookmarks())
