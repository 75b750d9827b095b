"""A short form of the torture, in every run of the tests."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

import pytest

from tests.conftest import NEEDS_SHARED
from tests.torture import Row
from tests.torture.databases import KINDS
from tests.torture.rows import WHOLE, timed

SHORT = {
    "pages": 200, "feeds": 400, "databases": len(KINDS), "failed_calls": 10, "failed_keys": 1, "faults": 8, "kills": 16,
    "condensed_pages": 30, "full_disk": 4, "bombs": 9, "company": 30, "soak": 40, "terminals": 4, "escapes": 2,
    "surroundings": 8, "courtesy": 24, "two_versions": 4, "shared_pictures": 8, "clocks": 8, "restoring": 8,
    "packed_bombs": 12, "environments": 6, "exports": 24, "patterns": 15,
}  # fmt: skip


@pytest.mark.parametrize("run", WHOLE, ids=lambda run: run.__name__)
def test_what_must_hold_holds(run: Callable[[int, int], Row]) -> None:
    # A process of its own, as in the long form: rows fork, and measure their memory.
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        row, _ = pool.submit(timed, run, SHORT[run.__name__], 2).result()
    assert not row.failures
    if "skipped" in row.figures:
        assert not NEEDS_SHARED
        pytest.skip(row.figures)
    assert row.inputs >= SHORT[run.__name__] / 2
