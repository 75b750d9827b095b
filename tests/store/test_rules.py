"""Rules as the store holds them: which articles, until when, and in which order."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tui_reader.model import Headline, IndexedText, Query, Validators
from tui_reader.model.rule import FOLLOW, MUTE
from tui_reader.store import Store

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
TITLES = {1: "Deich", 2: "Watt", 3: "Deich und Watt", 4: "Moor"}


class Shelf:
    """A store in memory with a few headlines; the higher the number, the older."""

    def __init__(self) -> None:
        self.now = NOON
        self.store = Store(":memory:", lambda: int(self.now.timestamp()))
        found = [
            Headline(number, f"/x/!{number}/", "", title, "", NOON - number * HOUR) for number, title in TITLES.items()
        ]
        self.store.headlines.keep("p4608", "", found, Validators())
        self.store.search.put(IndexedText(number, title, "") for number, title in TITLES.items())

    def rule(self, kind: str, word: str, until: datetime | None = None) -> int:
        number = self.store.rules.keep(kind, word, until)
        self.store.rules.judge(number, Query(words=(word,)))
        return number

    def heard(self, *numbers: int) -> list[int]:
        return self.store.rules.heard(numbers or list(TITLES))

    def rules(self) -> list[tuple[str, int, bool]]:
        return [(one.query, one.articles, one.is_judged) for one in self.store.rules.all()]


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    opened = Shelf()
    yield opened
    opened.store.close()


def test_what_two_rules_mute_is_heard_when_the_longer_one_has_ended(shelf: Shelf) -> None:
    shelf.rule(MUTE, "deich", NOON + HOUR)
    shelf.rule(MUTE, "watt", NOON + 2 * HOUR)
    assert shelf.heard() == [4]
    shelf.now += HOUR
    assert shelf.heard() == [1, 4]
    shelf.now += HOUR
    assert shelf.heard() == [1, 2, 3, 4]
    shelf.rule(MUTE, "moor", NOON + 9 * HOUR)
    shelf.rule(MUTE, "deich")
    shelf.rule(MUTE, "watt", NOON + 3 * HOUR)
    shelf.now += timedelta(days=9999)
    assert shelf.heard() == [2, 4], "one without an end has none"


def test_a_rule_that_has_ended_begins_anew(shelf: Shelf) -> None:
    shelf.rule(MUTE, "deich", NOON + HOUR)
    shelf.rule(MUTE, "watt")
    assert shelf.rules() == [("deich", 2, True), ("watt", 2, True)]
    shelf.now += HOUR
    assert shelf.rules() == [("watt", 2, True)]
    shelf.store.rules.keep(MUTE, "deich")
    assert shelf.rules() == [("watt", 2, True), ("deich", 0, False)], "what came meanwhile is judged, too"


def test_the_same_rule_again_has_another_end_and_holds_the_same(shelf: Shelf) -> None:
    number = shelf.rule(MUTE, "deich", NOON + HOUR)
    assert shelf.store.rules.keep(MUTE, "deich", NOON + 2 * HOUR) == number
    shelf.now += HOUR
    assert shelf.heard() == [2, 4]
    assert shelf.rules() == [("deich", 2, True)]
    assert shelf.store.rules.keep(FOLLOW, "deich") != number, "what is followed is another"


def test_what_is_followed_is_heard_in_the_order_that_is_asked_for_unless_it_is_muted(shelf: Shelf) -> None:
    shelf.rule(FOLLOW, "deich")
    shelf.rule(FOLLOW, "watt")
    assert shelf.heard(4, 3, 2, 1) == [4, 3, 2, 1], "following mutes nothing"
    assert shelf.store.rules.followed([4, 2, 3, 1]) == [2, 3, 1]
    muting = shelf.rule(MUTE, "deich", NOON + HOUR)
    assert shelf.store.rules.followed([4, 2, 3, 1]) == [2]
    assert shelf.heard(4, 3, 2, 1) == [4, 2]
    shelf.store.rules.remove(muting)
    assert shelf.store.rules.followed([4, 3, 2, 1]) == [3, 2, 1]
    assert shelf.store.rules.followed([]) == []


def test_a_text_that_changed_is_judged_anew_and_the_others_stay_as_they_were(shelf: Shelf) -> None:
    number = shelf.rule(MUTE, "deich")
    titles = {1: "Geest", 2: "Deich", 3: "Geest", 4: "Deich"}
    shelf.store.search.put(IndexedText(one, title, "") for one, title in titles.items())
    shelf.store.rules.judge(number, Query(words=("deich",)), [1, 4])
    assert shelf.heard() == [1, 2], "2 and 3 are not looked at yet"
    assert shelf.rules() == [("deich", 2, True)]
    shelf.store.rules.judge(number, Query(words=("deich",)))
    assert shelf.heard() == [1, 3]
    shelf.store.rules.judge(number, Query(words=("deich",)), [4, 1])
    assert shelf.rules() == [("deich", 2, True)], "judged twice is held once"
    shelf.store.rules.judge(number, Query(words=("deich",)), [])
    assert shelf.heard() == [1, 3]


def test_a_rule_that_is_gone_leaves_nothing_for_the_next_of_its_number(shelf: Shelf) -> None:
    number = shelf.rule(MUTE, "deich")
    shelf.store.rules.remove(number)
    shelf.store.rules.remove(number)
    assert shelf.heard() == [1, 2, 3, 4]
    shelf.store.rules.keep(MUTE, "moor")
    assert shelf.rules() == [("moor", 0, False)]
    assert shelf.heard() == [1, 2, 3, 4]


def test_a_story_is_told_from_its_beginning(shelf: Shelf) -> None:
    assert shelf.store.rules.story(Query(words=("deich",))) == [3, 1]
    assert shelf.store.rules.story(Query(words=("watt",))) == [3, 2]
    assert shelf.store.rules.story(Query(words=("geest",))) == []


def test_a_story_holds_all_that_a_search_with_the_same_words_finds(shelf: Shelf) -> None:
    def story(*words: str, **asked: object) -> list[int]:
        query = Query(words=words, **asked)  # type: ignore[arg-type]
        found = shelf.store.rules.story(query)
        assert sorted(found) == sorted(shelf.store.search.articles(query, 99))
        return found

    shelf.store.headlines.keep(
        "p4639", "", [Headline(4, "/x/!4/", "", "Moor"), Headline(5, "/x/!5/", "", "Deich", "", NOON)], Validators()
    )
    shelf.store.search.put([IndexedText(5, "Deich", "", "", "Ada Berg", "Küste")])
    assert story("deich") == [3, 1, 5]
    assert story("deich", without=("watt",)) == [1, 5]
    assert story("deich", ressorts=("p4639",)) == [5]
    assert story("deich", ressorts=("p4608", "p4639"), without=("watt",)) == [1, 5]
    at = int(NOON.timestamp())
    assert story("deich", since=at - 3600) == [1, 5]
    assert story("deich", since=at - 3599) == [5]
    assert story("deich", since=at - 3600, ressorts=("p4608",)) == [1]
    assert story(ressorts=("p4639",)) == [4, 5]
    assert story(ressorts=("p4639",), without=("moor",)) == [5]
    assert story(since=at - 2 * 3600, without=("deich",)) == [2]
    assert story(authors=("berg",)) == story("deich", topics=("küste",)) == [5]
    assert story(authors=("berg",), ressorts=("p4608",)) == story(authors=("quark",), ressorts=("p4639",)) == []
    assert story() == shelf.store.rules.story(Query(without=("deich",))) == [], "what lacks a word is no story"
