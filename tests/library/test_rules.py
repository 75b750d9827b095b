"""What is muted stands in no list and no count but the Merkliste and the search; what is followed has a shelf."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.newspaper import TRUE, Newspaper, Reader
from tui_reader.config import Config
from tui_reader.errors import EmptyRuleError
from tui_reader.library import Library
from tui_reader.library.query import parts_of
from tui_reader.library.rules import quoted
from tui_reader.model import (
    Bookmarks,
    Followed,
    Headline,
    HeldBack,
    Issue,
    KeptSearch,
    Query,
    Queue,
    Ressort,
    Since,
    Unread,
    Validators,
)
from tui_reader.model.rule import FOLLOW, MUTE
from tui_reader.model.shelf import AS_USUAL
from tui_reader.store import Store, salvage
from tui_reader.wording.rules import name_of_rule

BUS, WATER, POP, GARDEN = 7000002, 7000001, 7000008, 7000006


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("autor:feldkamp", {BUS, GARDEN}),
        ('autor:"Mira Feldkamp"', {BUS, GARDEN}),
        ("thema:pop", {POP}),
        ("ressort:Kultur", {POP}),
        ("ressort:Musik", {POP}),
        ("ressort:Alltag", {GARDEN}),
        ('"möwe jonas"', {POP}),
        ("treppenhaus", {POP}),
        ("autor:feldkamp -linde", {BUS}),
        ("autor:feldkamp ressort:Politik", {BUS}),
    ],
)
async def test_what_is_muted_by_word_author_topic_or_ressort_stands_in_no_list(
    demo: Library, typed: str, held: set[int]
) -> None:
    await demo.search.update()
    everything = set(await demo.shelves.articles(Unread()))
    day = Issue((await demo.issues.latest())[0])
    issue = set(await demo.shelves.articles(day))
    rule = await demo.rules.keep(MUTE, typed)
    assert rule.articles == len(held)
    for shelf in (Unread(), Ressort("p4608")):
        assert set(await demo.shelves.articles(shelf)) == everything - held, shelf
        assert await demo.shelves.held_back(shelf, AS_USUAL) == HeldBack(muted=len(held)), shelf
    assert await demo.shelves.held_back(KeptSearch(typed), AS_USUAL) == HeldBack(muted=len(held))
    assert set(await demo.shelves.articles(day)) == issue - held
    counts = await demo.shelves.counts()
    assert counts[Unread()] == counts[Ressort("p4608")] == len(everything - held)
    assert set(await demo.rules.story(typed)) == held
    listed = {facts.day: facts.articles for facts in await demo.issues.all()}
    assert listed.get(day.day, 0) == len(issue - held)  # soon after midnight the day has no other article
    assert not held & set(await demo.shelves.fill_queue(600))


async def test_a_search_that_is_kept_as_a_shelf_does_not_count_what_is_muted(demo: Library) -> None:
    await demo.search.update()
    shelf = KeptSearch("treppenhaus")
    assert await demo.shelves.articles(shelf) == [POP] and (await demo.shelves.counts([shelf]))[shelf] == 1
    rule = await demo.rules.keep(MUTE, "ressort:Kultur")
    assert await demo.shelves.articles(shelf) == [] and (await demo.shelves.counts([shelf]))[shelf] == 0
    await demo.rules.remove(rule)
    assert await demo.shelves.articles(shelf) == [POP] and (await demo.shelves.counts([shelf]))[shelf] == 1


async def test_of_a_muted_article_all_is_there_where_it_is_bookmarked_and_in_its_text(demo: Library) -> None:
    await demo.search.update()
    await demo.marks.set_bookmark(POP)
    await demo.rules.keep(MUTE, "ressort:Kultur")
    assert await demo.shelves.articles(Bookmarks()) == [POP]
    assert POP in {hit.article_id for hit in await demo.search.hits("treppenhaus")}
    assert (await demo.shelves.counts())[Bookmarks()] == 1
    assert (await demo.articles.open(POP)).blocks
    assert not (await demo.articles.entry(POP)).is_read


async def test_what_was_muted_is_back_when_the_rule_goes_or_is_taken_back(demo: Library) -> None:
    await demo.search.update()
    before = await demo.shelves.articles(Unread())
    rule = await demo.rules.keep(MUTE, "ressort:Kultur")
    await demo.rules.remove(rule)
    assert await demo.shelves.articles(Unread()) == before
    change = await demo.undo()
    assert change is not None and change.kind == "unmute"
    assert POP not in await demo.shelves.articles(Unread())
    change = await demo.undo()
    assert change is not None and change.kind == "mute"
    assert await demo.shelves.articles(Unread()) == before and await demo.rules.all() == []


async def test_muting_the_same_again_gives_it_another_end_and_taking_that_back_the_first(demo: Library) -> None:
    await demo.search.update()
    first = await demo.rules.keep(MUTE, "ressort:Kultur", 7)
    second = await demo.rules.keep(MUTE, "ressort:Kultur")
    assert [(rule.id, rule.until) for rule in await demo.rules.all()] == [(first.id, None)] == [(second.id, None)]
    await demo.undo()
    assert [rule.until for rule in await demo.rules.all()] == [first.until]


async def test_an_article_that_two_rules_hold_stays_away_until_both_are_gone(demo: Library) -> None:
    await demo.search.update()
    first, second = await demo.rules.keep(MUTE, "ressort:Kultur"), await demo.rules.keep(MUTE, "thema:pop", 7)
    await demo.rules.remove(first)
    assert POP not in await demo.shelves.articles(Unread())
    await demo.rules.remove(second)
    assert POP in await demo.shelves.articles(Unread())


async def test_a_rule_for_a_week_holds_for_a_week(tmp_path: Path) -> None:
    now = [1_800_000_000]
    library = Library(Config(), lambda: Store(tmp_path / "taz.sqlite3", lambda: now[0]))
    headline = Headline(1, "/x/!1/", "", "Von einer Möwe", "", datetime.fromtimestamp(now[0], UTC))

    def keep(store: Store) -> None:
        store.headlines.keep("p4608", "", [headline], Validators())
        store.rules.judge(
            store.rules.keep(MUTE, "ressort:x", datetime.fromtimestamp(now[0] + 7 * 86400, UTC)), query_of_front()
        )

    await library._threads.ask(keep)
    assert await library.shelves.articles(Unread()) == []
    now[0] += 7 * 86400 - 1
    assert await library.shelves.articles(Unread()) == [] and len(await library.rules.all()) == 1
    now[0] += 1
    assert await library.shelves.articles(Unread()) == [1] and await library.rules.all() == []
    assert (await library.shelves.counts())[Ressort("p4608")] == 1
    await library.aclose()


def query_of_front() -> Query:
    return Query(ressorts=("p4608",))


@pytest.mark.parametrize("typed", ["", "   ", "-wort", '""', "\x1b[2J", "::", "seit:7t", "seit:gestern -wort"])
async def test_a_rule_that_would_find_nothing_ever_is_one_sentence(demo: Library, typed: str) -> None:
    if typed == "\x1b[2J":
        typed = "\x1b"
    with pytest.raises(EmptyRuleError) as error:
        await demo.rules.keep(MUTE, typed)
    assert str(error.value).isprintable()
    assert await demo.rules.all() == []


async def test_a_new_article_is_muted_before_a_list_shows_it_by_its_headline_alone(tmp_path: Path) -> None:
    reader = Reader(tmp_path / "taz.sqlite3", Newspaper(TRUE))
    library = reader.library()
    await library.rules.keep(MUTE, "möwe")
    await library.rules.keep(MUTE, "ressort:politik")
    seen: set[int] = set()
    async for _ in library.sync():
        seen.update(await library.shelves.articles(Unread()))
    assert seen and POP not in seen and BUS not in seen
    await library.aclose()


async def test_what_only_the_text_says_is_judged_when_the_text_is_here(tmp_path: Path) -> None:
    reader = Reader(tmp_path / "taz.sqlite3", Newspaper(TRUE))
    library = reader.library()
    await library.rules.keep(MUTE, "autor:feldkamp")
    await library.rules.keep(FOLLOW, "thema:Haushalt")
    async for _ in library.sync():
        pass
    ids = await library.shelves.articles(Unread())
    assert ids and not {BUS, GARDEN} & set(ids)
    assert await library.shelves.articles(Followed()) == [7000004]
    await library.aclose()


async def test_what_is_followed_has_a_shelf_with_its_unread_counted_and_what_is_muted_is_not_on_it(
    demo: Library,
) -> None:
    await demo.search.update()
    await demo.rules.keep(FOLLOW, "thema:Wasser")
    await demo.rules.keep(FOLLOW, "autor:lorenz")
    assert set(await demo.shelves.articles(Followed())) == {WATER, 7000005}
    assert (await demo.shelves.counts())[Followed()] == 2
    await demo.readings.set_read([WATER])
    assert (await demo.shelves.counts())[Followed()] == 1
    await demo.rules.keep(MUTE, "autor:lorenz")
    assert await demo.shelves.articles(Followed()) == [7000005]


async def test_a_queue_that_was_filled_before_loses_what_is_muted(demo: Library) -> None:
    await demo.search.update()
    assert POP in await demo.shelves.fill_queue(600)
    await demo.rules.keep(MUTE, "ressort:Kultur")
    assert POP not in await demo.shelves.articles(Queue())


async def test_what_came_since_the_last_visit_is_counted_without_what_is_muted(demo: Library) -> None:
    await demo.search.update()
    await demo.settings.keep("since", "0")
    every = len(await demo.shelves.articles(Since()))
    await demo.rules.keep(MUTE, "ressort:Kultur")
    assert len(await demo.shelves.articles(Since())) == (await demo.shelves.counts())[Since()] == every - 1


async def test_all_of_an_author_in_order_of_time_also_what_is_muted(demo: Library) -> None:
    await demo.search.update()
    await demo.rules.keep(MUTE, "autor:feldkamp")
    story = await demo.rules.story(quoted("autor", "Mira Feldkamp"))
    entries = await demo.articles.entries(story)
    assert set(story) == {BUS, GARDEN}
    assert story == sorted(story, key=lambda one: entries[one].published_at)


async def test_rules_outlive_a_damaged_file_and_hold_again_what_they_held(
    open_library: Callable[..., Library], tmp_path: Path
) -> None:
    reader = Reader(tmp_path / "taz.sqlite3", Newspaper(TRUE))
    library = reader.library()
    async for _ in library.sync():
        pass
    await library.search.update()
    await library.rules.keep(MUTE, "ressort:Politik")
    before = await library.shelves.articles(Unread())
    await library.aclose()
    salvage(reader.path)
    library = reader.library()
    await library.search.update()
    assert await library.shelves.articles(Unread()) == before
    assert [rule.query for rule in await library.rules.all()] == ["ressort:Politik"]
    assert not await library.upkeep.ailments()
    await library.aclose()


async def test_what_makes_room_leaves_no_trace_in_the_rules(tmp_path: Path) -> None:
    path = tmp_path / "taz.sqlite3"
    store = Store(path)
    store.headlines.keep("p4608", "", [Headline(1, "/x/!1/", "", "Alt", "")], Validators())
    store.headlines.keep("p4608", "", [Headline(2, "/x/!2/", "", "Neu", "")], Validators())
    store.rules.judge(store.rules.keep(MUTE, "ressort:x"), query_of_front())
    assert store.room.prune([1])
    assert not store.health.ailments()
    store.close()
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT article FROM muted").fetchall() == [(2,)]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("autor:Feldkamp Linde -Baum", "Autor:in Feldkamp · „Linde -Baum“"),
        ('"freie wahlen"', "„freie wahlen“"),
        ('thema:"Freie Wahlen" ressort:politik', "Thema „Freie Wahlen“ · Ressort politik"),
    ],
)
def test_of_a_rule_s_name_no_word_seems_to_be_of_a_person_or_topic(query: str, name: str) -> None:
    assert name_of_rule(parts_of(query)) == name


@pytest.mark.parametrize("value", ['Soziale "Bewegungen"', "a:b -c", "  x  ", "-wort", "ressort:sport"])
def test_a_name_from_a_page_is_no_other_question(value: str) -> None:
    from tui_reader.library.query import query_of

    query = query_of(quoted("thema", value), datetime.now(UTC))
    assert query.topics and not (query.words or query.without or query.ressorts or query.phrases)


async def test_a_rule_ends_on_its_day_also_in_words(demo: Library) -> None:
    from tui_reader.wording.rules import about_rule

    await demo.search.update()
    rule = await demo.rules.keep(MUTE, "möwe", 7)
    assert rule.until is not None
    assert about_rule(rule, rule.until - timedelta(days=7)).endswith("noch 7 Tage")
    assert about_rule(rule, rule.until - timedelta(hours=5)).endswith("noch 5 Stunden")
    assert about_rule(rule, rule.until - timedelta(seconds=5)).endswith("noch 1 Stunde")
    assert about_rule(rule._replace(until=None), datetime.now(UTC)) == "1 Artikel"


async def test_a_rule_is_taken_back_after_a_restart(tmp_path: Path) -> None:
    reader = Reader(tmp_path / "taz.sqlite3", Newspaper(TRUE))
    library = reader.library()
    async for _ in library.sync():
        pass
    before = await library.shelves.articles(Unread())
    await library.rules.keep(MUTE, "ressort:Politik", 7)
    await library.aclose()
    library = reader.library()
    assert await library.shelves.articles(Unread()) != before
    change = await library.undo()
    assert change is not None and change.kind == "mute"
    assert await library.shelves.articles(Unread()) == before
    await library.aclose()


async def test_a_rule_that_is_taken_away_has_its_place_again_when_it_is_back_also_after_a_restart(
    tmp_path: Path,
) -> None:
    def library() -> Library:
        return Library(Config(), lambda: Store(tmp_path / "taz.sqlite3"))

    opened = library()
    rules = [await opened.rules.keep(kind, word) for kind, word in ((MUTE, "eins"), (FOLLOW, "zwei"), (MUTE, "drei"))]
    for gone in (0, 1, 2):
        await opened.rules.remove(rules[gone])
        await opened.aclose()
        opened = library()
        await opened.undo()
        assert await opened.rules.all() == rules
    await opened.rules.remove(rules[0])
    await opened.rules.remove(rules[2])
    newer = await opened.rules.keep(MUTE, "vier")
    assert newer.id == rules[2].id, "a number that was free"
    for _ in range(3):
        await opened.undo()
    assert await opened.rules.all() == rules
    await opened.aclose()
