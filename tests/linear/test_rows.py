"""A list that is told ten rows at a time: where its cursor is, and what the next answer tells."""

from collections.abc import Sequence

import pytest

from tui_reader.linear.rows import NumberedRows
from tui_reader.ui.desk.pieces import Piece


class Letters:
    """Rows that stand for letters; nobody can stand on a blank one."""

    def __init__(self, letters: Sequence[str]) -> None:
        self.letters = letters

    @property
    def row_count(self) -> int:
        return len(self.letters)

    def row_height(self, width: int, height: int) -> int:
        raise AssertionError("nothing is drawn")

    def row(self, index: int, width: int, pointer: str) -> list[list[Piece]]:
        raise AssertionError("nothing is drawn")

    def thing_at(self, index: int) -> str:
        return self.letters[index]

    def can_stand_on(self, index: int) -> bool:
        return 0 <= index < self.row_count and self.letters[index] != " "


ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def rows_of(letters: str = ALPHABET) -> NumberedRows[str]:
    rows = NumberedRows(Letters(letters))
    rows.renew()
    return rows


def told(rows: NumberedRows[str]) -> str:
    return "".join(rows.source.thing_at(index) for index in rows.told())


def test_ten_rows_are_told_once_and_the_next_ten_after_them() -> None:
    rows = rows_of()
    assert (told(rows), told(rows), rows.current) == ("abcdefghij", "", "a")
    rows.turn(1)
    assert (told(rows), rows.current) == ("klmnopqrst", "k")
    rows.turn(1)
    assert (told(rows), rows.current) == ("uvwxyz", "u")
    rows.turn(1)
    assert (told(rows), rows.current) == ("", "u"), "at the end there is no more"
    rows.turn(-1)
    assert (told(rows), rows.current) == ("klmnopqrst", "k")
    rows.turn(-1)
    rows.turn(-1)
    assert (told(rows), rows.current) == ("abcdefghij", "a")


def test_what_a_step_leads_to_is_told_alone_and_ten_go_on_behind_it() -> None:
    rows = rows_of()
    told(rows)
    rows.step(1)
    assert (told(rows), rows.current) == ("b", "b")
    rows.turn(1)
    assert told(rows) == "cdefghijkl"
    rows.go_to_end()
    assert told(rows) == "z"
    rows.step(1)
    assert (told(rows), rows.current) == ("", "z")
    rows.go_to_top()
    assert told(rows) == "abcdefghij"
    rows.step(-1)
    assert (told(rows), rows.current) == ("", "a")
    assert rows.move_to(3, quietly=True) and (told(rows), rows.current) == ("", "d")
    assert rows.tell_ten() == range(3, 13)


def test_a_step_goes_over_rows_that_nobody_can_stand_on() -> None:
    rows = rows_of("a  b ")
    rows.step(1)
    assert rows.current == "b"
    rows.step(1)
    assert rows.current == "b", "behind it is no row to stand on"
    rows.step(-1)
    assert rows.current == "a"
    assert not rows.move_to(1) and rows.current == "a"


def test_of_other_rows_the_cursor_stays_or_is_at_the_top() -> None:
    rows = rows_of()
    told(rows)
    rows.renew(keep=5)
    assert (told(rows), rows.current) == ("", "f")
    rows.renew()
    assert (told(rows), rows.current) == ("abcdefghij", "a")


@pytest.mark.parametrize(("left", "current"), [("abc", "c"), ("a", "a"), ("", None), (ALPHABET, "f")])
def test_where_rows_went_the_cursor_is_on_one_that_is_left(left: str, current: str | None) -> None:
    rows = rows_of()
    rows.move_to(5)
    rows.source = Letters(left)
    rows.rows_changed()
    assert rows.current == current
    rows.turn(1)
    rows.turn(-1)


def test_what_is_chosen_is_opened_once() -> None:
    rows = rows_of()
    assert rows.take_chosen() is None
    rows.step(1)
    rows.choose()
    rows.step(1)
    assert rows.take_chosen() == "b"
    assert rows.take_chosen() is None
