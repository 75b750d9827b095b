"""Articles of kept pages: what is known of their blocks, from which pages, and what the reader brought back."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.boxes import BOXES, boxed_library
from tui_reader.extract.fingerprint import fingerprint
from tui_reader.library import Library
from tui_reader.model.shelf import Ressort
from tui_reader.store import Store

BOX_PRINTS = frozenset(map(fingerprint, BOXES))


async def synced(library: Library) -> list[int]:
    async for _ in library.sync():
        pass
    return await library.shelves.articles(Ressort("p4608"))


async def test_after_a_refresh_it_is_known_what_stands_in_several_articles(tmp_path: Path) -> None:
    library = boxed_library(lambda: Store(tmp_path / "taz.sqlite3"))
    ids = await synced(library)
    await library.aclose()
    with closing(Store(tmp_path / "taz.sqlite3")) as store:
        assert len(ids) == 12
        assert all(store.repeats.repeated(number) >= BOX_PRINTS for number in ids)


async def test_what_stands_in_articles_kept_before_is_caught_up_with(tmp_path: Path) -> None:
    path = tmp_path / "taz.sqlite3"
    library = boxed_library(lambda: Store(path))
    ids = await synced(library)
    await library.aclose()
    with closing(sqlite3.connect(path)) as db:  # as it was before there were fingerprints
        db.executescript("DELETE FROM printed; DELETE FROM print; UPDATE page SET html = x'00' WHERE article = 7000003")
    library = boxed_library(lambda: Store(path))
    assert await library.left_out.catch_up(until=0) == 0, "it can be left at any time"
    assert await library.left_out.catch_up() == 12
    assert await library.left_out.catch_up() == 0
    await library.aclose()
    with closing(Store(path)) as store:
        assert all(store.repeats.repeated(number) >= BOX_PRINTS for number in ids if number != 7000003)
