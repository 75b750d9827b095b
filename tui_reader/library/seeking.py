"""Searching everything kept: what a reader types becomes a question, and the index is brought up to date first."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

from tui_reader.errors import ExtractError
from tui_reader.feeds import FEEDS, find_feed
from tui_reader.library.threads import Threads
from tui_reader.model import BERLIN, Found, IndexedText, Query
from tui_reader.store import Store

_AT_ONCE = 50
"""Articles that are put into the index in one transaction: often enough for a search that waits for it."""
_PART = re.compile(r'(?P<minus>-)?(?:(?P<field>\w+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_FIELDS = {
    "ressort": "feeds",
    "section": "feeds",
    "autor": "authors",
    "author": "authors",
    "thema": "topics",
    "topic": "topics",
}
_SINCE = frozenset({"seit", "since"})
_DATE = re.compile(r"(?:(\d{1,2})\.(\d{1,2})\.(\d{4})?|(\d{4})-(\d{2})-(\d{2})|(\d{1,4})([dtwm]))$")
_DAYS = {"d": 1, "t": 1, "w": 7, "m": 30}


def query_of(text: str, now: datetime) -> Query:
    """What somebody typed: words, "phrases", -without, ressort:, autor:, thema:, seit: (1.11., 2026-11-01, 7t, 2w).

    What cannot be understood is sought as it stands; nothing raises.
    """
    parts: dict[str, list[str]] = {"words": [], "phrases": [], "without": [], "authors": [], "topics": [], "feeds": []}
    since = None
    for found in _PART.finditer(text):
        value, field = (found["phrase"] or found["word"] or "").strip(), (found["field"] or "").casefold()
        if field in _SINCE and (when := _time_of(value, now)) is not None:
            since = int(when.timestamp())
        elif field in _FIELDS and value:
            parts[_FIELDS[field]] += _feeds_of(value) if _FIELDS[field] == "feeds" else re.findall(r"\w+", value)
        elif found["minus"]:
            parts["without"] += re.findall(r"\w+", value)
        elif found["phrase"] and " " in value:
            parts["phrases"].append(value)
        else:
            parts["words"] += re.findall(r"\w+", f"{found['field'] or ''} {value}")
    return Query(since=since, **{name: tuple(values) for name, values in parts.items()})


def _feeds_of(name: str) -> list[str]:
    """The Ressorts of that name, or whose names begin so; one that is none finds nothing."""
    feed = find_feed(name)
    if feed is not None:
        return [feed.id]
    return [feed.id for feed in FEEDS if feed.name.casefold().startswith(name.casefold())] or ["none"]


def _time_of(value: str, now: datetime) -> datetime | None:
    found = _DATE.match(value)
    if found is None:
        return None
    day, month, year, iso_year, iso_month, iso_day, count, unit = found.groups()
    if count:
        return now - timedelta(days=int(count) * _DAYS[unit])
    try:
        parts = (
            (int(iso_year), int(iso_month), int(iso_day)) if iso_year else (int(year or now.year), int(month), int(day))
        )
        return datetime(*parts, tzinfo=BERLIN).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


class Seeking:
    """The library's search."""

    def __init__(self, threads: Threads) -> None:
        self._threads = threads

    async def search(self, text: str, limit: int) -> list[Found]:
        """The articles that hold what was typed, the best first."""
        return await self._threads.ask(Store.search, query_of(text, datetime.now(UTC)), limit)

    async def index(self) -> AsyncIterator[int]:
        """Put into the index what is not there yet; gives after each step how many articles that were."""
        while ids := await self._threads.ask(Store.to_index, _AT_ONCE):
            entries = await self._threads.ask(Store.entries, ids)
            texts = []
            for article_id in ids:
                headline = entries[article_id].headline
                texts.append(await self._text(article_id, f"{headline.topline} {headline.headline}", headline.teaser))
            await self._threads.ask(Store.index, texts)
            yield len(ids)

    async def _text(self, article_id: int, title: str, teaser: str) -> IndexedText:
        from tui_reader.library.pages import plain_text_of

        page = await self._threads.ask(Store.page, article_id)
        try:
            assert page is not None, "asked of kept articles only"
            body, authors, topics = await self._threads.read(plain_text_of, page.html, page.url)
        except ExtractError:
            body, authors, topics = "", "", ""  # its title is found; the text cannot be read, now or later
        return IndexedText(article_id, title, teaser, body, authors, topics)
