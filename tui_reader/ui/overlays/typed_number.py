"""A number that is typed over rows, digit by digit, and the row that begins with it."""

from collections.abc import Mapping


class TypedNumber:
    """Digits are of one number until it has as many as the longest of the rows' ``numbers``, or anything else was done.

    What begins none of them stays begun, too: of 25 the 5 is no number of its own, though there is no 2.
    """

    def __init__(self) -> None:
        self._digits, self.begun_on = "", 0

    def add(self, digit: str, numbers: Mapping[int, str], on: int) -> str:
        """One digit more of it, or the first of the next; gives all so far. ``on`` is the line that one is on."""
        most = max(map(len, numbers.values()), default=0)
        if not self._digits or len(self._digits) >= most:
            self._digits, self.begun_on = "", on
        self._digits += digit
        return self._digits

    def end(self) -> None:
        """The next digit is the first of another."""
        self._digits = ""


def row_of(typed: str, numbers: Mapping[int, str]) -> tuple[int | None, bool]:
    """The row of this number, else one whose number begins with it; None where there is none. And whether there is but this one."""
    found = [row for row, number in numbers.items() if number.startswith(typed)]
    return min(found, key=lambda row: len(numbers[row]), default=None), len(found) == 1
