"""Where nothing can be written, what is kept can be read; who is told, and what still works."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.torture.databases import fill
from tui_reader.config import Config
from tui_reader.errors import ReaderError, ReadOnlyStoreError, StoreError
from tui_reader.library import Library
from tui_reader.model import Place
from tui_reader.model.shelf import Bookmarks, Ressort
from tui_reader.store import Store
from tui_reader.store.connection import Connection


@pytest.fixture
def full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A store on a disk that is full from now on."""
    path = tmp_path / "taz.sqlite3"
    fill(path)

    def refuse(self: Connection, name: str) -> sqlite3.Connection:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(Connection, "_opened_to_write", refuse)
    yield path


def test_what_is_kept_can_be_read(full: Path) -> None:
    with closing(Store(full)) as store:
        assert len(store.shelves.articles(Bookmarks())) == 10
        assert len(store.headlines.entries(range(1, 41))) == 40
        with pytest.raises(ReadOnlyStoreError, match="kein Platz"):
            store.marks.toggle(1)


def test_what_stands_in_the_log_is_read_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "taz.sqlite3"
    with closing(Store(path)) as writing:  # as long as it is open, all of it stands in the log
        writing.settings.keep("name", "value")
        monkeypatch.setattr("tui_reader.store.connection._prepare_file", _refuse)
        with closing(Store(path)) as store:
            assert store.settings.get("name") == "value"
            assert store.refusal is not None


def test_a_log_without_its_index_is_read_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there, path = tmp_path / "there.sqlite3", tmp_path / "taz.sqlite3"
    with closing(Store(there)) as writing:
        writing.settings.keep("name", "value")
        for ending in ("", "-wal"):  # as a killed program leaves them
            Path(f"{path}{ending}").write_bytes(Path(f"{there}{ending}").read_bytes())
    monkeypatch.setattr("tui_reader.store.connection._prepare_file", _refuse)
    with closing(Store(path)) as store:
        assert store.settings.get("name") == "value"


def test_a_file_that_is_none_is_refused_as_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_reader.store.connection._prepare_file", _refuse)
    with pytest.raises(StoreError, match="kein Platz"):
        Store(tmp_path / "none.sqlite3")


async def test_the_reader_is_told_once_and_reads_on(full: Path) -> None:
    told: list[ReaderError] = []
    library = Library(Config(keep_days=0, base_url="http://127.0.0.1:1"), lambda: Store(full))
    library.listen(told.append)
    await library.begin_visit()
    await library.readings.keep_place(1, Place(1, 0), 5)
    assert not await library.readings.note_read(1)
    assert await library.search.update() == 0
    assert (await library.upkeep.tidy()).pruned == 0
    assert len(await library.shelves.articles(Ressort("p4608"))) == 40
    assert [type(error) for error in told] == [ReadOnlyStoreError]
    for asked in (library.marks.set_bookmark(20), library.marks.note(1, "x"), library.readings.set_read([1])):
        with pytest.raises(ReadOnlyStoreError):
            await asked
    with pytest.raises(ReadOnlyStoreError):
        async for _ in library.sync():
            pass
    await library.end_visit()
    await library.aclose()


def _refuse(path: Path) -> None:
    raise OSError(28, "No space left on device", str(path))
