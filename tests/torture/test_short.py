"""A short form of the torture, in every run of the tests."""

from collections.abc import Callable

import pytest

from tests.torture import Row
from tests.torture.databases import KINDS, databases
from tests.torture.documents import condensed_pages, feeds, pages


@pytest.mark.parametrize(
    ("run", "count"), [(feeds, 400), (pages, 200), (condensed_pages, 30), (databases, 3 * len(KINDS))]
)
def test_what_must_hold_holds(run: Callable[[int, int], Row], count: int) -> None:
    row = run(count, 2)
    assert row.inputs == count
    assert not row.failures
