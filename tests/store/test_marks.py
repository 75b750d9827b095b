"""What was taken away stays away, by whichever way it comes again."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tui_reader.model import BOOKMARK, NOTE, Headline, Mark, Place, Validators
from tui_reader.model.volume import Portable
from tui_reader.store import Store, new_number
from tui_reader.store.journal import journal_of

HEADLINE = Headline(1, "/x/!1/", "Oben", "Titel")
NOW = 1_800_000_000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store(tmp_path / "taz.sqlite3", lambda: NOW)) as opened:
        opened.headlines.keep("p4608", "", [HEADLINE], Validators())
        yield opened


@pytest.fixture
def mark() -> Mark:
    return Mark(new_number(), 1, NOTE, datetime(2026, 11, 24, tzinfo=UTC), "Notiz")


def typed_again(store: Store, mark: Mark) -> None:
    store.marks.change([mark], [])


def merged(store: Store, mark: Mark) -> None:
    store.merge.take_in(Portable(HEADLINE, marks=(mark,)), None)


def recovered(store: Store, mark: Mark) -> None:
    store.marks.recover()


@pytest.mark.parametrize("comes_again", [typed_again, merged, recovered])
def test_a_mark_that_was_taken_away_does_not_come_back(
    store: Store, mark: Mark, comes_again: Callable[[Store, Mark], None]
) -> None:
    store.marks.change([mark], [])
    assert store.marks.all() == [mark]
    store.marks.change([], [mark.id])
    comes_again(store, mark)
    assert store.marks.all() == []
    assert store.marks.removed() == [mark.id]


def test_a_mark_that_was_taken_away_elsewhere_before_it_came_here_never_comes(store: Store, mark: Mark) -> None:
    assert store.merge.take_away([mark.id]) == 0, "it was not here yet"
    merged(store, mark)
    typed_again(store, mark)
    assert store.marks.all() == []


def test_marks_of_one_second_stand_as_they_were_made(store: Store, mark: Mark) -> None:
    made = [mark._replace(id=new_number(), text=str(number)) for number in range(20)]
    store.marks.change(made, [])
    assert [one.text for one in store.marks.all()] == [one.text for one in made]
    assert len({one.id for one in made}) == 20 and all(len(one.id) == 32 for one in made)


def test_of_what_is_made_and_taken_away_at_once_only_the_one_that_stays_is_here(store: Store, mark: Mark) -> None:
    other = mark._replace(id=new_number(), text="Andere")
    store.marks.change([mark, other], [mark.id])
    assert store.marks.all() == [other]


def lost_in_a_power_cut(store: Store, *statements: str) -> None:
    """The database has not what the journal has."""
    with store._connection.writing() as db:
        for statement in statements:
            db.execute(statement)


def test_what_the_database_lost_comes_back_from_the_journal_as_it_was(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "taz.sqlite3", lambda: NOW)) as store:
        found = [Headline(number, f"/x/!{number}/", "Oben", f"Titel {number}") for number in (1, 2, 3)]
        store.headlines.keep("p4608", "", found, Validators())
        for number in (1, 2, 3):
            store.marks.toggle(number)
        note = Mark(new_number(), 3, NOTE, datetime(2026, 11, 24, tzinfo=UTC), "Notiz", "Zitat", Place(4, 7))
        store.marks.change([note], [])
        store.marks.set_bookmark(1, False)
        marks, removed = store.marks.all(), store.marks.removed()
        assert store.marks.recover() == 0, "nothing is missing"
        lost_in_a_power_cut(store, "DELETE FROM mark WHERE article = 3", "DELETE FROM placement WHERE article = 3")
        lost_in_a_power_cut(store, "DELETE FROM unread WHERE article = 3", "DELETE FROM issue WHERE article = 3")
        lost_in_a_power_cut(store, "DELETE FROM download WHERE article = 3", "DELETE FROM article WHERE id = 3")
        assert store.marks.recover() == 2
        assert (store.marks.all(), store.marks.removed()) == (marks, removed)
        assert store.headlines.entries([3])[3].headline.headline == "Titel 3"
        assert store.headlines.entries([3])[3].published_at == datetime.fromtimestamp(NOW, UTC)
        lost_in_a_power_cut(store, "DELETE FROM unmark")
        assert store.marks.recover() == 0, "no mark is missing; that one was taken away is known again"
        assert (store.marks.all(), store.marks.removed()) == (marks, removed)


def test_a_database_without_its_journal_writes_one_that_has_all_marks(tmp_path: Path) -> None:
    path = tmp_path / "taz.sqlite3"
    with closing(Store(path)) as store:
        store.headlines.keep("p4608", "", [HEADLINE], Validators())
        store.marks.toggle(1)
        store.marks.toggle(1)
        store.marks.toggle(1)
        marks, removed = store.marks.all(), store.marks.removed()
        journal_of(path).unlink()
        assert store.marks.recover() == 0
        lost_in_a_power_cut(store, "DELETE FROM mark", "DELETE FROM unmark")
        assert store.marks.recover() == 1
        assert (store.marks.all(), store.marks.removed()) == (marks, removed)


def test_the_key_for_a_bookmark_sets_it_and_takes_it_away(store: Store) -> None:
    made = store.marks.toggle(1)
    assert made is not None and (made.kind, made.article_ids, made.lost) == ("bookmark", (1,), ())
    [bookmark] = store.marks.all()
    assert made.made == (bookmark,) and bookmark.kind == BOOKMARK and bookmark.made_at.timestamp() == NOW
    lost = store.marks.toggle(1)
    assert lost is not None and (lost.kind, lost.article_ids, lost.made, lost.lost) == (
        "unbookmark", (1,), (), (bookmark,),
    )  # fmt: skip
    assert store.marks.set_bookmark(1, False) is None and store.marks.toggle(2) is None
    assert store.marks.set_bookmark(1, True) is not None and store.marks.set_bookmark(1, True) is None
    assert store.marks.set_bookmark(2, True) is None, "there is no such article"


def test_of_two_bookmarks_that_came_together_from_two_machines_both_go(store: Store, mark: Mark) -> None:
    store.marks.change([mark, *(mark._replace(id=new_number(), kind=BOOKMARK, text="") for _ in range(2))], [])
    lost = store.marks.set_bookmark(1, False)
    assert lost is not None and len(lost.lost) == 2
    assert store.marks.all() == [mark]


def test_marks_come_oldest_first_and_only_those_of_the_articles_that_were_asked_for(store: Store, mark: Mark) -> None:
    store.headlines.keep("p4608", "", [HEADLINE, Headline(2, "/x/!2/", "", "Zwei")], Validators())
    later = mark._replace(id=f"{0:032x}", made_at=mark.made_at + timedelta(seconds=1))
    other = mark._replace(id=new_number(), article_id=2, quote="Zitat", place=Place(3, 9))
    store.marks.change([later, mark, other, mark._replace(id=new_number(), article_id=9)], [])
    assert store.marks.all() == [mark, other, later]
    assert store.marks.of([1]) == [mark, later] and store.marks.of([2, 9]) == [other] and store.marks.of([]) == []
