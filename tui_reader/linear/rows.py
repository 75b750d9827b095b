"""A list whose rows are numbered and told ten at a time: its cursor, and what of it is still to be told."""

from typing import Generic, TypeVar

from tui_reader.ui.desk.pieces import RowSource, beside

AT_ONCE = 10
"""Rows that are told before the next line is asked for."""
T = TypeVar("T")


class NumberedRows(Generic[T]):
    """A cursor over rows. ``untold`` are those that the next answer has to tell, counted from 0; taken by `told`."""

    is_heard = True

    def __init__(self, source: RowSource[T]) -> None:
        self.source = source
        self.cursor = 0
        self.untold = range(0)
        self._shown = 0
        """Where the rows end that were told last."""
        self._chosen: T | None = None

    @property
    def current(self) -> T | None:
        """What is under the cursor."""
        return self.source.thing_at(self.cursor) if self.source.can_stand_on(self.cursor) else None

    def ten_from(self, index: int) -> range:
        """The rows that are told together, from one on."""
        return range(index, min(index + AT_ONCE, self.source.row_count))

    def told(self) -> range:
        """The rows that are to be told; from now on they are."""
        rows, self.untold = self.untold, range(0)
        self._shown = rows.stop if rows else self._shown
        return rows

    def tell_current(self) -> None:
        """The row under the cursor is to be told, if there is one."""
        if self.current is not None:
            self.untold = range(self.cursor, self.cursor + 1)

    def tell_ten(self) -> range:
        """The same for the ten from the cursor on."""
        self.untold = self.ten_from(self.cursor)
        return self.told()

    # ------------------------------------------------------------ other rows

    above = 0
    """None is seen."""

    def renew(self, keep: int | None = None, above: int | None = None) -> None:
        """Other rows: told from the top; where the cursor stays on one, those that were told are known by their numbers."""
        self.cursor = self._shown = keep or 0
        self.untold = self.ten_from(0) if keep is None else range(0)

    def rows_changed(self) -> None:
        """More rows, or fewer."""
        self.cursor = max(0, min(self.cursor, self.source.row_count - 1))

    def redraw(self) -> None:
        """What was said is said."""

    # ------------------------------------------------------------ the cursor

    def move_to(self, index: int, *, quietly: bool = False) -> bool:
        """Put it on a row, which is told; gives whether it could."""
        if not self.source.can_stand_on(index):
            return False
        self.cursor, self._shown = index, index + 1
        self.untold = range(0) if quietly else range(index, index + 1)
        return True

    def step(self, step: int) -> None:
        """A row on or back, over rows that nobody can stand on."""
        self.move_to(beside(self.source, self.cursor, step))

    def turn(self, share: float) -> None:
        """The ten rows behind those that were told last, or the ten before the cursor; nothing at the ends."""
        start = self._shown if share > 0 else max(0, self.cursor - AT_ONCE)
        if start != self.cursor and start < self.source.row_count:
            self.cursor, self.untold = start, self.ten_from(start)

    def go_to_top(self) -> None:
        """To the first row, with those behind it."""
        self.renew()

    def go_to_end(self) -> None:
        """To the last row."""
        self.move_to(self.source.row_count - 1)

    def choose(self) -> None:
        """Open the row under the cursor."""
        self._chosen = self.current

    def take_chosen(self) -> T | None:
        """What is to be opened, if anything is."""
        chosen, self._chosen = self._chosen, None
        return chosen
