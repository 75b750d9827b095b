"""What must hold whatever comes: damage to documents, network, disk, terminal and surroundings, by the ten thousand.

``python -m tests.torture`` runs all rows and writes RESULTS.md beside this file; `test_short.py` is a short form. Each
row is a function of a number of inputs and a seed; the same seed makes the same inputs.
"""

from typing import NamedTuple


class Row(NamedTuple):
    """What one kind of damage came to."""

    name: str
    inputs: int
    failures: tuple[str, ...]
    """What did not hold; empty where all did."""
    figures: str


def skipped(name: str) -> Row:
    """A row that needs the shared data, where that is not beside the project."""
    return Row(name, 0, (), "skipped: the shared data is not beside the project")
