"""``list`` and ``search``: headlines, one a line, or as JSON."""

import json
import subprocess
from itertools import combinations
from pathlib import Path

import pytest

from tests.commands.conftest import Run, Site

KEYS = ["id", "url", "title", "ressorts", "published", "authors", "read", "bookmarked", "kept"]


def ids(done: "subprocess.CompletedProcess[str]") -> list[int]:
    return [int(line.split()[0]) for line in done.stdout.splitlines()]


def ids_of_hits(done: "subprocess.CompletedProcess[str]") -> list[int]:
    return [int(line.split()[0]) for line in done.stdout.splitlines()[::2]]


def test_list_prints_one_headline_a_line_and_the_same_as_json(synced: Site, taz: Run) -> None:
    lines = taz("list").stdout.splitlines()
    values = json.loads(taz("list", "--json", "--base-url", synced.url).stdout)
    assert [str(value["id"]) for value in values] == [line.split()[0] for line in lines]
    assert sorted(value["id"] for value in values) == synced.ids
    assert all(value["title"] in line for value, line in zip(values, lines, strict=True))
    assert list(values[0]) == KEYS
    assert values[0]["url"].startswith(synced.url) and values[0]["kept"] is True


def test_a_ressort_is_named_by_its_name_and_what_is_none_is_said_with_those_there_are(synced: Site, taz: Run) -> None:
    values = json.loads(taz("list", "--json", "--ressort", "sport").stdout)
    assert [value["id"] for value in values] == [7000009]
    assert ids(taz("list", "--ressort", "Musik")) == [7000008], "nobody fetches its feed: the page says it"
    assert "7000008  " in taz("search", "ressort:musik").stdout
    unknown = taz("list", "--ressort", "Gartenbau")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "Gartenbau" in unknown.stderr and "Politik" in unknown.stderr


def test_shelves_and_ressorts_can_be_named_together(synced: Site, taz: Run) -> None:
    assert taz("list", "--bookmarks").stdout == ""
    taz("bookmark", "add", "7000009")
    taz("bookmark", "add", "7000008")
    assert sorted(ids(taz("list", "--bookmarks"))) == [7000008, 7000009]
    assert ids(taz("list", "--bookmarks", "--ressort", "Kult")) == [7000008], "the beginning of its name is enough"
    assert sorted(ids(taz("list", "--unread"))) == synced.ids
    taz("follow", "ressort:sport")
    some = {"--unread": set(synced.ids), "--bookmarks": {7000008, 7000009}, "--followed": set(ids(taz("list", "--followed"))),
        "--ressort=sport": {7000009}, "--minutes=60": set(ids(taz("list", "--minutes", "60")))}  # fmt: skip
    for one, another in combinations(some, 2):
        expected = some[one] & some[another]
        assert set(ids(taz("list", one, another))) == set(ids(taz("list", another, one))) == expected, (one, another)
    assert ids(taz("list", "--minutes", "1", "--bookmarks")) != [], (
        "of the bookmarks what fits, not of what fits the bookmarks"
    )


def test_what_fits_into_some_minutes(synced: Site, taz: Run) -> None:
    some, more = ids(taz("list", "--minutes", "2")), ids(taz("list", "--minutes", "60"))
    assert 0 < len(some) < len(more) and set(more) <= set(synced.ids)
    for refused in ("-5", "0"):
        done = taz("list", "--minutes", refused)
        assert done.returncode == 2 and f"„{refused}“ geht hier nicht" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [("list", "--ressort", "x\x1b]0;y\x07"), ("ausgabe", "\x1b[2Jgestern"), ("list", "\x1b[31mrot"), ("search", "--\x1b[31m")],
)  # fmt: skip
def test_what_was_typed_comes_back_without_controls(synced: Site, taz: Run, arguments: tuple[str, ...]) -> None:
    refused = taz(*arguments)
    assert refused.returncode == 2 and refused.stderr
    assert "\x1b" not in refused.stderr and "\x07" not in refused.stderr


def test_search_finds_inside_words_and_says_when_nothing_is_there(synced: Site, taz: Run) -> None:
    done = taz("search", "wasser", "--json")
    values = json.loads(done.stdout)
    assert done.returncode == 0 and len(values) > 1
    assert list(values[0]) == [*KEYS, "snippet"]
    assert all("wasser" in f"{value['snippet']} {value['title']}".casefold() for value in values)
    plain = taz("search", "wasser")
    assert [line.split()[0] for line in plain.stdout.splitlines()[::2]] == [str(value["id"]) for value in values]
    assert plain.stdout.splitlines()[1].strip() == " ".join(values[0]["snippet"].split())
    assert "\x1b" not in plain.stdout
    assert "Straße" in " ".join(value["snippet"] for value in json.loads(taz("search", "strasse", "--json").stdout))
    assert "Thema „xyzzy“ gibt es hier nicht." in taz("search", "thema:xyzzy").stderr
    assert "Vielleicht: „Trinkwassers“." in taz("search", "\u202etrink\u200bwaser").stderr
    nothing = taz("search", "xyzzy")
    assert (nothing.returncode, nothing.stdout) == (1, "")
    assert json.loads(taz("search", "xyzzy", "--json").stdout) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("search", "seit:foo"), "„foo“ ist keine Zeit"),
        (("search", "miete", "since:31.2."), "„31.2.“ ist keine Zeit"),
        (("search", "miete -ressort:kultur"), "„-ressort:“ geht nicht"),
        (("search", "ressort:foo", "miete"), "Das Ressort „foo“ gibt es nicht. Es gibt: Schlagzeilen,"),
        (("export", "--search", "section:foo"), "Das Ressort „foo“ gibt es nicht. Es gibt: Schlagzeilen,"),
        (("mute", "seit:foo"), "„foo“ ist keine Zeit"),
        (("mute", "seit:7t"), "„seit:7t“ sagt nicht, worum es geht."),
        (("follow", "wasser", "ressort:foo"), "Das Ressort „foo“ gibt es nicht."),
        (("search",), "Was wird gesucht?"),
        (("search", " "), "Was wird gesucht?"),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_is_sought(taz: Run, words: tuple[str, ...], said: str) -> None:
    done = taz(*words)
    assert done.returncode in {1, 2} and done.stdout == "" and done.stderr.count("\n") == 1
    assert said in done.stderr


def test_a_word_with_a_minus_is_one_that_is_not_wanted_and_no_option(synced: Site, taz: Run) -> None:
    assert taz("search", "die", "--limit", "50", "-die").returncode == 1, "as in the screen"
    assert "7000006  " in taz("search", "wasser").stdout
    assert "7000006  " not in taz("search", "wasser", "-salz").stdout
    refused = taz("search", "die", "--nein")
    assert refused.returncode == 2 and "--nein" in refused.stderr


def test_at_most_so_many_are_found_and_never_none(synced: Site, taz: Run) -> None:
    for limit, count in (("2", 2), ("1", 1)):
        assert len(json.loads(taz("search", "die", "--json", "--limit", limit).stdout)) == count
    for limit in ("0", "-7"):
        refused = taz("search", "die", "--limit", limit)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr == "Hinter --limit steht eine Zahl ab 1.\n"
    assert taz("search", "die", "--limit", "1").stderr.startswith("Das ist 1 von ")
    assert taz("search", "die", "--limit", "viele").returncode == 2
    whole, two = taz("search", "die"), taz("search", "die", "--limit", "2")
    count = len(ids_of_hits(whole))
    assert two.stderr == f"Das sind 2 von {count}. Mehr: --limit {count}\n" and whole.stderr == ""
    assert taz("search", "die", "--json", "--limit", "2").stderr == ""


def test_an_index_that_is_built_anew_finds_the_same(synced: Site, taz: Run) -> None:
    before = taz("search", "wasser", "--json").stdout
    rebuilt = taz("search", "--rebuild", "wasser", "--json")
    assert rebuilt.stderr == f"{len(synced.ids)} Artikel im Index.\n"
    assert rebuilt.stdout == before


@pytest.mark.parametrize(("environ", "is_bold"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_on_a_terminal_what_was_found_is_bold(synced: Site, taz: Run, environ: dict[str, str], is_bold: bool) -> None:
    done = taz("search", "wasserwerk", environ=environ, is_seen=True)
    assert ("\x1b[1mWasserwerk\x1b[0m" in done.stdout) == is_bold


def test_without_anything_kept_lists_are_empty_and_a_search_finds_nothing(taz: Run, store_file: Path) -> None:
    assert (taz("list").stdout, taz("list", "--unread", "--json").stdout) == ("", "[]\n")
    assert taz("search", "wasser").returncode == 1
    assert store_file.exists()


@pytest.mark.parametrize("words", ["list", "list --unread", "list --bookmarks", "list --minutes 5", "list --ressort Musik", "bookmark list", "ausgabe --list"])  # fmt: skip
def test_a_list_with_nothing_on_it_is_said_and_no_failure_and_as_json_it_is_an_empty_one(taz: Run, words: str) -> None:
    nothing, value = taz(*words.split()), taz(*words.split(), "--json")
    assert (nothing.returncode, nothing.stdout, nothing.stderr) == (0, "", "Auf dieser Liste steht nichts.\n")
    assert (value.returncode, json.loads(value.stdout), value.stderr) == (0, [], "")
