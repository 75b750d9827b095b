"""What feeds bring, drop and say anew."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from tui_reader.model import Headline, Validators
from tui_reader.model.shelf import Ressort, Unread
from tui_reader.store import Store

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FRONT, POLITICS = "p4608", "p4615"


class Feeds:
    """A store, and what its feeds bring."""

    def __init__(self) -> None:
        self.now = NOW
        self.store = Store(":memory:", lambda: int(self.now.timestamp()))

    def bring(self, *headlines: Headline, feed: str = FRONT, etag: bytes = b"eins", is_whole: bool = True) -> object:
        return self.store.headlines.keep(feed, "", headlines, Validators(etag), is_whole=is_whole)

    def listed(self, feed: str = FRONT) -> list[int]:
        return sorted(self.store.headlines.listed(feed))

    def waiting(self) -> list[int]:
        """The articles whose text is to be fetched, or fetched again."""
        return sorted(source.article_id for source in self.store.pages.due([FRONT, POLITICS]))

    def fetched(self) -> None:
        with self.store._connection.writing() as db:
            db.execute("DELETE FROM download")


@pytest.fixture
def feeds() -> Iterator[Feeds]:
    feeds = Feeds()
    with closing(feeds.store):
        yield feeds


def one(number: int, title: str = "", topline: str = "Oben", teaser: str = "", *, hour: int = 11) -> Headline:
    when = NOW.replace(hour=hour)
    return Headline(number, f"/x/!{number}/", topline, title or f"Titel {number}", teaser, when)


@pytest.mark.parametrize(
    ("brought", "is_whole", "listed"),
    [((2, 3), True, [2, 3]), ((2, 3), False, [1, 2, 3]), ((), True, [1, 2]), ((), False, [1, 2])],
)
def test_only_a_whole_feed_that_holds_something_drops_what_it_does_not_hold_any_more(
    feeds: Feeds, brought: Sequence[int], is_whole: bool, listed: list[int]
) -> None:
    feeds.bring(one(1), one(2))
    feeds.bring(one(1), feed=POLITICS)
    feeds.bring(*map(one, brought), is_whole=is_whole)
    assert feeds.listed() == listed and feeds.listed(POLITICS) == [1]
    assert sorted(feeds.store.shelves.articles(Ressort(FRONT))) == sorted({1, 2, *brought}), "nothing is lost by that"
    feeds.bring(one(1))
    assert feeds.listed() == [1], "what comes again is listed again"


def test_what_is_new_is_told_from_what_another_feed_brought(feeds: Feeds) -> None:
    assert feeds.bring(one(1), one(2)) == ((1, 2), 2)
    assert feeds.bring(one(2), one(3), feed=POLITICS) == ((3,), 2)
    assert feeds.bring(one(2), one(3), feed=POLITICS) == ((), 0)
    assert sorted(feeds.store.shelves.articles(Unread())) == [1, 2, 3]
    assert feeds.store.headlines.feeds_of(2) == [FRONT, POLITICS]


def test_a_text_is_fetched_again_where_its_feed_says_something_else_and_not_where_two_feeds_differ(
    feeds: Feeds,
) -> None:
    feeds.bring(one(1), one(2))
    assert feeds.waiting() == [1, 2]
    feeds.fetched()
    feeds.bring(one(1), one(2))
    assert feeds.waiting() == [], "the same"
    feeds.bring(one(1, teaser="Dort anders"), feed=POLITICS)
    assert feeds.waiting() == [], "of one title in two feeds, the teasers differ"
    feeds.bring(one(1, teaser="Dort anders"), feed=POLITICS)
    feeds.bring(one(1), one(2, teaser="Neu"))
    assert feeds.waiting() == [2]
    assert feeds.store.headlines.entries([2])[2].headline.teaser == "Neu"
    feeds.fetched()
    feeds.bring(one(1, hour=10), one(2, teaser="Neu"))
    assert feeds.waiting() == [1], "another date"
    feeds.fetched()
    feeds.bring(one(2, "Anders"), feed=POLITICS)
    assert feeds.waiting() == [2], "another title"


def test_a_headline_that_comes_empty_leaves_the_one_there_is(feeds: Feeds) -> None:
    feeds.bring(one(1))
    feeds.bring(Headline(1, "/x/!1/", "", "", "", NOW))
    assert feeds.store.headlines.entries([1])[1].headline.headline == "Titel 1"


def test_lists_sort_by_the_time_of_the_article_which_is_now_at_the_latest(feeds: Feeds) -> None:
    tomorrow = Headline(1, "/x/!1/", "", "Morgen", "", NOW + timedelta(days=1))
    undated = Headline(2, "/x/!2/", "", "Ohne Datum")
    feeds.bring(tomorrow, undated, one(3, hour=10))
    assert feeds.store.shelves.articles(Ressort(FRONT)) == [2, 1, 3]
    feeds.now += timedelta(hours=1)
    feeds.bring(one(4, hour=12))
    assert feeds.store.shelves.articles(Ressort(FRONT)) == [4, 2, 1, 3]
    times = {number: entry.published_at for number, entry in feeds.store.headlines.entries([1, 2, 3]).items()}
    assert times == {1: NOW, 2: NOW, 3: NOW.replace(hour=10)}


def test_a_feed_that_is_shown_no_more_is_fetched_whole_when_it_comes_back(feeds: Feeds) -> None:
    feeds.bring(one(1))
    feeds.bring(one(2), feed=POLITICS, etag=b"zwei")
    assert feeds.store.headlines.validators("p4639") == Validators()
    feeds.store.headlines.forget_other_feeds([FRONT])
    assert feeds.listed() == [1] and feeds.listed(POLITICS) == []
    assert feeds.store.headlines.validators(FRONT) == Validators(b"eins")
    assert feeds.store.headlines.validators(POLITICS) == Validators()


def test_an_article_that_a_link_led_to_stands_in_no_list(feeds: Feeds) -> None:
    feeds.store.headlines.keep_linked(one(1))
    feeds.store.headlines.keep_linked(one(1, "Anders"))
    assert feeds.store.shelves.articles(Unread()) == [] and feeds.store.headlines.feeds_of(1) == []
    assert feeds.store.headlines.entries([1, 9])[1].headline.headline == "Titel 1"
    assert feeds.bring(one(1)) == ((), 1) and feeds.store.shelves.articles(Unread()) == []


def test_titles_are_found_by_all_words_in_both_lines_and_signs_are_only_signs(feeds: Feeds) -> None:
    feeds.bring(one(1, "Der Deich hält", "Watt"), one(2, "100 % Deich", "Nord_See"), one(3, "Moor"))
    found = feeds.store.headlines.titles_with
    assert found(["deich"], 9) == [2, 1] and found(["deich"], 1) == [2]
    assert found(["watt", "deich"], 9) == [1] and found(["watt", "moor"], 9) == []
    assert found(["%"], 9) == [2] and found(["d_see"], 9) == [2] and found(["t_deich"], 9) == []
    assert found([], 9) == []
