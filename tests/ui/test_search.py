"""The search screen before anything is found, and its last searches: by keys, on the real app."""

import asyncio
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest
from textual.widgets import Input

from tests.ui.helpers import Running, running
from tui_reader.library.query import refusal
from tui_reader.locale import tr
from tui_reader.model import Bookmarks, Ressort
from tui_reader.typeset.cells import cells
from tui_reader.ui.commands import search as searching
from tui_reader.ui.commands.links import follow
from tui_reader.ui.commands.search import _HOW
from tui_reader.ui.desk.overlays import SearchOffer
from tui_reader.ui.overlays.search import SearchScreen, _marked
from tui_reader.ui.panes.bars import FooterBar
from tui_reader.ui.panes.rows import Rows

BUS = 7000002


def typed(reader: Running) -> str:
    return reader.app.screen.query_one(Input).value


def said_in(reader: Running, words: str) -> bool:
    return words in reader.text


async def search(reader: Running, text: str) -> None:
    await reader.press("slash", *text)
    await reader.pilot.pause(0.3)
    await reader.settle()


@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 12)])
async def test_who_types_nothing_yet_sees_what_can_be_typed(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await search(reader, "")
        assert isinstance(reader.app.screen, SearchScreen)
        shown = ("ressort:kultur", "seit:7t") if height > 12 else ("autor:feldkamp", "thema:klima")  # the others below
        assert all(example in reader.text for example in shown)
        await reader.press("down", "enter")
        assert typed(reader) == "", "an example is none to choose"
        for text, said in (
            ("seit:foo rat", "„foo“ ist keine Zeit"),
            ("ressort:foo", "Das Ressort „foo“ gibt es nicht."),
        ):
            reader.app.screen.query_one(Input).value = text
            await reader.until(partial(said_in, reader, said))
            await reader.settle()
            assert not any(one in reader.text for one in ("Nichts gefunden", "allein", "Vielleicht"))


async def test_what_was_found_for_words_of_before_never_stands_in_place_of_what_stands_in_the_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with running() as reader:
        await search(reader, "")
        screen, began = reader.app.screen, asyncio.Event()
        assert isinstance(screen, SearchScreen)

        async def offers(typed: str, lines: int) -> Sequence[SearchOffer]:
            began.set()
            while not isinstance(screen.focused, Rows):  # noqa: ASYNC110 - the busy machine answers when the keys are through
                await asyncio.sleep(0.01)
            return ()

        monkeypatch.setattr(screen, "_asked", replace(screen._asked, offers=offers))
        screen.query_one(Input).value = "xyzxyz"
        await began.wait()
        monkeypatch.setattr("tui_reader.ui.overlays.search._PAUSE_S", 3600)
        screen.query_one(Input).value = "rat"
        await reader.press("tab")
        assert screen._hits.has_hits and "Nichts gefunden" not in reader.text
        await reader.press("enter")
        assert reader.desk.at == "article"


async def test_the_last_searches_are_there_again_and_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_reader.ui.overlays.search._RESTED_S", 0.01)
    async with running() as reader:
        last = reader.library.search
        for text in ("wasser", "rat", "wasser"):
            await reader.press("slash")
            reader.app.screen.query_one(Input).value = text
            while (await last.last())[:1] != [text]:
                await reader.pilot.pause(0.01)
            await reader.press("escape")
            reader.desk.last_search = ""
        assert set(await last.last()) == {"wasser", "rat"}
        await last.remember("rat")
        await last.remember("wasser")
        await reader.library.shelves.toggle_search("Rat")
        await search(reader, "")
        assert "  rat " not in reader.text and "  Rat " in reader.text, "that is one search"
        assert reader.text.index("wasser") < reader.text.index("Rat") < reader.text.index("miete neubau")
        assert "zuletzt gesucht" in reader.text and "behalten" in reader.text
        await reader.press("down", "enter")
        await reader.pilot.pause(0.3)
        await reader.settle()
        assert typed(reader) == "wasser"
        assert "Gefunden:" in reader.text


async def test_what_was_typed_in_passing_is_no_last_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_reader.ui.overlays.search._RESTED_S", 3600)
    async with running() as reader:
        await reader.press("slash", *"wasser")
        await reader.until(lambda: "Gefunden:" in reader.text)
        await reader.press("escape")
        assert await reader.library.search.last() == []
        await reader.press("slash")
        await reader.until(lambda: "Gefunden:" in reader.text)
        await reader.press("down", "enter")
        await reader.until(lambda: reader.desk.at == "article")
        assert await reader.library.search.last() == ["wasser"], "what was opened is one"
        await reader.library.search.remember("Wasserwerk Nord")
        assert await reader.library.search.last() == ["Wasserwerk Nord"], "its beginning is none any more"


@pytest.mark.parametrize(("width", "height", "examples"), [(80, 24, 7), (40, 12, 1)])
async def test_the_last_searches_leave_room_for_what_can_be_typed(width: int, height: int, examples: int) -> None:
    async with running(width, height) as reader:
        for number in range(10):
            await reader.library.search.remember(f"suche {number}")
        await reader.press("slash")
        await reader.until(lambda: "suche 9" in reader.text)
        how = [one.partition("|")[0][:12] for one in map(tr, (f"search.how.{name}" for name in _HOW))]
        assert sum(one in reader.text for one in how) >= examples
        await reader.press("down", "G")
        await reader.until(lambda: "suche 0" in reader.text)


async def test_of_more_hits_than_are_shown_their_number_is_not_taken_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running() as reader:
        await search(reader, "der")
        assert re.search(r"Gefunden: \d+ ", reader.text)
        await reader.press("escape")
        monkeypatch.setattr(searching, "_MOST_HITS", 2)
        await search(reader, "der")
        assert "Die ersten Treffer: 2" in reader.text


async def test_ten_searches_are_kept_and_what_is_no_list_is_none() -> None:
    async with running() as reader:
        last = reader.library.search
        for number in range(12):
            await last.remember(f"  suche {number}\n")
        await last.remember("   ")
        assert await last.last() == [f"suche {number}" for number in range(11, 1, -1)]
        for odd in ("{", '{"a": 1}', "[1, null]", ""):
            await reader.library.settings.keep("last_searches", odd)
            assert await last.last() == []
        await last.remember("x" * 999)
        [one] = json.loads(await reader.library.settings.get("last_searches") or "")
        assert len(one) == 200


@pytest.mark.parametrize("width", [80, 56, 40])
async def test_what_is_wrong_with_a_search_is_said_whole_and_what_enter_does_in_its_line(width: int) -> None:
    async with running(width, 24) as reader:
        for text in ("bus seit:quark", "bus thema:"):
            await search(reader, text)
            refused = refusal(text, datetime.now(UTC))
            assert refused is not None and str(refused) in " ".join(reader.text.split()), text
            await reader.press("escape")
            reader.desk.last_search = ""
        await search(reader, "bus")
        assert reader.lines[-1].startswith(" ⏎ zur Liste ")
        await reader.press("enter")
        assert reader.lines[-1].startswith(" ⏎ lesen ")


@pytest.mark.parametrize("width", [80, 40])
async def test_a_name_that_nobody_has_is_said_and_sought_everywhere(width: int) -> None:
    async with running(width, 24) as reader:
        for text, said in (
            ("thema:xyzzy", "Thema „xyzzy“ gibt es hier nicht"),
            ("bus autor:xyzzy", "Autor:in „xyzzy“ gibt es hier nicht"),
            ("thema:bus", "Thema „bus“ gibt es hier nicht"),
        ):
            await search(reader, text)
            assert "Nichts gefunden." in reader.text and said in " ".join(reader.text.split()), text
            assert ("zur Liste" in reader.lines[-1] or "Vorschl" in reader.lines[-1]) == ("bus" in text)
            assert ("„bus“ allein" in reader.text) == ("bus" in text) and "Vielleicht" not in reader.text
            await reader.press("escape")
            reader.desk.last_search = ""
        await search(reader, "thema:bus")
        await reader.press("enter")
        await reader.until(lambda: typed(reader) == "bus" and "Gefunden:" in reader.text)


async def test_where_nothing_is_found_the_nearest_word_and_the_single_ones_lead_on() -> None:
    async with running() as reader:
        await search(reader, "trinkwaser")
        assert "Nichts gefunden." in reader.text and "Vielleicht: „Trinkwassers“" in reader.text
        assert "Trinkwassers“." not in reader.text, "it is a row, and rows have no full stop"
        await reader.press("down", "enter")
        await reader.pilot.pause(0.3)
        await reader.settle()
        assert typed(reader) == "Trinkwassers" and "Gefunden:" in reader.text
        await reader.press("ctrl+u", *'"die stadt" xyzzy')
        await reader.until(lambda: "„die stadt“ allein" in reader.text)
        await reader.press("ctrl+u", *"trinkwasser bus xyzzy")
        await reader.pilot.pause(0.3)
        await reader.settle()
        assert "„trinkwasser“ allein" in reader.text and "„bus“ allein" in reader.text
        await reader.press("down")
        assert "⏎ suchen" in reader.lines[-1] and "lesen" not in reader.lines[-1] and "behalten" not in reader.lines[-1]
        assert "/ Suche ändern" in reader.lines[-1], "no two keys are said to do the same"
        await reader.press("slash")
        assert "⏎ Vorschlag suchen   ↓ Vorschläge" in reader.lines[-1] and "↓ Vorschläge" in reader.text
        await reader.press("down")
        await reader.press("down", "enter")
        assert typed(reader) == "bus"
        await reader.press("ctrl+u", *"trinkwaser")
        await reader.until(lambda: "⏎ Vorschlag suchen" in reader.lines[-1])
        assert "↓" not in reader.text, "there is one suggestion, and the key takes it"
        await reader.press("enter")
        await reader.until(lambda: typed(reader) == "Trinkwassers" and "Gefunden:" in reader.text)
        await reader.press("enter")
        await reader.until(lambda: reader.app.screen.query_one(Rows).has_focus)


async def test_who_is_quicker_with_enter_than_the_search_takes_nothing_that_was_not_offered_yet() -> None:
    async with running() as reader:
        await reader.library.search.update()
        await reader.press("slash")
        reader.app.screen.query_one(Input).value = "bus xyzzy"
        await reader.pilot.press("enter")
        await reader.until(lambda: "„bus“ allein" in reader.text)
        await reader.settle()
        assert typed(reader) == "bus xyzzy" and "⏎ Vorschlag suchen" in reader.lines[-1]
        await reader.press("enter")
        await reader.until(lambda: typed(reader) == "bus" and "Gefunden:" in reader.text)


async def test_what_is_offered_is_not_cut_where_all_of_it_has_room() -> None:
    async with running(40, 12) as reader:
        await search(reader, "bus haltestelle xyzzy")
        assert "„haltestelle“ allein  1 Artikel" in reader.text


async def test_where_nothing_is_found_what_narrows_it_down_can_be_left_out() -> None:
    async with running() as reader:
        await search(reader, "bus haltestelle -bus")
        assert "▸ Ohne „-bus“" in reader.text and "1 Artikel" in reader.text
        await reader.press("enter")
        await reader.until(lambda: typed(reader) == "bus haltestelle" and "Gefunden: 1" in reader.text)
        await reader.press("ctrl+u", *"bus haltestelle ressort:sport")
        await reader.until(lambda: "Ohne „ressort:sport“" in reader.text)
        await reader.press("ctrl+u", *"bus -bus")
        await reader.until(lambda: "„bus“ allein" in reader.text)
        assert "Ohne" not in reader.text, "that would be the same"
        await reader.press("ctrl+u", *"xyzzy -bus")
        await reader.until(lambda: typed(reader) == "xyzzy -bus" and "allein" not in reader.text)
        assert "Ohne" not in reader.text, "nothing is found by that"


@pytest.mark.parametrize("room", range(12, 80))
def test_the_piece_of_text_that_begins_nearer_to_its_hit_has_no_dots_twice(room: int) -> None:
    for text in (
        "… und so weiter … und … dann die lange \x02Brücke\x03 …",
        "…gesellschaftsgesetz der \x02Brücke\x03",
        "…" * 40 + " \x02da\x03",
    ):
        shown = "".join(words for words, _ in _marked(text, room))
        assert cells(shown) <= room and not shown.startswith(("… …", "……"))


@pytest.mark.parametrize("room", range(20, 90))
def test_a_piece_of_text_that_is_cut_in_a_quotation_ends_with_a_word_and_dots(room: int) -> None:
    text = "… da steht der \x02Bus\x03 da. Das war nicht immer so. „Früher habe ich gewinkt“, sagt sie, „heute winkt der Fahrer.“ Ja."
    whole, shown = text.replace("\x02", "").replace("\x03", ""), "".join(words for words, _ in _marked(text, room))
    assert cells(shown) <= room and "Bus" in shown
    if not shown.endswith("Ja."):
        begun, _, _ = shown.removeprefix("… ").rpartition(" …")
        assert shown.endswith(("…", "…“")) and re.search(rf"{re.escape(begun)}(?!\w)", whole)


@pytest.mark.parametrize("room", range(30, 80))
def test_the_word_that_was_found_stands_in_the_piece_of_text_however_long_it_is(room: int) -> None:
    word = "Landesverfassungsschutzamt"
    for before in (
        "",
        "Da ",
        "Und nun zeigen, war dem ",
        "… es kam so, wie es kommen muss, und es war da dem ",
        "漢字 " * 9,
    ):
        for behind in ("", ".", " schon lange bekannt, und mehr als das, was da in den Akten steht …"):
            pieces = _marked(f"{before}Landes\x02verfassungsschutz\x03amt{behind}", room)
            shown = "".join(words for words, _ in pieces)
            assert word in shown and cells(shown) <= room
            assert ("verfassungsschutz", "found") in pieces


@pytest.mark.parametrize("key", ["escape", "h"])
async def test_a_step_back_from_a_hit_leads_to_the_search_and_its_row(key: str) -> None:
    async with running(120, 40) as reader:
        await reader.library.search.update()
        await reader.press("j")
        asked_at = reader.headlines.current
        await reader.press("slash", *"die", "down", "j", "j")
        rows = reader.app.screen.query_one(Rows)
        chosen, found = rows.current, rows.source.row_count
        await reader.press("enter")
        await reader.until(lambda: reader.desk.reading.entry is not None and reader.desk.reading.entry.id == chosen)
        assert reader.desk.at == "article"
        await reader.press(key)
        await reader.until(lambda: isinstance(reader.app.screen, SearchScreen))
        await reader.settle()
        rows = reader.app.screen.query_one(Rows)
        assert reader.app.screen.query_one(Input).value == "die" and rows.has_focus
        assert (rows.current, rows.source.row_count) == (chosen, found)
        await reader.press("escape")
        assert reader.app.screen is reader.screen and reader.desk.at == "headlines"
        assert reader.headlines.current == asked_at != chosen, "what was looked up takes no place away"
        await reader.press("enter", "escape")
        assert reader.app.screen is reader.screen and reader.desk.at == "headlines", "the search is left behind"


async def test_from_a_hit_one_goes_to_the_next_hit_and_the_line_above_says_what_it_was_found_in() -> None:
    async with running(120, 40) as reader:
        await reader.library.search.update()
        await reader.desk.go_to_shelf(Bookmarks())
        await reader.press("slash", *"die", "down")
        await reader.until(lambda: reader.app.screen.query_one(Rows).source.row_count > 2)
        rows = reader.app.screen.query_one(Rows)
        ids = [rows.source.thing_at(row) for row in range(rows.source.row_count)]
        await reader.press("enter")
        for key, here in (("J", 1), ("J", 2), ("K", 1), ("K", 0)):
            await reader.press(key)
            await reader.until(lambda here=here: reader.desk.reading.target == ids[here])  # type: ignore[misc]
            assert reader.lines[0].split()[:2] == ["taz-reader", "Suche"]
        await reader.press("K")
        assert reader.footer.message == tr("say.first_hit")
        await reader.press("J", "escape")
        await reader.until(lambda: isinstance(reader.app.screen, SearchScreen))
        await reader.until(lambda: reader.app.screen.query_one(Rows).current == ids[1])
        await reader.press("escape")
        assert (reader.desk.browsing.shelf, reader.desk.at) == (Bookmarks(), "headlines")
        reader.desk.open(ids[0])
        await reader.press("J")
        assert reader.footer.message == tr("say.no_other_article"), "there is one, and it is open"


async def test_above_what_a_link_in_a_hit_led_to_stands_that_one_came_from_the_search() -> None:
    async with running(120, 40) as reader:
        await reader.library.search.update()
        await reader.press("slash", *"bus")
        await reader.until(lambda: "Gefunden" in reader.text)
        await reader.press("down", "enter")
        hit, links = reader.desk.reading.target, reader.article.page.links if reader.article.page else ()
        number = reader.library.articles.number_in
        follow(reader.desk, next(link.href for link in links if number(link.href) not in {None, hit}))
        await reader.settle()
        assert reader.desk.reading.target != hit
        assert reader.lines[0].split()[:2] == ["taz-reader", "Suche"]
        await reader.press("escape", "escape")
        assert isinstance(reader.app.screen, SearchScreen), "there a step back leads"


async def test_space_at_the_end_of_a_hit_goes_on_to_the_next_hit_and_escape_leads_back_to_the_search() -> None:
    async with running(80, 24) as reader:
        await reader.library.search.update()
        await reader.press("slash", *"die", "down")
        await reader.until(lambda: reader.app.screen.query_one(Rows).source.row_count > 2)
        rows = reader.app.screen.query_one(Rows)
        ids = [rows.source.thing_at(row) for row in range(rows.source.row_count)]
        await reader.press("enter", "G")
        assert "Leertaste: nächster Treffer, „" in reader.text
        await reader.press("space", "G", "space")
        assert (reader.desk.reading.target, reader.lines[0].split()[0]) == (ids[2], "Suche")
        await reader.press("escape")
        await reader.until(lambda: reader.app.screen.query_one(Rows).current == ids[2])
        await reader.press("G", "enter", "G")
        assert "Das ist der letzte Treffer. Zurück zur Suche: Esc" in reader.text
        await reader.press("space")
        assert reader.desk.reading.target == ids[-1]
        assert (await reader.library.articles.entries([ids[0]]))[ids[0]].is_read, "it was read to its end"


async def test_what_was_found_in_a_title_is_marked_there() -> None:
    async with running(100, 30) as reader:
        await reader.library.search.update()
        await reader.press("slash", *"altenwalde stadt")
        await reader.until(lambda: "Gefunden" in reader.text)
        rows = reader.app.screen.query_one(Rows).source
        titles = [rows.row(row, 90, " ")[0] for row in range(rows.row_count)]
        found = ["".join(text for text, voice in title if voice == "found-strong") for title in titles]
        assert found[0] == "Stadt" and "".join(text for text, _ in titles[0][3:]).endswith(
            "Die Stadt kauft ihr Wasser zurück"
        )
        await reader.press("down", "m")
        assert "".join(text for text, voice in rows.row(0, 90, " ")[0] if voice == "found") == "Stadt", "read or not"
        assert rows.row(0, 14, " ")[0][-1][0].endswith("…")


async def test_who_looks_for_something_in_a_hit_and_lets_it_be_has_what_was_found_and_its_place_again() -> None:
    async with running(80, 24) as reader:
        await reader.library.search.update()
        await reader.press("slash", *"wasser unterschrieben")
        await reader.until(lambda: "Gefunden" in reader.text)
        await reader.press("enter", "enter", "n")
        matches, spot = reader.article.matches, reader.article.viewport.spot
        sought, place = matches.sought, matches.position
        assert sought is not None and place[0] > 1, "there is something before it, too"
        for typed in ((), ("x",), tuple("Stadt"), ("backspace",)):
            await reader.press("slash", *typed)
            assert typed or matches.position == place, "a line that one has just opened changes nothing"
            await reader.press("escape")
            assert (matches.sought, matches.position, reader.article.viewport.spot) == (sought, place, spot), typed
        await reader.press("slash", "enter")
        assert matches.term in sought.at and reader.article.viewport.spot == spot, "the word that one is at, there"
        here = matches.position[0]
        await reader.press("n")
        assert matches.position[0] == here + 1
        spot = reader.article.viewport.spot
        await reader.press("slash", "enter")
        assert (matches.position[0], reader.article.viewport.spot) == (here + 1, spot)
        await reader.press("slash", *"Stadt", "enter")
        assert matches.term == "Stadt"
        await reader.press("slash", *"Rat", "escape")
        assert matches.term == "Stadt"
        await reader.press("escape", "slash", "escape")
        assert not matches.term, "nothing was searched for"


async def test_above_a_hit_stands_the_word_as_it_was_typed_where_it_is_the_same_one() -> None:
    async with running(100, 30) as reader:
        await reader.library.search.update()
        await reader.press("slash", *"Berlin", "down")
        await reader.until(lambda: reader.app.screen.query_one(Rows).source.row_count > 0)
        await reader.press("enter")
        await reader.until(lambda: "„Berlin“: Stelle 1 von " in reader.lines[0])
        assert "BERLIN" in reader.text


async def test_in_a_hit_all_words_that_were_searched_for_are_marked_and_gone_through_as_they_stand() -> None:
    async with running(100, 30) as reader:
        await reader.library.search.update()
        await reader.press("slash", *'"der bus" fahren -stille', "down", "enter")
        view = reader.article
        assert reader.desk.reading.target == BUS and view.page is not None
        found = list(view.matches.highlights())
        words = [view.page.texts[block][one.start : one.end] for block, one in found]
        assert {"Der Bus", "der Bus", "Fahr", "Fahrer", "fährt"} <= set(words)
        assert [(block, one.start) for block, one in found] == sorted((block, one.start) for block, one in found)
        here = view.matches.position[0]
        for number in (*range(here + 1, len(words) + 1), *range(1, here)):
            await reader.press("n")
            assert f"„der bus fahren“: Stelle {number} von {len(words)}" in reader.lines[0]
            [(_, one)] = [(block, one) for block, one in view.matches.highlights() if one.kind == "page--here"]
            assert view.matches.words == words[number - 1] and one.end - one.start == len(words[number - 1])
        await reader.press("slash")
        assert reader.line is not None and reader.line.value in words, "what is found by hand is what stands there"
        await reader.press("enter")
        assert f"„{view.matches.term}“: " in reader.lines[0] and "fahren" not in reader.lines[0]


async def test_a_hit_of_a_word_that_is_everywhere_opens_at_the_sentence_that_its_row_shows() -> None:
    async with running(80, 14) as reader:
        await reader.library.search.update()
        await reader.press("slash", *"bus zuruf", "down")
        quoted = reader.lines[next(at for at, line in enumerate(reader.lines) if line.startswith("▸")) + 2]
        assert "Rufbus auf Zuruf" in quoted
        for _ in range(2):  # anew, and from the end of it
            await reader.press("enter")
            view = reader.article
            assert reader.desk.reading.target == BUS and view.page is not None
            [(block, here)] = [one for one in view.matches.highlights() if one[1].kind == "page--here"]
            assert view.page.texts[block][here.start :].startswith("bus auf Zuruf") and "Rufbus auf" in reader.text
            assert view.matches.position[0] > 1, "the word stands above that, too"
            await reader.press("G", "escape")


def signs_in_list(reader: Running) -> int:
    return sum("▸" in line.partition("│")[0] for line in reader.lines)


async def test_beside_what_is_none_of_the_list_no_headline_has_the_sign_of_the_cursor() -> None:
    async with running(100, 30) as reader:
        await reader.library.search.update()
        await reader.library.marks.note(BUS, "Fahrplan")
        await reader.desk.go_to_shelf(Ressort("p4610"))
        await reader.settle()
        ids, asked_at = reader.desk.browsing.article_ids, reader.headlines.current
        assert signs_in_list(reader) == 1 and BUS not in ids
        for way, backs in ((("slash", *"bus haltestelle", "down", "enter"), 2), (("M", "enter"), 2)):
            await reader.press(*way)
            assert reader.desk.reading.target == BUS and signs_in_list(reader) == 0, way
            await reader.press("n", "j", "G")
            assert signs_in_list(reader) == 0, way
            await reader.press(*["escape"] * backs)
            assert reader.desk.at == "headlines" and reader.headlines.current == asked_at and signs_in_list(reader) == 1
        await reader.press("enter")
        assert signs_in_list(reader) == 1, "what is read is the one under the cursor"
        follow(reader.desk, f"https://taz.de/!{BUS}/")
        await reader.settle()
        assert reader.desk.reading.target == BUS and signs_in_list(reader) == 0
        await reader.press("escape")
        assert reader.desk.reading.target == asked_at and signs_in_list(reader) == 1
        await reader.press("escape", "2", "slash", "down", "enter")
        assert BUS in reader.desk.browsing.article_ids and signs_in_list(reader) == 1, "here it is one of the list"


async def test_what_was_kept_or_forgotten_in_the_search_is_taken_back_there_and_of_hits_none_is_taken_away() -> None:
    async with running(120, 40) as reader:
        await reader.library.search.update()
        await reader.press("slash", *"die", "down", "s", "s")
        assert reader.app.screen.query_one(FooterBar).message == tr("search.not_kept")
        await reader.press("u")
        assert await reader.library.shelves.searches() == ["die"]
        await reader.press("x")
        assert reader.app.screen.query_one(FooterBar).message == "x gilt hier nicht. Esc führt zurück."
        await reader.press("slash", *["backspace"] * 3, "down", "x")
        assert await reader.library.shelves.searches() == []
        await reader.press("u")
        assert await reader.library.shelves.searches() == ["die"] and "die" in reader.text


async def test_who_left_a_search_for_the_list_reads_there_what_comes_in_the_list() -> None:
    async with running(120, 44) as reader:
        await reader.press("slash", *"bus", "down", "enter", "G")
        assert "nächster Treffer" in reader.text
        shown = reader.desk.reading.target
        await reader.press("escape", "escape")
        assert reader.desk.at == "headlines" and reader.desk.reading.target == shown == reader.desk.headlines.current
        assert "Kommentare" in reader.text and "Treffer" not in reader.text


async def test_where_nothing_was_searched_for_yet_the_keys_stay_in_the_line() -> None:
    async with running(120, 40) as reader:
        await reader.press("slash")
        assert "Liste" not in reader.app.screen.query_one(FooterBar).message + reader.lines[-1]
        await reader.press("down", *"wasser")
        assert reader.app.screen.query_one(Input).value == "wasser" and "wasser" in reader.text


@pytest.mark.parametrize(("width", "height"), [(110, 20), (40, 12)])
async def test_a_hit_is_come_to_in_the_same_way_wherever_one_stopped_in_its_article(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await reader.library.search.update()
        for words in ("bus", "bus zuruf"):
            seen = set()
            for keys in ([], ["space", "j"]):
                await reader.press("enter", "g", *keys, "escape", "slash", "ctrl+u", *words, "down", "enter")
                view = reader.article.viewport
                assert reader.desk.reading.target == BUS and view.page is not None
                assert view.top == 0 or not view.page.lines[view.top].is_blank
                seen.add((view.top, reader.article.matches.position))
                await reader.press("escape", "escape")
            assert len(seen) == 1, words


@pytest.mark.parametrize(("width", "height"), [(120, 40), (40, 12)])
async def test_between_the_line_and_what_was_found_one_goes_back_and_forth_and_keeps_the_row(
    width: int, height: int
) -> None:
    async with running(width, height) as reader:
        await reader.press("slash", *"stadt")
        await reader.until(lambda: reader.app.screen.query_one(Rows).current is not None)
        rows = reader.app.screen.query_one(Rows)
        await reader.press("down", "j", "j")
        assert rows.cursor == 2 and reader.app.focused is rows
        for to_line, to_rows in (("tab", "tab"), ("shift+tab", "tab"), ("slash", "enter"), ("slash", "down")):
            await reader.press(to_line)
            assert isinstance(reader.app.focused, Input), to_line
            await reader.press(to_rows)
            await reader.until(lambda: reader.app.focused is rows)
            assert rows.cursor == 2, (to_line, to_rows)
        await reader.press("slash", "backspace", "t", "enter")
        await reader.until(lambda: reader.app.focused is rows)
        assert rows.cursor == 0, "what was typed anew begins at the top"


@pytest.mark.parametrize("size", [(160, 40), (100, 30), (40, 12)])
async def test_searches_that_are_kept_are_told_apart_by_their_names(size: tuple[int, int]) -> None:
    async with running(*size) as reader:
        for query in ("ressort:gesellschaft streik", "ressort:gesellschaft baum"):
            await reader.library.shelves.toggle_search(query)
        await reader.desk.browsing.arrange()
        await reader.press("tab", "G")
        rows = [line[:40] for line in reader.lines if "streik" in line or "baum" in line]
        assert len(rows) == 2 and "baum" in rows[0] and "streik" in rows[1] and all("“" in row for row in rows)
        await reader.press("enter")
        assert "„ressort:gesellschaft streik“" in reader.lines[0], "as it was typed"


async def test_of_a_long_search_that_is_kept_the_name_is_cut_at_a_word_and_closed() -> None:
    async with running(100, 30) as reader:
        await reader.library.shelves.toggle_search("koalitionsverhandlungen in berlin und im bund ohne ende")
        await reader.desk.browsing.arrange()
        assert reader.desk.browsing.shelves[-1].name == "„koalitionsverhandlungen in berlin und …“"


async def test_who_has_read_on_to_the_end_has_passed_all_places_of_what_is_sought() -> None:
    async with running(80, 30) as reader:
        await reader.press("enter", "slash", *"fahr", "enter")
        matches = reader.article.matches
        _, count = matches.position
        assert count > 2 and matches.position == (1, count)
        await reader.press("G")
        assert reader.article.viewport.is_at_end and matches.position == (count, count)
        assert f"Stelle {count} von {count}" in reader.lines[0]


@pytest.mark.parametrize("is_waited_for", [True, False])
async def test_in_an_article_a_word_that_stands_nowhere_as_it_is_typed_is_found_in_its_other_forms(
    is_waited_for: bool,
) -> None:
    async with running(100, 30) as reader:
        await reader.library.search.update()
        await reader.press("enter", "slash")
        for letter in "Dorf":
            await reader.pilot.press(letter)
        if is_waited_for:
            await reader.until(lambda: tr("find.stay.hint") in reader.lines[-1])
        await reader.press("enter")
        assert "„Dorf“: Stelle 1 von 1" in reader.lines[0]
        assert reader.desk.view.matches.words == "Dörfer", "that is what one would type"
        await reader.press("escape", "slash", *"Gemeindenx", "escape")
        assert not reader.desk.view.matches.position[1], "it was left"


async def test_of_a_hit_that_is_read_all_is_quiet_but_what_was_found() -> None:
    async with running(100, 30) as reader:
        await reader.library.search.update()
        await reader.library.readings.set_read([BUS])
        await search(reader, "Haltestelle")
        rows = reader.app.screen.query_one(Rows).source
        at = next(row for row in range(rows.row_count) if rows.thing_at(row) == BUS)
        head, _, snippet = rows.row(at, 90, " ")
        assert head[-1][1] == "quiet"
        assert {voice for words, voice in snippet if words.strip()} == {"quiet", "found"}


async def test_examples_of_a_search_are_given_once() -> None:
    async with running(100, 30) as reader:
        await reader.press("slash")
        await reader.until(lambda: "seit:7t" in reader.text)
        assert reader.text.count("seit:7t") == 1


async def test_what_is_said_of_the_lead_picture_is_found_and_gone_to_and_whose_it_is_is_not_searched() -> None:
    async with running(100, 30) as reader:
        await reader.library.search.update()
        assert not await reader.library.search.hits("Riedel"), "the photographer"
        await search(reader, "Stadtrand 1911")
        assert "Gefunden: 1" in reader.text and "Das Wasserwerk am Stadtrand, gebaut 1911" in reader.text
        await reader.press("enter", "enter")
        assert reader.desk.reading.target == 7000001
        assert "Stelle 1 von " in reader.lines[0] and reader.desk.view.matches.words == "Stadtrand"


async def test_what_one_noted_is_found_and_gone_to() -> None:
    async with running(100, 30) as reader:
        await reader.press("enter", "v", "a", *"xyzzy", "enter", "q")
        noted = reader.desk.target
        await reader.press("j")
        await search(reader, "xyz")
        assert "Gefunden: 1" in reader.text and "Notiz: xyzzy" in reader.text
        await reader.press("enter", "enter")
        [mark] = [mark for mark in await reader.library.marks.all() if mark.text == "xyzzy"]
        assert reader.desk.reading.target == noted == mark.article_id
        assert reader.desk.hit is not None and reader.desk.hit.term == mark.quote
        assert any("xyzzy" in line for line in reader.lines)
        await reader.press("escape")
        assert "Notiz: xyzzy" in reader.text, "a step back leads to what was found"


async def test_a_hit_is_put_on_the_merkliste_and_set_read_where_it_stands_and_that_is_taken_back() -> None:
    async with running(100, 30) as reader:
        await search(reader, "die")
        await reader.press("enter", "j", "f")
        bar, rows = reader.app.screen.query_one(FooterBar), reader.app.screen.query_one(Rows)
        found, before = rows.current, rows.cursor
        assert isinstance(found, int) and before == 1
        assert bar.message.startswith("Gemerkt.")

        async def is_starred_and_read() -> tuple[bool, bool]:
            entry = await reader.library.articles.entry(found)
            starred = "★" in "".join(text for text, _ in rows.source.row(before, 90, " ")[0])
            assert (rows.current, starred) == (found, entry.is_bookmarked)
            return entry.is_bookmarked, entry.is_read

        assert await is_starred_and_read() == (True, False)
        await reader.press("m")
        assert bar.message.startswith("Gelesen.") and await is_starred_and_read() == (True, True)
        await reader.press("u", "f")
        assert bar.message.startswith("Nicht mehr gemerkt.") and await is_starred_and_read() == (False, False)
        await reader.press("u", "escape")
        entry = reader.desk.browsing.entry_of(found)
        assert entry is not None and entry.is_bookmarked, "in the list it came from, too"


async def test_where_there_is_no_hit_nothing_is_put_on_the_merkliste() -> None:
    async with running(100, 30) as reader:
        await search(reader, "wassre haltestelle")
        await reader.press("down", "f")
        assert reader.app.screen.query_one(FooterBar).message == "f gilt hier nicht. Esc führt zurück."
        assert not await reader.library.marks.all()
