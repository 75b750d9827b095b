"""An issue whose every text is one of many strings: titles, teasers, authors, bodies, links, comments, notes."""

import html
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tui_reader.config import Config
from tui_reader.fetch import Fetcher, canned_answers
from tui_reader.library import Library
from tui_reader.model import Place
from tui_reader.store import Store

_BASE = "https://taz.de"
FIRST = 7_100_001
"""The number of the first article; the others follow."""
_KEPT_SEARCHES = 30
"""Strings that are shelves, too; nobody has a thousand of them."""
_WHEN = datetime(2026, 11, 24, 12, tzinfo=UTC)


async def fill_with(home: Path, strings: list[str]) -> None:
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
    await library.search.update()
    for number, text in enumerate(strings):
        entries = await library.articles.entries([FIRST + number])
        if entries:
            await library.marks.note(FIRST + number, f"{text} #tag{text}")
            await library.marks.keep_passages(FIRST + number, [(text, Place(0, 0))], text)
            if number < _KEPT_SEARCHES:
                await library.shelves.toggle_search(text)
    await library.aclose()


def _site(strings: list[str]) -> dict[str, bytes]:
    """Feeds and pages, each of whose texts is one of the strings, twice: as it is, and as references."""
    documents: dict[str, bytes] = {}
    items = []
    for number, text in enumerate(strings):
        path = f"/Slug/!{FIRST + number}/"
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
<link rel="canonical" href="{_BASE}{path}"><meta name="taz:title" data-id="{FIRST + number}" content="{attribute}">
<meta property="og:description" content="{attribute}"><meta name="taz:tag" content="{attribute}">
<meta property="article:author" content="{attribute}"></head><body><main><article>
<div class="main-article-corpus"><p class="bodytext paragraph">Anfang {said} mit <a href="{attribute}">{said}</a>
und <a href="https://taz.de/x/!7000001/">einem, der führt</a>.</p>
<h2>{said}</h2><ul><li>{said}</li></ul><blockquote><p>{said}</p></blockquote>
<figure><img src="/picture/{number}/624/x.jpeg" alt="{attribute}"><figcaption>{said}</figcaption></figure>
<p class="bodytext paragraph">{said} Ende.</p></div></article></main>
<section id="kommune"><p class="headline">1 Kommentar</p><ul class="comments-list"><li class="member comment" id="bb_message_{number}">
<span class="author">{said}</span><time datetime="2026-11-24T10:00:00+01:00"></time><div class="message-text-container"><p>{said}</p></div></li></ul></section>
</body></html>"""
    return page.encode("utf-8", "replace")
