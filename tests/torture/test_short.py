"""A short form of the torture, in every run of the tests."""

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

import pytest

from tests.conftest import NEEDS_SHARED
from tests.torture import Row
from tests.torture.__main__ import with_rows
from tests.torture.databases import KINDS
from tests.torture.rows import WHOLE, timed

SHORT = {
    "pages": 80, "feeds": 150, "databases": len(KINDS), "failed_calls": 4, "failed_keys": 1, "faults": 4, "kills": 8,
    "condensed_pages": 20, "full_disk": 2, "bombs": 5, "company": 12, "soak": 12, "terminals": 4, "escapes": 2,
    "surroundings": 4, "courtesy": 16, "two_versions": 2, "shared_pictures": 6, "clocks": 4, "restoring": 6,
    "packed_bombs": 6, "environments": 4, "exports": 16, "patterns": 8, "sharing": 8, "sharing_kills": 4,
}  # fmt: skip


_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.torture.rows"])
"""What loads everything that the rows need once, and makes each its process of that."""


def _surround(environ: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environ)


@pytest.mark.parametrize("run", WHOLE, ids=lambda run: run.__name__)
def test_what_must_hold_holds(run: Callable[[int, int], Row]) -> None:
    # A process of its own, as in the long form: rows fork, and measure their memory.
    with ProcessPoolExecutor(1, mp_context=_FORKS, initializer=_surround, initargs=(dict(os.environ),)) as pool:
        row, _ = pool.submit(timed, run, SHORT[run.__name__], 2).result()
    assert not row.failures
    if "skipped" in row.figures:
        assert not NEEDS_SHARED
        pytest.skip(row.figures)
    assert row.inputs >= SHORT[run.__name__] / 2


def test_a_row_takes_its_place_in_the_table_and_a_new_one_its_end() -> None:
    table = "# T\n\n| what | n |\n|---|---|\n| a | 1 |\n| b | 1 |\n\nNotes.\n"
    assert with_rows(table, ["| c | 3 |\n", "| a | 2 |\n"]) == table.replace("| a | 1", "| a | 2").replace(
        "| b | 1 |\n", "| b | 1 |\n| c | 3 |\n"
    )
