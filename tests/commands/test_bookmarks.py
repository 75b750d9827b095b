"""``bookmark``: what is marked, noted and taken away."""

import asyncio
import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run, Site
from tui_reader.config import Config
from tui_reader.library import Library
from tui_reader.model import Place
from tui_reader.store import Store


def test_a_bookmark_is_set_listed_and_taken_away_once(synced: Site, taz: Run) -> None:
    added = taz("bookmark", "add", "7000001")
    assert (added.returncode, added.stderr) == (0, "Gemerkt: die nachricht: Die Stadt kauft ihr Wasser zurück\n")
    assert taz("bookmark", "add", "7000001").returncode == 0, "twice is no mistake"
    assert taz("bookmark", "list").stdout.startswith("7000001  ★")
    assert [value["bookmarked"] for value in json.loads(taz("bookmark", "list", "--json").stdout)] == [True]
    removed = taz("bookmark", "remove", "https://taz.de/x/!7000001/")
    assert (removed.returncode, removed.stderr.count("\n")) == (0, 1) and removed.stderr.startswith(
        "Nicht mehr gemerkt: "
    )
    again = taz("bookmark", "remove", "7000001")
    assert (again.returncode, again.stderr) == (1, "Artikel 7000001 war nicht gemerkt.\n")
    assert taz("bookmark", "list").stdout == "" and json.loads(taz("bookmark", "list", "--json").stdout) == []
    several = taz("bookmark", "add", "7000001", "7000002")
    assert several.returncode == 0 and several.stderr.count("Gemerkt: ") == 2
    assert taz("bookmark", "remove", "7000001", "7000003", "7000002").returncode == 1
    assert taz("bookmark", "list").stdout == ""


def test_of_several_what_can_be_done_is_done_and_each_that_cannot_is_named(
    synced: Site, taz: Run, tmp_path: Path
) -> None:
    offline = {"TAZ_READER_BASE_URL": "http://127.0.0.1:1"}
    named = ("abc", "7000001", "99", "7000002")

    def said(*words: str) -> list[str]:
        done = taz(*words, *named, environ=offline)
        assert done.returncode == 1
        return done.stderr.splitlines()

    no_article = "„abc“ führt zu keinem Artikel. Gesucht ist eine Nummer, eine Adresse oder eine Datei."
    first, water, unknown, bus = said("bookmark", "add")
    assert first == no_article and water.startswith("Gemerkt: ") and bus.startswith("Gemerkt: ")
    assert unknown.startswith("Artikel 99 ist nicht gespeichert")
    assert said("bookmark", "remove")[2] == "Artikel 99 war nicht gemerkt." and not taz("bookmark", "list").stdout
    book = tmp_path / "zwei.json"
    assert said("export", "--as", "json", "-o", str(book)) == [first, unknown]
    assert [one["id"] for part in json.loads(book.read_text())["parts"] for one in part["articles"]] == [
        7000001,
        7000002,
    ]
    shown = taz("show", *named, environ=offline)
    assert (shown.returncode, shown.stderr.splitlines()) == (1, [first, unknown])
    alone = [taz("show", one).stdout for one in ("7000001", "7000002")]
    assert shown.stdout == "\n".join(alone), "a blank line between two, and none for what is not there"
    nothing = taz("export", "abc", "-o", str(tmp_path))
    assert (nothing.returncode, nothing.stderr.splitlines(), nothing.stdout) == (1, [first], "")


@pytest.mark.parametrize("words", [("bookmark", "add", "7000005"), ("bookmark", "note", "7000005", "lesen"), ("export", "7000005", "--as", "markdown", "-o", "-")])  # fmt: skip
def test_what_is_not_here_is_fetched_and_unread_where_it_is_marked(
    site: Site, taz: Run, words: tuple[str, ...]
) -> None:
    page = next(body for path, body in site.paper.documents.items() if path.endswith("!7000005/"))
    site.paper.documents["/!7000005/"] = page
    without = taz(*words, environ={"TAZ_READER_BASE_URL": "http://127.0.0.1:1"})
    assert (without.returncode, without.stdout, without.stderr) == (1, "", "Artikel 7000005 ist nicht gespeichert, und taz.de ist gerade nicht zu erreichen. Mit Netz geht es mit demselben Befehl.\n")  # fmt: skip
    done = taz(*words, environ={"TAZ_READER_BASE_URL": site.url})
    assert done.returncode == 0 and "Was unter der Straße liegt" in done.stdout + done.stderr
    if words[0] == "bookmark":
        assert [value["read"] for value in json.loads(taz("list", "--bookmarks", "--unread", "--json").stdout)] == [
            False
        ]
        assert taz("count").stdout == "1\n"


@pytest.mark.parametrize("change", ["add", "remove", "note"])
@pytest.mark.parametrize("reference", ["999999", "nix", "https://taz.de/x/", "\x1b[31m!"])
def test_what_is_no_article_here_is_one_sentence(taz: Run, change: str, reference: str) -> None:
    done = taz("bookmark", change, reference, environ={"TAZ_READER_BASE_URL": "http://127.0.0.1:1"})
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "\x1b" not in done.stderr


def test_alone_it_lists_as_mute_and_follow_do(synced: Site, taz: Run) -> None:
    assert taz("bookmark").stderr == taz("bookmark", "list").stderr != ""
    taz("bookmark", "add", "7000001")
    assert taz("bookmark").stdout == taz("bookmark", "list").stdout != ""


def test_a_change_that_is_none_is_a_wrong_usage(taz: Run) -> None:
    for words in (("drop", "1"), ("add",), ("list", "7000001")):
        done = taz("bookmark", *words)
        assert done.returncode == 2 and done.stderr


def test_a_note_is_kept_printed_and_listed_with_its_tags(synced: Site, taz: Run) -> None:
    none = taz("bookmark", "note", "7000001")
    assert (none.returncode, none.stdout, none.stderr) == (1, "", "Artikel 7000001 hat keine Notiz.\n")
    assert taz("bookmark", "note", "7000001", "Für", "den", "#Rat").stderr.startswith("Notiert: die nachricht")
    assert taz("bookmark", "note", "7000001").stdout == "Für den #Rat\n"
    assert taz("bookmark", "list").stdout.splitlines()[1:] == ["    Für den #Rat"]
    (value,) = json.loads(taz("bookmark", "list", "--json").stdout)
    assert {mark["kind"]: mark["text"] for mark in value["marks"]} == {"bookmark": "", "note": "Für den #Rat", "tag": "Rat"}  # fmt: skip
    assert taz("bookmark", "note", "7000001", "Für", "alle").stderr.startswith("Notiz geändert: die nachricht")


@pytest.mark.parametrize("blank", ["", " "])
def test_a_blank_note_takes_the_one_away_that_is_there(synced: Site, taz: Run, blank: str) -> None:
    taz("bookmark", "note", "7000001", "Für den Rat")
    done = taz("bookmark", "note", "7000001", blank)
    assert done.returncode == 0 and done.stderr.startswith("Notiz entfernt: die nachricht")
    for words in ((), (blank,)):
        none = taz("bookmark", "note", "7000001", *words)
        assert (none.returncode, none.stdout, none.stderr) == (1, "", "Artikel 7000001 hat keine Notiz.\n")
    assert taz("bookmark", "list").stdout.count("\n") == 1, "it stays bookmarked"


def test_a_passage_stands_below_its_article_with_what_was_written_to_it(
    synced: Site, taz: Run, store_file: Path
) -> None:
    async def keep() -> None:
        library = Library(Config(), lambda: Store(store_file))
        await library.marks.keep_passages(7000001, [("das Wasserwerk", Place(1, 3))], "xyzzy, stimmt das?")
        await library.aclose()

    asyncio.run(keep())
    assert taz("bookmark", "list").stdout.splitlines()[1:] == ["    „das Wasserwerk“ xyzzy, stimmt das?"]
    none = taz("bookmark", "note", "7000001")
    assert (none.returncode, none.stdout) == (1, "") and "nur auf Stellen in ihm" in none.stderr
    assert "    Notiz: xyzzy, stimmt das?" in taz("search", "xyzzy").stdout.splitlines()


def test_what_has_only_a_note_left_is_listed_counted_and_exported_alike(synced: Site, taz: Run, tmp_path: Path) -> None:
    taz("bookmark", "add", "7000002")
    taz("bookmark", "note", "7000001", "bleibt")
    assert "Notizen und Stellen bleiben" in taz("bookmark", "remove", "7000001").stderr
    listed = json.loads(taz("bookmark", "list", "--json").stdout)
    assert {value["id"]: value["bookmarked"] for value in listed} == {7000002: True, 7000001: False}
    assert "    bleibt" in taz("bookmark", "list").stdout.splitlines()
    assert "Gemerkt oder mit Notizen: 2" in taz("stats").stdout
    taz("export", "--bookmarks", "--as", "json", "--output", str(tmp_path / "alles.json"))
    exported = json.loads((tmp_path / "alles.json").read_text())
    assert {one["id"] for part in exported["parts"] for one in part["articles"]} == {7000001, 7000002}
