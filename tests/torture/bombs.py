"""Answers without an end, and small ones that become a gigabyte: stopped at the limit, and memory does not follow them."""

import asyncio
import gc
import tempfile
from pathlib import Path
from typing import Any

from tests.replica import SCRIPT, Replica, running_replica
from tests.torture import Row, skipped
from tests.torture.memory import peak_mb, reset_peak
from tui_reader.config import Config
from tui_reader.errors import ReaderError
from tui_reader.library import Library
from tui_reader.library.sync import FeedFailed, PageFailed
from tui_reader.model.shelf import Ressort
from tui_reader.store import Store

MOST_GROWTH_MB = 40.0
_GIGABYTE = {"kind": "bomb", "mb": 1024}
BOMBS: tuple[dict[str, Any], ...] = (
    _GIGABYTE, _GIGABYTE | {"coding": "deflate"}, _GIGABYTE | {"coding": "raw"}, _GIGABYTE | {"coding": "br"},
    _GIGABYTE | {"layers": 2}, {"kind": "endless"}, *({"kind": "oversize", "mb": 1024, "framing": one} for one in ("length", "chunked", "close")),
)  # fmt: skip


def bombs(count: int, seed: int) -> Row:
    """So many of them, each as a feed, a page and a picture."""
    if not SCRIPT.is_file():
        return skipped("bombs and endless bodies")
    failures, growths, tried = [], [0.0], 0
    with running_replica("--synthetic", "4", "--seed", str(seed)) as replica:
        for bomb in BOMBS[: max(1, count // 3)]:
            for document in ("feed", "article", "picture"):
                tried += 1
                try:
                    growths.append(asyncio.run(_one(replica, bomb, document)))
                    assert growths[-1] < MOST_GROWTH_MB, f"grew by {growths[-1]:.0f} MB"
                except Exception as error:  # noqa: BLE001 - that is what is looked for
                    failures.append(f"{bomb} as a {document}: {type(error).__name__}: {error}"[:300])
    return Row("bombs and endless bodies", tried, tuple(failures), f"memory grew by {max(growths):.0f} MB at most")


async def _one(replica: Replica, bomb: dict[str, Any], document: str) -> float:
    """Meet one; gives by how many MB the peak of memory was above what a usual refresh had taken."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library(
            Config(base_url=replica.url, ressorts=("p4608",)), lambda: Store(Path(folder) / "taz.sqlite3")
        )
        try:
            async for _ in library.sync():
                pass
            first = (await library.shelves.articles(Ressort("p4608")))[0]
            replica.break_with({"class": document, "fault": bomb})
            replica.ask("publish?n=1")
            gc.collect()
            before = reset_peak()
            was_refused = False
            if document == "picture":
                try:
                    await library.pictures.get(first, f"{replica.url}/picture/{first}/624/x.jpeg")
                except ReaderError:
                    was_refused = True
            else:
                async for event in library.sync():
                    was_refused = was_refused or isinstance(event, FeedFailed | PageFailed)
            grown = peak_mb() - before
            assert was_refused, "it was taken"
            assert (await library.articles.open(first)).words > 20
        finally:
            replica.break_with()
            await library.aclose()
    return grown
