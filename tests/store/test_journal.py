"""The journal of marks: what it knows is enough to have them all again."""

import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.databases import is_whole
from tui_reader.model import NOTE, Headline, Mark, Validators
from tui_reader.model.shelf import Bookmarks
from tui_reader.store import Store, new_number, salvage
from tui_reader.store.journal import journal_of, replay

WHEN = datetime(2026, 11, 24, tzinfo=UTC)


def filled(path: Path) -> Store:
    store = Store(path)
    found = [Headline(number, f"/x/!{number}/", "Oben", f"Titel {number}", "", WHEN) for number in (1, 2, 3)]
    store.headlines.keep("p4608", "", found, Validators())
    return store


def test_all_marks_come_back_where_nothing_of_the_file_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "taz.sqlite3"
    store = filled(path)
    store.marks.set_bookmark(1, True)
    store.marks.toggle(2)
    store.marks.set_bookmark(2, False)
    store.marks.change([Mark(new_number(), 3, NOTE, WHEN, "Bleibt: „ja“\n")], [])
    before, unmarked = store.marks.all(), store.marks.removed()
    store.close()
    path.write_bytes(b"nichts davon")
    aside, rows = salvage(path)
    assert rows == 2 and aside.read_bytes() == b"nichts davon"
    again = Store(path)
    assert again.marks.all() == before
    assert again.marks.removed() == unmarked
    assert again.shelves.articles(Bookmarks()) == [1]
    assert again.headlines.entries([3])[3].headline.headline == "Titel 3"
    again.close()


def test_the_journal_is_the_readers_alone_and_renewed_it_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "taz.sqlite3"
    store = filled(path)
    for _ in range(20):
        store.marks.toggle(1)
    store.marks.toggle(2)
    assert stat.S_IMODE(journal_of(path).stat().st_mode) == 0o600
    lines = len(journal_of(path).read_text().splitlines())
    store.marks.renew_journal()
    assert lines == 22 and len(journal_of(path).read_text().splitlines()) == 1, "each line ends the one before"
    before = store.marks.all(), store.marks.removed()
    store.close()
    path.unlink()
    path.write_bytes(b"")
    salvage(path)
    again = Store(path)
    assert (again.marks.all(), again.marks.removed()) == before
    again.close()


def test_a_line_that_is_nested_without_end_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "taz.sqlite3"
    store = filled(path)
    store.marks.set_bookmark(1, True)
    store.close()
    with journal_of(path).open("ab") as file:
        file.write(b"\n" + b'{"made":[' * 100_000)
    path.write_bytes(b"nichts davon")
    salvage(path)
    again = Store(path)
    assert again.shelves.articles(Bookmarks()) == [1]
    again.close()


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 400))
def test_whatever_stands_in_the_journal_the_rest_is_read(junk: bytes, cut: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "taz.sqlite3"
        store = filled(path)
        store.marks.toggle(1)
        store.marks.toggle(2)
        store.close()
        journal = journal_of(path)
        good = journal.read_bytes()
        journal.write_bytes(
            junk.replace(b"\n", b" ") + b"\n" + good + good[: cut % len(good)] + b'\n{"made": [7], "lost": 3}\n'
        )
        path.write_bytes(b"")
        salvage(path)
        again = Store(path)
        assert again.shelves.articles(Bookmarks()) == [2, 1]
        again.close()


def test_a_journal_that_cannot_be_written_keeps_nobody_from_marking(tmp_path: Path) -> None:
    path = tmp_path / "taz.sqlite3"
    store = filled(path)
    journal_of(path).mkdir()
    assert store.marks.toggle(1) is not None
    store.marks.renew_journal()
    assert store.shelves.articles(Bookmarks()) == [1]
    store.close()
    assert is_whole(path)


def test_an_article_that_is_known_stays_as_it_is_and_one_without_a_mark_does_not_come_back(tmp_path: Path) -> None:
    """Only its headline stands in the journal: what the feed said of it, and when it came, is not to be lost by that."""
    path = tmp_path / "taz.sqlite3"
    store = filled(path)
    store.marks.set_bookmark(1, True)
    store.marks.set_bookmark(2, True)
    store.marks.set_bookmark(2, False)
    store.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE article SET teaser = 'Anriss' WHERE id = 1")
        db.execute("DELETE FROM mark")
        rows = "SELECT * FROM article ORDER BY id"
        known = db.execute(rows).fetchall()
        assert replay(path, db, 1) == 1
        assert db.execute(rows).fetchall() == known
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("DELETE FROM article")
        db.execute("DELETE FROM mark")
        assert replay(path, db, 1) == 1
        assert db.execute("SELECT id, path, topline, headline FROM article").fetchall() == [
            (1, "/x/!1/", "Oben", "Titel 1")
        ]
