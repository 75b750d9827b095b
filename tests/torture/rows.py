"""All rows, and how many inputs each gets."""

import time
from collections.abc import Callable

from tests.torture import Row
from tests.torture.bombs import bombs
from tests.torture.clocks import clocks
from tests.torture.company import company
from tests.torture.courtesy import courtesy
from tests.torture.databases import databases
from tests.torture.disk import full_disk
from tests.torture.documents import condensed_pages, feeds, pages
from tests.torture.environments import environments
from tests.torture.escapes import escapes
from tests.torture.exports import exports
from tests.torture.failing import failed_calls
from tests.torture.failing_screen import failed_keys
from tests.torture.faults import faults
from tests.torture.kills import kills
from tests.torture.packed_bombs import packed_bombs
from tests.torture.patterns import patterns
from tests.torture.restoring import restoring
from tests.torture.shared_pictures import shared_pictures
from tests.torture.sharing import sharing, sharing_kills
from tests.torture.soak import soak
from tests.torture.surroundings import surroundings
from tests.torture.terminals import terminals
from tests.torture.two_versions import two_versions

WHOLE: dict[Callable[[int, int], Row], int] = {
    failed_calls: 500, escapes: 1_000, sharing: 2_000, kills: 400, soak: 2_000, terminals: 500, clocks: 400, pages: 100_000, failed_keys: 20,
    company: 1_000, restoring: 160, feeds: 200_000, faults: 141, packed_bombs: 200, full_disk: 60, surroundings: 100,
    bombs: 27, two_versions: 48, condensed_pages: 5_000, shared_pictures: 150, databases: 330, courtesy: 400,
    environments: 300, exports: 600, patterns: 2_000, sharing_kills: 400,
}  # fmt: skip
"""How many inputs each row gets; the longest first."""


def timed(run: Callable[[int, int], Row], count: int, seed: int) -> tuple[Row, float]:
    """A row, and the seconds that it took."""
    start = time.perf_counter()
    try:
        row = run(count, seed)
    except Exception as error:  # noqa: BLE001 - the other rows go on
        row = Row(run.__name__, 0, (f"{type(error).__name__}: {error}"[:500],), "did not run to its end")
    return row, time.perf_counter() - start
