"""What leads on where a search finds nothing."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.test_search_order import NOW, put, text
from tui_reader.library.query import query_of
from tui_reader.model import Hint
from tui_reader.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store(tmp_path / "taz.sqlite3")) as opened:
        put(
            opened,
            text(1, title="Orbán schweigt", body="Die Genossenschaft und die Großmanns. Ein Wort."),
            text(2, body="Orbán, Miete, Wirt, Genossenschaften"),
            text(3, body="Mieten und ein Wort"),
        )
        yield opened


def hint(store: Store, typed: str) -> Hint:
    return store.search.hint(query_of(typed, NOW))


def test_of_words_that_do_not_stand_together_each_says_what_it_finds(store: Store) -> None:
    assert hint(store, "orban mieten").words == (("orban", 2), ("mieten", 2))
    assert hint(store, 'Großmann wirt "ein wort"').words == (("Großmann", 1), ("wirt", 1), ('"ein wort"', 2))
    assert hint(store, "orban xyzzy").words == (("orban", 2),)
    assert hint(store, "miete seit:1.12.2026").words == (("miete", 2),)
    assert hint(store, "miete ressort:kultur").words == (("miete", 2),)
    assert hint(store, "xyzzy") == Hint()
    assert hint(store, "miete thema:xyzzy autor:wirt").lacking == (("authors", "wirt"), ("topics", "xyzzy"))
    assert hint(store, "") == Hint()
    assert hint(store, "wirt").words == (), "it was what was sought"


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("orbna", "Orbán"), ("Orbn", "Orbán"), ("Orbaan", "Orbán"), ("urban", "Orbán"), ("Meite", "Miete"), ("Großman", "Großmanns"),
        ("genosenschafft", "Genossenschaft"), ("genosenschafften", "Genossenschaften"), ("wrot", "Wort"),
        ("worz", "Wort"), ("qqqq", None), ("xy", None), ("", None), ("q" * 500, None), ('"*"', None),
    ],
)  # fmt: skip
def test_the_nearest_word_is_named_in_the_letters_of_a_text(store: Store, typed: str, nearest: str | None) -> None:
    found = hint(store, typed).nearest
    assert (found and found[1]) == nearest
    assert found is None or found[0] == typed


def test_of_several_that_are_as_near_the_one_that_most_texts_hold_is_named(store: Store) -> None:
    assert hint(store, "wort wiort").nearest == ("wiort", "Wort")
    put(store, text(4, body="wird"), text(5, body="wird"), text(6, body="wird"))
    assert hint(store, "wirx").nearest == ("wirx", "wird")


def test_only_a_word_that_nothing_holds_has_a_nearest(store: Store) -> None:
    assert hint(store, "orban mieten").nearest is None
    assert hint(store, "orban Meite").nearest == ("Meite", "Miete")


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("verkherswnede", "Verkehrswende"), ("verkerswede", "Verkehrswende"), ("verkehhrsswende", "Verkehrswende"),
        ("vrekehrswnede", "Verkehrswende"), ("xerkehrxwende", None), ("verkxhrswexde", None), ("hafne", "Hafen"), ("ahfen", "Hafen"), ("hfan", None),
        ("wrt", "Wort"), ("wr", None), ("a" * 29 + "x", "a" * 30), ("a" * 30 + "x", None),
    ],
)  # fmt: skip
def test_from_seven_letters_on_two_may_be_missing_doubled_or_in_each_other_s_place(
    store: Store, typed: str, nearest: str | None
) -> None:
    put(store, text(4, body=f"Die Verkehrswende am Hafen. {'a' * 30}"))
    found = hint(store, typed).nearest
    assert (found and found[1]) == nearest


@pytest.mark.parametrize("typed", ["gedicht", "hund", "rat", "streiten", "leiten", "gedichte"])
def test_another_word_that_happens_to_be_near_is_not_named(store: Store, typed: str) -> None:
    put(store, text(4, body="Das reicht, der Mund, das Rad, schreitend, weitere, Gewichten"))
    assert hint(store, typed).nearest is None


@pytest.mark.parametrize("typed", ["Müüller", "Muller", "mülelr", "müler", "Mueler"])
def test_a_letter_doubled_missing_or_at_its_neighbour_s_place_is_a_slip(store: Store, typed: str) -> None:
    put(store, text(4, body="Herr Müller"))
    found = store.search.hits(query_of(typed, NOW), 9)
    assert found or hint(store, typed).nearest == (typed, "Müller")
