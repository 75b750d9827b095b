"""Escape sequences, markup and naughty strings in every text from outside, on every screen and in every output."""

import asyncio
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.replica import SCRIPT
from tests.terminal import Terminal
from tests.torture import Row, skipped
from tests.torture.corpora import hostile_strings
from tests.torture.terminals import words_of
from tui_reader.config import Config
from tui_reader.fetch import Fetcher, canned_answers
from tui_reader.library import Library
from tui_reader.model import Place
from tui_reader.store import Store

_BASE = "https://taz.de"
_FIRST = 7_100_001
_WHEN = datetime(2026, 11, 24, 12, tzinfo=UTC)
_READY = "▸".encode()


def escapes(count: int, seed: int) -> Row:
    """So many strings, each in every place; beside a clean issue of the same size."""
    strings = hostile_strings()
    if not SCRIPT.is_file() or not strings:
        return skipped("escapes and markup")
    step = max(1, len(strings) // count)
    chosen = strings[seed % step :: step][:count]
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        clean, hostile = Path(folder) / "clean", Path(folder) / "hostile"
        asyncio.run(_fill(clean, [f"Wort{number}" for number in range(30)]))
        asyncio.run(_fill(hostile, chosen))
        usual, _ = _walk(clean, 30, "Wort")
        met, trouble = _walk(hostile, len(chosen), chosen[0])
        failures += trouble
        if met - usual:
            failures.append(f"on the screen: {sorted(met - usual)}"[:500])
        asked, wrong = _outputs(hostile, chosen)
        failures += wrong
    return Row(
        "escapes and markup",
        len(chosen),
        tuple(failures),
        f"{len(met)} kinds of sequences on the screen, {len(usual)} in a clean run; {asked} commands",
    )


async def _fill(home: Path, strings: list[str]) -> None:
    """A store with an article, a note, a passage and a tag for each string."""
    (home / "taz-reader").mkdir(parents=True)
    answer = canned_answers(_site(strings))
    library = Library(
        Config(ressorts=("p4608", "p4615"), keep_days=0),
        lambda: Store(home / "taz-reader" / "taz.sqlite3"),
        lambda base: Fetcher(base, transport=answer),
    )
    async for _ in library.sync():
        pass
    await library.index()
    for number, text in enumerate(strings):
        entries = await library.entries([_FIRST + number])
        if entries:
            await library.merkliste.note(_FIRST + number, f"{text} #tag{text}")
            await library.merkliste.keep_passage(_FIRST + number, text, Place(0, 0), text)
            await library.shelves.toggle_search(text)
    await library.aclose()


def _site(strings: list[str]) -> dict[str, bytes]:
    """Feeds and pages, each of whose texts is one of the strings, twice: as it is, and as references."""
    documents: dict[str, bytes] = {}
    items = []
    for number, text in enumerate(strings):
        path = f"/Slug/!{_FIRST + number}/"
        said = html.escape(text) if number % 2 else _references(text)
        date = f"{_WHEN - timedelta(minutes=number):%d %b %Y %H:%M:%S} +0000"
        odd = (
            f"?{html.escape(text[:40])}" if number % 3 == 1 else f"#{html.escape(text[:40])}" if number % 3 == 2 else ""
        )
        items.append(
            f"<item><title>{said}: {said}</title><link>{_BASE}{path}{odd}</link>"
            f"<description>{said}</description><pubDate>{date}</pubDate></item>"
        )
        documents[path] = _page(number, path, text, said)
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel>{"".join(items)}</channel></rss>'
    raw = feed.encode("utf-8", "replace")
    return documents | {"/!p4608;rss/": raw, "/!p4615;rss/": raw}


def _references(text: str) -> str:
    return "".join(f"&#{ord(char)};" for char in text)


def _page(number: int, path: str, text: str, said: str) -> bytes:
    attribute = html.escape(text, quote=True)
    page = f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{said}: {said} | taz.de</title>
<link rel="canonical" href="{_BASE}{path}"><meta name="taz:title" data-id="{_FIRST + number}" content="{attribute}">
<meta property="og:description" content="{attribute}"><meta name="taz:tag" content="{attribute}">
<meta property="article:author" content="{attribute}"></head><body><main><article>
<div class="main-article-corpus"><p class="bodytext paragraph">Anfang {said} mit <a href="{attribute}">{said}</a>
und <a href="https://taz.de/x/!7000001/">einem, der führt</a>.</p>
<h2>{said}</h2><ul><li>{said}</li></ul><blockquote><p>{said}</p></blockquote>
<figure><img src="/picture/{number}/624/x.jpeg" alt="{attribute}"><figcaption>{said}</figcaption></figure>
<p class="bodytext paragraph">{said} Ende.</p></div></article></main></body></html>"""
    return page.encode("utf-8", "replace")


def sequences(output: bytes) -> set[str]:
    """The kinds of control sequences in what a terminal got, without their numbers (an OSC's says what it does); a lone control counts, too."""
    text = output.decode("utf-8", "surrogateescape")
    pattern = r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\]\d*|[P_^X].{0,12}|.)|[\x80-\x9f\udc80-\udc9f\x00-\x06\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]"
    return {found if found.startswith("\x1b]") else re.sub(r"\d+", "", found) for found in re.findall(pattern, text)}


def _walk(home: Path, count: int, typed: str) -> tuple[set[str], list[str]]:
    """Every screen, by keys; gives the sequences that came, and what went wrong."""
    config = home / "taz-reader" / "config.toml"
    config.write_text('ressorts = ["Schlagzeilen", "Politik"]\nbrowser = ["true"]\nrefresh_minutes = 0\n', "utf-8")
    places = {
        "HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home), "LANG": "de_DE.UTF-8", "TAZ_READER_BASE_URL": "http://127.0.0.1:1",
    }  # fmt: skip
    terminal = Terminal(columns=120, lines=40, **places)
    try:
        terminal.wait_for(_READY)
        terminal.read(lambda: False, 0.8)
        for _ in range(count):  # each is opened, then the next
            os.write(terminal.terminal, b"\r" if _ == 0 else b" n"[1:])
            terminal.read(lambda: False, 0.03)
        overlays = (b"?", b"c", b"i", b"I", b"L", b"D", b"E", b"M", b"e", b"w", b":", b"/", b"v", b"a", b"\x0f")
        for key in (*overlays, b"q", *overlays):
            os.write(terminal.terminal, key)
            terminal.read(lambda: False, 0.25)
            os.write(terminal.terminal, b"\x1b[B\x1b[B")
            terminal.read(lambda: False, 0.1)
            os.write(terminal.terminal, b"\x1b")
            terminal.read(lambda: False, 0.15)
        os.write(terminal.terminal, b"/")
        terminal.read(lambda: False, 0.3)
        os.write(
            terminal.terminal,
            b"\x1b[200~" + typed.encode("utf-8", "replace")[:200].replace(b"\x1b", b"") + b"\x1b[201~\r",
        )
        terminal.read(lambda: False, 0.5)
        os.write(terminal.terminal, b"\x1b\x1b")
        terminal.read(lambda: False, 0.5)
        for key in (b"g", b"j", b"s", b"y", b"R", b"Q"):
            os.write(terminal.terminal, key)
            terminal.read(lambda: False, 0.2)
        code = terminal.end()
    finally:
        if terminal.code is None:
            terminal.kill()
    trouble = [] if code == 0 else [f"the screen ended with {code}: {words_of(terminal.output)}"]
    return sequences(terminal.output), trouble


def _outputs(home: Path, strings: list[str]) -> tuple[int, list[str]]:
    """What the shell prints and writes: no control character but line breaks; how many commands, and what was wrong."""
    environ = {
        **os.environ,
        "XDG_DATA_HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "TAZ_READER_BASE_URL": "http://127.0.0.1:1",
    }
    failures = []
    words = [text for text in strings if "\0" not in text and not text.startswith("-")][:3]
    forms = ("text", "markdown", "html", "json", "epub")
    asked: list[list[str]] = [
        ["list"],
        ["list", "--json"],
        ["bookmark", "list"],
        ["bookmark", "list", "--json"],
        ["stats"],
    ]
    asked += [["show", str(_FIRST + n), form] for n in (1, 2) for form in ("--json", "--markdown")]
    asked += [[command, word] for command in ("search", "show") for word in words]
    asked += [["export", "--bookmarks", "--as", form, "-o", str(home / f"out-{form}")] for form in forms]
    for arguments in asked:
        done = subprocess.run(
            [sys.executable, "-m", "tui_reader", *arguments], capture_output=True, stdin=subprocess.DEVNULL, env=environ, timeout=120
        )  # fmt: skip
        said = (done.stdout + done.stderr).decode("utf-8", "surrogateescape")
        if "Traceback" in said:
            failures.append(f"{arguments}: {said[-400:]}")
        if unclean := _unclean(said):
            failures.append(f"{arguments}: prints {unclean}")
        if "--json" in arguments and done.returncode == 0:
            unclean = {char for text in _texts(json.loads(done.stdout)) for char in _unclean(text)}
            if unclean:
                failures.append(f"{arguments}: its JSON holds {unclean}")
    for form in forms[:-1]:
        if not (home / f"out-{form}").is_file():
            failures.append(f"nothing was exported as {form}")
        elif unclean := _unclean((home / f"out-{form}").read_text("utf-8")):
            failures.append(f"exported as {form}: {unclean}")
    return len(asked), failures


def _unclean(text: str) -> set[str]:
    """Characters that nobody sees; spaces of all kinds, and private ones that a font may show, are none."""
    return {char for char in text if unicodedata.category(char) in {"Cc", "Cf", "Cs"} and char not in "\n\u200d\u00ad"}


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return [value] if isinstance(value, str) else []
