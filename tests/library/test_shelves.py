"""What stands on a shelf, in which order, and what a reader takes from it."""

import zlib
from collections.abc import AsyncIterator

import pytest

from tests.library.small import ARTICLES, SmallLibrary
from tui_reader.library.shelves import _woven
from tui_reader.model import BOOKMARK, NOTE, PageDigest, Place, Shelf, Validators, View
from tui_reader.model.rule import FOLLOW, MUTE
from tui_reader.model.shelf import Bookmarks, Followed, Issue, KeptSearch, Queue, Ressort, Unread

NEWEST_FIRST = [*reversed(ARTICLES)]


@pytest.fixture
async def library() -> AsyncIterator[SmallLibrary]:
    opened = SmallLibrary()
    yield opened
    await opened.aclose()


async def queued(library: SmallLibrary, *numbers: int) -> None:
    await library.settings.keep("queue", str(list(numbers)))


@pytest.mark.parametrize("shelf", [Ressort("p4608"), Queue()], ids=["of the database", "made here"])
async def test_a_list_can_be_turned_round_cut_and_without_what_is_read(library: SmallLibrary, shelf: Shelf) -> None:
    await queued(library, *NEWEST_FIRST)
    await library.readings.set_read([2, 4])
    assert await library.shelves.articles(shelf) == NEWEST_FIRST
    assert await library.shelves.articles(shelf, 2) == [6, 5]
    assert await library.shelves.articles(shelf, 0) == []
    assert await library.shelves.articles(shelf, 2, View(is_oldest_first=True)) == [1, 2]
    assert await library.shelves.articles(shelf, view=View(hides_read=True)) == [6, 5, 3, 1]
    staying = View(is_oldest_first=True, hides_read=True, staying=(4,))
    assert await library.shelves.articles(shelf, view=staying) == [1, 3, 4, 5, 6], "where the cursor was"


async def test_who_takes_an_article_from_the_queue_leaves_the_others_in_their_order(library: SmallLibrary) -> None:
    assert await library.shelves.articles(Queue()) == []
    await queued(library, 3, 1, 99, 5)
    await library.shelves.unqueue(1)
    assert await library.shelves.articles(Queue()) == [3, 5], "99 made room since"
    await library.shelves.unqueue(6)
    assert await library.shelves.articles(Queue()) == [3, 5]


async def test_what_is_muted_stands_in_no_list_but_the_merkliste_and_counts_in_none(library: SmallLibrary) -> None:
    await queued(library, 1, 2)
    await library.marks.set_bookmark(1)
    shelves: list[Shelf] = [Queue(), KeptSearch("deich"), KeptSearch("watt")]
    before = await library.shelves.counts(shelves)
    assert before[Ressort("p4608")] == before[Unread()] == 6 and [before[one] for one in shelves] == [2, 3, 2]
    rule = await library.rules.keep(MUTE, "deich")
    assert await library.shelves.articles(Queue()) == [2]
    assert await library.shelves.articles(KeptSearch("deich")) == []
    assert await library.shelves.articles(Bookmarks()) == [1]
    counts = await library.shelves.counts(shelves)
    assert counts[Ressort("p4608")] == counts[Unread()] == 3 and counts[Bookmarks()] == 1
    assert [counts[one] for one in shelves] == [1, 0, 1]
    await library.rules.remove(rule)
    assert await library.shelves.counts(shelves) == before


async def test_a_mute_that_has_ended_holds_nothing_back(library: SmallLibrary) -> None:
    await library.rules.keep(MUTE, "deich", 1)
    library.now = library.now.replace(year=2099)
    assert await library.shelves.articles(Unread()) == NEWEST_FIRST
    counts = await library.shelves.counts()
    assert counts[Ressort("p4608")] == counts[Unread()] == 6


async def test_the_merkliste_has_what_is_bookmarked_and_not_what_has_only_a_note(library: SmallLibrary) -> None:
    await library.marks.note(2, "Notiz")
    library.now = library.now.replace(hour=13)
    await library.marks.set_bookmark(5)
    await library.marks.set_bookmark(2, False)
    assert await library.shelves.articles(Bookmarks()) == [5]
    assert (await library.shelves.counts())[Bookmarks()] == 1
    assert await library.marks.articles() == [5, 2], "a file of all marks has both"
    assert sorted(mark.kind for mark in await library.marks.all()) == [BOOKMARK, NOTE]


async def test_what_is_followed_counts_while_it_is_unread(library: SmallLibrary) -> None:
    await library.rules.keep(FOLLOW, "deich")
    assert await library.shelves.articles(Followed()) == [6, 3, 1]
    await library.readings.set_read([3])
    assert (await library.shelves.counts())[Followed()] == 2
    assert await library.shelves.articles(Followed(), view=View(hides_read=True)) == [6, 1]


async def test_a_search_that_is_kept_counts_what_it_found_last_until_the_index_is_new(library: SmallLibrary) -> None:
    shelf = KeptSearch("watt")
    assert (await library.shelves.counts([shelf]))[shelf] == 2
    await library.readings.set_read([2])
    assert (await library.shelves.counts([shelf]))[shelf] == 1
    assert await library.shelves.toggle_search("watt") and await library.shelves.searches() == ["watt"]
    assert not await library.shelves.toggle_search("watt") and await library.shelves.searches() == []


async def test_a_search_that_is_kept_is_one_whatever_its_letters_are_written_like(library: SmallLibrary) -> None:
    shelves = library.shelves
    assert await shelves.toggle_search("Klima") and await shelves.toggle_search("Straße seit:7t")
    assert await shelves.kept_search(" klima ") == "Klima" and await shelves.kept_search("klimas") is None
    assert not await shelves.toggle_search("klima") and not await shelves.toggle_search("STRASSE seit:7t")
    assert await shelves.searches() == []
    await library.undo()
    assert await shelves.searches() == ["Straße seit:7t"], "as it was typed first"
    for schon in ("schön", "schon", '"schon"', "-schon"):
        assert await shelves.toggle_search(schon), "it finds others"
    with library.store._connection.writing() as db:  # as an earlier version, or another machine, kept it
        db.execute("INSERT INTO kept_search (query, made_at) VALUES ('SCHÖN', 4000000000)")
    assert len(await shelves.searches()) == 5, "each once"
    assert not await shelves.toggle_search("SCHÖN") and await shelves.kept_search("schön") is None


async def test_each_list_has_the_order_that_was_chosen_for_it_or_for_all(library: SmallLibrary) -> None:
    views, one, other = library.shelves.views, Ressort("p4608"), Ressort("p4615")
    assert await views.of(one) == View()
    await views.set_order(one, is_oldest_first=True)
    assert (await views.of(one)).is_oldest_first and not (await views.of(other)).is_oldest_first
    await views.set_order(None, is_oldest_first=True)
    await views.set_order(one, is_oldest_first=False)
    assert not (await views.of(one)).is_oldest_first and (await views.of(other)).is_oldest_first
    assert not (await views.of(KeptSearch("watt"))).is_oldest_first, "it has the best first"
    await views.set_order(None, is_oldest_first=True)
    assert (await views.of(one)).is_oldest_first, "all, also those that had another"
    assert await views.toggle_read(one)
    assert (await views.of(one)).hides_read and not (await views.of(other)).hides_read
    assert not await views.toggle_read(one) and not (await views.of(one)).hides_read
    for broken in ("{", "[]", '{"lists": 7}', "[" * 99_999):
        await library.settings.keep("views", broken)
        assert await views.of(one) == View()


async def test_of_an_issue_one_ressort_or_all_can_be_read(library: SmallLibrary) -> None:
    [issue, *_] = await library.issues.all(9)
    assert await library.shelves.articles(Issue(issue.day)) == NEWEST_FIRST
    assert await library.shelves.articles(Issue(issue.day, "p4608")) == NEWEST_FIRST
    assert await library.shelves.articles(Issue(issue.day, "p4615")) == []


async def test_what_is_begun_comes_first_into_the_queue_and_nothing_twice(library: SmallLibrary) -> None:
    minute = 200
    for number in ARTICLES:
        library.store.pages.keep(number, "u", zlib.compress(b"x"), Validators(), PageDigest(number * minute))
    await library.readings.keep_place(4, Place(3, 0), 50)
    await library.readings.keep_place(2, Place(3, 0), 99)
    await library.readings.set_read([6])
    assert await library.issues.queue(99) == [4, 5, 3, 2, 1], "who is through with one has not begun it"
    assert await library.issues.queue(8) == [4, 5, 2], "two minutes are left of the first, then five, then one"
    assert await library.issues.queue(2) == [4] and await library.issues.queue(1) == [2]
    assert await library.shelves.fill_queue(2) == [4] == await library.shelves.articles(Queue())


async def test_where_nothing_fits_what_was_chosen_stays_and_nothing_is_to_be_undone(library: SmallLibrary) -> None:
    for number in ARTICLES:
        library.store.pages.keep(number, "u", zlib.compress(b"x"), Validators(), PageDigest(200))
    chosen = await library.shelves.fill_queue(2)
    await library.readings.set_read(ARTICLES)
    assert chosen and await library.shelves.fill_queue(90) == [] and await library.shelves.articles(Queue()) == chosen
    assert (change := await library.undo()) is not None and change.kind == "read"


@pytest.mark.parametrize(
    ("ids", "staying", "found"),
    [
        ([1, 3], [1, 2, 3], [1, 2, 3]),
        ([9, 1, 3], [1, 2, 3], [9, 1, 2, 3]),
        ([9, 3, 4], [1, 2, 3, 4], [9, 1, 2, 3, 4]),
        ([1], [1, 2, 3], [1, 2, 3]),
        ([4, 2], [1, 2, 3, 4], [4, 1, 2, 3]),
        ([5, 6], [1], [1, 5, 6]),
        ([], [1, 2], [1, 2]),
        ([1, 2], [], [1, 2]),
    ],
)
def test_what_stays_in_a_list_stands_where_it_stood(ids: list[int], staying: list[int], found: list[int]) -> None:
    assert _woven(ids, staying) == found
