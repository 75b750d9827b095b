"""What was taken away stays away, by whichever way it comes again."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tui_reader.model import NOTE, Headline, Mark, Validators
from tui_reader.model.volume import Portable
from tui_reader.store import Store, new_number

HEADLINE = Headline(1, "/x/!1/", "Oben", "Titel")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store(tmp_path / "taz.sqlite3")) as opened:
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
