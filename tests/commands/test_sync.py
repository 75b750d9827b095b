"""``sync``: what it says of how it went."""

import subprocess
import sys
import time

import pytest

from tests.commands.conftest import Run, Site


def test_sync_says_what_came_and_fetches_nothing_twice(site: Site, taz: Run) -> None:
    done = taz("sync", "--base-url", site.url)
    count = len(site.ids)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"9 Ressorts, {count} neue Artikel, {count} Texte geholt.\n"
    assert taz("--base-url", site.url, "sync").stdout == "9 Ressorts, 0 neue Artikel, 0 Texte geholt.\n"


def test_a_dead_feed_and_a_missing_page_are_said_and_the_others_come(site: Site, taz: Run) -> None:
    del site.paper.documents["/!p4649;rss/"]
    path = next(path for path in site.paper.documents if "!7000005/" in path)
    del site.paper.documents[path]
    done = taz("sync", "--base-url", site.url)
    assert done.returncode == 1
    assert done.stdout == f"8 Ressorts, {len(site.ids)} neue Artikel, {len(site.ids) - 1} Texte geholt.\n"
    assert done.stderr.startswith("Nicht geklappt hat es 2 Mal; zuerst: Nicht mehr abrufbar (404): ")
    assert "http" not in done.stderr, "a Ressort has a name"


def test_a_login_page_names_no_key_of_the_screen(site: Site, taz: Run) -> None:
    site.paper.documents = dict.fromkeys(site.paper.documents, b"<!doctype html><title>WLAN</title><form></form>")
    done = taz("sync", "--base-url", site.url)
    assert done.returncode == 1 and "Im Browser anmelden, dann geht es mit demselben Befehl." in done.stderr
    assert "(R)" not in done.stderr


def test_of_several_at_the_same_time_one_fetches_and_the_others_wait(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    respond = site.paper.respond

    def slowly(path: str, etag: str | None) -> tuple[int, dict[str, str], bytes]:
        time.sleep(0.05)
        answer = respond(path, etag)
        if answer[0] == 200:  # what is asked for again, in case it was changed, is not sent once more
            sent.append(path)
        return answer

    monkeypatch.setattr(site.paper, "respond", slowly)
    command = [sys.executable, "-m", "tui_reader", "sync", "--base-url", site.url]
    several = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    said = [(*process.communicate(timeout=120), process.returncode) for process in several]
    count = len(site.ids)
    waits = "Ein anderer taz-reader holt gerade Neues. Danach geht es hier weiter.\n"
    first, later = (
        f"9 Ressorts, {count} neue Artikel, {count} Texte geholt.\n",
        "9 Ressorts, 0 neue Artikel, 0 Texte geholt.\n",
    )
    assert sorted(said) == sorted([(first, "", 0), (later, waits, 0), (later, waits, 0)])
    assert sorted(sent) == sorted(set(sent)) and len(sent) > count


def test_without_a_network_it_says_that_nothing_came(taz: Run) -> None:
    done = taz("sync", environ={"TAZ_READER_BASE_URL": "http://127.0.0.1:1"})
    assert (done.returncode, done.stdout) == (1, "") and done.stderr.startswith("Geholt wurde nichts. Kein Netz")


def test_quiet_is_quiet_however_it_went(site: Site, taz: Run) -> None:
    quiet = taz("sync", "--quiet", "--base-url", site.url)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    offline = taz("sync", "--quiet", environ={"TAZ_READER_BASE_URL": "http://127.0.0.1:1"})
    assert (offline.returncode, offline.stdout, offline.stderr) == (1, "", "")


@pytest.mark.parametrize("how", [(), ("--quiet",)])
def test_what_the_reader_must_mend_is_said_even_then(taz: Run, how: tuple[str, ...]) -> None:
    done = taz("sync", *how, environ={"SSL_CERT_FILE": "/nowhere"})
    assert done.returncode == 1
    assert "SSL_CERT_FILE" in done.stderr and done.stderr.count("\n") == 1


def test_pictures_and_comments_of_the_last_issues_come_along(site: Site, taz: Run) -> None:
    taz("sync", "--base-url", site.url)
    done = taz("sync", "--ausgabe", "--base-url", site.url)
    assert done.returncode == 0, done.stderr
    assert "Bilder: 0 " not in taz("stats").stdout


def test_without_an_address_nothing_is_asked(taz: Run) -> None:
    done = taz("sync", environ={"TAZ_READER_BASE_URL": "nirgends"})
    assert (done.returncode, done.stdout) == (2, "") and "TAZ_READER_BASE_URL" in done.stderr
    assert taz("list", environ={"TAZ_READER_BASE_URL": "nirgends"}).returncode == 0, "what is kept can be read"


def test_on_a_terminal_it_shows_how_far_it_is_on_one_line_that_goes(site: Site, taz: Run) -> None:
    done = taz("sync", "--ausgabe", "--base-url", site.url, is_seen=True)
    assert (done.returncode, "\n" in done.stderr) == (0, False)
    assert f"{len(site.ids)}/{len(site.ids)}" in done.stderr and "Ausgabe" in done.stderr
    assert done.stderr.endswith("\r\x1b[K"), "the bar is gone when it has ended"
    assert taz("sync", "--quiet", "--base-url", site.url, is_seen=True).stderr == ""
