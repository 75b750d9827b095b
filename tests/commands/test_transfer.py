"""``export`` and ``import``: articles out as a file, and in from another machine."""

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands.conftest import Run, Site
from tui_reader.export.forms import FORMS

OFFLINE = {"TAZ_READER_BASE_URL": "http://127.0.0.1:1"}


@pytest.mark.parametrize("form", FORMS)
def test_articles_go_out_in_every_form(synced: Site, taz: Run, tmp_path: Path, form: str) -> None:
    done = taz("export", "7000001", "https://taz.de/x/!7000005/", "--as", form, "-o", str(tmp_path / "x.out"))
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{tmp_path / 'x.out'}\n", "")
    written = (tmp_path / "x.out").read_bytes()
    assert len(written) > 500
    piped = taz("export", "7000001", "https://taz.de/x/!7000005/", "--as", form, "-o", "-")
    assert piped.returncode == 0
    assert len(piped.stdout.encode("utf-8", "surrogateescape")) == pytest.approx(len(written), rel=0.01)


@pytest.mark.parametrize("form", FORMS)
def test_a_terminal_gets_text_alone(synced: Site, taz: Run, form: str) -> None:
    done = taz("export", "7000001", "--as", form, "-o", "-", is_seen=True)
    if form in {"epub", "pdf"}:
        assert (done.returncode, done.stdout) == (2, "") and f"> datei.{form}" in done.stderr
    else:
        assert done.returncode == 0 and "Wasser" in done.stdout


def test_a_form_that_there_is_none_of_is_a_wrong_usage(taz: Run) -> None:
    assert taz("export", "7000001", "--as", "docx").returncode == 2


def test_a_list_goes_out_and_names_its_file_itself(synced: Site, taz: Run, tmp_path: Path) -> None:
    taz("bookmark", "add", "7000001")
    names = set()
    for arguments in (["--bookmarks"], ["--ausgabe"], ["--search", "die"], ["7000001"], ["7000001", "7000002"]):
        done = taz("export", *arguments, "-o", str(tmp_path))
        assert done.returncode == 0, done.stderr
        path = Path(done.stdout.strip())
        assert path.is_file() and path.suffix == ".epub" and path.parent == tmp_path
        names.add(path.stem)
    assert len(names) == 5 and {"Merkliste", "taz", "Die Stadt kauft ihr Wasser zurück"} <= names


@pytest.mark.parametrize(
    ("name", "form", "beginning"),
    [
        ("rat.pdf", None, b"%PDF"), ("rat.JSON", None, b"{"), ("rat.md", None, b"---"), ("rat.epub", None, b"PK"),
        ("rat", None, b"PK"), ("14.3. Rat", None, b"PK"), ("rat.pdf", "json", b"{"),
    ],
)  # fmt: skip
def test_without_a_form_it_is_that_of_the_name(
    synced: Site, taz: Run, tmp_path: Path, name: str, form: str | None, beginning: bytes
) -> None:
    done = taz("export", "7000001", "-o", str(tmp_path / name), *(["--as", form] if form else []))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / name).read_bytes().startswith(beginning)


def test_of_two_things_to_be_exported_none_is_left_out_in_silence(synced: Site, taz: Run, tmp_path: Path) -> None:
    for both in (("7000001", "--search", "die"), ("--bookmarks", "--ausgabe"), ("--search", "die", "--bookmarks")):
        done = taz("export", *both, "-o", str(tmp_path / "x"))
        assert (done.returncode, done.stdout) == (2, "") and done.stderr.startswith("Bitte nur eines davon: ")
    assert not (tmp_path / "x").exists()


def test_where_nothing_is_named_or_found_nothing_is_written(synced: Site, taz: Run, tmp_path: Path) -> None:
    for arguments, code in (((), 2), (("--search", "xyzzy"), 1), (("nichts",), 1), (("1",), 1), (("--bookmarks",), 1)):
        done = taz("export", *arguments, "-o", str(tmp_path / "x"))
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (code, "", 1)
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("change", ["DELETE FROM page WHERE article = 7000002", "UPDATE page SET html = x'00ff' WHERE article = 7000002"])  # fmt: skip
def test_what_goes_out_without_its_text_is_said(synced: Site, taz: Run, store_file: Path, tmp_path: Path, change: str) -> None:  # fmt: skip
    with closing(sqlite3.connect(store_file)) as db, db:
        db.execute(change)
    done = taz("export", "7000001", "7000002", "--as", "text", "-o", str(tmp_path / "x"))
    assert (done.returncode, done.stdout) == (0, f"{tmp_path / 'x'}\n")
    assert done.stderr == "Ohne Text, nur mit Titel und Vorspann: 1, etwa 7000002 Der Bus kommt, wenn er kommt\n"
    assert "Der Bus kommt, wenn er kommt" in (tmp_path / "x").read_text()


def test_a_place_that_is_none_is_one_sentence(synced: Site, taz: Run, tmp_path: Path) -> None:
    for place in (f"{tmp_path}/gibt/es/nicht/x.epub", f"{tmp_path}/nicht/"):
        done = taz("export", "7000001", "-o", place)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
        assert str(tmp_path) in done.stderr


def test_notes_go_to_another_machine_and_come_back(synced: Site, taz: Run, tmp_path: Path) -> None:
    taz("bookmark", "note", "7000001", "Für", "den", "#Rat")
    taz("export", "--bookmarks", "--as", "json", "-o", str(tmp_path / "m.json"))
    elsewhere = {"XDG_DATA_HOME": str(tmp_path / "elsewhere")}
    merged = json.loads(taz("import", str(tmp_path / "m.json"), "--json", environ=elsewhere).stdout)
    assert merged == {"articles": 1, "marks": 3, "lost": 0}
    shown = taz("show", "7000001", environ=elsewhere | OFFLINE)
    assert shown.returncode == 0 and len(shown.stdout) > 500, "its text came along"
    taz("bookmark", "remove", "7000001")
    removed = taz("export", "--bookmarks", "--as", "json", "-o", "-").stdout.encode()
    assert json.loads(taz("import", "-", "--json", environ=elsewhere, stdin=removed).stdout) == {
        "articles": 0, "marks": 0, "lost": 1,
    }, "a note whose bookmark was taken away still goes out, and so does the removal"  # fmt: skip
    assert taz("bookmark", "note", "7000001", environ=elsewhere).stdout == "Für den #Rat\n"
    said = taz("import", str(tmp_path / "m.json"), environ={"XDG_DATA_HOME": str(tmp_path / "third")})
    assert said.stdout == "Dazugekommen: 1 Artikel und 3 Markierungen; entfernt: 0.\n"


def test_what_cannot_be_taken_in_is_one_sentence(taz: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{}")
    for name in ("broken.json", "none.json", "a\0b", "."):
        done = taz("import", str(tmp_path / name))
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert taz("import", "-", stdin=b"[" * 1000).returncode == 1
    assert taz("import").returncode == 2


def test_articles_are_written_as_sound_by_the_voice_that_the_settings_name(
    synced: Site, taz: Run, tmp_path: Path
) -> None:
    voice = tmp_path / "voice.py"
    voice.write_text("import sys, wave\ntext = sys.stdin.read()\nwith wave.open(sys.argv[1], 'wb') as out:\n    out.setparams((1, 2, 8000, 0, 'NONE', ''))\n    out.writeframes(bytes(160 * len(text)))\n")  # fmt: skip
    config = tmp_path / "own" / "taz-reader" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f'speak = ["{sys.executable}", "{voice}", "{{file}}"]')
    path = tmp_path / "paper.wav"
    done = taz("speak", "7000001", "--to", str(path), environ={"XDG_CONFIG_HOME": str(tmp_path / "own")})
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{path}\n", "")
    assert path.stat().st_size > 100_000
    assert taz("speak", "7000001", "--to", str(tmp_path / "paper.doc")).returncode == 2
    assert taz("speak").returncode == 2
