"""What is typed goes where it was asked for, however fast it comes, and is not lost."""

import asyncio
import json
import os
import signal
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unicodedata import lookup

import pytest
from textual import events
from textual.dom import NoScreen
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.widgets import Input

from tests.replica import Replica
from tests.terminal import Terminal
from tests.torture.databases import fill
from tests.ui.helpers import Running, running
from tui_reader.config import Config
from tui_reader.errors import StoreError
from tui_reader.library import Library
from tui_reader.library.articles import Articles
from tui_reader.library.marks import note_text
from tui_reader.model import PASSAGE, Headline, Validators
from tui_reader.model.shelf import Bookmarks
from tui_reader.store import Store
from tui_reader.store.marks import MarkTable
from tui_reader.ui.commands.marks import note
from tui_reader.ui.commands.search import FindLine
from tui_reader.ui.desk.note_line import NoteLine
from tui_reader.ui.groups import GROUPS
from tui_reader.ui.overlays.annotations import AnnotationsScreen
from tui_reader.ui.overlays.search import SearchScreen

_PATIENCE_S = 30.0
_NOTE = "Am Ende: sJKq 123 fxeS?"
"""Nearly every letter of it is a command."""


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys wait for an article for some seconds: on this machine, which may be busy, as long as one takes."""
    for group in [name for name, seconds in GROUPS.items() if 0 < seconds < _PATIENCE_S]:
        monkeypatch.setitem(GROUPS, group, _PATIENCE_S)


def send(reader: Running, *keys: str) -> None:
    """Keys that come in one read: nobody waits for what one does before the next is there."""
    driver = reader.app._driver
    assert driver is not None
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        character = key if len(key) == 1 else None
        with suppress(KeyError):
            character = character or lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
        event = events.Key(name, character)
        event.set_sender(reader.app)
        driver.send_message(event)


async def at_once(reader: Running, *keys: str) -> None:
    """The same, and let what follows from them happen."""
    send(reader, *keys)
    await reader.pilot.pause(0.02)
    await reader.until(lambda: not reader.app.typed.is_waiting)
    await reader.settle()


def typed(reader: Running) -> str:
    """What stands in the line that is open."""
    line = reader.line
    assert line is not None
    return line.value


async def _note_of(reader: Running, article_id: int) -> str:
    return note_text(await reader.library.marks.of([article_id]))


@pytest.mark.parametrize("size", [(120, 40), (40, 12)])
@pytest.mark.parametrize("opens", [(), ("enter",)], ids=["list", "article"])
async def test_a_note_typed_together_with_its_key_is_a_note_and_nothing_else(
    size: tuple[int, int], opens: tuple[str, ...]
) -> None:
    async with running(*size) as reader:
        number, unread = reader.desk.headlines.current, dict(reader.desk.browsing.counts)
        assert number is not None
        await at_once(reader, *opens, "a", *_NOTE)
        bar = reader.line
        assert bar is not None and isinstance(reader.desk.front.line, NoteLine)
        assert bar.value == _NOTE and bar.has_focus
        assert await reader.library.shelves.articles(Bookmarks()) == []
        assert opens or reader.desk.browsing.counts == unread
        await at_once(reader, "enter", "G")
        assert _NOTE in await _note_of(reader, number)
        assert reader.line is None


async def test_tab_does_not_lead_out_of_the_note_and_nothing_typed_in_it_is_thrown_away() -> None:
    async with running() as reader:
        await at_once(reader, "enter", "a", *"erst ", "tab", *"sqx", "shift+tab", *" dann")
        bar = reader.line
        assert bar is not None
        await note(reader.desk)  # as from the palette
        await reader.pilot.click("#article", offset=(9, 9))
        await reader.resize(60, 12)
        await at_once(reader, *"!")
        assert reader.line is bar and bar.value == "erst sqx dann!"
        assert await reader.library.shelves.articles(Bookmarks()) == []


async def test_what_was_typed_and_left_is_there_again_and_after_enter_no_draft() -> None:
    async with running() as reader:
        number = reader.desk.headlines.current
        assert number is not None
        await at_once(reader, "a", *"halb fertig", "escape", "j", "a")
        assert typed(reader) == "", "another article has a note of its own"
        await at_once(reader, "escape", "k", "a")
        assert typed(reader) == "halb fertig"
        await at_once(reader, *"!", "enter", "a")
        assert await _note_of(reader, number) == "halb fertig!"
        await at_once(reader, "end", *" x", "escape")
        assert "Entwurf" in reader.text, "and that it is kept is said"
        assert await reader.library.drafts.of(f"note:{number}") == "halb fertig! x"
        await at_once(reader, "a", "backspace", "backspace", "escape")
        assert await reader.library.drafts.of(f"note:{number}") == "", "what is as it was is no draft"


async def test_who_opens_another_article_with_a_click_finds_the_note_as_a_draft() -> None:
    async with running() as reader:
        number = reader.desk.headlines.current
        await at_once(reader, "a", *"offen")
        other = reader.desk.browsing.article_ids[2]
        reader.desk.open(other)
        await reader.settle()
        assert reader.line is None and reader.article.text.has_focus
        assert await reader.library.drafts.of(f"note:{number}") == "offen"


async def test_a_note_that_is_open_is_on_the_disk_soon() -> None:
    async with running() as reader:
        number = reader.desk.headlines.current
        await at_once(reader, "a", *"nicht fertig")
        wanted = {f"note:{number}": "nicht fertig"}
        for _ in range(1200):
            if json.loads(await reader.library.settings.get("drafts") or "{}") == wanted:
                return
            await asyncio.sleep(0.05)
        raise AssertionError("a kill would take it away")


async def test_a_note_that_the_disk_refuses_is_a_draft_and_the_letters_for_a_line_that_cannot_open_are_no_commands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise StoreError(Path("taz.sqlite3"), "voll")

    async with running() as reader:
        with monkeypatch.context() as broken:
            broken.setattr(MarkTable, "change", refuse)
            await at_once(reader, "a", *"wertvoll", "enter")
            assert "voll" in reader.desk.reports.all[0].text
        await at_once(reader, "a")
        assert typed(reader) == "wertvoll"
        await at_once(reader, "escape")
        with monkeypatch.context() as broken:
            broken.setattr(MarkTable, "of", refuse)
            await at_once(reader, "a", *"sMe")
        assert isinstance(reader.app.screen, type(reader.screen))
        assert await reader.library.shelves.articles(Bookmarks()) == []


async def test_where_there_is_nothing_to_note_on_the_letters_of_the_note_do_nothing() -> None:
    async with running() as reader:
        await at_once(reader, "M", "a", *"haqAme")
        assert isinstance(reader.app.screen, AnnotationsScreen)
        await at_once(reader, "escape")
        await reader.desk.go_to_shelf(Bookmarks())
        await at_once(reader, "a", *"Am Ende")
        assert len(reader.app.screen_stack) == 1
        assert reader.desk.browsing.shelf == Bookmarks()


@pytest.mark.parametrize("size", [(120, 40), (40, 12)])
async def test_the_line_to_find_with_keeps_the_keys_until_it_is_closed_and_hides_no_message(
    size: tuple[int, int],
) -> None:
    async with running(*size) as reader:
        await at_once(reader, "enter", "slash", *"die", "tab", *"sq", "backspace", "backspace")
        bar = reader.line
        assert bar is not None and isinstance(reader.desk.front.line, FindLine)
        assert bar.value == "die" and bar.has_focus
        reader.footer.say("Etwas ist geschehen")
        await reader.settle()
        assert "Etwas ist geschehen" in reader.lines[-2] and "die" in reader.lines[-3]
        assert "Esc lassen" in reader.lines[-1], "nor does a message hide the keys"
        await at_once(reader, "escape", "j")
        assert reader.line is None and reader.desk.at == "article"
        await at_once(reader, "slash")
        assert typed(reader) == "die"
        await at_once(reader, *"der", "enter", "n")
        assert reader.line is None
        assert reader.article.matches.term == "der"


async def test_a_search_typed_together_with_its_keys_opens_what_it_finds() -> None:
    async with running() as reader:
        await at_once(reader, "slash", *"rat qs", "backspace", "backspace", "backspace", "tab", "enter", "space")
        assert reader.desk.at == "article" and reader.article.matches.term == "rat"
        await at_once(reader, "escape", "escape", "slash", *"Zug", "escape", "slash")
        assert isinstance(reader.app.screen, SearchScreen)
        assert reader.app.screen.query_one(Input).value == "Zug"
        await at_once(reader, *"xyzxyz", "enter", *"qsq")
        assert reader.app.screen.query_one(Input).value == "xyzxyzqsq", "nothing is found: the keys stay in the line"


async def test_the_lists_that_can_be_narrowed_get_what_is_typed_with_the_key_that_opens_them() -> None:
    async with running() as reader:
        await at_once(reader, "a", *"hin #und", "enter", "M", "a", "end", *" her qx", "enter", "slash", *"quxa")
        assert isinstance(reader.app.screen, AnnotationsScreen)
        assert reader.app.screen.query_one("#filter", Input).value == "quxa"
        [entry] = await reader.library.marks.articles()
        assert "her qx" in await _note_of(reader, entry)
        await at_once(reader, "escape", "escape", "question_mark", "slash", *"quit")
        assert "/ filtert" not in reader.text and "quit" in reader.text
        assert reader.app.screen.query_one("#filter", Input).value == "quit"
        await at_once(reader, "escape", "escape", "X", "slash", *"218 qX")
        assert typed(reader) == "218 qX"
        await at_once(reader, "escape", "colon", *"qsx")
        assert reader.app.screen.query_one(Input).value == "qsx"


@pytest.mark.parametrize(("size", "pages"), [((120, 40), 1), ((40, 12), 2)])
async def test_keys_typed_ahead_go_to_what_the_key_before_them_opens(size: tuple[int, int], pages: int) -> None:
    async with running(*size) as reader:
        first, second = reader.desk.browsing.article_ids[:2]
        await at_once(reader, "enter", *["space"] * pages, "q", "j", "enter")
        assert reader.desk.at == "article"
        assert reader.desk.reading.entry is not None and reader.desk.reading.entry.id == second
        place = await reader.library.readings.place(first)
        assert (place.block, place.offset) > (0, 0), "it was paged on before it was closed"
        await at_once(reader, "q", "e", "j", "enter", "1", "enter")
        assert reader.desk.at == "article"


async def test_a_note_on_an_article_that_is_still_coming_is_not_one_on_the_article_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(GROUPS, "open", 0.0)
    async with running() as reader:
        first, second = reader.desk.browsing.article_ids[:2]
        await at_once(reader, "enter")
        await at_once(reader, "J", "s", "a", *"hierher", "enter")
        assert "hierher" in await _note_of(reader, second)
        assert not await _note_of(reader, first)
        assert await reader.library.shelves.articles(Bookmarks()) == [second]


async def test_keys_wait_for_an_article_that_is_here_and_not_for_what_a_link_may_have_to_fetch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(GROUPS, "linked", 0.0)
    open_article, comes = Articles.open, asyncio.Event()

    async def late(articles: Articles, article_id: int) -> Any:
        await comes.wait()
        return await open_article(articles, article_id)

    async with running() as reader:
        monkeypatch.setattr(Articles, "open", late)
        first, second = reader.desk.browsing.article_ids[:2]
        send(reader, "enter", "v", "l", "enter")
        await reader.pilot.pause(0.2)
        assert reader.app.typed.is_waiting
        comes.set()
        await reader.until(lambda: not reader.app.typed.is_waiting)
        await reader.settle()
        assert PASSAGE in {mark.kind for mark in await reader.library.marks.of([first])}
        comes.clear()
        reader.desk.reading.follow(second)
        await at_once(reader, "backspace")
        assert reader.desk.reading.target == first, "who does not want to wait for a link goes back"
        comes.set()


async def test_pasted_lines_are_one_line_and_focus_that_comes_and_goes_takes_nothing() -> None:
    async with running() as reader:
        driver = reader.app._driver
        assert driver is not None
        await at_once(reader, "enter", "a", *"x ")
        for event in (events.Paste("eins\r\nzwei\n\ndrei\x1b[31m"), events.AppBlur(), events.AppFocus()):
            event.set_sender(reader.app)
            driver.send_message(event)
        await at_once(reader, *" ende")
        assert typed(reader) == "x eins zwei drei ende"


async def test_while_an_article_is_slow_space_waits_for_it_and_other_keys_do_not(
    replica: Replica, tmp_path: Path
) -> None:
    with closing(Store(tmp_path / "taz.sqlite3")) as store:
        headlines = [Headline(n, f"/x/!{n}/", "", f"Titel {n}", "Anriss.", datetime.now(UTC)) for n in (7, 8)]
        store.headlines.keep("p4608", "Politik", headlines, Validators())
    replica.break_with({"class": "any", "fault": {"kind": "hang"}})
    library = Library(Config(base_url=replica.url, refresh_minutes=0), lambda: Store(tmp_path / "taz.sqlite3"))
    async with running(library=library, is_refreshing=False) as reader:
        first, second = reader.desk.browsing.article_ids
        send(reader, "enter", "space", "space")
        await reader.until(lambda: reader.desk.reading.is_opened and not reader.app.typed.is_waiting)
        assert reader.desk.reading.entry is not None and reader.desk.reading.entry.id == first
        send(reader, "q", "j", "enter")
        await reader.until(lambda: reader.desk.reading.entry is not None and reader.desk.reading.entry.id == second)
        assert reader.desk.at == "article"
        reader.screen.workers.cancel_all()


@pytest.mark.parametrize("size", [(40, 12)])
@pytest.mark.parametrize("opens", [b"", b"\r"], ids=["list", "article"])
@pytest.mark.parametrize("paste", [b"%s", b"\x1b[200~%s\x1b[201~"], ids=["typed", "pasted"])
def test_a_terminal_sends_key_and_note_in_one_piece(
    size: tuple[int, int], opens: bytes, paste: bytes, tmp_path: Path
) -> None:
    places = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    terminal = Terminal("--demo", columns=size[0], lines=size[1], LANG="de_DE.UTF-8", **places)
    terminal.wait_for("▸".encode())
    os.write(terminal.terminal, opens + b"a" + paste % b"Am Ende JKsq" + b"\t\tQe")
    terminal.until_shown("Am Ende JKsqQe")
    os.write(terminal.terminal, b"\rM")
    terminal.until_shown("Am Ende JKsqQe")
    os.write(terminal.terminal, b"qQ")
    assert terminal.end() == 0


@pytest.mark.parametrize("leave", [b"\x11", signal.SIGTERM, signal.SIGKILL], ids=["quit", "ended", "killed"])
def test_a_note_that_is_open_at_the_end_is_there_at_the_next_start(
    leave: bytes | signal.Signals, tmp_path: Path
) -> None:
    places = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    places |= {"LANG": "de_DE.UTF-8", "TAZ_READER_BASE_URL": "http://127.0.0.1:1"}
    (tmp_path / "taz-reader").mkdir()
    fill(tmp_path / "taz-reader" / "taz.sqlite3")
    terminal = Terminal(columns=80, lines=24, **places)
    terminal.until_shown("offline")
    os.write(terminal.terminal, b"aNicht fertig")
    terminal.until_shown("Nicht fertig")
    if isinstance(leave, bytes):
        os.write(terminal.terminal, leave)
    else:
        terminal.read(lambda: False, 1.0 if leave == signal.SIGKILL else 0)
        os.kill(terminal.child, leave)
    terminal.end()
    again = Terminal(columns=80, lines=24, **places)
    again.until_shown("offline")
    os.write(again.terminal, b"a")
    again.until_shown("Nicht fertig")
    again.kill()


@pytest.mark.parametrize("by_key", [True, False], ids=["by a key", "from outside"])
async def test_what_is_still_drawn_while_the_screen_is_closed_is_not_missed(by_key: bool) -> None:
    async with running() as reader:

        async def late() -> None:
            while reader.app.is_running and not reader.app._exit:  # noqa: ASYNC110 - the very step in which all is closed
                await asyncio.sleep(0)
            raise NoScreen  # as a widget does that is taken apart already

        reader.desk.work.start(late, "complete")
        if by_key:
            reader.app.exit()
            await asyncio.sleep(0.1)
    assert not reader.app.return_code


async def test_a_long_note_is_open_at_its_end_where_the_caret_is_and_the_terminals_own_cursor() -> None:
    async with running(40, 12) as reader:
        await at_once(reader, "a", *"anfang einer Notiz, die in keine Zeile von vierzig passt ende", "enter", "a")
        line = reader.line
        assert line is not None and "ende" in reader.text and "anfang" not in reader.text
        assert reader.app.cursor_position == line.cursor_screen_offset
        assert line.region.contains_point(reader.app.cursor_position)
