"""``show``: one article in every form, its earlier versions, and what was left out of it."""

import json
import re
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands.conftest import Run, Site
from tests.extract.pages import demo_page, with_body
from tui_reader.commands.references import number_in
from tui_reader.model import Headline, PageDigest, Validators
from tui_reader.store import Store


def test_an_article_is_printed_in_every_form(synced: Site, taz: Run) -> None:
    plain = taz("show", "7000001")
    assert plain.returncode == 0 and "Die Stadt kauft ihr Wasser zurück" in plain.stdout
    assert "\x1b" not in plain.stdout
    value = json.loads(taz("show", "7000001", "--json").stdout)
    assert value["id"] == 7000001 and len(value["sections"]) > 1
    assert re.search(r"^# .*Wasser zurück$", taz("show", "7000001", "--markdown").stdout, re.MULTILINE)
    assert taz("show", "https://taz.de/irgendwas/!7000001/").stdout == plain.stdout
    other = taz("show", "7000002").stdout
    assert taz("show", "7000001", "7000002").stdout == f"{plain.stdout}\n{other}", "one after the other"


def test_a_page_in_a_file_or_from_a_pipe_is_an_article(taz: Run, tmp_path: Path) -> None:
    page = tmp_path / "seite.html"
    page.write_bytes(demo_page(7000001))
    value = json.loads(taz("show", str(page), "--json").stdout)
    assert [section["heading"] for section in value["sections"]] == ["Das Neue", "Der Kontext", "Die Reaktionen", "Die Konsequenz"]  # fmt: skip
    assert json.loads(taz("show", "-", "--json", stdin=demo_page(7000001)).stdout) == value


def test_a_file_without_an_end_is_refused(taz: Run) -> None:
    done = taz("show", "/dev/zero")
    assert done.returncode == 1 and done.stderr.count("\n") == 1


def test_what_is_not_here_is_fetched_and_kept(site: Site, taz: Run) -> None:
    page = next(body for path, body in site.paper.documents.items() if path.endswith("!7000005/"))
    site.paper.documents["/!7000005/"] = page  # the site knows an article by its number alone
    done = taz("show", "7000005", "--base-url", site.url)
    assert done.returncode == 0 and "Was unter der Straße liegt" in done.stdout
    assert taz("show", "7000005", "--base-url", "http://127.0.0.1:1").stdout == done.stdout
    missing = taz("show", "1", "--base-url", site.url)
    assert (missing.returncode, missing.stdout) == (1, "") and "404" in missing.stderr


@pytest.mark.parametrize(
    "reference",
    ["nix", "/etc/shadow-nix", "https://taz.de/!p4616/", "\x1b[31m", "!", "https://[", "\0", "69000011234567890"],
)
@pytest.mark.parametrize("more", [(), ("--versions",), ("--version", "1")])
def test_what_leads_nowhere_is_one_sentence(taz: Run, reference: str, more: tuple[str, ...]) -> None:
    done = taz("show", reference, *more)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "\x1b" not in done.stderr
    assert "führt zu keinem Artikel" in done.stderr


def test_a_page_that_is_no_article_is_one_sentence(taz: Run, tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("<html><p>nichts")
    done = taz("show", str(tmp_path / "x.html"))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert str(tmp_path / "x.html") in done.stderr, "that is what was named"


def test_it_speaks_english(taz: Run) -> None:
    assert "leads to no article" in taz("show", "nix", environ={"LC_ALL": "en_US.UTF-8"}).stderr


@pytest.mark.parametrize(("environ", "is_bold"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
@pytest.mark.parametrize("columns", [20, 40, 100])
def test_on_a_terminal_the_page_is_set_for_its_width(
    synced: Site, taz: Run, environ: dict[str, str], is_bold: bool, columns: int
) -> None:
    seen = {"TERM": "xterm", "COLUMNS": str(columns), **environ}
    done = taz("show", "7000005", environ=seen, is_seen=True)
    lines = done.stdout.replace("\x1b[1m", "").replace("\x1b[0m", "").splitlines()
    assert max(map(len, lines)) <= min(73, columns - 1)
    assert "Was unter der Straße liegt" in " ".join(" ".join(lines).split())
    assert ("\x1b[1m" in done.stdout) == is_bold


def keep_versions(store_file: Path) -> None:
    """A marked article whose text came three times, each time with another word."""
    store_file.parent.mkdir(parents=True)
    seconds = iter(range(1_800_000_000, 1_900_000_000, 60))
    with closing(Store(store_file, lambda: next(seconds))) as store:
        store.headlines.keep_linked(Headline(7000001, "/!7000001/", "", "Wasser", "", None))
        store.marks.set_bookmark(7000001, True)
        for n, word in enumerate(("Erstwerk", "Zweitwerk", "Drittwerk"), 1):
            packed = zlib.compress(demo_page(7000001).replace(b"Wasserwerk", word.encode()))
            store.pages.keep(7000001, "https://taz.de/!7000001/", packed, Validators(), PageDigest(n, fingerprint=n))


def test_earlier_versions_of_a_marked_article_are_listed(taz: Run, store_file: Path) -> None:
    keep_versions(store_file)
    listed = taz("show", "7000001", "--versions")
    assert re.fullmatch(
        r"1  15\. Januar 2027, \d+:\d\d  Wörter: 2\n2  15\. Januar 2027, \d+:\d\d  Wörter: 1\n", listed.stdout
    ), listed
    values = json.loads(taz("show", "https://taz.de/!7000001/", "--versions", "--json").stdout)
    assert [value["words"] for value in values] == [2, 1]
    assert values[0]["fetched"].startswith("2027-01-15T")
    assert "Frühere Fassungen: 2" in taz("stats").stdout


def test_an_earlier_version_is_printed_by_its_number(taz: Run, store_file: Path) -> None:
    keep_versions(store_file)
    for number, word in (("1", "Zweitwerk"), ("2", "Erstwerk")):
        assert word in taz("show", "7000001", "--version", number).stdout
    assert "Drittwerk" in taz("show", "7000001").stdout
    for number in ("0", "3"):
        done = taz("show", "7000001", "--version", number)
        assert (done.returncode, done.stdout) == (1, "")
        assert f"Diese frühere Fassung gibt es hier nicht: {number}" in done.stderr


def test_of_an_article_without_earlier_versions_that_is_said(synced: Site, taz: Run) -> None:
    done = taz("show", "7000001", "--versions")
    assert (done.returncode, done.stdout) == (0, "") and done.stderr
    assert taz("show", "7000001", "--versions", "--json").stdout == "[]\n"


def test_of_a_page_with_nothing_beside_its_text_it_says_so(taz: Run, tmp_path: Path) -> None:
    text = "<p>Der Kran steht still, und niemand weiß, wer ihn wieder in Gang setzen soll.</p>" * 3
    page = tmp_path / "seite.html"
    page.write_bytes(with_body(text).replace(b'<span class="ad_bin">Anzeige</span>', b""))
    assert taz("show", str(page), "--left-out").stdout == "Aus diesem Text wurde nichts weggelassen.\n"
    assert json.loads(taz("show", str(page), "--left-out", "--json").stdout) == {"left_out": []}


def test_what_was_left_out_is_printed_with_its_reason(synced: Site, taz: Run) -> None:
    (left,) = json.loads(taz("show", "7000011", "--left-out", "--json").stdout)["left_out"]
    assert left["reason"] == "consent" and "Empfohlener externer Inhalt" in left["text"]
    assert taz("show", "7000011", "--left-out").stdout == f"[consent] {' '.join(left['text'].split())}\n"


@pytest.mark.parametrize(
    "typed", ["!6209777", "/!6209777", "!6209777/", "taz.de/!6209777", "https://taz.de/Ein Text/!6209777/"]
)
def test_an_article_is_named_by_its_number_with_the_sign_of_the_taz_before_it(typed: str) -> None:
    assert number_in(typed) == 6209777
