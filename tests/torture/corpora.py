"""Other projects' test data, where it lies beside the project: feeds and XML, strings, escape sequences, tokens."""

import json
import random
import re
import tarfile
from collections.abc import Iterator

from tests.replica import SCRIPT, SHARED, shared_tool

CORPORA = SHARED / "corpora"


def members(archive: str, pattern: str) -> Iterator[bytes]:
    """The files of a corpus whose names fit; none where the corpus is not there."""
    path = CORPORA / archive
    if not path.is_file():
        return
    with tarfile.open(path) as files:
        for member in files:
            if member.isfile() and re.search(pattern, member.name) and (file := files.extractfile(member)) is not None:
                yield file.read()


def feeds_and_xml() -> Iterator[bytes]:
    """All that are feeds or XML, and the replica's hostile ones."""
    yield from members("feedparser-tests.tar.gz", r"\.xml$")
    yield from members("feedvalidator-w3c.tar.gz", r"\.(xml|html|opml)$")
    yield from members("miniflux-testdata.tar.gz", r"\.(xml|html)$")
    yield from members("newsboat-data.tar.gz", r"\.(xml|opml)$")
    yield from members("reader-data.tar.gz", r"\.(rss|atom|json)$")
    yield from members("go-fuzz-corpus.tar.gz", r"/corpus/")
    yield from _hostile("hostile_feeds")


def pages() -> Iterator[bytes]:
    """Pages and pieces of markup, and the replica's hostile ones."""
    yield from members("miniflux-testdata.tar.gz", r"\.html")
    yield from members("go-fuzz-corpus.tar.gz", r"(html\w*|htmltemplate)/corpus/")
    yield from _hostile("hostile_pages")


def _hostile(catalogue: str) -> Iterator[bytes]:
    if SCRIPT.is_file():
        for document in getattr(shared_tool("replica"), catalogue)().values():
            yield document.encode("utf-8", "replace") if isinstance(document, str) else document


def fuzzed(count: int, seed: int) -> Iterator[bytes]:
    """Pages made of the tokens that fuzzers use for HTML, in a frame that makes their text an article's."""
    dice = random.Random(seed)
    tokens = [token for raw in members("fuzz-dicts.tar.gz", r"(html|xml|svg|css)\w*\.dict$") for token in _tokens(raw)]
    tokens += [b"<p class='bodytext paragraph'>", b"<p>", b"Wort ", b"</p>", b"<article class='main-article-corpus'>"]
    for _ in range(count):
        inside = b"".join(dice.choices(tokens, k=dice.randrange(1, 300)))
        yield (
            b"<html><head><title>x</title></head><body><article class='main-article-corpus'><p class='bodytext paragraph'>Anfang</p>"
            + inside
        )


def _tokens(raw: bytes) -> Iterator[bytes]:
    for quoted in re.findall(rb'"((?:[^"\\]|\\.)*)"', raw):
        yield re.sub(rb"\\x([0-9a-fA-F]{2})", lambda match: bytes([int(match[1], 16)]), quoted).replace(b'\\"', b'"')


def hostile_strings() -> list[str]:
    """Escape sequences, markup, naughty strings: what might stand in a title or a note."""
    found = list(shared_tool("replica").ESCAPES.values()) if SCRIPT.is_file() else []
    for raw in members("xterm-escapes.tar.gz", r"\.(in|in_|text)$"):
        found.append(raw.decode("utf-8", "replace"))
        found.append(raw.decode("latin-1"))
    for raw in members("blns.tar.gz", r"\.json$"):
        found += json.loads(raw)
    return [text for text in found if text]
