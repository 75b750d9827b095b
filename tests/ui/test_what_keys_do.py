"""What a key does and says, on a desk that no screen shows: lists, marks, what is read."""

import zlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from tests.library.small import ARTICLES, NOON, SmallLibrary
from tests.ui.plain_front import PlainArticle, PlainReader
from tui_reader.config import Config
from tui_reader.errors import NothingToExportError
from tui_reader.library import Library
from tui_reader.library.query import parts_of
from tui_reader.locale import tr
from tui_reader.model import Headline, PageDigest, Place, Validators
from tui_reader.model.rule import FOLLOW, MUTE
from tui_reader.model.shelf import Bookmarks, KeptSearch, Queue, Ressort, Unread
from tui_reader.store import Store
from tui_reader.ui.commands.marks import all_annotations, annotations
from tui_reader.ui.commands.removal import remove_search
from tui_reader.ui.commands.rules import RuleLine
from tui_reader.ui.desk import shelves
from tui_reader.ui.desk.front import TypedLine
from tui_reader.ui.desk.note_line import NoteLine
from tui_reader.ui.desk.overlays import AnnotationAnswer, AnnotationList, Menu
from tui_reader.ui.desk.ressorts import ShelfLine
from tui_reader.wording.rules import about_rule, name_of_rule


@pytest.fixture
async def library() -> AsyncIterator[SmallLibrary]:
    opened = SmallLibrary()
    yield opened
    await opened.aclose()


async def at_the_list(library: SmallLibrary, *answers: object) -> PlainReader:
    """The cursor is on the newest, 6; then come 5, 4, 3, 2, 1."""
    reader = PlainReader(library, *answers)
    await reader.desk.first_list()
    await reader.desk.browsing.complete()
    return reader


def said(reader: PlainReader) -> str:
    return reader.front.said.pop() if reader.front.said else ""


async def test_the_star_says_what_became_of_it_whoever_set_it_meanwhile(library: SmallLibrary) -> None:
    reader = await at_the_list(library)
    await reader.give("screen.bookmark")
    assert said(reader) == tr("say.bookmarked") and await library.shelves.articles(Bookmarks()) == [6]
    library.store.marks.set_bookmark(6, False)
    await reader.give("screen.bookmark")
    assert said(reader) == tr("say.unbookmarked_already") and await library.shelves.articles(Bookmarks()) == []
    library.store.marks.set_bookmark(6, True)
    await reader.give("screen.bookmark")
    assert said(reader) == tr("say.bookmarked_already") and await library.shelves.articles(Bookmarks()) == [6]
    await reader.give("screen.bookmark")
    assert said(reader) == tr("say.unbookmarked")


async def test_read_and_unread_is_the_other_of_what_the_list_shows(library: SmallLibrary) -> None:
    reader = await at_the_list(library)
    await reader.give("screen.toggle_read")
    assert said(reader) == tr("say.read") and 6 not in await library.shelves.articles(Unread())
    assert reader.desk.browsing.counts[Unread()] == 5
    library.store.readings.set_read([6], False)
    await reader.give("screen.toggle_read")
    assert said(reader) == tr("say.unread") and 6 in await library.shelves.articles(Unread())


async def test_all_of_a_list_is_read_and_comes_back_with_one_key(library: SmallLibrary) -> None:
    reader = await at_the_list(library)
    await library.readings.set_read([3])
    await reader.give("screen.all_read")
    assert said(reader) == tr("say.all_read", n=5) and reader.desk.browsing.counts[Unread()] == 0
    await reader.give("screen.all_read")
    assert said(reader) == tr("say.all_read_already")
    await reader.give("screen.undo")
    assert said(reader).startswith("Wieder ungelesen (5 Artikel") and reader.desk.browsing.counts[Unread()] == 5
    await reader.desk.go_to_shelf(Bookmarks())
    await reader.give("screen.all_read")
    assert said(reader) == tr("say.no_article")


async def test_from_article_to_article_and_no_further_than_the_ends(library: SmallLibrary) -> None:
    reader = await at_the_list(library)
    await reader.give("screen.previous_article")
    assert said(reader) == tr("say.first_article") and reader.desk.target == 6
    await reader.give(*["screen.next_article"] * 5)
    assert not said(reader) and reader.desk.target == 1
    await reader.give("screen.next_article")
    assert said(reader) == tr("say.last_article") and reader.desk.target == 1
    await reader.give("screen.previous_article")
    assert reader.desk.target == 2
    await reader.desk.go_to_shelf(Bookmarks())
    await reader.give("screen.next_article")
    assert said(reader) == tr("say.no_article")


async def test_to_the_nearest_unread_one_either_way(library: SmallLibrary) -> None:
    await library.readings.set_read([5, 4, 2])
    reader = await at_the_list(library)
    await reader.give("screen.next_unread")
    assert reader.desk.target == 3
    await reader.give("screen.next_unread")
    assert reader.desk.target == 1
    await reader.give("screen.next_unread")
    assert said(reader) == tr("say.no_more_unread") and reader.desk.target == 1
    await reader.give("screen.previous_unread")
    assert reader.desk.target == 3
    await reader.give("screen.previous_unread", "screen.previous_unread")
    assert said(reader) == tr("say.no_more_unread") and reader.desk.target == 6
    await reader.desk.go_to_shelf(Bookmarks())
    await reader.give("screen.next_unread")
    assert said(reader) == tr("say.no_article"), "of nothing, nothing was read"


@pytest.mark.parametrize("piece", [1, 50])
async def test_what_comes_next_is_behind_the_article_then_above_it_and_never_itself(
    library: SmallLibrary, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves, "_FIRST_PIECE", piece)
    await library.readings.set_read([5, 4, 1])
    reader = await at_the_list(library)
    browsing = reader.desk.browsing
    assert [await browsing.next_unread(one) for one in (6, 5, 3, 2, 1)] == [3, 3, 2, 6, 6]
    browsing.passed.add(3)
    assert await browsing.next_unread(6) == 2, "Space went past the other one"
    await library.readings.set_read([2])
    assert await browsing.next_unread(6) is None and await browsing.words_at_the_end() == tr("closing.rest")
    assert await browsing.words_at_the_end(6, but_this=True) == tr("closing.rest_but_this")
    await library.readings.set_read([3])
    assert await browsing.next_unread(6) is None and await browsing.words_at_the_end() == tr("closing.all_read")
    assert await browsing.words_at_the_end(6, but_this=True) == tr("closing.but_this")
    assert await browsing.next_ressort(6) is None
    elsewhere = Headline(7, "/x/!7/", "", "Aus keinem Ressort", "", NOON)
    library.store.headlines.keep("p1", "", [elsewhere], Validators())
    await browsing.count()
    following = await browsing.next_ressort(6)
    assert following is not None and (following.shelf, following.article_id) == (Unread(), 7)


async def test_where_headlines_repeat_the_topline_says_which_is_meant(library: SmallLibrary) -> None:
    twins = [
        Headline(number, f"/x/!{number}/", topline, "Nachrichten", "", NOON + timedelta(minutes=number))
        for number, topline in ((7, "Das Wetter"), (8, "Der Verkehr"))
    ]
    library.store.headlines.keep("p4608", "", twins, Validators())
    reader = await at_the_list(library)
    closing = reader.desk.reading._ends.closing
    assert (await closing(8)).words == tr("closing.next", headline="Das Wetter: Nachrichten")
    assert (await closing(7)).words == tr("closing.next", headline="Deich am Moor")
    await reader.give("screen.toggle_read", "screen.undo")
    assert said(reader).startswith("Wieder ungelesen („Der Verkehr: Nachrichten“")


async def test_a_note_says_whether_it_is_new_the_same_or_gone(library: SmallLibrary) -> None:
    reader = await at_the_list(library)

    async def typed(text: str) -> str:
        await reader.give("screen.note")
        line = reader.front.typed.pop()
        assert isinstance(line, NoteLine)
        line.changed(text)
        line.entered(text)
        await reader.work.done()
        assert await line.drafts.of(line.about) == "", "what is kept is no draft any more"
        return said(reader)

    assert await typed(" ") == tr("say.nothing_noted")
    assert await typed("Erst #so") == tr("say.noted.bookmarked")
    assert await typed("Erst #so") == tr("say.note_as_before")
    assert await typed("") == tr("say.note_removed")
    await reader.give("screen.undo", "screen.undo")
    assert said(reader).startswith("Notiz zurückgenommen, Artikel nicht mehr gemerkt (") and said(reader).startswith(
        "Notiz wieder da ("
    )


@pytest.mark.parametrize(("is_heard", "here", "words"), [(False, 6, "say.came_above"), (True, 7, "say.came")])
async def test_what_is_new_is_seen_above_the_cursor_or_heard_from_the_first_on(
    library: SmallLibrary, is_heard: bool, here: int, words: str
) -> None:
    reader = await at_the_list(library)
    rows = reader.desk.headlines
    rows.is_heard = is_heard
    new = Headline(7, "/x/!7/", "", "Hallig", "", NOON + timedelta(minutes=1))
    library.store.headlines.keep("p4608", "", [new], Validators())
    await reader.desk.browsing.take_in_news(fills=False)
    await reader.give("screen.refresh_all")
    assert (rows.current, said(reader)) == (here, tr(words, n=1))


async def test_what_left_the_list_under_the_cursor_has_it_again_unless_somebody_went_on(library: SmallLibrary) -> None:
    reader = await at_the_list(library)
    browsing, rows = reader.desk.browsing, reader.desk.headlines

    async def without(*gone: int) -> int | None:
        browsing._listed = partial(some, [one for one in range(6, 0, -1) if one not in gone])  # type: ignore[method-assign]
        await browsing.show(keep=rows.current)
        return rows.current

    async def some(ids: list[int], *_: object, **__: object) -> list[int]:
        return ids

    rows.move_to(2)
    assert [await without(4), await without(4, 6), await without()] == [3, 3, 4]
    assert [await without(4), await without(4, 3), await without(4), await without()] == [3, 2, 2, 4]
    assert [await without(*range(1, 7)), await without()] == [None, 4]
    assert await without(4) == 3
    rows.move_to(rows.cursor + 1)
    assert await without() == 2, "it is where the reader went"


async def test_a_preview_without_its_text_says_that_it_comes_or_how_to_get_it(library: SmallLibrary) -> None:
    reader = await at_the_list(library)
    refreshing, view = reader.desk.refreshing, reader.desk.view
    assert isinstance(view, PlainArticle)

    async def told(*, is_running: bool = False, is_offline: bool = False) -> str:
        refreshing.is_running, refreshing.is_offline = is_running, is_offline
        refreshing._news.changed()
        await reader.work.done()
        return view._labels.note

    reader.desk.reading.preview(6)
    await reader.work.done()
    assert await told() == tr("article.to_fetch")
    assert await told(is_running=True) == tr("article.coming")
    assert await told(is_offline=True) == tr("error.missing.yet")
    assert await told() == tr("article.to_fetch")


async def test_all_notes_and_passages_stand_there_the_newest_first(library: SmallLibrary) -> None:
    await library.marks.note(2, "Notiz #meer")
    await library.marks.keep_passages(4, [("Ein Satz", Place(0, 0))], "dazu")
    await library.marks.set_bookmark(5)
    await library.marks.note(3, "Neueste")
    reader = await at_the_list(library)
    found = [(one.mark.article_id, one.text, one.note) for one in await all_annotations(reader.desk)]
    assert [number for number, _, _ in found] == [3, 4, 2]
    assert found[0][1:] == ("Neueste", "") and found[1][2] == "dazu" and found[2][1] == "Notiz #meer"
    assert "Ein Satz" in found[1][1]


async def test_what_one_key_marked_is_one_of_the_list_and_what_another_did_is_not(library: SmallLibrary) -> None:
    passages = [("Erster Satz", Place(0, 0)), ("Zweiter Satz", Place(1, 0)), ("Dritter Satz", Place(2, 0))]
    await library.marks.keep_passages(2, passages, "zusammen")
    await library.marks.keep_passages(2, [("Ein anderer", Place(1, 40))])
    reader = await at_the_list(library)
    asked: list[AnnotationList] = []

    async def seen(this: AnnotationList) -> None:
        asked.append(this)

    async def listed() -> list[tuple[str, str, str]]:
        return [(one.mark.quote, one.text, one.note) for one in await asked[0].read()]

    reader.desk.front.show = seen  # type: ignore[method-assign, assignment]
    await annotations(reader.desk)
    both = [
        ("Ein anderer", "„Ein anderer“", ""),
        ("Erster Satz", "„Erster Satz · Zweiter Satz · Dritter Satz“", "zusammen"),
    ]
    assert await listed() == both
    whole = (await asked[0].read())[1]
    await asked[0].take_away(whole)
    assert await listed() == both[:1]
    await asked[0].undo()
    assert await listed() == both, "it comes back as one"
    whole = (await asked[0].read())[1]
    await asked[0].note(whole, "")
    assert await listed() == [both[0], (*both[1][:2], "")]


async def test_what_was_put_into_a_list_by_hand_is_taken_out_of_it(library: SmallLibrary) -> None:
    await library.settings.keep("queue", "[5, 3, 1]")
    await library.shelves.toggle_search("watt")
    reader = await at_the_list(library)
    await reader.give("rows.remove")
    assert said(reader) == tr("say.nothing_to_remove")
    await reader.desk.go_to_shelf(Queue())
    await reader.give("rows.down", "rows.remove")
    assert await library.shelves.articles(Queue()) == [5, 1] and reader.desk.target == 1
    await reader.give("rows.remove")
    assert await library.shelves.articles(Queue()) == [5] and reader.desk.target == 5
    assert KeptSearch("watt") in [line.shelf for line in reader.desk.browsing.shelves]


async def test_what_was_bookmarked_is_taken_out_of_the_merkliste_as_of_any_list_made_by_hand(
    library: SmallLibrary,
) -> None:
    reader = await at_the_list(library)
    await reader.give("screen.bookmark")
    number = reader.desk.target
    await reader.desk.go_to_shelf(Bookmarks())
    await reader.give("rows.remove")
    assert said(reader) == tr("say.unbookmarked") and not await library.marks.articles()
    await reader.give("rows.remove")
    assert said(reader) == tr("say.unbookmarked_already") and not await library.marks.articles()
    await reader.give("screen.undo")
    assert await library.marks.articles() == [number]


async def test_what_is_unread_again_is_seen_at_once_in_a_list_that_was_emptied(library: SmallLibrary) -> None:
    reader = await at_the_list(library)
    shown = list(reader.desk.browsing.article_ids)
    await reader.give("screen.hide_read", "screen.all_read")
    await reader.desk.go_to_shelf(Unread())
    await reader.desk.go_to_shelf(reader.desk.browsing.shelves[0].shelf)
    await reader.desk.browsing.show(is_left=True)
    assert not reader.desk.browsing.article_ids
    await reader.give("screen.undo")
    assert reader.desk.browsing.article_ids == shown and reader.desk.target in shown


async def test_of_an_empty_list_nothing_is_asked_before_it_is_said_that_nothing_can_be_taken_along(
    library: SmallLibrary,
) -> None:
    await library.shelves.toggle_search("xyzxyz")
    reader = await at_the_list(library)
    await reader.desk.go_to_shelf(KeptSearch("xyzxyz"))
    assert reader.desk.browsing.shelf == KeptSearch("xyzxyz")
    with pytest.raises(NothingToExportError):
        await reader.give("screen.export")


async def test_where_nothing_was_ever_loaded_it_is_not_said_that_all_is_here() -> None:
    library = Library(Config(), lambda: Store(":memory:"))
    with pytest.raises(NothingToExportError):
        await PlainReader(library).give("screen.take_along")
    await library.aclose()


async def test_what_was_taken_out_of_a_list_comes_back_with_one_key_and_nothing_else_does(
    library: SmallLibrary,
) -> None:
    await library.settings.keep("queue", "[5, 3, 1]")
    reader = await at_the_list(library)
    await reader.give("screen.bookmark")
    await reader.desk.go_to_shelf(Queue())
    await reader.give("rows.down", "rows.remove", "screen.undo")
    assert await library.shelves.articles(Queue()) == [5, 3, 1] and reader.desk.target == 3
    assert said(reader).startswith(tr("undone.unqueue").removesuffix(".") + " („")
    assert await library.shelves.articles(Bookmarks()) == [6]
    await reader.give("screen.undo")
    assert said(reader).startswith(tr("undone.bookmark").removesuffix("."))
    await library.shelves.unqueue(6)
    await reader.give("screen.undo")
    assert said(reader) == tr("say.nothing_to_undo"), "6 was not in it"


def have_texts(library: SmallLibrary) -> None:
    """Each takes a minute to read."""
    for number in ARTICLES:
        library.store.pages.keep(number, "u", zlib.compress(b"x"), Validators(), PageDigest(200))


async def test_what_was_chosen_for_a_few_minutes_is_given_up_again_for_what_was_there(library: SmallLibrary) -> None:
    have_texts(library)
    reader = await at_the_list(library, 1, 0)
    await reader.give("screen.queue")
    first = await library.shelves.articles(Queue())
    await reader.give("rows.remove")
    await reader.give("screen.queue", "screen.undo")
    assert said(reader).startswith(tr("undone.queue").removesuffix("."))
    assert await library.shelves.articles(Queue()) == first[1:] != first
    await reader.give("screen.undo", "screen.undo")
    assert said(reader).startswith(tr("undone.queue_gone").removesuffix(".")), "there had been none"
    assert await library.shelves.articles(Queue()) == [] and reader.desk.browsing.shelf != Queue()
    assert reader.desk.browsing.article_ids


async def test_what_had_been_chosen_for_a_few_minutes_before_is_there_as_it_was(library: SmallLibrary) -> None:
    have_texts(library)
    await library.settings.keep("queue", "[5, 3, 1]")
    reader = await at_the_list(library, 1)
    await reader.give("screen.queue", "screen.undo")
    assert said(reader).startswith(tr("undone.queue").removesuffix("."))
    assert await library.shelves.articles(Queue()) == [5, 3, 1]


async def test_searches_that_were_kept_or_let_go_are_taken_back_and_named(library: SmallLibrary) -> None:
    reader = await at_the_list(library)
    await library.shelves.toggle_search("watt")
    await remove_search(reader.desk, "watt")
    await remove_search(reader.desk, "watt")
    panes = reader.desk.browsing._panes
    panes.ressort_list.move_to(panes.ressorts.row_of(Unread()) or 0)
    for words, kept, last in (
        ("undone.forget", [], ["watt"]),
        ("undone.unsearch", ["watt"], ["watt"]),
        ("undone.search", [], ["watt"]),
    ):
        await reader.give("screen.undo")
        assert said(reader).startswith(f"{tr(words).removesuffix('.')} („watt“")
        assert (await library.shelves.searches(), await library.search.last()) == (kept, last)
        assert panes.ressort_list.current == ShelfLine(Unread(), tr("shelf.unread")), (
            "nobody went to the list that is shown"
        )
        assert (KeptSearch("watt") in [line.shelf for line in reader.desk.browsing.shelves]) == bool(kept)
    await reader.desk.go_to_shelf(reader.desk.browsing.shelf)
    assert panes.ressort_list.current == reader.desk.browsing.line


async def test_a_search_that_is_kept_no_more_is_among_the_last_ones_and_then_it_is_forgotten(
    library: SmallLibrary,
) -> None:
    reader = await at_the_list(library)
    await library.shelves.toggle_search("watt")
    assert await remove_search(reader.desk, "watt") == tr("say.search_removed", query="watt")
    assert await library.shelves.searches() == [] and await library.search.last() == ["watt"]
    assert await remove_search(reader.desk, "watt") == tr("say.search_forgotten", query="watt")
    assert await library.search.last() == []


# ------------------------------------------------------------ reading


async def test_in_an_article_links_lead_on_and_back_and_keys_without_a_thing_say_so(demo: Library) -> None:
    first, second = 7000002, 7000001
    reader = PlainReader(demo)
    desk = reader.desk
    await desk.first_list()
    await desk.browsing.complete()
    assert desk.target == first
    desk.open(first)
    await reader.work.done()
    await reader.give("article.related_9")
    assert said(reader).startswith(tr("say.no_such_related", n=2)[:-2]) and desk.target == first, "no Ressort either"
    await reader.give("article.related_1")
    assert desk.target == second
    await reader.give("screen.history_back")
    assert desk.target == first
    await reader.give("screen.history_back")
    assert said(reader) == tr("say.no_way_back") and desk.target == first
    await reader.give("screen.history_forward")
    assert desk.target == second
    await reader.give("screen.history_forward")
    assert said(reader) == tr("say.no_way_on")
    await reader.give("screen.history_back", "article.related_2")
    assert desk.target == 7000006
    await reader.give("article.related_1")
    assert said(reader) == tr("say.no_related") and desk.target == 7000006, "a digit leads to no Ressort from there"
    await reader.give("article.follow")
    assert said(reader) == tr("say.no_links")
    await reader.give("article.previous_section")
    assert said(reader) == tr("say.no_sections")
    await reader.give("screen.copy_address")
    assert reader.front.copied.endswith("!7000006/") and said(reader) == tr("say.copied_address")
    await reader.give("screen.copy_citation")
    assert "!7000006/" in reader.front.copied and said(reader) == tr("say.copied_citation")


async def test_the_end_of_an_article_leads_to_the_next_unread_one_then_to_the_next_ressort(demo: Library) -> None:
    """What is read on the way there is read."""
    reader = PlainReader(demo)
    desk, unread = reader.desk, [7000007, 7000010]
    await desk.first_list()
    everything = await demo.shelves.articles(Unread())
    await demo.readings.set_read([one for one in everything if one not in (7000002, *unread)])
    await desk.browsing.complete()
    desk.open(7000002)
    await reader.work.done()
    for following in (*unread, None):
        while not desk.view.viewport.is_at_end:
            await reader.give("article.page_down")
        here = desk.reading.target
        await reader.give("article.read_on")
        assert desk.reading.target == (following or here)
        assert here not in await demo.shelves.articles(Unread())
    assert said(reader) == tr("say.is_at_end") and await demo.shelves.articles(Unread()) == []
    other = (await demo.shelves.articles(Ressort("p4639")))[0]
    await demo.readings.set_read([other], False)
    await desk.browsing.count()
    await reader.give("article.read_on")
    assert desk.reading.target == other


async def test_at_the_end_of_each_list_the_words_there_say_what_space_does(demo: Library) -> None:
    reader = PlainReader(demo)
    desk, one, other = reader.desk, 7000002, (await demo.shelves.articles(Ressort("p4639")))[0]
    await demo.search.update()
    await demo.shelves.toggle_search("bus")
    await demo.marks.set_bookmark(one)
    await desk.first_list()
    for shelf in (Ressort("p4608"), Bookmarks(), KeptSearch("bus"), Unread()):
        for rest in ([], [other]):
            await demo.readings.set_read(await demo.shelves.articles(Unread()))
            await demo.readings.set_read([one, *rest], False)
            await desk.browsing.complete()
            await desk.go_to_shelf(shelf)
            desk.open(one)
            await reader.work.done()
            words, goes_on = await desk._closing(one)
            page = desk.view.page
            assert page is not None and page.texts[page.closing_block] == words
            assert desk.reading.goes_on == goes_on == bool(rest)
            desk.view.viewport.go_to_end()
            await reader.give("article.read_on")
            assert desk.reading.target == (other if rest else one)
            assert bool(rest) or said(reader) == tr("say.is_at_end"), shelf


async def test_words_are_found_as_one_types_and_enter_stays_where_they_stand(demo: Library) -> None:
    reader = PlainReader(demo)
    desk = reader.desk
    await desk.first_list()
    desk.open(7000002)
    await reader.work.done()

    async def typed(text: str) -> TypedLine:
        await reader.give("screen.find")
        line = reader.front.typed.pop()
        line.changed(text)
        return line

    word = "Fahrplan"
    (await typed(word)).entered(word)
    assert desk.view.matches.term == word and desk.view.matches.position[1] and desk.last_term == word
    first = desk.view.matches.position
    await reader.give("article.next_section")
    assert desk.view.matches.position != first, "the key for sections leads from match to match"
    line = await typed("xyzzy")
    assert line.first == word, "what was sought last can be changed"
    line.entered("xyzzy")
    await reader.work.done()
    assert said(reader) == tr("say.not_found", query="xyzzy") and not desk.view.matches.position[1]
    (await typed(quoted := '"gibt es nicht"')).entered(quoted)
    await reader.work.done()
    assert said(reader) == "„gibt es nicht“ steht nicht in diesem Text.", "in one pair of quotation marks"
    desk.view.viewport.go_to(3)
    spot, line = desk.view.viewport.spot, await typed(word := "Küchenfenster")
    assert desk.view.viewport.spot != spot, "one sees what is found"
    line.changed("")
    assert desk.view.viewport.spot == spot
    line.changed(word)
    line.left(word)
    assert desk.view.viewport.spot == spot, "who leaves it is where one was"
    assert not desk.view.matches.term and not said(reader)
    await reader.give("screen.fetch_again")
    assert said(reader) == tr("say.fetched") and desk.target == 7000002


# ------------------------------------------------------------ where keys lead back to


async def test_among_the_ressorts_no_text_is_fetched_that_is_not_in_sight(
    library: SmallLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PlainArticle, "is_shown", False)
    reader = await at_the_list(library)
    reader.desk.at = "ressorts"
    await reader.give("screen.fetch_again")
    assert reader.front.said == [tr("say.key_elsewhere", keys="x", name=tr("place.headlines"))]


async def test_from_a_note_one_comes_back_to_the_notes_and_from_these_to_where_they_were_asked_for(
    demo: Library,
) -> None:
    noted, other = 7000002, 7000004
    await demo.marks.note(noted, "Notiz")
    reader = PlainReader(demo)
    await reader.desk.first_list()
    await reader.desk.browsing.complete()
    [one] = await all_annotations(reader.desk)
    cursor = reader.desk.target
    answers: list[object] = []
    reader.front._answers = answers
    for at, target in (("headlines", cursor), ("article", other)):
        if at == "article":
            reader.desk.open(other)
            await reader.work.done()
        answers += [AnnotationAnswer(one.mark, [one])]
        await reader.give("screen.marks")
        assert (reader.desk.at, reader.desk.target) == ("article", noted)
        answers += [AnnotationAnswer(one.mark, [one])]
        await reader.give("screen.escape")
        assert (reader.desk.at, reader.desk.target) == ("article", noted), "chosen once more"
        await reader.give("screen.escape")
        shown = reader.front.asked[-1]
        assert isinstance(shown, AnnotationList) and shown.here == one.mark
        assert (reader.desk.at, reader.desk.target) == (at, target)


async def test_an_article_alone_is_left_for_the_place_from_which_it_came_to_be_that(demo: Library) -> None:
    reader = PlainReader(demo)
    await reader.desk.first_list()
    await reader.desk.browsing.complete()
    await reader.give("screen.zen")
    assert (reader.front.is_alone, reader.desk.at) == (True, "article")
    await reader.give("screen.escape")
    assert (reader.front.is_alone, reader.desk.at) == (False, "headlines")
    reader.desk.open(7000002)
    await reader.give("screen.zen", "screen.escape")
    assert (reader.front.is_alone, reader.desk.at) == (False, "article")


async def test_who_does_not_say_for_how_long_is_back_at_what_can_be_muted(demo: Library) -> None:
    reader = PlainReader(demo, 1, None)
    await reader.desk.first_list()
    await reader.give("screen.mute")
    first, how_long, again = [one for one in reader.front.asked if isinstance(one, Menu)]
    assert first.title == again.title == tr("title.mute") and (first.start, again.start) == (0, 1)
    assert first.rows[1][0] in how_long.title, "it is said what is muted"


async def test_of_what_is_followed_it_is_said_how_much_is_unread_where_that_is_not_all(demo: Library) -> None:
    reader = PlainReader(demo, 0)
    await demo.search.update()
    await reader.desk.first_list()
    await demo.readings.set_read([reader.desk.headlines.current or 0])
    await reader.give("screen.follow")
    [rule] = await demo.rules.all()
    name = name_of_rule(parts_of(rule.query))
    assert said(reader) == tr("say.follow.unread", rule=name, n=rule.articles, unread=rule.articles - 1)


async def test_of_what_is_followed_only_what_its_list_shows_is_counted(demo: Library) -> None:
    reader = PlainReader(demo)
    await demo.search.update()
    await reader.desk.first_list()
    await demo.rules.keep(MUTE, "autor:sand")
    for typed, muted, said_key, shown in (
        ("thema:wasser", 1, "say.follow", 1),
        ("autor:sand topf", 0, "say.follow.nowhere", 0),
    ):
        await follow_typed(reader, typed)
        rule = next(rule for rule in await demo.rules.all(FOLLOW) if rule.query == typed)
        assert rule.muted == muted
        assert said(reader) == tr(said_key, rule=name_of_rule(parts_of(typed)), n=shown, span="")
    await demo.rules.keep(MUTE, "thema:wasser")
    await follow_typed(reader, "autor:lorenz")
    assert said(reader) == tr("say.follow.against", rule=name_of_rule(parts_of("autor:lorenz")), n=1), "by another rule"
    about = [about_rule(rule, datetime.now(UTC)) for rule in await demo.rules.all()]
    assert about.count(tr("rule.articles_muted", n=2, muted=2)) == 1, "what mutes is not said to be muted"


async def follow_typed(reader: PlainReader, typed: str) -> None:
    """Have what is typed followed, by way of the line for it."""
    RuleLine(reader.desk, FOLLOW, "").entered(typed)
    await reader.work.done()


async def test_an_order_that_holds_already_says_so(library: SmallLibrary) -> None:
    reader = PlainReader(library, 0)
    await reader.desk.first_list()
    await reader.give("screen.order")
    assert said(reader) == tr("say.order_already")
