"""What is typed goes where it was asked for, however fast it comes, and is not lost."""

import asyncio
import json
import os
import signal
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from unicodedata import lookup

import pytest
from textual import events
from textual.dom import NoScreen
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.widgets import Input

from tests.replica import Replica
from tests.terminal import Terminal
from tests.torture.databases import fill
from tests.ui.helpers import Desk, running
from tui_reader.config import Config
from tui_reader.errors import StoreError
from tui_reader.library import Library
from tui_reader.library.marks import note_text
from tui_reader.model import Headline, Validators
from tui_reader.model.shelf import BOOKMARKS, Bookmarks
from tui_reader.store import Store
from tui_reader.store.marks import MarkTable
from tui_reader.ui import typeahead
from tui_reader.ui.screens.finding import FindBar
from tui_reader.ui.screens.lists import ListScreen
from tui_reader.ui.screens.marks import MarksScreen
from tui_reader.ui.screens.noting import NoteBar
from tui_reader.ui.screens.searching import SearchScreen
from tui_reader.ui.work import start

_NOTE = "Am Ende: sJKq 123 fxeS?"
"""Nearly every letter of it is a command."""


def send(desk: Desk, *keys: str) -> None:
    """Keys that come in one read: nobody waits for what one does before the next is there."""
    driver = desk.app._driver
    assert driver is not None
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        character = key if len(key) == 1 else None
        with suppress(KeyError):
            character = character or lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
        event = events.Key(name, character)
        event.set_sender(desk.app)
        driver.send_message(event)


async def at_once(desk: Desk, *keys: str) -> None:
    """The same, and let what follows from them happen."""
    send(desk, *keys)
    await desk.pilot.pause(0.02)
    await desk.until(lambda: not desk.app.typed.is_waiting)
    await desk.settle()


def typed(desk: Desk) -> str:
    """What stands in the line that is open."""
    assert desk.screen.line is not None
    return desk.screen.line.value


async def _note_of(desk: Desk, article_id: int) -> str:
    return note_text(await desk.library.marks.of([article_id]))


@pytest.mark.parametrize("size", [(120, 40), (40, 12)])
@pytest.mark.parametrize("opens", [(), ("enter",)], ids=["list", "article"])
async def test_a_note_typed_together_with_its_key_is_a_note_and_nothing_else(
    size: tuple[int, int], opens: tuple[str, ...]
) -> None:
    async with running(*size) as desk:
        number, unread = desk.screen.headlines.current_id, dict(desk.screen.browsing.counts)
        assert number is not None
        await at_once(desk, *opens, "a", *_NOTE)
        [bar] = desk.screen.query(NoteBar)
        assert bar.value == _NOTE and bar.has_focus
        assert await desk.library.shelves.articles(Bookmarks()) == []
        assert opens or desk.screen.browsing.counts == unread
        await at_once(desk, "enter", "G")
        assert _NOTE in await _note_of(desk, number)
        assert not desk.screen.query(NoteBar)


async def test_tab_does_not_lead_out_of_the_note_and_nothing_typed_in_it_is_thrown_away() -> None:
    async with running() as desk:
        await at_once(desk, "enter", "a", *"erst ", "tab", *"sqx", "shift+tab", *" dann")
        [bar] = desk.screen.query(NoteBar)
        desk.screen.action_note()  # as from the palette
        await desk.pilot.click("#article", offset=(9, 9))
        await desk.resize(60, 12)
        await at_once(desk, *"!")
        assert desk.screen.line is bar and bar.value == "erst sqx dann!"
        assert await desk.library.shelves.articles(Bookmarks()) == []


async def test_what_was_typed_and_left_is_there_again_and_after_enter_no_draft() -> None:
    async with running() as desk:
        number = desk.screen.headlines.current_id
        assert number is not None
        await at_once(desk, "a", *"halb fertig", "escape", "j", "a")
        assert typed(desk) == "", "another article has a note of its own"
        await at_once(desk, "escape", "k", "a")
        assert typed(desk) == "halb fertig"
        await at_once(desk, *"!", "enter", "a")
        assert await _note_of(desk, number) == "halb fertig!"
        await at_once(desk, "end", *" x", "escape")
        assert "Entwurf" in desk.text, "and that it is kept is said"
        assert await desk.library.drafts.of(f"note:{number}") == "halb fertig! x"
        await at_once(desk, "a", "backspace", "backspace", "escape")
        assert await desk.library.drafts.of(f"note:{number}") == "", "what is as it was is no draft"


async def test_who_opens_another_article_with_a_click_finds_the_note_as_a_draft() -> None:
    async with running() as desk:
        number = desk.screen.headlines.current_id
        await at_once(desk, "a", *"offen")
        other = desk.screen.headlines.article_ids[2]
        desk.screen.open_article(other)
        await desk.settle()
        assert desk.screen.line is None and desk.screen.view.has_focus
        assert await desk.library.drafts.of(f"note:{number}") == "offen"


async def test_a_note_that_is_open_is_on_the_disk_soon() -> None:
    async with running() as desk:
        number = desk.screen.headlines.current_id
        await at_once(desk, "a", *"nicht fertig")
        wanted = {f"note:{number}": "nicht fertig"}
        for _ in range(1200):
            if json.loads(await desk.library.settings.get("drafts") or "{}") == wanted:
                return
            await asyncio.sleep(0.05)
        raise AssertionError("a kill would take it away")


async def test_a_note_that_the_disk_refuses_is_a_draft_and_the_letters_for_a_line_that_cannot_open_are_no_commands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise StoreError(Path("taz.sqlite3"), "voll")

    async with running() as desk:
        with monkeypatch.context() as broken:
            broken.setattr(MarkTable, "change", refuse)
            await at_once(desk, "a", *"wertvoll", "enter")
            assert "voll" in desk.screen.reports.all[0].text
        await at_once(desk, "a")
        assert typed(desk) == "wertvoll"
        await at_once(desk, "escape")
        with monkeypatch.context() as broken:
            broken.setattr(MarkTable, "of", refuse)
            await at_once(desk, "a", *"sMe")
        assert isinstance(desk.app.screen, type(desk.screen))
        assert await desk.library.shelves.articles(Bookmarks()) == []


async def test_where_there_is_nothing_to_note_on_the_letters_of_the_note_do_nothing() -> None:
    async with running() as desk:
        await at_once(desk, "M", "a", *"haqAme")
        assert isinstance(desk.app.screen, MarksScreen)
        await at_once(desk, "escape")
        await desk.screen.go_to_shelf(BOOKMARKS)
        await at_once(desk, "a", *"Am Ende")
        assert len(desk.app.screen_stack) == 1
        assert desk.screen.browsing.shelf.id == BOOKMARKS


@pytest.mark.parametrize("size", [(120, 40), (40, 12)])
async def test_the_line_to_find_with_keeps_the_keys_until_it_is_closed_and_hides_no_message(
    size: tuple[int, int],
) -> None:
    async with running(*size) as desk:
        await at_once(desk, "enter", "slash", *"die", "tab", *"sq", "backspace", "backspace")
        bar = desk.screen.line
        assert isinstance(bar, FindBar)
        assert bar.value == "die" and bar.has_focus
        desk.screen.footer.say("Etwas ist geschehen")
        await desk.settle()
        assert "Etwas ist geschehen" in desk.text and "die" in desk.lines[-1]
        await at_once(desk, "escape", "j")
        assert desk.screen.line is None and desk.screen.at == "article"
        await at_once(desk, "slash")
        assert typed(desk) == "die"
        await at_once(desk, *"der", "enter", "n")
        assert desk.screen.line is None
        assert desk.screen.view.sought == "der"


async def test_a_search_typed_together_with_its_keys_opens_what_it_finds() -> None:
    async with running() as desk:
        await at_once(desk, "slash", *"rat qs", "backspace", "backspace", "backspace", "tab", "enter", "space")
        assert desk.screen.at == "article" and desk.screen.view.sought == "rat"
        await at_once(desk, "escape", "escape", "slash", *"Zug", "escape", "slash")
        assert isinstance(desk.app.screen, SearchScreen)
        assert desk.app.screen.query_one(Input).value == "Zug"
        await at_once(desk, *"xyzxyz", "enter", *"qsq")
        assert desk.app.screen.query_one(Input).value == "xyzxyzqsq", "nothing is found: the keys stay in the line"


async def test_the_lists_that_can_be_narrowed_get_what_is_typed_with_the_key_that_opens_them() -> None:
    async with running() as desk:
        await at_once(desk, "a", *"hin #und", "enter", "M", "a", "end", *" her qx", "enter", "slash", *"quxa")
        assert isinstance(desk.app.screen, MarksScreen)
        assert desk.app.screen.query_one("#filter", Input).value == "quxa"
        [entry] = await desk.library.marks.articles()
        assert "her qx" in await _note_of(desk, entry)
        await at_once(desk, "escape", "question_mark", "slash", *"quit")
        assert isinstance(desk.app.screen, ListScreen)
        assert desk.app.screen.query_one("#filter", Input).value == "quit"
        await at_once(desk, "escape", "colon", *"qsx")
        assert desk.app.screen.query_one(Input).value == "qsx"


@pytest.mark.parametrize(("size", "pages"), [((120, 40), 1), ((40, 12), 2)])
async def test_keys_typed_ahead_go_to_what_the_key_before_them_opens(
    size: tuple[int, int], pages: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(typeahead.PATIENCE_S, "open", 30.0)  # this machine may be busy
    async with running(*size) as desk:
        first, second = desk.screen.headlines.article_ids[:2]
        await at_once(desk, "enter", *["space"] * pages, "q", "j", "enter")
        assert desk.screen.at == "article"
        assert desk.screen.reading.entry is not None and desk.screen.reading.entry.id == second
        place = await desk.library.readings.place(first)
        assert (place.block, place.offset) > (0, 0), "it was paged on before it was closed"
        await at_once(desk, "q", "e", "j", "enter", "1", "enter")
        assert desk.screen.at == "article"


async def test_a_note_on_an_article_that_is_still_coming_is_not_one_on_the_article_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(typeahead.PATIENCE_S, "open", 0.0)
    async with running() as desk:
        first, second = desk.screen.headlines.article_ids[:2]
        await at_once(desk, "enter")
        await at_once(desk, "J", "s", "a", *"hierher", "enter")
        assert "hierher" in await _note_of(desk, second)
        assert not await _note_of(desk, first)
        assert await desk.library.shelves.articles(Bookmarks()) == [second]


async def test_pasted_lines_are_one_line_and_focus_that_comes_and_goes_takes_nothing() -> None:
    async with running() as desk:
        driver = desk.app._driver
        assert driver is not None
        await at_once(desk, "enter", "a", *"x ")
        for event in (events.Paste("eins\r\nzwei\n\ndrei\x1b[31m"), events.AppBlur(), events.AppFocus()):
            event.set_sender(desk.app)
            driver.send_message(event)
        await at_once(desk, *" ende")
        assert typed(desk) == "x eins zwei drei ende"


async def test_while_an_article_is_slow_space_waits_for_it_and_other_keys_do_not(
    replica: Replica, tmp_path: Path
) -> None:
    with closing(Store(tmp_path / "taz.sqlite3")) as store:
        headlines = [Headline(n, f"/x/!{n}/", "", f"Titel {n}", "Anriss.", datetime.now(UTC)) for n in (7, 8)]
        store.headlines.keep("p4608", "Politik", headlines, Validators())
    replica.break_with({"class": "any", "fault": {"kind": "hang"}})
    library = Library(Config(base_url=replica.url, refresh_minutes=0), lambda: Store(tmp_path / "taz.sqlite3"))
    async with running(library=library, is_refreshing=False) as desk:
        first, second = desk.screen.headlines.article_ids
        send(desk, "enter", "space", "space")
        await desk.until(lambda: desk.screen.reading.is_opened and not desk.app.typed.is_waiting)
        assert desk.screen.reading.entry is not None and desk.screen.reading.entry.id == first
        send(desk, "q", "j", "enter")
        await desk.until(lambda: desk.screen.reading.entry is not None and desk.screen.reading.entry.id == second)
        assert desk.screen.at == "article"
        desk.screen.workers.cancel_all()


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


async def test_what_is_still_drawn_while_the_reader_leaves_is_not_missed() -> None:
    async with running() as desk:

        async def late() -> None:
            while not desk.app._exit:  # noqa: ASYNC110 - in the very step in which all is closed
                await asyncio.sleep(0)
            raise NoScreen  # as a widget does that is taken apart already

        start(desk.screen, late, "late")
        desk.app.exit()
        await asyncio.sleep(0.1)
    assert desk.app.return_code == 0
