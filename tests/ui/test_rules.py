"""Muting, following, and what happened so far: by keys, at every size."""

from datetime import UTC, datetime, timedelta

import pytest
from textual._compositor import CompositorUpdate
from textual.geometry import Region
from textual.widgets import Input

from tests.ui.helpers import SIZES, Running, running
from tui_reader.library.rules import quoted
from tui_reader.locale import tr
from tui_reader.model import Bookmarks, Followed, Issue, KeptSearch, Queue, Ressort, Unread
from tui_reader.model.rule import FOLLOW, MUTE, ListRule
from tui_reader.ui.overlays.list import ListScreen
from tui_reader.ui.panes.bars import FooterBar
from tui_reader.ui.panes.rows import Rows

BUS, GARDEN = 7000002, 7000006


@pytest.fixture(autouse=True)
def _what_is_said_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the next key: a busy machine may take longer than a note stays."""
    monkeypatch.setattr(FooterBar, "NOTE_S", 600)


async def choose(reader: Running, words: str) -> None:
    """Choose the row of the list on top that holds some words."""
    screen = reader.app.screen
    assert isinstance(screen, ListScreen), reader.text
    rows = [" ".join(row) for row in screen._menu.rows]
    assert screen.query_one(Rows).move_to(next(index for index, row in enumerate(rows) if words in row)), rows
    await reader.press("enter")


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_x_mutes_the_author_of_the_article_for_a_week_and_u_takes_it_back(width: int, height: int) -> None:
    async with running(width, height) as reader:
        before = list(reader.desk.browsing.article_ids)
        assert reader.desk.headlines.current == BUS
        await reader.press("X")
        assert "Stummschalten" in reader.text
        await choose(reader, "Mira Feldkamp")
        title = " ".join(reader.text.split())
        assert "Autor:in Mira Feldkamp, 2 Artikel: wie lange stumm? " in title and "Eine Woche" in title
        await reader.press("2", "down", "enter")
        assert reader.desk.browsing.article_ids == [one for one in before if one not in {BUS, GARDEN}]
        assert reader.desk.headlines.current == before[1], "the cursor is on what stood behind it"
        assert reader.desk.browsing.counts[Unread()] == len(before) - 2
        (rule,) = await reader.library.rules.all()
        assert rule.query == quoted("autor", "Mira Feldkamp") and rule.until is not None
        await reader.press("u")
        assert reader.desk.browsing.article_ids == before and reader.desk.headlines.current == BUS
        assert reader.footer.message == "Nicht mehr stumm (Autor:in Mira Feldkamp)."


async def test_a_word_is_typed_and_muted_for_good_and_the_article_that_is_read_stays() -> None:
    async with running() as reader:
        await reader.press("enter", "X")
        await choose(reader, "Wort oder Suche eingeben")
        await reader.press(*"bus", "enter")
        await reader.press("G", "enter")
        assert "Für immer stumm: „bus“, " in reader.text
        assert reader.desk.at == "article" and "Der Bus kommt" in reader.text
        assert BUS not in reader.desk.browsing.article_ids
        assert [(rule.query, rule.until) for rule in await reader.library.rules.all(MUTE)] == [("bus", None)]


async def test_a_word_that_is_left_or_empty_changes_nothing() -> None:
    async with running() as reader:
        for keys in (["escape"], ["enter"], ["space", "enter"]):
            await reader.press("X")
            await choose(reader, "Wort oder Suche eingeben")
            await reader.press(*keys)
            assert reader.line is None and reader.app.screen is reader.screen
            assert reader.headlines.has_focus
        assert await reader.library.rules.all() == []


async def test_what_says_nothing_is_refused_in_a_sentence_and_can_be_typed_on() -> None:
    async with running() as reader:
        for box, typed, said in (("F", "-bus", "sagt nicht, worum es geht"), ("X", "thema:", "fehlt noch etwas")):
            await reader.press(box)
            await choose(reader, "Wort oder Suche eingeben")
            await reader.press(*({"-": "minus", ":": "colon"}.get(sign, sign) for sign in typed), "enter")
            assert said in reader.text and reader.app.screen is reader.screen
            assert reader.line is not None and reader.line.value == typed and reader.line.has_focus
            await reader.press("escape")
        assert await reader.library.rules.all() == [] and reader.desk.reports.all == []


async def test_over_what_can_be_muted_keys_move_as_in_every_list_and_the_key_below_opens_the_line() -> None:
    async with running() as reader:
        for opening in ("X", "F"):
            await reader.press(opening)
            rows = reader.app.screen.query_one(Rows)
            assert ("/", "Wort tippen") in reader.app.screen.query_one(FooterBar).hints
            places = []
            for key in ("j", "k", "G", "g"):
                await reader.press(key)
                places.append(rows.cursor)
            assert places == [1, 0, rows.source.row_count - 1, 0] and not reader.app.screen.query(Input)
            await reader.press("slash")
            assert reader.line is not None and reader.line.value == "" and reader.line.has_focus
            await reader.press("escape")


async def test_a_word_that_is_typed_at_once_chooses_no_row_and_is_told_where_it_begins() -> None:
    async with running() as reader:
        for opening, word in (("F", "klima"), ("X", "Quelle"), ("F", "X7")):
            await reader.press(opening, *word)
            assert reader.app.screen.query_one(FooterBar).message == "/ beginnt ein Wort, ⏎ wählt die Zeile."
            await reader.press("escape")
            assert reader.line is None and reader.app.screen is reader.screen
        assert await reader.library.rules.all() == []


async def test_what_is_followed_already_is_shown_so_and_following_it_again_changes_nothing() -> None:
    async with running() as reader:
        for said in (
            "Jetzt bei „Meine Themen“: Autor:in Mira Feldkamp, ",
            "Wird schon verfolgt: Autor:in Mira Feldkamp.",
        ):
            await reader.press("F")
            assert ("Autor:in · verfolgt" in reader.text) == said.startswith("Wird")
            await choose(reader, "Mira Feldkamp")
            assert said in reader.footer.message
        await reader.press("u")
        assert reader.footer.message == "Wird nicht mehr verfolgt (Autor:in Mira Feldkamp)."
        assert await reader.library.rules.all() == []


async def test_who_mutes_what_is_followed_or_the_other_way_round_is_told_what_holds() -> None:
    async with running(120, 40) as reader:
        await reader.press("enter", "F")
        await choose(reader, "Mira Feldkamp")
        await reader.press("X")
        await choose(reader, "Mira Feldkamp")
        await reader.press("enter")
        assert "Einen Tag stumm, auch bei „Meine Themen“: Autor:in Mira Feldkamp, 2 Artikel." in reader.lines[-1]
        await reader.press("u", "u", "X")
        await choose(reader, "Mira Feldkamp")
        await reader.press("enter", "F")
        await choose(reader, "Autor:in · stumm")
        assert "Wird verfolgt, bleibt aber stumm: Autor:in Mira Feldkamp, 2 Artikel." in reader.lines[-1]
        await reader.press("F")
        assert "Mira Feldkamp" in reader.text and "stumm" in reader.text and "verfolgt" in reader.text


async def test_who_mutes_for_another_time_has_the_first_one_back_with_one_key() -> None:
    async with running() as reader:
        for row in ("Eine Woche", "Für immer"):
            await reader.press("X", "slash", *"aAutobahn", "enter")
            await choose(reader, row)
        assert [rule.until for rule in await reader.library.rules.all()] == [None]
        await reader.press("u")
        assert reader.footer.message == "Stumm wie vorher („aAutobahn“)."
        assert [rule.until is None for rule in await reader.library.rules.all()] == [False]
        await reader.press("u")
        assert reader.footer.message == "Nicht mehr stumm („aAutobahn“)." and not await reader.library.rules.all()


async def test_a_word_that_occurs_nowhere_is_said_to() -> None:
    async with running() as reader:
        await reader.press("X", "slash", *"aAutobahn", "enter", "enter")
        said = "Einen Tag stumm; „aAutobahn“ kommt zurzeit nirgends vor.  u macht es rückgängig"
        assert reader.footer.message == said and len(await reader.library.rules.all()) == 1
        await reader.press("u")
        assert await reader.library.rules.all() == []
        await reader.press("F", "slash", *"aAutobahn", "enter")
        assert reader.footer.message.startswith("Wird verfolgt; „aAutobahn“ kommt zurzeit nirgends vor.")


async def test_a_rule_that_holds_nothing_offers_nothing_to_choose() -> None:
    async with running() as reader:
        await reader.press("X", "slash", *"aAutobahn", "enter", "enter", "X", "G", "enter", "enter")
        assert "Zurzeit kein Artikel." in reader.text and "Nichts gefunden" not in reader.text
        assert "wählen" not in reader.lines[-1] and "/ filtert" not in reader.text
        await reader.press("enter", "escape")
        assert "aAutobahn" in reader.text, "the rules are there again"


async def test_its_own_key_closes_the_box() -> None:
    async with running() as reader:
        for own in ("X", "F"):
            await reader.press(own, own)
            assert reader.app.screen is reader.screen and not reader.app.screen.query(Input)


async def test_what_is_typed_over_what_can_be_muted_is_what_is_muted_and_no_key_of_the_app() -> None:
    async with running() as reader:
        before, shelf = list(reader.desk.browsing.article_ids), reader.desk.browsing.shelf
        await reader.press("X", "ctrl+c")
        assert "Zum Beenden: Strg+Q" in reader.lines[-1], "Q is a letter"
        await reader.press("slash", *"218")
        assert reader.line is not None and reader.line.value == "218"
        await reader.press("enter", "8")
        assert "„218“: wie lange stumm?" in reader.text and "8 gilt hier nicht" in reader.lines[-1]
        await reader.press("escape")
        assert [line.value for line in reader.app.screen.query(Input)] == ["218"], "who leaves the question can type on"
        await reader.press("escape")
        for opening, words in (("X", "stummschalten …"), ("F", "verfolgen")):
            await reader.press(opening, *"Quark", "slash", *"Quark")
            assert [line.value for line in reader.app.screen.query(Input)] == ["Quark"]
            assert f"⏎ {words}" in reader.lines[-1], "which line it is, whatever is typed, and what asks for more"
            await reader.press("escape")
        assert await reader.library.rules.all() == []
        assert (reader.desk.browsing.article_ids, reader.desk.browsing.shelf) == (before, shelf)


async def test_the_rules_are_listed_with_what_they_hold_and_one_is_taken_away_and_brought_back() -> None:
    async with running() as reader:
        await reader.library.rules.keep(MUTE, "autor:feldkamp", 7)
        await reader.library.rules.keep(FOLLOW, "thema:wasser")
        await reader.press("X")
        await choose(reader, "Was stumm ist")
        assert "stumm: Autor:in feldkamp" in reader.text and "2 Artikel · noch 7 Tage" in reader.text
        assert "verfolgt: Thema „wasser“" in reader.text
        rows = reader.app.screen.query_one(Rows)
        rows.move_to(next(n for n in range(2) if "Autor:in feldkamp" in "".join(rows.source.row(n, 60, " ")[0][1][0])))
        await reader.press("x")
        assert [rule.query for rule in await reader.library.rules.all()] == ["thema:wasser"]
        assert "Regel entfernt: Autor:in feldkamp." in reader.lines[-1] and "Thema „wasser“" in reader.text
        await reader.press("u")
        assert len(await reader.library.rules.all()) == 2 and "Autor:in feldkamp" in reader.text
        await reader.press("g", "x", "x")
        assert await reader.library.rules.all() == [] and rows.current is None
        assert "Nichts ist stumm oder verfolgt." in reader.text and "Nichts gefunden" not in reader.text
        assert reader.app.screen.query_one(FooterBar).hints == [("u", "rückgängig"), ("Esc", "zurück")]
        await reader.press("u", "u", "escape")
        assert tr("title.mute") in reader.text and reader.app.screen.query_one(Rows).cursor > 1, (
            "a step back, to its row"
        )
        await reader.press("escape")
        assert BUS not in reader.desk.browsing.article_ids
        await reader.press("X")
        await choose(reader, "Was stumm ist")
        await choose(reader, "Autor:in feldkamp")
        assert "Stummgeschaltet: Autor:in feldkamp" in reader.text and len(await reader.library.rules.all()) == 2
        await reader.press("escape")
        assert "stumm: Autor:in feldkamp" in reader.text and "Stummgeschaltet" not in reader.text
        here = reader.app.screen.query_one(Rows)
        assert "Autor:in feldkamp" in "".join(here.source.row(here.cursor, 60, " ")[0][1][0]), (
            "one is at what one looked at"
        )
        await reader.press("escape", "escape")
        assert reader.app.screen is reader.screen


async def test_x_takes_a_search_and_an_article_off_their_lists() -> None:
    async with running() as reader:
        shelves, search = reader.library.shelves, reader.library.search
        await shelves.toggle_search("bus")
        await search.remember("kanal")
        await reader.press("slash")
        await reader.until(lambda: "kanal" in reader.text and "bus" in reader.text)
        await reader.press("down", "x")
        assert "Suche „kanal“ vergessen." in reader.lines[-1] and await search.last() == []
        await reader.press("x")
        assert "Suche „bus“ entfernt." in reader.lines[-1]
        assert (await shelves.searches(), await search.last()) == ([], ["bus"]), "it can be typed and kept again"
        await reader.press("escape")
        await shelves.toggle_search("bus")
        await reader.desk.browsing.arrange()
        names = [line.shelf for line in reader.desk.browsing.shelves]
        reader.desk.stand("ressorts")
        rows, kept = reader.ressorts, KeptSearch("bus")
        rows.move_to(
            next(n for n in range(rows.source.row_count) if getattr(rows.source.thing_at(n), "shelf", None) == kept)
        )
        await reader.press("delete")
        assert await shelves.searches() == [] and len(reader.desk.browsing.shelves) == len(names) - 1
        assert getattr(rows.current, "shelf", None) == names[-2], "the row beside it"
        assert "Suche „bus“ entfernt.  u macht es rückgängig" in reader.lines[-1]
        await reader.press("u")
        assert getattr(rows.current, "shelf", None) == kept
        await shelves.toggle_search("bus ressort:pol")
        await reader.press("u")
        assert "(„bus ressort:pol“)" in reader.lines[-1], "as it stands among the Ressorts"
        await reader.press("delete")
        await reader.press("w", "3", "enter")
        assert reader.desk.browsing.shelf == Queue()
        _, *others = reader.desk.browsing.article_ids
        await reader.press("x")
        assert reader.desk.browsing.article_ids == others and "aus der Liste genommen.  u macht" in reader.lines[-1]
        await reader.press(*"x" * len(others))
        assert "Hier ist nichts mehr." in reader.text
        await reader.desk.go_to_shelf(Ressort("p4615"))
        await reader.press("delete")
        assert "lässt sich nichts nehmen" in reader.lines[-1]


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_f_gives_what_is_followed_a_list_that_goes_with_the_last_rule(width: int, height: int) -> None:
    async with running(width, height) as reader:
        assert all(line.shelf != Followed() for line in reader.desk.browsing.shelves)
        await reader.press("F")
        await choose(reader, "Mira Feldkamp")
        shelves = [line.shelf for line in reader.desk.browsing.shelves]
        assert Followed() in shelves and shelves.index(Followed()) < shelves.index(Unread())
        assert reader.desk.browsing.counts[Followed()] == 2
        await reader.desk.go_to_shelf(Followed())
        assert set(reader.desk.browsing.article_ids) == {BUS, GARDEN}
        await reader.press("u")
        assert reader.footer.message == "Wird nicht mehr verfolgt (Autor:in Mira Feldkamp)."
        assert all(line.shelf != Followed() for line in reader.desk.browsing.shelves)


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_p_leads_to_all_of_an_author_in_order_of_time(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await reader.press("enter", "p")
        assert "Nahverkehr" in reader.text
        await choose(reader, "Mira Feldkamp")
        assert "Was bisher geschah: Autor:in Mira Feldkamp" in " ".join(reader.text.replace("│", " ").split()), (
            "as a rule names it"
        )
        entries = await reader.library.articles.entries([BUS, GARDEN])
        oldest = min(entries.values(), key=lambda entry: entry.published_at)
        await reader.press("g", "enter")
        assert reader.desk.reading.entry is not None and reader.desk.reading.entry.id == oldest.id


async def test_what_is_muted_stays_on_the_merkliste_and_in_the_search() -> None:
    async with running() as reader:
        await reader.press("s")
        await reader.library.rules.keep(MUTE, "autor:feldkamp")
        await reader.desk.go_to_shelf(Ressort("p4615"))
        assert BUS not in reader.desk.browsing.article_ids
        await reader.desk.go_to_shelf(Bookmarks())
        assert reader.desk.browsing.article_ids == [BUS]


async def test_what_a_rule_held_back_is_counted_again_when_it_ends_while_the_screen_is_open() -> None:
    async with running() as reader:
        unread = reader.desk.browsing.counts[Unread()]
        until = datetime.now(UTC) + timedelta(seconds=3)
        await reader.library.rules._put(ListRule(0, MUTE, "autor:feldkamp", until))
        await reader.desk.rules_changed()
        shown = list(reader.desk.browsing.article_ids)
        assert reader.desk.browsing.counts[Unread()] == unread - 2 and BUS not in shown
        reader.screen.tell_time(datetime.now(UTC))
        await reader.until(lambda: datetime.now(UTC) > until + timedelta(seconds=1))
        reader.screen.tell_time(datetime.now(UTC))
        await reader.until(lambda: reader.desk.browsing.counts[Unread()] == unread)
        await reader.until(lambda: len(reader.desk.browsing.article_ids) == len(shown) + 2)
        assert BUS in reader.desk.browsing.article_ids
        assert not reader.desk.browsing.new_ids, "it did not come now"


async def unread(reader: Running) -> list[int]:
    """Show what is unread, with the cursor on its third article, which is read by then; gives the list."""
    await reader.desk.go_to_shelf(Unread())
    await reader.settle()
    ids = list(reader.desk.browsing.article_ids)
    await reader.press("j", "j", "enter", "G", "escape")
    assert reader.desk.headlines.current == ids[2]
    assert (await reader.library.articles.entry(ids[2])).is_read
    return ids


@pytest.mark.parametrize("keys", [("F", "enter"), ("F", "enter", "u"), ("X", "G", "k", "enter", "enter", "u")])
async def test_what_was_read_stays_in_the_list_of_what_is_unread_when_rules_change(keys: tuple[str, ...]) -> None:
    async with running(100, 30) as reader:
        ids = await unread(reader)
        await reader.press(*keys)
        assert reader.desk.browsing.article_ids == ids and reader.desk.headlines.current == ids[2]


async def test_what_was_muted_under_the_cursor_is_there_again_when_that_is_undone_though_it_was_read() -> None:
    async with running(100, 30) as reader:
        ids = await unread(reader)
        await reader.press("X", "enter", "enter")
        assert ids[2] not in reader.desk.browsing.article_ids, "it is muted"
        await reader.press("u")
        assert reader.desk.browsing.article_ids == ids and reader.desk.headlines.current == ids[2]


async def test_a_star_that_was_taken_away_can_be_given_again_though_rules_have_changed() -> None:
    async with running(100, 30) as reader:
        for article_id in (BUS, GARDEN):
            await reader.library.marks.set_bookmark(article_id)
        await reader.desk.go_to_shelf(Bookmarks())
        await reader.settle()
        ids = list(reader.desk.browsing.article_ids)
        await reader.press("s", "F", "enter")
        assert reader.desk.browsing.article_ids == ids and reader.desk.headlines.current == ids[0]
        await reader.press("s")
        assert await reader.library.shelves.articles(Bookmarks()) == ids


async def test_who_comes_back_from_the_rules_is_on_their_row_and_nothing_is_marked_as_if_it_held() -> None:
    async with running(100, 40) as reader:
        await reader.library.rules.keep(FOLLOW, "bus")
        await reader.press("F", "G", "enter")
        assert "›" not in reader.text
        await reader.press("escape")
        screen = reader.app.screen
        assert (
            isinstance(screen, ListScreen)
            and screen.query_one(Rows).current == screen.query_one(Rows).source.row_count - 1
        )
        await reader.press("g")
        assert "›" not in reader.text


async def test_where_no_rule_is_left_the_key_that_takes_one_away_says_that_it_does_nothing() -> None:
    async with running(100, 30) as reader:
        await reader.library.rules.keep(FOLLOW, "bus")
        await reader.press("F", "G", "enter", "x")
        assert "Nichts ist stumm oder verfolgt." in reader.text
        await reader.press("x")
        assert reader.app.screen.query_one(FooterBar).message == "x gilt hier nicht. Esc führt zurück."


async def test_who_mutes_all_of_a_ressort_of_an_issue_stays_in_it() -> None:
    async with running(120, 36) as reader:
        days = [facts.day for facts in await reader.library.issues.all()]
        several = {day: len(await reader.library.issues.parts(day)) > 1 for day in days}
        day = next(day for day in days if several[day])
        await reader.desk.browse_issue(day)
        part = min(await reader.library.issues.parts(day), key=lambda one: len(one.article_ids))
        here = Issue(day, part.feed_id)
        await reader.desk.go_to_shelf(here)
        for article_id in part.article_ids:
            entry = await reader.library.articles.entry(article_id)
            await reader.library.rules.keep("mute", f'"{entry.headline.headline}"', 1)
        await reader.desk.rules_changed()
        assert (reader.desk.browsing.shelf, reader.desk.browsing.article_ids) == (here, [])
        await reader.until(lambda: "hier nicht, weil du" in reader.text)
        await reader.desk.go_to_shelf(Issue(day))
        await reader.desk.rules_changed()
        assert here not in [line.shelf for line in reader.desk.browsing.shelves], "that one was left"


async def test_what_is_followed_no_more_is_not_said_to_be_by_the_box_below_that_of_the_rules() -> None:
    async with running(100, 30) as reader:
        await reader.press("F", "enter", "X")
        assert "· verfolgt" in reader.text
        await reader.press("G", "enter", "x", "escape")
        assert "Stummschalten" in reader.text and "verfolgt" not in reader.text


async def test_what_changes_in_a_box_is_drawn_though_the_page_below_changes_in_the_same_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with running(100, 30) as reader:
        await reader.press("X")
        box, rows = reader.app.screen, reader.app.screen.query_one(Rows)
        drawn: list[str] = []

        def displayed(_: object, update: CompositorUpdate | None) -> None:
            drawn.append(update.render_segments(reader.app.console) if update is not None else "")

        monkeypatch.setattr(reader.app, "_display", displayed)
        rows.refresh()
        box._dirty_widgets.add(rows)  # as Textual does once the message of it has come
        box.refresh(Region(0, reader.app.size.height - 1, 1, 1))
        await reader.pilot.pause(0.2)
        assert "Wort oder Suche eingeben" in "".join(drawn)
