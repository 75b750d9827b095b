"""``doctor``: finds what is wrong in what is kept, mends it, and says so."""

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands.conftest import Run, Site

WRONG = {"broken_pages", "text_lost", "not_indexed", "index_of_nothing", "order", "orphans"}


def make_wrong(store_file: Path) -> None:
    """Each thing that can be wrong, once."""
    with closing(sqlite3.connect(store_file)) as db, db:
        db.execute("PRAGMA foreign_keys = OFF")
        ids = [row[0] for row in db.execute("SELECT id FROM article ORDER BY id")]
        db.execute("UPDATE page SET html = x'00ff' WHERE article = ?", ids[:1])
        db.execute("DELETE FROM page WHERE article = ?", ids[1:2])
        db.execute("DELETE FROM found WHERE rowid = ?", ids[2:3])
        db.execute("DELETE FROM indexed WHERE article = ?", ids[3:4])
        db.execute("UPDATE placement SET sort_at = 1 WHERE article = ?", ids[4:5])
        db.execute("INSERT INTO unread (article, sort_at) VALUES (99, 1)")


def test_it_finds_all_well(synced: Site, taz: Run) -> None:
    for arguments in (("doctor",), ("doctor", "--check")):
        done = taz(*arguments)
        assert (done.returncode, done.stdout, done.stderr) == (0, "Alles in Ordnung.\n", "")
    assert json.loads(taz("doctor", "--json").stdout) == {"found": {}, "mended": False, "stays_because": None}


def test_it_names_what_is_wrong_in_the_settings_and_does_not_say_that_all_is_well(
    synced: Site, taz: Run, set_config: Callable[[str], Path]
) -> None:
    set_config('breite = 3\n[keys]\n"screen.undo" = 3\n"screen.nichts" = "f6"\n')
    done = taz("doctor")
    assert done.returncode == 0 and [f"Zeile {line}" in done.stderr for line in (1, 3, 4)] == [True] * 3
    assert done.stdout == "Was gespeichert ist, ist in Ordnung. Zu den Einstellungen gibt es 3 Hinweise.\n"
    assert done.stderr.count("\n") == 3, "each is said once"
    assert len(json.loads(taz("doctor", "--json").stdout)["settings"]) == 3


def test_without_anything_kept_all_is_well(taz: Run) -> None:
    assert taz("doctor").returncode == 0


def test_it_says_which_of_ones_own_colours_cannot_be_read_well(taz: Run, set_config: Callable[[str], Path]) -> None:
    set_config('[colours]\ntext = "#777"\nground = "#888"\nquiet = "black"\naccent = "black"\n')
    done = taz("doctor")
    said = "Was gespeichert ist, ist in Ordnung. Zu den Einstellungen gibt es 1 Hinweis.\n"
    assert (done.returncode, done.stdout) == (0, said)
    assert "„text“ auf „ground“ ist schlecht zu lesen (Kontrast 1,2, gut sind 4,5)" in done.stderr
    assert taz("stats").stderr == ""


def test_it_says_why_nothing_is_removed(synced: Site, taz: Run, store_file: Path) -> None:
    with closing(sqlite3.connect(store_file)) as db, db:
        for table, column in (("article", "published_at"), ("article", "sort_at"), ("placement", "sort_at")):
            db.execute(f"UPDATE {table} SET {column} = {column} - 63072000")
    _, why = taz("doctor").stdout.splitlines()
    assert why.startswith("Nichts wird entfernt: Der neueste Artikel ist vom ")
    assert json.loads(taz("doctor", "--json").stdout)["stays_because"] == "newest"


def test_it_mends_what_is_wrong(synced: Site, taz: Run, store_file: Path) -> None:
    taz("search", "die")
    make_wrong(store_file)
    seen = taz("doctor", "--check", "--json")
    assert seen.returncode == 1
    assert json.loads(seen.stdout)["mended"] is False
    found = json.loads(seen.stdout)["found"]
    assert found.keys() == WRONG
    done = taz("doctor", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"found": found, "mended": True, "stays_because": None}
    assert taz("doctor").stdout == "Alles in Ordnung.\n"
    taz("sync", "--base-url", synced.url)
    assert json.loads(taz("stats", "--json").stdout)["kept"] == len(synced.ids), "what lost its text got it again"


def test_it_says_what_is_wrong_a_line_each_and_whether_it_is_mended(synced: Site, taz: Run, store_file: Path) -> None:
    taz("search", "die")
    make_wrong(store_file)
    seen = taz("doctor", "--check")
    assert seen.returncode == 1
    *lines, last = seen.stdout.splitlines()
    assert len(lines) == len(WRONG) and last == "Nicht repariert."
    done = taz("doctor")
    assert (done.returncode, done.stdout.splitlines()) == (0, [*lines, "Repariert."])


@pytest.mark.parametrize("damage", ["middle", "schema", "header", "cut"])
def test_it_saves_what_can_be_read_of_a_damaged_file(synced: Site, taz: Run, store_file: Path, damage: str) -> None:
    taz("bookmark", "note", "7000001", "Bleibt")
    data = bytearray(store_file.read_bytes())
    if damage in {"middle", "schema"}:
        half = len(data) * (3 if damage == "middle" else 2) // 4 // 4096 * 4096
        data[half : half + 8192] = os.urandom(8192)
    elif damage == "header":
        data[:100] = bytes(100)
    else:
        del data[len(data) // 2 :]
    store_file.write_bytes(data)
    looked = taz("doctor", "--check")
    assert looked.returncode == 1 and looked.stdout.startswith("Die Datei ist beschädigt.\n")
    done = taz("doctor", "--json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["found"]["damaged"] == 1 and answer["mended"] is True
    assert Path(answer["aside"]).read_bytes() == bytes(data), "the damaged file is kept as it is"
    assert taz("doctor").returncode == 0
    assert taz("bookmark", "note", "7000001").stdout == "Bleibt\n", "from the file, or from the journal beside it"
    assert "7000001" in taz("bookmark", "list").stdout
    assert taz("sync", "--base-url", synced.url).returncode == 0
    assert taz("show", "7000001", "--base-url", "http://127.0.0.1:1").returncode == 0, "its text came again"


def test_it_says_where_the_damaged_file_lies(synced: Site, taz: Run, store_file: Path) -> None:
    store_file.write_bytes(b"kein SQLite" * 1000)
    done = taz("doctor")
    first, second, *_ = done.stdout.splitlines()
    assert first == "Die Datei ist beschädigt." and second.startswith("Gerettet: ")
    assert Path(second.split("hier: ")[1]).read_bytes() == b"kein SQLite" * 1000


@pytest.mark.parametrize("seconds", [10**12, -(10**12), 2**62, -(2**62)])
def test_a_time_that_no_calendar_has_hides_no_article_and_ends_no_command(
    synced: Site, taz: Run, store_file: Path, seconds: int
) -> None:
    """One bit of one row is enough."""
    taz("bookmark", "add", str(synced.ids[0]))
    taz("mute", "Nirgendwort", "--days", "3")
    count = len(taz("list", "--unread").stdout.splitlines())
    for table, column in _times_in(store_file):
        before = _put(store_file, table, column, seconds)
        for command in ("list --unread", "bookmark", "ausgabe", "stats", "mute", "doctor", "search Bus"):
            done = taz(*command.split())
            assert done.returncode == 0, f"{table}.{column}: {command}: {done.stderr}"
            assert command != "list --unread" or len(done.stdout.splitlines()) == count
        _put(store_file, table, column, before)


@pytest.mark.parametrize("column", ["sort_at", "published_at"])
def test_an_article_of_no_time_is_put_back_among_the_others(
    synced: Site, taz: Run, store_file: Path, column: str
) -> None:
    before = taz("list", "--unread").stdout
    _put(store_file, "article", column, 10**12)
    done = taz("doctor")
    assert (done.returncode, done.stdout) == (0, "In Listen falsch einsortiert: 1\nRepariert.\n")
    assert taz("list", "--unread").stdout == before
    assert taz("doctor").stdout == "Alles in Ordnung.\n"


def _put(path: Path, table: str, column: str, value: object) -> object:
    """Have the first row of a table another value; gives the one that it had."""
    first = f"rowid = (SELECT min(rowid) FROM {table})"
    with closing(sqlite3.connect(path)) as db, db:
        row = db.execute(f"SELECT {column} FROM {table} WHERE {first}").fetchone()
        db.execute(f"UPDATE {table} SET {column} = ? WHERE {first}", (value,))
    return row[0] if row else None


def _times_in(path: Path) -> list[tuple[str, str]]:
    """Tables and their columns that hold a time and may be changed by themselves."""
    found = []
    with closing(sqlite3.connect(path)) as db:
        known = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%WITHOUT ROWID%'")
        tables = [row[0] for row in known]
        for table in tables:
            for _, name, kind, *_ in db.execute(f"SELECT * FROM pragma_table_info('{table}')").fetchall():
                if kind == "INTEGER" and (name.endswith("_at") or name == "until"):
                    found.append((table, name))
    return found
