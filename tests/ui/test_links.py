"""Links: walked, followed in the reader and out of it, back and forward; and the clipboard."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from tests.boxes import boxed_library
from tests.ui.helpers import Running, drag, running
from tui_reader.config import Config
from tui_reader.demo import demo_documents
from tui_reader.fetch import Fetcher
from tui_reader.library import Library
from tui_reader.locale import tr
from tui_reader.model import Place
from tui_reader.store import Store
from tui_reader.ui.commands.links import follow
from tui_reader.ui.overlays.comments import CommentsScreen
from tui_reader.ui.overlays.list import TextRows
from tui_reader.ui.overlays.typed_number import row_of
from tui_reader.ui.programs import copy_in_tmux

NACHRICHT, ROHRE, BUS = 7000001, 7000005, 7000002


@pytest.fixture(autouse=True)
def _no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BROWSER", raising=False)
    monkeypatch.setattr("tui_reader.ui.programs.desktop", lambda _: [])


async def open_article(reader: Running, article_id: int) -> None:
    reader.desk.open(article_id)
    await reader.settle()


def shown(reader: Running) -> int | None:
    return reader.desk.reading.entry.id if reader.desk.reading.entry else None


@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 12)])
async def test_a_link_opens_in_the_reader_and_back_is_the_same_place(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await open_article(reader, NACHRICHT)
        await reader.press("tab")
        place = reader.article.place
        await reader.press("enter")
        assert shown(reader) == ROHRE
        await reader.press("G", "escape")
        assert shown(reader) == NACHRICHT
        assert reader.desk.at == "article"
        assert reader.article.place == place
        await reader.press("L")
        assert shown(reader) == ROHRE
        await reader.press("H")
        assert shown(reader) == NACHRICHT
        await reader.press("H")
        assert "Hierher führte kein Link" in reader.text
        await reader.press("escape")
        assert reader.desk.at == "headlines"


def make_room_of_rohre(store: Store) -> None:
    """As it goes when no feed has it any more, and it is long ago."""
    with store.room._connection.writing() as db:
        db.execute("UPDATE placement SET is_listed = 0")
        db.execute("DELETE FROM reading")
    assert store.room.prune([ROHRE])


async def test_the_way_back_leads_past_an_article_that_cannot_be_had_any_more() -> None:
    async with running(120, 40) as reader:
        await open_article(reader, NACHRICHT)
        for article_id in (ROHRE, BUS):
            reader.desk.reading.follow(article_id)
            await reader.settle()
        await reader.library._threads.ask(make_room_of_rohre)
        await reader.press("H")
        assert shown(reader) == BUS
        assert reader.desk.reports.all
        await reader.press("H")
        assert shown(reader) == NACHRICHT


async def test_hints_jump_to_the_links_in_sight() -> None:
    async with running(120, 40) as reader:
        await open_article(reader, NACHRICHT)
        await reader.press("semicolon")
        assert "3n die" in reader.text, "the number that it has in the list of links, too"
        await reader.press("escape")
        assert "in die" in reader.text
        assert reader.desk.at == "article"
        for key in ("x", "9", "tab", "down"):
            await reader.press("semicolon", key)
            keys = reader.article.hints.keys
            assert f"Hier wird gerade ein Link gewählt.  {keys} öffnet ihn, Esc lässt es" in reader.lines[-1], key
            assert "3n die" in reader.text, "they stay"
            await reader.press("escape")
            assert not reader.article.hints.are_shown and "in die" in reader.text
        await reader.press("semicolon", "3")
        assert shown(reader) == ROHRE


@pytest.mark.parametrize(("size", "keys"), [((40, 12), "l"), ((120, 20), "lz")])
async def test_a_link_that_one_reads_on_from_is_none_that_enter_follows(size: tuple[int, int], keys: str) -> None:
    async with running(*size) as reader:
        await open_article(reader, BUS)
        await reader.press(*keys[1:], "tab")
        assert "Link öffnen" in reader.lines[-1]
        await reader.press(
            *("space", "b", "g", "G") if reader.article.viewport.columns is None else ("pagedown", "b", "g")
        )
        assert "Link öffnen" not in reader.lines[-1]
        await reader.press("enter")
        assert shown(reader) == BUS
        await reader.press("tab")
        assert "Link öffnen" in reader.lines[-1], "the next one is in sight"


@pytest.mark.parametrize("size", [(40, 12), (80, 16), (150, 16)])
async def test_a_jump_to_a_link_is_no_reading_and_escape_leads_back_from_it(size: tuple[int, int]) -> None:
    async with running(*size, config=Config(refresh_minutes=0, read_after_seconds=900)) as reader:
        readings, viewport = reader.library.readings, reader.article.viewport
        await open_article(reader, BUS)
        await reader.press("z" if size[0] > 80 else "l", "j", "j", "j")
        began = viewport.spot
        await reader.pilot.pause(0.4)
        reader.article.links.step(1)
        reader.desk.reading.kept_place.keep()  # as it comes due in the moment of the jump
        await reader.settle()
        assert viewport.percent == 100 and viewport.spot != began and "Mehr zum Thema" in reader.text
        await reader.press("tab", "shift+tab")
        await reader.pilot.pause(0.4)
        assert not (await reader.library.articles.entry(BUS)).is_read and await readings.place(BUS) == began.place
        await reader.press("escape")
        assert viewport.spot == began and reader.desk.at == "article" and not reader.article.links.is_at_one
        await reader.press("tab", "k", "k", "k")
        here = viewport.spot
        await reader.press("escape")
        assert viewport.spot == here, "who read on from there stays there"
        await reader.pilot.pause(0.4)
        assert await readings.place(BUS) == here.place


async def test_back_from_where_a_link_led_one_is_at_the_link_until_one_has_read_elsewhere() -> None:
    async with running(40, 12) as reader:
        await open_article(reader, BUS)
        await reader.press("l", "tab")
        at_link = reader.article.place
        await reader.press("enter", "escape")
        assert shown(reader) == BUS and reader.article.place == at_link
        await reader.press("g", "space", "space")
        read_to = reader.article.place
        await reader.press("J", "K")
        assert shown(reader) == BUS and reader.article.place == read_to != at_link


async def test_another_article_and_back_leads_to_the_link_that_one_had_jumped_to() -> None:
    async with running(80, 16) as reader:
        await reader.press("j", "enter", "tab")
        at_link = reader.article.viewport.spot
        assert at_link.place.block > 0 and (reader.article.viewport.percent or 100) < 100
        for there, back in (("J", "K"), ("K", "J")):
            await reader.press(there)
            assert shown(reader) != NACHRICHT
            await reader.press(back)
            assert (shown(reader), reader.article.viewport.spot) == (NACHRICHT, at_link), there


async def test_who_stays_at_a_link_in_the_text_goes_on_there_the_next_time_and_not_who_steps_back_from_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui_reader.ui.desk.kept_place._SETTLED_S", 0.3)
    async with running(80, 16) as reader:
        readings, place = reader.library.readings, reader.article.viewport
        await reader.press("j", "enter", "tab")
        await reader.pilot.pause(0.9)
        assert await readings.place(NACHRICHT) == place.spot.place != Place()
        await reader.press("escape")
        await reader.pilot.pause(0.4)
        assert await readings.place(NACHRICHT) == place.spot.place == Place()
        await reader.press("tab")
        await reader.pilot.pause(0.9)
        at_link = place.spot.place
        assert await readings.place(NACHRICHT) == at_link
        await reader.press("shift+tab")  # to the last link of all
        assert place.percent == 100
        await reader.pilot.pause(0.9)
        assert await readings.place(NACHRICHT) == at_link, "there one looks for what there is on the topic"


async def test_what_is_opened_again_begins_at_the_link_that_one_came_back_to() -> None:
    async with running(80, 16) as reader:
        await reader.press("j", "enter", "tab")
        at_link = reader.article.viewport.spot
        assert at_link.place.block > 0 and (reader.article.viewport.percent or 100) < 100
        await reader.press("escape", "escape", "enter")
        assert reader.article.place != at_link.place, "one only looked where it is"
        await reader.press("tab", "enter")
        assert shown(reader) == ROHRE
        await reader.press("escape")
        assert (shown(reader), reader.article.viewport.spot) == (NACHRICHT, at_link)
        await reader.press("escape", "enter")
        assert (shown(reader), reader.article.place) == (NACHRICHT, at_link.place)


async def test_a_link_that_is_followed_again_from_the_list_leads_back_to_the_list() -> None:
    async with running(80, 24) as reader:
        await reader.press("enter", "tab", "tab", "enter", "escape", "escape", *"jjj")
        here = reader.desk.headlines.current
        await reader.press("L")
        assert shown(reader) not in {BUS, here} and reader.desk.at == "article"
        await reader.press("escape")
        assert (reader.desk.at, reader.desk.headlines.current) == ("headlines", here)
        await reader.press("k", "k", "k", "enter", "tab", "enter", "H", "L", "escape")
        assert (shown(reader), reader.desk.at) == (BUS, "article"), "within an article it is a step of the way"


async def test_behind_what_a_link_led_to_space_goes_on_where_one_left_the_list() -> None:
    async with running(120, 40) as reader:
        second, third = reader.desk.browsing.article_ids[1:3]
        await open_article(reader, BUS)
        await reader.press("2")
        assert shown(reader) not in {BUS, second, third}
        await reader.press("G")
        assert "Leertaste: weiter mit „Die Stadt kauft ihr Wasser zurück“" in reader.text
        await reader.press("space")
        assert shown(reader) == second
        await reader.press("G", "space")
        assert shown(reader) == third


async def test_who_stays_at_a_place_that_was_found_or_marks_a_passage_is_at_no_link_any_more() -> None:
    async with running(120, 40) as reader:
        await open_article(reader, BUS)
        await reader.press("tab", "slash", *"bus", "enter")
        assert not reader.article.links.is_at_one and "n nächste Stelle" in reader.lines[-1]
        await reader.press("enter")
        assert shown(reader) == BUS
        await reader.press("escape", "tab", "v")
        assert not reader.article.links.is_at_one
        assert reader.article.choice.is_on


async def test_where_there_is_one_link_no_next_one_is_offered() -> None:
    async with running(80, 24) as reader:
        await open_article(reader, ROHRE)
        await reader.press("l", "tab")
        assert reader.lines[-1].split() == ["⏎", "Link", "öffnen", "Esc", "zurück"]
        await reader.press("tab")
        assert "Einen anderen Link hat dieser Text nicht." in reader.lines[-1]


async def test_on_a_small_screen_no_link_is_cut() -> None:
    async with running(40, 12) as reader:
        await open_article(reader, BUS)
        await reader.press("U")
        assert "…" not in "".join(reader.lines[:-1]) and "Stadt kauft ihr Wasser zurück" in " ".join(
            reader.text.split()
        )


async def test_all_links_are_a_list_and_a_digit_follows_one() -> None:
    async with running(120, 40) as reader:
        await open_article(reader, NACHRICHT)
        await reader.press("U")
        assert "example.org" in reader.text
        box = [line[reader.article.region.x :] for line in reader.lines]
        [title] = [line for line in box if line.strip(" │") == tr("title.links")]
        [first] = [line for line in box if "▸ 1 " in line]
        assert title.index(tr("title.links")) == first.index("1 Nahverkehr"), "the rows stand under their heading"
        await reader.press("2")
        assert shown(reader) == ROHRE
        for keys in (("U", "1"), ("1",)):  # "Mehr zum Thema" has the number that it has in the text
            await reader.press("escape", *keys)
            assert shown(reader) == BUS


def test_of_twelve_links_a_digit_waits_for_another_where_one_may_come() -> None:
    numbers = TextRows([(f"{number:2} Link", "") for number in range(1, 13)]).numbers
    assert [row_of(typed, numbers) for typed in ("1", "2", "12", "13")] == [
        (0, False),
        (1, True),
        (11, True),
        (None, False),
    ]


async def test_of_many_links_a_number_that_there_is_not_is_said_and_follows_none() -> None:
    links = "".join(f'<p>Mehr <a href="https://example.org/{n}">von {n}</a>.</p>' for n in range(12))
    async with running(120, 40, library_that_says(links)) as reader:
        await open_article(reader, NACHRICHT)
        assert reader.article.page is not None and (many := len(reader.article.page.links)) < 19
        await reader.press("U", "down", "down")
        over = reader.app.screen
        for number in ("19", "19"):
            await reader.press(*number)
            assert reader.app.screen is over and f"Hier gibt es nur {many}." in reader.lines[-1]
            assert "▸ 3 " in reader.text.replace("▸  3", "▸ 3"), "one is where one was"
        await reader.press("1", "1")
        assert reader.app.screen is not over, "and is followed at once, where no longer number begins so"


async def test_without_a_browser_the_address_is_copied_and_that_is_said() -> None:
    async with running(120, 40) as reader:
        await open_article(reader, NACHRICHT)
        await reader.press("tab", "tab", "enter")
        assert shown(reader) == NACHRICHT
        assert reader.app.clipboard == "https://example.org/altenwalde/wahlen"
        assert "Die Adresse ist kopiert" in reader.text


async def test_a_browser_of_ones_own_gets_the_address_as_one_word(tmp_path: Path) -> None:
    note = tmp_path / "note"
    command = (sys.executable, "-c", f"import sys; open({str(note)!r}, 'w').write(repr(sys.argv[1:]))")
    config = Config(refresh_minutes=0, read_after_seconds=0, browser=command)
    async with running(120, 40, config=config) as reader:
        await open_article(reader, NACHRICHT)
        await reader.press("tab", "tab", "enter")
        await reader.until(lambda: note.exists() and note.read_text() != "")
        assert note.read_text() == "['https://example.org/altenwalde/wahlen']"


async def test_an_article_that_no_feed_held_is_fetched_and_stays() -> None:
    async with running(120, 40, config=Config(("p4646",), refresh_minutes=0)) as reader:
        follow(reader.desk, f"https://taz.de/Slug/!{ROHRE}/")
        await reader.until(lambda: bool(reader.desk.reports.all))
        await reader.settle()
        assert shown(reader) is None or shown(reader) != ROHRE  # the demo site knows it by its own address only
        assert reader.desk.reports.all
        assert reader.desk.browsing.article_ids


async def test_a_link_that_is_followed_without_a_network_says_what_could_not_be_had() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no route")

    async with running(100, 30) as reader:
        reader.library._downloads._new_fetcher = lambda base: Fetcher(base, transport=httpx.MockTransport(answer))
        await open_article(reader, BUS)
        reader.desk.reading.follow(7999999, "Rohrbrüche in Fulda")
        await reader.until(lambda: bool(reader.footer.message))
        assert (
            reader.footer.message == "„Rohrbrüche in Fulda“ war nicht zu holen: kein Netz, oder taz.de antwortet nicht."
        )
        assert shown(reader) == BUS
        await reader.press("exclamation_mark")
        assert "„Rohrbrüche in Fulda“" in reader.text


@pytest.mark.parametrize(("width", "keys"), [(80, ()), (120, ()), (160, ("tab",))])
async def test_who_follows_a_link_from_a_list_is_there_still_where_it_cannot_be_had(
    width: int, keys: tuple[str, ...]
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no route")

    async with running(width, 40) as reader:
        reader.library._downloads._new_fetcher = lambda base: Fetcher(base, transport=httpx.MockTransport(answer))
        await reader.press(*keys)
        before = (reader.desk.at, reader.desk.headlines.current)
        assert await reader.desk.bring_target(), "the links are those of the row's article"
        follow(reader.desk, "https://taz.de/Slug/!7999999/", "Rohrbrüche in Fulda")
        await reader.until(lambda: bool(reader.footer.message), 20)
        await reader.settle()
        assert (reader.desk.at, reader.desk.headlines.current) == before
        assert "„Rohrbrüche in Fulda“ war nicht zu holen" in reader.footer.message


def library_with_two_links_to_one_address() -> Library:
    """The address is of an article that nobody has any more."""
    link = '<a href="https://taz.de/Slug/!7999999/">{}</a>'
    return library_that_says(
        f"<p>Es gibt {link.format('einen Entwurf')}, und nach dem Sommer {link.format('eine Einigung')} der drei.</p>"
    )


def library_that_says(said: str) -> Library:
    """One article says this, too."""
    documents = demo_documents(datetime.now(UTC))
    path = next(path for path in documents if f"!{NACHRICHT}/" in path)
    before, slot, behind = documents[path].partition(b'<div data-for="webelement_adzone">')
    assert slot
    documents[path] = before + said.encode() + slot + behind
    return boxed_library(config=Config(refresh_minutes=0, read_after_seconds=0), documents=documents)


@pytest.mark.parametrize("way", ["tab", "semicolon", "U", "click"])
@pytest.mark.parametrize("words", ["einen Entwurf", "eine Einigung"])
async def test_of_two_links_to_one_address_the_one_that_was_followed_is_named(way: str, words: str) -> None:
    async with running(120, 40, library_with_two_links_to_one_address()) as reader:
        await open_article(reader, NACHRICHT)
        page = reader.desk.view.page
        assert page is not None
        steps = [link.text for link in page.links].index(words)
        number = [link.text for link in page.numbered].index(words)
        if way == "click":
            row = next(y for y, line in enumerate(reader.lines) if words in line)
            await reader.pilot.click(offset=(reader.lines[row].index(words) + 4, row))
        elif way == "tab":
            await reader.press(*["tab"] * (steps + 1), "enter")
        else:
            await reader.press(way, *(str(number + 1) if way == "semicolon" else ["down"] * number + ["enter"]))
        await reader.until(lambda: "404" in reader.footer.message)
        assert f"„{words}“" in reader.footer.message


async def test_a_digit_opens_an_article_of_mehr_zum_thema() -> None:
    async with running(80, 24) as reader:
        await open_article(reader, NACHRICHT)
        await reader.press("2")
        assert shown(reader) == ROHRE
        await reader.press("escape")
        assert shown(reader) == NACHRICHT
        await reader.press("5")
        assert shown(reader) == NACHRICHT and reader.footer.message == "Unter „Mehr zum Thema“ stehen hier nur 2."


async def test_a_click_on_a_link_follows_it() -> None:
    async with running(120, 40) as reader:
        await open_article(reader, NACHRICHT)
        row = next(y for y, line in enumerate(reader.lines) if "fließen müssen" in line)
        column = reader.lines[row].index("fließen müssen") + 4
        await reader.pilot.click(offset=(column, row))
        await reader.settle()
        assert shown(reader) == ROHRE


async def test_text_that_is_selected_up_to_a_link_or_a_headline_opens_nothing() -> None:
    async with running(120, 40) as reader:
        await open_article(reader, NACHRICHT)
        row = next(y for y, line in enumerate(reader.lines) if "fließen müssen" in line)
        column = reader.lines[row].index("fließen müssen") + 4
        for start, end in (((column - 8, row - 3), (column, row)), ((4, 4), (12, 9))):
            drag(reader, start, end)
            await reader.settle()
            assert shown(reader) == NACHRICHT
            assert reader.screen.selections, start


async def test_a_click_that_slips_by_a_cell_is_one() -> None:
    async with running(120, 40) as reader:
        await open_article(reader, NACHRICHT)
        row = next(y for y, line in enumerate(reader.lines) if "fließen müssen" in line)
        column = reader.lines[row].index("fließen müssen") + 4
        drag(reader, (column, row), (column + 1, row))
        await reader.settle()
        assert shown(reader) == ROHRE
        drag(reader, (8, 4), (9, 4))
        await reader.settle()
        assert shown(reader) == reader.desk.browsing.article_ids[0]


async def test_what_is_selected_stays_in_the_pane_where_that_was_begun_and_below_where_it_was_begun() -> None:
    async with running(120, 40) as reader:
        await open_article(reader, BUS)
        await reader.press("space")
        text, page = reader.article.text.region, reader.article.page
        assert page is not None and reader.article.viewport.top > page.head_blocks
        for start, is_selected in (((20, 10), False), ((text.x + 1, text.y + 3), True)):
            await reader.pilot.mouse_down(offset=start)
            await reader.pilot.hover(offset=(90, 15))
            await reader.pilot.hover(offset=(90, 20))
            await reader.pilot.mouse_up(offset=(90, 20))
            await reader.settle()
            selected = reader.article.text.text_selection
            assert (selected is not None) == is_selected, start
            copied = reader.screen.get_selected_text() or ""
            assert page.texts[1] not in copied, "the title is far above"
            assert not is_selected or copied


async def test_a_click_on_what_a_key_does_does_it() -> None:
    async with running(120, 40) as reader:
        await open_article(reader, BUS)
        await reader.press("G")

        async def click(words: str) -> None:
            row = next(y for y, line in enumerate(reader.lines) if words in line)
            await reader.pilot.click(offset=(reader.lines[row].index(words) + 2, row))
            await reader.settle()

        await click("Kommentare: ")
        assert isinstance(reader.app.screen, CommentsScreen)
        await reader.press("escape")
        await click("Leertaste: weiter mit")
        assert shown(reader) not in {BUS, None}


@pytest.mark.parametrize("key", ["tab", "shift+tab"])
async def test_a_text_without_links_says_so_and_one_stays_in_it(key: str) -> None:
    async with running(120, 40) as reader:
        await open_article(reader, 7000004)
        await reader.press(key)
        assert reader.desk.at == "article" and reader.footer.message == tr("say.no_links")


def test_inside_tmux_the_text_is_handed_to_tmux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, note = tmp_path / "tmux", tmp_path / "note"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {note}\ncat >> {note}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    copy_in_tmux("Straße $(touch x)")
    assert note.read_text() == "load-buffer\n-w\n-\nStraße $(touch x)"


async def test_along_the_links_from_a_list_one_stands_in_the_article_that_is_opened_by_that() -> None:
    async with running(80, 24) as reader:
        await reader.press("enter", "tab", "enter")
        linked = reader.desk.reading.target
        await reader.press("escape", "escape")
        assert reader.desk.at == "headlines" and reader.desk.reading.target != linked
        await reader.press("L")
        assert (reader.desk.at, reader.desk.reading.target) == ("article", linked)
