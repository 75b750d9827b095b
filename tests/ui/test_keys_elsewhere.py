"""A key that does nothing where one is says where it does; one that would show what is there already says that."""

import pytest

from tests.ui.helpers import SIZES, running
from tui_reader.locale import tr
from tui_reader.model import Bookmarks, KeptSearch
from tui_reader.ui.panes.bars import FooterBar
from tui_reader.ui.panes.rows import Rows

BUS = 7000002


async def test_keys_of_the_article_say_so_in_a_list_and_in_one_with_nothing_in_it_each_says_that() -> None:
    async with running(80, 24) as reader:
        for key, sign in (("v", "v"), ("semicolon", "„;“"), ("left_parenthesis", "„(“")):
            await reader.press(key)
            assert reader.footer.message == f"Im Artikel gilt {sign}, hier nicht."
        await reader.desk.go_to_shelf(Bookmarks())
        await reader.settle()
        for key in ("enter", "g", "j"):
            reader.footer.hush()
            await reader.press(key)
            assert reader.footer.message == tr("say.no_article"), key
        reader.footer.hush()
        for key, sign in (("0", "0"), ("ctrl+r", "Strg+R"), ("f12", "F12"), ("euro_sign", "€")):
            await reader.press(key)
            assert reader.footer.message == f"{sign} tut hier nichts.  ? zeigt die Tasten"
        reader.footer.hush()
        await reader.press("<ignore>", "left_shift", "super+a", "replacement_character")
        assert reader.footer.message == "", "nobody pressed a key for itself"
        await reader.press("escape", "slash", "v", "0", "ctrl+g")
        assert reader.footer.message == "", "it is typed"


async def test_a_key_that_holds_elsewhere_is_named_as_it_was_pressed() -> None:
    async with running(80, 24) as reader:
        await reader.press("tab")
        for key in ("s", "f"):
            await reader.press(key)
            assert reader.footer.message == f"In der Liste gilt {key}, hier nicht."
        await reader.press("colon", *"merken", "enter")
        assert reader.footer.message == "In der Liste gilt s, hier nicht.", "no key was pressed: the first is named"


@pytest.mark.parametrize("size", SIZES)
async def test_where_no_step_leads_back_escape_says_what_leads_to_other_lists_and_what_leaves(
    size: tuple[int, int],
) -> None:
    async with running(*size) as reader:
        await reader.library.shelves.toggle_search("bus")
        await reader.desk.browsing.arrange()
        for shelf in (reader.desk.browsing.shelf, Bookmarks(), KeptSearch("bus")):
            await reader.desk.go_to_shelf(shelf)
            await reader.press("escape")
            assert "⇥ führt zu den Ressorts, q beendet." in reader.text
            await reader.press("tab")
            assert reader.desk.at == "ressorts"
            await reader.press("tab")


@pytest.mark.parametrize(
    ("opening", "place"), [("c", "In den Kommentaren"), ("I", "Bei den Bildern"), ("f2", "In diesem Text")]
)
async def test_what_lies_over_the_article_says_which_keys_do_something_there_and_which_do_not(
    opening: str, place: str
) -> None:
    async with running(100, 30) as reader:
        reader.desk.open(BUS)
        await reader.settle()
        await reader.press(opening)
        over = reader.app.screen
        for key, words in (
            ("v", "v gilt hier nicht. Esc führt zurück."),
            ("colon", "„:“ gilt hier nicht. Esc führt zurück."),
            ("f12", "F12 tut hier nichts.  ? zeigt die Tasten"),
        ):
            await reader.press(key)
            assert reader.app.screen is over and over.query_one(FooterBar).message == words
        for key in ("question_mark", "f1"):
            await reader.press(key)
            shown = {tr("title.help"), place, tr("key.back"), tr("place.app"), tr("key.quit")}
            assert not {words for words in shown if words not in reader.text}
            text = reader.text
            assert text.index(tr("key.back")) < text.index(tr("key.help")), "what is done everywhere stands behind"
            assert tr("key.bookmark") not in reader.text, "it does nothing here"
            await reader.press("enter")
            assert tr("title.help") in reader.text, "it is only read"
            await reader.press("escape")
            assert reader.app.screen is over
        if opening == "f2":
            await reader.press("D")
            assert (
                reader.app.screen is over
                and over.query_one(FooterBar).message == "D gilt hier nicht. Esc führt zurück."
            )
        await reader.press(opening if opening != "c" else "escape")
        assert reader.app.screen is reader.screen and reader.desk.at == "article"


async def test_what_fills_the_screen_has_its_help_too_and_says_which_keys_do_nothing() -> None:
    async with running(100, 30) as reader:
        for keys, place, words in (
            (("slash", *"wasser", "down"), "In der Suche", "Suche behalten"),
            (("a", "x", "enter", "M"), "Bei den Notizen", "Entfernen"),
            (("slash", *"wasser", "down", "s"), "In der Suche", "Suche behalten"),
        ):
            await reader.press(*keys)
            over = reader.app.screen
            await reader.press("v")
            leads_on = place == "In der Suche" and keys[-1] != "s"
            said = "s behält die Suche als Liste: Dort geht es." if leads_on else "Esc führt zurück."
            assert over.query_one(FooterBar).message == f"v gilt hier nicht. {said}"
            await reader.press("question_mark")
            assert place in reader.text and words in reader.text and tr("key.remove") not in reader.text
            await reader.press("escape", "escape")


async def test_over_a_list_that_is_laid_over_a_key_that_does_nothing_says_so_too() -> None:
    async with running(100, 30) as reader:
        for opening in ("question_mark", "X", "colon"):
            await reader.press(opening)
            over = reader.app.screen
            unused = (
                ("f2", "f3") if opening != "question_mark" else ("f2", "exclamation_mark", "D", "u", "x", "v", "f12")
            )
            for key in unused:
                over.query_one(FooterBar).hush()
                await reader.press(key)
                said = over.query_one(FooterBar).message
                assert reader.app.screen is over and ("hier nicht" in said) == (key != "f12"), (opening, key)
            await reader.press("escape")
            assert reader.app.screen is reader.screen


async def test_a_window_that_grows_shows_the_article_beside_the_list_and_no_word_of_before() -> None:
    async with running(40, 12) as reader:
        await reader.press("j", "P")
        assert reader.footer.message == tr("say.page_one_small")
        chosen = reader.desk.headlines.current
        await reader.resize(120, 40)
        await reader.until(lambda: reader.desk.reading.target == chosen)
        assert reader.footer.message == ""
        await reader.press("P")
        assert reader.desk.page_one is not None and reader.desk.headlines.current == chosen
        await reader.press("enter", "z")
        assert reader.footer.message == tr("say.alone_already")


async def test_what_comes_back_has_the_cursor_again_unless_somebody_moved_it() -> None:
    async with running(100, 30) as reader:
        first, second, third = reader.desk.browsing.article_ids[:3]
        rows = reader.screen.shown.headlines
        await reader.press("m")
        for keys, current in (([], first), (["j"], third)):
            await reader.press("full_stop")
            await reader.until(lambda: reader.desk.headlines.current == second)
            await reader.press(*keys, "full_stop")
            await reader.until(lambda: first in reader.desk.browsing.article_ids)
            await reader.settle()
            assert rows.current == current and (current != first or rows.scroll_offset.y == 0)


async def test_in_a_box_a_number_that_it_lacks_and_the_key_of_another_box_say_so_and_its_own_key_closes_it() -> None:
    async with running(80, 24) as reader:
        for box, none in (
            ("O", "Hier gibt es nur 4."),
            ("p", "Hier gibt es nur {n}."),
            ("w", "Mit 9 beginnt hier nichts."),
            ("e", "9 gilt hier nicht. Esc führt zurück."),
        ):
            await reader.press(box)
            over = reader.app.screen
            assert over is not reader.screen
            rows = over.query_one(Rows)
            before = rows.cursor
            for key, words in (
                ("9", none.format(n=rows.source.row_count)),
                ("t", "t gilt hier nicht. Esc führt zurück."),
            ):
                await reader.press(key)
                assert reader.app.screen is over and over.query_one(FooterBar).message == words, (box, key)
            await reader.press("shift+tab" if before else "tab")
            assert rows.cursor == before + (-1 if before else 1), "as in any other list"
            await reader.press(box)
            assert reader.app.screen is reader.screen


async def test_in_no_help_a_thing_stands_twice() -> None:
    async with running(100, 50) as reader:
        reader.desk.open(BUS)
        await reader.settle()
        for box in ("D", "c", "I", "M", "f2"):
            await reader.press(box)
            assert reader.desk.front.over is not None
            said = [tr(key.label) for _, keys in reader.desk.front.over.keys for key in keys]
            assert len(said) == len({*said}) > 3, box
            await reader.press("question_mark", "question_mark", "escape")
            assert reader.app.screen is reader.screen


async def test_space_at_the_end_of_what_lies_over_the_page_says_that_it_is_one() -> None:
    async with running(80, 24) as reader:
        reader.desk.open(BUS)
        await reader.settle()
        for box in ("c", "D", "f2"):
            for height in (50, 12):  # all of it is in sight, and not
                await reader.resize(80, height)
                await reader.press(box, "G", "space")
                assert tr("say.end_of_all") in reader.lines[-1], (box, height)
                await reader.press("escape")


@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 12)])
async def test_escape_leaves_the_line_that_filters_first_and_then_the_list(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await reader.press("a", *"hallo", "enter", "j", "a", *"anderes", "enter")
        for box, step, typed in (("question_mark", "G", "seite"), ("M", "j", "anderes"), ("question_mark", "j", "qq")):
            await reader.press(box, step)
            over, rows = reader.app.screen, reader.app.screen.query_one(Rows)
            before, many = rows.current, rows.source.row_count
            await reader.press("slash", *typed)
            assert "Esc lassen" in reader.lines[-1] and rows.source.row_count < many
            await reader.resize(width + 20, height)
            await reader.resize(width, height)
            await reader.press("escape")
            assert reader.app.screen is over and rows.has_focus and "Esc zurück" in reader.lines[-1]
            assert (rows.current, rows.source.row_count) == (before, many), "all of it, and one is where one was"
            await reader.press("slash", "escape", "escape")
            assert reader.app.screen is reader.screen


async def test_in_an_article_of_a_list_that_nothing_is_taken_off_the_key_for_that_sends_nobody_to_it() -> None:
    async with running(100, 30) as reader:
        await reader.press("enter", "delete")
        assert reader.footer.message.startswith("Entf tut hier nichts.")
        await reader.press("escape", "s")
        await reader.desk.go_to_shelf(Bookmarks())
        await reader.press("enter", "delete")
        assert reader.footer.message == "In der Liste gilt Entf, hier nicht."
