"""``mute`` and ``follow``: kept, listed with what they hold, and taken away."""

import json
from subprocess import CompletedProcess

import pytest

from tests.commands.conftest import Run, Site


def numbers(listed: CompletedProcess[str]) -> list[str]:
    """The articles of a list: how long ago each was may be a minute more by now."""
    return [line.split()[0] for line in listed.stdout.splitlines()]


def test_an_author_is_muted_for_a_week_listed_and_heard_again(synced: Site, taz: Run) -> None:
    assert taz("mute").stdout == "Nichts ist stummgeschaltet.\n" and taz("follow").stdout == "Nichts wird verfolgt.\n"
    assert taz("mute", "--json").stdout == "[]\n"
    everything = numbers(taz("list", "--unread"))
    muted = taz("mute", "autor:Feldkamp", "--days", "7")
    assert muted.returncode == 0 and "2 Artikel · noch 7 Tage" in muted.stdout
    assert taz("mute").stdout == muted.stdout
    assert len(numbers(taz("list", "--unread"))) == len(everything) - 2
    assert int(taz("count").stdout) == len(everything) - 2
    assert "7000002" in taz("search", "autor:feldkamp").stdout
    (rule,) = json.loads(taz("mute", "--json").stdout)
    assert (rule["query"], rule["articles"]) == ("autor:Feldkamp", 2) and rule["until"]
    removed = taz("mute", "--remove", str(rule["number"]))
    assert (removed.returncode, removed.stdout, removed.stderr) == (0, "", "Nicht mehr stumm: Autor:in Feldkamp\n")
    assert numbers(taz("list", "--unread")) == everything
    gone = taz("mute", "--remove", str(rule["number"]))
    assert (gone.returncode, gone.stdout, gone.stderr.count("\n")) == (1, "", 1)


def test_what_is_followed_is_listed(synced: Site, taz: Run) -> None:
    none = taz("list", "--followed")
    assert none.stdout == "" and none.stderr == "Nichts wird verfolgt. „taz-reader follow WORT“ beginnt damit.\n"
    assert "2 Artikel" in taz("follow", "thema:Wasser").stdout
    assert {line[:7] for line in taz("list", "--followed").stdout.splitlines()} == {"7000001", "7000005"}
    number = json.loads(taz("follow", "--json").stdout)[0]["number"]
    assert taz("mute", "--remove", str(number)).returncode == 1, "it is of the other kind"
    removed = taz("follow", "--remove", str(number))
    assert (removed.returncode, removed.stderr) == (0, "Nicht mehr verfolgt: Thema „Wasser“\n")
    nothing = taz("list", "--followed")
    assert (nothing.returncode, nothing.stdout, nothing.stderr) == (0, "", none.stderr)


def test_of_what_is_followed_it_is_said_how_much_is_muted_and_in_no_list(synced: Site, taz: Run) -> None:
    assert taz("mute", "autor:sand").returncode == 0
    some = taz("follow", "thema:Wasser")
    assert "2 Artikel, davon 1 stumm)" in some.stdout
    assert len(numbers(taz("list", "--followed"))) == 1
    (rule,) = json.loads(taz("follow", "--json").stdout)
    assert (rule["articles"], rule["muted"]) == (2, 1)
    taz("mute", "thema:Wasser")
    assert "2 Artikel, davon 2 stumm)" in taz("follow").stdout and not numbers(taz("list", "--followed"))
    assert "davon" not in taz("mute").stdout, "a rule that mutes holds what it mutes"


@pytest.mark.parametrize("words", [("mute", "-wort"), ("mute", "--", "-wort"), ("mute", " ")])
def test_a_rule_that_says_nothing_is_refused_in_a_sentence(taz: Run, words: tuple[str, ...]) -> None:
    done = taz(*words)
    assert done.returncode in {1, 2} and done.stderr and not done.stdout


@pytest.mark.parametrize("words", [("mute", "autor:"), ("follow", "wasser", "thema:"), ("search", "seit:")])
def test_a_field_without_anything_in_it_is_no_word(synced: Site, taz: Run, words: tuple[str, ...]) -> None:
    done = taz(*words)
    assert done.returncode in {1, 2} and not done.stdout
    assert done.stderr.startswith(f"Hinter „{words[-1]}“ fehlt noch etwas")


@pytest.mark.parametrize("days", ["0", "-3", "99999999", "x"])
def test_days_that_are_none_are_a_wrong_usage(taz: Run, days: str) -> None:
    done = taz("mute", "wort", "--days", days)
    assert done.returncode == 2 and done.stderr
    assert json.loads(taz("mute", "--json").stdout) == []


def test_where_a_list_is_empty_because_all_of_it_is_muted_that_is_said(synced: Site, taz: Run) -> None:
    day = taz("ausgabe", "--list").stdout.splitlines()[-1].split()[0]
    numbers = [line.split()[0] for line in taz("ausgabe", day).stdout.splitlines() if line[:1].isdigit()]
    for feed in ("Schlagzeilen", "Politik", "Öko", "Gesellschaft", "Kultur", "Sport", "Berlin", "Nord", "Wahrheit"):
        taz("mute", f"ressort:{feed}")
    muted = taz("ausgabe", day)
    assert (muted.returncode, muted.stdout) == (1, "")
    assert f"{len(numbers)} Artikel " in muted.stderr and "stummgeschaltet" in muted.stderr
    for words in (("list",), ("list", "--ressort", "Sport"), ("list", "--unread")):
        listed = taz(*words)
        assert (listed.returncode, listed.stdout) == (0, "") and "taz-reader mute" in listed.stderr
    assert "Auf dieser Liste steht nichts." in taz("list", "--bookmarks").stderr, "none of these is muted"
