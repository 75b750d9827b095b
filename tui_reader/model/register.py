"""What a reader did last with one thing, on whichever machine that was: the read state of an article, the place in it,
a kept search, a rule.
"""

import json
from collections.abc import Iterable
from typing import NamedTuple

from tui_reader.model.entry import Headline
from tui_reader.model.mark import Mark

READ, PLACE, SEARCH = "read", "place", "search"
"""The kinds of registers, beside those of rules (`model.rule`)."""
UNREAD, SET_READ, OPENED = 0, 1, 2
"""What can be of `READ`; the last is opened and read, which implies read."""


class Register(NamedTuple):
    """The last that was done with a thing: of two, the greater one (`rank`) holds, whichever comes first.

    ``at`` is a hybrid logical clock for each thing by itself (Kulkarni and others 2014, "Logical Physical Clocks"): who
    changes what is known here has a later time than that, whatever the clocks of both machines say. So a wrong clock
    moves nobody else's, and wins only where neither knew of the other.
    """

    kind: str
    key: int | str
    """An article's number, or a query."""
    at: int
    """Milliseconds since 1970, or one more than what was known of the thing before, where that is later."""
    machine: str
    """Where it was done."""
    value: str
    """JSON without blanks, for `READ` one of its three; for `PLACE` block, offset and percent; for `SEARCH` when it was kept, in
    seconds, for a rule when it was made and when it ends; null for what there is no more.
    """

    @property
    def rank(self) -> tuple[int, str, str]:
        """The later one is greater; of one time, that of the machine whose name comes later."""
        return self.at, self.machine, self.value


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def value_of(value: object) -> str:
    """A register's value as text, the same on all machines."""
    return _JSON.encode(value)


def latest(registers: Iterable[Register]) -> dict[tuple[str, int | str], Register]:
    """What holds of each thing."""
    found: dict[tuple[str, int | str], Register] = {}
    for one in registers:
        there = found.get((one.kind, one.key))
        if there is None or one.rank > there.rank:
            found[one.kind, one.key] = one
    return found


class Actions(NamedTuple):
    """What was done somewhere: of registers the latest holds, marks are made or lost for ever."""

    registers: tuple[Register, ...] = ()
    made: tuple[tuple[Headline, Mark], ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def is_any(self) -> bool:
        """Whether anything was done."""
        return bool(self.registers or self.made or self.lost)

    @property
    def latest_ms(self) -> int:
        """When the last of it was done; 0 for nothing."""
        times = (int(mark.made_at.timestamp()) * 1000 for _, mark in self.made)
        return max((*(one.at for one in self.registers), *times), default=0)


class Heard(NamedTuple):
    """How far a file was read, and what was found in it."""

    file: str
    """Its path in the folder."""
    machine: str
    """Whose it is; empty where it does not say so."""
    size: int
    changed_ns: int
    """When the file was written last, by the file system."""
    offset: int = 0
    """Up to there it was read."""
    checksum: int = 0
    """Of all before that."""
    form: int = 0
    """The version of the program's form that it was read with."""
    latest_ms: int = 0
    """When the last was done that stands in it."""
    damaged: int = 0
    """Lines that are not whole."""
    unknown: int = 0
    """Lines, or all of it, that a later version of this program wrote."""


class FileNews(NamedTuple):
    """What a file brings, and how far it is read with that."""

    heard: Heard
    actions: Actions
    is_another: bool = False
    """Whether it is not the one that it was, but an older one, or another one's: what it held before may be lost."""
    is_everything: bool = False
    """Whether it has all that its machine carries."""
    is_written_over: bool = False
    """Whether it is another one without being shorter: an old one that comes back is shorter."""


class Machine(NamedTuple):
    """A machine, as its files say."""

    name: str
    latest_ms: int
    """When the last was done there that is known here; 0 for nothing."""
    is_own: bool = False
    damaged: int = 0
    """Lines that are not whole."""
    unknown: int = 0
    """What a later version of this program wrote."""


class Company(NamedTuple):
    """All machines, and how it stands between them."""

    folder: str
    machines: tuple[Machine, ...]
    """This one first, then by what was done last."""
    waiting: int
    """How much was done here that is not in the folder yet."""
    trouble: str = ""
    """Why the folder could not be used the last time, as a sentence."""
