"""One fault, and what the tests said of it; the faults of a module together."""

from collections.abc import Sequence
from typing import NamedTuple


class Mutant(NamedTuple):
    """A fault: where it is, what stood there, what stands there instead, and whether a test failed by it."""

    where: str
    """The function or the table."""
    before: str
    after: str
    name: str
    """mutmut's own; empty for a fault in a table."""
    is_killed: bool = False


class Cut(NamedTuple):
    """A fault that was not tried yet, outside of what mutmut does."""

    where: str
    before: str
    """What is missing, or the line as it is."""
    after: str
    """The line with the fault; empty where something is missing."""
    source: str
    """The whole module with it."""


class Outcome(NamedTuple):
    """What became of a module's faults."""

    made: str
    """When and with what."""
    total: int
    """How many were tried."""
    survivors: tuple[Mutant, ...]
    among: int
    """How many there are."""

    @property
    def share(self) -> float:
        """How many of all were killed."""
        return 1 - len(self.survivors) / self.total if self.total else 1.0


def again(before: Outcome, tried: Sequence[Mutant], made: str) -> Outcome:
    """What is left of the survivors of an earlier run when they were tried once more."""
    left = {mutant[:4] for mutant in tried if not mutant.is_killed}
    survivors = tuple(mutant for mutant in before.survivors if mutant[:4] in left)
    return before._replace(made=made, survivors=survivors)


def outcome(mutants: Sequence[Mutant], among: int, made: str) -> Outcome:
    """The outcome of these, of so many, sorted so that the same faults give the same lines."""
    return Outcome(made, len(mutants), tuple(sorted(mutant for mutant in mutants if not mutant.is_killed)), among)
