"""The database's questions and changes, in parts; one method is one transaction. Knows no threads, HTML or HTTP."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.errors import ReaderError, ReadOnlyStoreError
from tui_reader.store.changes import ChangeTable
from tui_reader.store.connection import Connection, now
from tui_reader.store.headlines import HeadlineTable
from tui_reader.store.health import Health
from tui_reader.store.issues import IssueTable
from tui_reader.store.journal import Journal
from tui_reader.store.machines import MachineTable
from tui_reader.store.marks import MarkTable
from tui_reader.store.merge import Merge
from tui_reader.store.pages import PageTable
from tui_reader.store.pictures import PictureTable
from tui_reader.store.readings import ReadingTable
from tui_reader.store.repeats import RepeatTable
from tui_reader.store.room import Room
from tui_reader.store.rules import RuleTable
from tui_reader.store.settings import SettingTable
from tui_reader.store.shelves import ShelfTable
from tui_reader.store.times import Times
from tui_reader.store.turn import Turn, take_turn

if TYPE_CHECKING:
    from tui_reader.store.search import SearchIndex


class Store:
    """Everything that is kept, by what it is about. ``clock`` gives seconds since 1970; ``path`` may be ``":memory:"``.

    Raises StoreError where the file cannot be opened.
    """

    def __init__(self, path: Path | str, clock: Callable[[], int] = now) -> None:
        self._connection = connection = Connection(path)
        journal = Journal(Path(path)) if str(path) != ":memory:" else None
        self.issues = IssueTable(connection, clock)
        self.headlines = HeadlineTable(connection, clock, self.issues)
        self.shelves = ShelfTable(connection, clock)
        self.changes = ChangeTable(connection, clock)
        self.readings = ReadingTable(connection, clock, self.changes.outlive)
        self.pages = PageTable(connection, clock)
        self.pictures = PictureTable(connection, clock)
        self.repeats = RepeatTable(connection)
        self.rules = RuleTable(connection, clock)
        self.marks = MarkTable(connection, clock, journal)
        self.machines = MachineTable(connection, clock, self.marks)
        self.merge = Merge(connection, clock, self.marks)
        self.settings = SettingTable(connection)
        self.times = Times(connection, clock, self.issues)
        self.room = Room(connection)
        self.health = Health(connection)

    @cached_property
    def search(self) -> "SearchIndex":
        """The index. It is loaded when something is first sought: its rules of German words are a tenth of a start."""
        from tui_reader.store.search import SearchIndex

        return SearchIndex(self._connection)

    @property
    def refusal(self) -> ReadOnlyStoreError | None:
        """Why nothing can be written; None where all is well."""
        return self._connection.refusal

    def news(self) -> list[ReaderError]:
        """What the reader should know of the file, and was not told yet."""
        news, self._connection.news = self._connection.news, []
        return news

    def writes_of_others(self) -> int:
        """A number that is another one whenever somebody else has written into the file; it costs nothing to ask for."""
        return self._connection.data_version()

    def take_turn(self) -> Turn | None:
        """The turn to fetch for this file, until it is ended; None while another process has it."""
        return take_turn(self._connection.path) if str(self._connection.path) != ":memory:" else Turn(-1)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
