"""``ausgabe``: the issues there are, and what stands in one."""

import json
from datetime import date, timedelta

import pytest

from tests.commands.conftest import Run, Site
from tui_reader.commands.references import day_of


def test_all_issues_are_listed_as_lines_and_as_json(synced: Site, taz: Run) -> None:
    values = json.loads(taz("ausgabe", "--list", "--json").stdout)
    assert sum(one["articles"] for one in values) == len(synced.ids)
    assert list(values[0]) == ["day", "lead", "articles", "read", "kept", "minutes", "minutes_left"]
    lines = taz("ausgabe", "--list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [one["day"] for one in values]
    assert all(one["lead"] in line for one, line in zip(values, lines, strict=True))


def test_an_issue_is_printed_by_ressort_and_as_json(synced: Site, taz: Run) -> None:
    newest = json.loads(taz("ausgabe", "--list", "--json").stdout)[0]
    whole = json.loads(taz("ausgabe", newest["day"], "--json").stdout)
    assert {name: whole[name] for name in newest} == newest
    assert sum(len(part["articles"]) for part in whole["parts"]) == newest["articles"]
    head, *lines = taz("ausgabe").stdout.splitlines()
    assert f"{newest['articles']} Artikel" in head
    expected = [row for part in whole["parts"] for row in ("", part["title"], *(one["id"] for one in part["articles"]))]
    assert [int(line.split()[0]) if line[:1].isdigit() else line for line in lines] == expected


def test_of_a_day_without_an_issue_that_is_said(synced: Site, taz: Run) -> None:
    done = taz("ausgabe", "1.1.1999")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Vom 1. Januar 1999 ist keine Ausgabe da. Alle zeigt: taz-reader ausgabe --list\n"


def test_what_is_no_day_is_a_wrong_usage(synced: Site, taz: Run) -> None:
    for words in (("ausgabe", "übermorgen"), ("export", "--ausgabe", "übermorgen")):
        done = taz(*words)
        assert (done.returncode, done.stdout) == (2, "")
        assert "„übermorgen“ ist kein Tag" in done.stderr


def test_without_any_issue_none_is_listed_and_none_is_there_today(taz: Run) -> None:
    assert (taz("ausgabe", "--list").stdout, taz("ausgabe", "--list", "--json").stdout) == ("", "[]\n")
    assert taz("ausgabe").returncode == 1 and taz("ausgabe", "--json").returncode == 1


TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", TODAY),
        ("heute", TODAY),
        ("Today", TODAY),
        ("gestern", TODAY - timedelta(days=1)),
        ("YESTERDAY", TODAY - timedelta(days=1)),
        ("2026-11-24", date(2026, 11, 24)),
        ("24.11.", date(2026, 11, 24)),
        ("24.11", date(2026, 11, 24)),
        ("24.11.2025", date(2025, 11, 24)),
        ("29.2.", None),
        ("31.4.2026", None),
        ("morgen", None),
    ],
)
def test_a_day_is_typed_as_one_says_it(typed: str, day: date | None) -> None:
    assert day_of(typed, TODAY) == day
