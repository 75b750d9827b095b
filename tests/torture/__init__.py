"""What must hold whatever comes: seeded damage to feeds, pages and the database, by the ten thousand.

``python -m tests.torture`` runs all rows and writes RESULTS.md beside this file; `test_short.py` is a short form.
"""

from typing import NamedTuple


class Row(NamedTuple):
    """What one kind of damage came to."""

    name: str
    inputs: int
    failures: tuple[str, ...]
    """What did not hold; empty where all did."""
    figures: str
