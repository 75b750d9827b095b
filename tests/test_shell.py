"""The shell's other commands, in processes of their own: issues, exports, the doctor, backups, what a shell completes."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import is_whole
from tests.replica import Replica
from tests.test_cli import Run, synced, taz
from tui_reader.commands.completion import SHELLS
from tui_reader.commands.transfer import FORMS
from tui_reader.store import UNREAD, Store

__all__ = ["synced", "taz"]  # fixtures


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "taz-reader" / "taz.sqlite3"


def values(done: "subprocess.CompletedProcess[str]") -> object:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def first(taz: Run) -> str:
    return taz("list", "--unread").stdout.split()[0]


def test_an_issue_is_printed_by_ressort_and_as_json(synced: Replica, taz: Run) -> None:
    listed = values(taz("ausgabe", "--list", "--json"))
    assert isinstance(listed, list) and sum(one["articles"] for one in listed) == 24
    assert list(listed[0]) == ["day", "lead", "articles", "read", "kept", "minutes", "minutes_left"]
    whole = values(taz("ausgabe", listed[0]["day"], "--json"))
    assert isinstance(whole, dict)
    assert sum(len(part["articles"]) for part in whole["parts"]) == listed[0]["articles"]
    plain = taz("ausgabe")
    assert whole["parts"][0]["title"] in plain.stdout
    assert taz("ausgabe", "1.1.1999").returncode == 1
    assert taz("ausgabe", "übermorgen").returncode == 2


def test_what_fits_into_some_minutes(synced: Replica, taz: Run) -> None:
    some = values(taz("list", "--minutes", "10", "--json"))
    more = values(taz("list", "--minutes", "60", "--json"))
    assert isinstance(some, list) and isinstance(more, list)
    assert 0 < len(some) < len(more)


@pytest.mark.parametrize("form", FORMS)
def test_articles_go_out_in_every_form(synced: Replica, taz: Run, tmp_path: Path, form: str) -> None:
    number = first(taz)
    done = taz("export", number, "--as", form, "-o", str(tmp_path / "x.out"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(tmp_path / "x.out")
    assert (tmp_path / "x.out").stat().st_size > 500


def test_a_list_goes_out_and_names_its_file_itself(synced: Replica, taz: Run, tmp_path: Path) -> None:
    taz("bookmark", "add", first(taz))
    for arguments in (["--bookmarks"], ["--ausgabe"], ["--search", "die"]):
        done = taz("export", *arguments, "-o", str(tmp_path))
        assert done.returncode == 0, done.stderr
        assert Path(done.stdout.strip()).is_file()
    assert taz("export").returncode == 2
    assert taz("export", "--search", "xyzzy").returncode == 1
    assert taz("export", "nichts").returncode == 1


def test_notes_go_to_another_machine_and_come_back(synced: Replica, taz: Run, tmp_path: Path) -> None:
    number = first(taz)
    assert taz("bookmark", "note", number, "Für", "den", "#Rat").returncode == 0
    assert taz("bookmark", "note", number).stdout == "Für den #Rat\n"
    assert "Für den #Rat" in taz("bookmark", "list").stdout
    marks = values(taz("bookmark", "list", "--json"))
    assert isinstance(marks, list) and {mark["kind"] for mark in marks[0]["marks"]} == {"bookmark", "note", "tag"}
    taz("export", "--bookmarks", "--as", "json", "-o", str(tmp_path / "m.json"))
    elsewhere = {"XDG_DATA_HOME": str(tmp_path / "elsewhere")}
    merged = values(taz("import", str(tmp_path / "m.json"), "--json", environ=elsewhere))
    assert merged == {"articles": 1, "marks": 3, "lost": 0}
    shown = taz("show", number, environ=elsewhere | {"TAZ_READER_BASE_URL": "http://127.0.0.1:1"})
    assert shown.returncode == 0 and len(shown.stdout) > 500, "its text came along"
    taz("bookmark", "remove", number)
    taz("export", "--bookmarks", "--as", "json", "-o", str(tmp_path / "n.json"))
    assert values(taz("import", str(tmp_path / "n.json"), "--json", environ=elsewhere)) == {
        "articles": 0, "marks": 0, "lost": 1,
    }, "a note whose bookmark was taken away still goes out, and so does the removal"  # fmt: skip
    assert taz("bookmark", "note", number, environ=elsewhere).stdout == "Für den #Rat\n"
    (tmp_path / "broken.json").write_text("{}")
    assert taz("import", str(tmp_path / "broken.json")).returncode == 1
    assert taz("import", str(tmp_path / "none.json")).returncode == 1


def test_the_count_is_one_number(taz: Run, replica: Replica, store_file: Path) -> None:
    assert taz("count").stdout == "0\n"
    assert not store_file.exists(), "asking creates nothing"
    taz("sync", "--base-url", replica.url)
    assert taz("count").stdout == "24\n"
    assert values(taz("count", "--json")) == {"unread": 24}


def test_the_count_loads_next_to_nothing() -> None:
    code = "import sys; from tui_reader.cli import main; main(['count']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"asyncio", "textual", "lxml", "httpx", "feedparser", "json.tool"} & set(done.stdout.split())


def test_statistics_say_what_is_kept_and_read(synced: Replica, taz: Run, store_file: Path) -> None:
    store = Store(store_file)
    store.set_read(store.shelf(UNREAD)[:2], True)
    store.close()
    found = values(taz("stats", "--json"))
    assert isinstance(found, dict)
    assert (found["articles"], found["kept"], found["keep_days"]) == (24, 24, 365)
    assert sum(row["articles"] for row in found["read"]["today"]) == 2
    assert "Heute gelesen: 2" in taz("stats").stdout


def test_the_doctor_finds_all_well(synced: Replica, taz: Run) -> None:
    done = taz("doctor")
    well, why = done.stdout.splitlines()
    assert (done.returncode, well) == (0, "Alles in Ordnung.")
    assert why.startswith("Nichts wird entfernt: Der neueste Artikel ist vom 2"), "the replica's are of 2024"


def test_the_doctor_mends_what_is_wrong(synced: Replica, taz: Run, store_file: Path) -> None:
    taz("search", "die")
    db = sqlite3.connect(store_file)
    db.execute("PRAGMA foreign_keys = OFF")
    ids = [row[0] for row in db.execute("SELECT id FROM article ORDER BY id")]
    db.execute("UPDATE page SET html = x'00ff' WHERE article = ?", ids[:1])
    db.execute("DELETE FROM page WHERE article = ?", ids[1:2])
    db.execute("DELETE FROM found WHERE rowid = ?", ids[2:3])
    db.execute("DELETE FROM indexed WHERE article = ?", ids[3:4])
    db.execute("UPDATE placement SET sort_at = 1 WHERE article = ?", ids[4:5])
    db.execute("INSERT INTO unread (article, sort_at) VALUES (99, 1)")
    db.commit()
    db.close()
    seen = taz("doctor", "--check", "--json")
    assert seen.returncode == 1
    found = json.loads(seen.stdout)["found"]
    assert found.keys() == {"broken_pages", "text_lost", "not_indexed", "index_of_nothing", "order", "orphans"}
    done = taz("doctor", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"found": found, "mended": True, "stays_because": "newest"}
    assert taz("doctor").stdout.startswith("Alles in Ordnung.\n")
    taz("sync", "--base-url", synced.url)
    assert json.loads(taz("stats", "--json").stdout)["kept"] == 24, "what lost its text got it again"


@pytest.mark.parametrize("damage", ["middle", "schema", "header", "cut"])
def test_the_doctor_saves_what_can_be_read_of_a_damaged_file(
    synced: Replica, taz: Run, store_file: Path, damage: str
) -> None:
    number = first(taz)
    taz("bookmark", "note", number, "Bleibt")
    data = bytearray(store_file.read_bytes())
    if damage == "middle":
        half = len(data) * 3 // 4 // 4096 * 4096
        data[half : half + 8192] = os.urandom(8192)
    elif damage == "schema":
        half = len(data) // 2 // 4096 * 4096
        data[half : half + 8192] = os.urandom(8192)
    elif damage == "header":
        data[:100] = bytes(100)
    else:
        del data[len(data) // 2 :]
    store_file.write_bytes(data)
    assert taz("doctor", "--check").returncode == 1
    done = taz("doctor", "--json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert Path(answer["aside"]).read_bytes() == bytes(data), "the damaged file is kept as it is"
    assert taz("doctor").returncode == 0
    assert taz("bookmark", "note", number).stdout == "Bleibt\n", "from the file, or from the journal beside it"
    assert number in taz("bookmark", "list").stdout
    assert taz("sync", "--base-url", synced.url).returncode == 0
    assert taz("show", number, "--base-url", "http://127.0.0.1:1").returncode == 0, "its text came again"


def test_a_backup_is_whole_while_somebody_writes(synced: Replica, taz: Run, store_file: Path, tmp_path: Path) -> None:
    store = Store(store_file)
    with store._connection.writing() as db:
        db.execute("INSERT OR REPLACE INTO setting (name, value) VALUES ('x', 'y')")
    done = taz("backup", str(tmp_path))
    store.close()
    assert done.returncode == 0, done.stderr
    copy = Path(done.stdout.strip())
    assert copy.parent == tmp_path
    assert is_whole(copy)
    again = Store(copy)
    assert len(again.shelf(UNREAD)) == 24
    again.close()
    assert taz("backup", str(tmp_path / "gibt" / "es" / "nicht" / "x")).returncode == 1


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_learns_all_commands(taz: Run, shell: str) -> None:
    done = taz("completion", shell)
    assert done.returncode == 0, done.stderr
    assert all(name in done.stdout for name in ("ausgabe", "export", "doctor", "quiet"))
    program = shutil.which(shell)
    if program is not None and shell in {"bash", "zsh"}:
        subprocess.run([program, "-n"], input=done.stdout, text=True, check=True)


@pytest.mark.parametrize("how", ['eval "$(< $script)"', ". $script", "source <(< $script)"])
def test_zsh_learns_them_however_it_is_told(taz: Run, tmp_path: Path, how: str) -> None:
    program = shutil.which("zsh")
    if program is None:
        pytest.skip("no zsh")
    script = tmp_path / "script"
    script.write_text(taz("completion", "zsh").stdout)
    told = f"autoload -Uz compinit && compinit -u -d {tmp_path}/dump; script={script}; {how}; print $_comps[taz-reader]"
    done = subprocess.run([program, "-f", "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "_shtab_taz_reader" and not done.stderr


def test_every_command_says_in_both_languages_what_it_does(taz: Run) -> None:
    for language in ("de_DE.UTF-8", "en_US.UTF-8"):
        done = taz("--help", environ={"LANG": language})
        assert done.returncode == 0
        for name in (
            "sync",
            "ausgabe",
            "export",
            "import",
            "count",
            "stats",
            "doctor",
            "backup",
            "completion",
            "man",
            "timer",
        ):
            assert f"    {name} " in done.stdout or f"    {name}\n" in done.stdout
