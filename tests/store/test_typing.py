"""A search at each letter: what is known of the words before is not looked up again, and what came meanwhile is found."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.store.test_search_order import found, put, text
from tui_reader.store import Store
from tui_reader.store import search as module
from tui_reader.store.terms import Found


def test_of_what_is_typed_on_only_the_last_word_is_looked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []

    def find(db: object, word: str, *, is_begun: bool = False) -> Found:
        looked_up.append(word)
        return Found(db, word, is_begun=is_begun)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "Found", find)
    with closing(Store(tmp_path / "taz.sqlite3")) as store:
        put(store, text(1, body="Haushalt und Rat der Stadt"))
        for end in range(1, len("rat") + 1):
            assert found(store, "haushalt", "rat"[:end], is_begun=True) == [1]
        assert looked_up == ["haushalt", "r", "ra", "rat"]
        monkeypatch.setattr(module, "_MOST_LOOKED_UP", 3)
        assert found(store, "stadt") == found(store, "haushalt") == [1]
        assert looked_up[4:] == ["stadt", "haushalt"], "no more are kept than these"


def test_of_very_many_the_newest_come_first_after_those_that_hold_it_in_a_better_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Store(tmp_path / "taz.sqlite3")) as store:
        put(store, text(1, title="Kiosk"), text(2, teaser="Kiosk"), text(3, topics="Kiosk"))
        put(store, text(4, body="Kiosk am Kiosk neben dem Kiosk"), text(5, body="Der Kiosk hat heute leider zu"))
        assert found(store, "kiosk")[-2:] == [4, 5], "of few, what speaks of it more"
        monkeypatch.setattr(module, "_CANDIDATES", 5)
        assert found(store, "kiosk") == [1, 2, 3, 5, 4]
        assert found(store, "kiosk", limit=2) == [1, 2]
        monkeypatch.setattr(module, "_CANDIDATES", 4)
        assert found(store, "kiosk") == [2, 3, 5, 4], "the first is too old to be looked at"
        assert found(store, "kiosk", without=("leider",)) == [1, 2, 3, 4]


def test_of_longer_words_no_more_are_looked_at_than_fill_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[str] = []

    def is_part(word: str, key: str, other: str, *others: object) -> bool:
        looked_at.append(other)
        return True

    monkeypatch.setattr("tui_reader.store.terms.is_part", is_part)
    longer = [f"haus{letter}{end}" for letter in "bdfgklmnprt" for end in ("au", "ade", "orte", "ufer")]
    with closing(Store(tmp_path / "taz.sqlite3")) as store:
        put(store, text(1, body=" ".join(longer)))
        assert found(store, "haus", limit=1) == [1]
        assert len({*looked_at}) < len(longer) / 2, "one of the shortest is enough"
        assert found(store, "haus", limit=2) == [1]
        assert {*looked_at} >= {*longer}


def test_what_is_put_in_while_somebody_types_is_found_whoever_does_it(tmp_path: Path) -> None:
    path = tmp_path / "taz.sqlite3"
    with closing(Store(path)) as store, closing(Store(path)) as other:
        put(store, text(1, body="Haushalt"))
        assert found(store, "haushalt") == [1]
        put(store, text(2, body="Die Haushalte"))
        assert found(store, "haushalt") == [1, 2]
        put(other, text(3, body="Der Etat, ein Haushaltsplan"))
        assert found(store, "haushalt") == [1, 2, 3]
