"""What a reader did last with one thing, on whichever machine that was: the read state of an article, the place in it,
a kept search, a rule.
"""

import json
from collections.abc import Iterable
from typing import NamedTuple

READ, PLACE, SEARCH = "read", "place", "search"
"""The kinds of registers, beside those of rules (`model.rule`)."""


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
    """JSON without blanks, for `READ` 1 or 0; for `PLACE` block, offset and percent; for `SEARCH` when it was kept, in
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
