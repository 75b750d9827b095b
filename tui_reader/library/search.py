"""Searching everything kept, and bringing the index up to date."""

import json
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from tui_reader.errors import ExtractError, QueryError, TooCostlyError
from tui_reader.language.letters import spelled
from tui_reader.library.articles import repeated_and_restored
from tui_reader.library.rules import Rules
from tui_reader.library.threads import Threads
from tui_reader.model import Headline, Hint, Hit, IndexedText, Query, UnpackedPage
from tui_reader.store import Store

_LAST = "last_searches"
"""The setting with what was searched for last, as JSON."""
_MOST_LAST, _LONGEST_LAST = 10, 200
_MOST_MATCHES = 400
"""Articles on a shelf that is a search."""
_AT_ONCE, _AT_ONCE_S = 10, 0.02
"""At most so many articles are put into the index in one transaction, and for so long: nobody else is answered meanwhile.

In a young library most words are new, and one article takes as long as ten later on.
"""
_WORDS_AT_ONCE = 200
"""Words whose stems are learnt in one transaction: about 20 ms, in which nobody else is answered."""
_OVERDUE = "overdue_texts"
"""The setting with texts that took too long: since when, in seconds, and the articles' numbers."""
_MOST_OVERDUE = 20
"""Of them, so that a library full of such takes half a minute a day."""
_ANOTHER_DAY = timedelta(days=1)


class Marked(NamedTuple):
    """What is marked of a search in the texts that it finds."""

    words: str
    """Its words and phrases; empty where it has none."""
    places: Callable[[str], Sequence[tuple[int, int]]]
    """Where a text has them, in its order, as starts and ends."""


class Search:
    """Searches the texts of all kept articles, and keeps the index up to date; ``rules`` judge what comes into it."""

    def __init__(self, threads: Threads, rules: Rules) -> None:
        self._threads, self._rules = threads, rules
        self._matches: dict[str, list[int]] = {}

    async def hits(self, text: str, limit: int = 100, *, is_begun: bool = False) -> list[Hit]:
        """The articles whose title, text, authors or topics hold what was typed, the best first; before these all on which it is
        noted, with the note.

        What somebody has only begun to type finds what begins with its last word, too.
        """
        from tui_reader.library.query import query_of

        query = query_of(text, datetime.now(UTC), is_begun=is_begun)
        found = await self._threads.ask(lambda store: store.search.hits(query, limit))
        noted = await self._noted(query)
        ids = {hit.article_id for hit in noted}
        return [*noted, *(hit for hit in found if hit.article_id not in ids)][:limit]

    async def articles(self, text: str, *, may_be_old: bool = False) -> list[int]:
        """The numbers of the articles that `hits` gives, in the same order; if they may be old, those that the index gave last.

        What is kept as a shelf is counted after each article that was read: a search for each would be too much.
        """
        from tui_reader.library.query import query_of

        if not may_be_old or text not in self._matches:
            query = query_of(text, datetime.now(UTC))
            found = await self._threads.ask(lambda store: store.search.articles(query, _MOST_MATCHES))
            noted = [hit.article_id for hit in await self._noted(query)]
            self._matches[text] = list(dict.fromkeys([*noted, *found]))[:_MOST_MATCHES]
        return self._matches[text]

    async def _noted(self, query: Query) -> list[Hit]:
        """What one's own notes hold."""
        from tui_reader.library.noted import noted_hits

        return noted_hits(await self._threads.ask(lambda store: store.marks.all()), query)

    async def marked(self, text: str, *, is_begun: bool = False) -> Marked:
        """What of that is marked in the articles that `hits` gives: all its words and phrases, as these find them."""
        from tui_reader.library.query import query_of
        from tui_reader.store.snippets import places_in

        query = query_of(text, datetime.now(UTC), is_begun=is_begun)
        phrases = await self._threads.ask(lambda store: store.search.sought(query))
        return Marked(" ".join((*query.phrases, *query.words)), lambda text: places_in(text, phrases))

    def refusal(self, text: str) -> QueryError | None:
        """What of it cannot be meant, where there is such a part; the rest is sought."""
        from tui_reader.library.query import refusal

        return refusal(text, datetime.now(UTC))

    async def hint(self, text: str) -> Hint:
        """What leads on where `hits` are none: what the single words find, what is found without a part that narrows it
        down, and the nearest word there is, where with that something is found.
        """
        from tui_reader.cleaning import clean
        from tui_reader.library.query import eased, query_of

        query, text = query_of(text, datetime.now(UTC)), clean(text)
        hint = await self._threads.ask(lambda store: store.search.hint(query))
        counted = [(*one, len(await self.articles(one[1]))) for one in eased(text)]
        words = {word for word, _ in hint.words}
        hint = hint._replace(eased=tuple(one for one in counted if one[2] and one[1] not in words))
        leads_on = hint.nearest is not None and await self.hits(text.replace(*hint.nearest, 1), 1)
        return hint if leads_on else hint._replace(nearest=None)

    async def last(self) -> list[str]:
        """What was searched for last, each once, the newest first."""
        kept = await self._threads.ask(lambda store: store.settings.get(_LAST))
        try:
            found = json.loads(kept or "[]")
        except ValueError:
            return []
        return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []

    async def remember(self, text: str) -> None:
        """Keep what was searched for as the newest of the last ones, in place of beginnings of it.

        Where nothing can be written, nothing happens.
        """
        from tui_reader.cleaning import clean

        text = clean(text, _LONGEST_LAST)
        if text:
            whole = spelled(text)
            others = [one for one in await self.last() if not whole.startswith(spelled(one))]
            await self._keep_last([text, *others][:_MOST_LAST])

    async def forget(self, text: str) -> None:
        """It was not searched for."""
        await self._keep_last([one for one in await self.last() if spelled(one) != spelled(text)])

    async def _keep_last(self, searches: Sequence[str]) -> None:
        value = json.dumps(searches, ensure_ascii=False)
        await self._threads.note(lambda store: store.settings.keep(_LAST, value))

    async def update(self) -> int:
        """Put into the index what is kept and not there yet; gives how many articles that were."""
        self._matches.clear()
        count = 0
        if await self._threads.refusal():
            return count
        await self._ask_again()
        await self.take_in_headlines()
        at_once = 1
        while ids := await self._due(at_once):
            seconds = await self._put(ids)
            at_once = min(_AT_ONCE, max(1, int(at_once * _AT_ONCE_S / max(seconds, 0.001))))
            self._matches.clear()
            count += len(ids)
        return count

    async def _due(self, limit: int) -> list[int]:
        return await self._threads.ask(lambda store: store.search.due(limit))

    async def catch_up(self, until: float = float("inf")) -> int:
        """Make good what an index lacks that an earlier version built, then bring its pieces together; gives how many texts and words were made good.

        ``until`` is a time of `time.monotonic`. It may be left at any time, and what is there is found meanwhile.
        """
        count = 0
        while time.monotonic() < until and not await self._threads.refusal():
            learnt = await self._threads.ask(lambda store: store.search.learn(_WORDS_AT_ONCE))
            count += learnt
            if not learnt:
                ids = await self._threads.ask(lambda store: store.search.outdated(_AT_ONCE))
                if not ids:
                    break
                await self._put(ids)
                count += len(ids)
        while time.monotonic() < until and not await self._threads.refusal():
            if not await self._threads.ask(lambda store: store.search.tidy()):
                break
        return count

    async def take_in_headlines(self) -> None:
        """Put into the index the headlines whose text is not here yet."""
        while ids := await self._threads.ask(lambda store: store.search.due_headlines(_AT_ONCE)):
            await self._put_headlines(ids)

    async def _put_headlines(self, article_ids: Sequence[int]) -> None:
        entries = await self._threads.ask(lambda store: store.headlines.entries(article_ids))
        texts = [_text_of(entry.headline) for entry in entries.values()]
        await self._put_texts(texts, are_headlines=True)

    async def _put_texts(self, texts: Sequence[IndexedText], *, are_headlines: bool = False) -> float:
        """Gives how long the store's thread worked at it, in seconds: on a busy machine that is less than it took."""

        def put(store: Store) -> float:
            start = time.thread_time()
            store.search.put(texts, are_headlines=are_headlines)
            return time.thread_time() - start

        seconds = await self._threads.ask(put)
        while await self._threads.ask(lambda store: store.search.learn(_WORDS_AT_ONCE, is_new=True)):
            pass  # before rules judge by the forms of words
        await self._rules.judge([text.article_id for text in texts])
        return seconds

    async def rebuild(self) -> int:
        """Build the index anew from the pages; gives how many articles are in it."""
        await self._threads.ask(lambda store: store.search.clear())
        return await self.update()

    async def _put(self, article_ids: Sequence[int]) -> float:
        entries = await self._threads.ask(lambda store: store.headlines.entries(article_ids))
        texts = [await self._text(_text_of(entries[article_id].headline)) for article_id in article_ids]
        return await self._put_texts(texts)

    async def _text(self, known: IndexedText) -> IndexedText:
        article_id = known.article_id
        page = await self._threads.ask(lambda store: store.pages.get(article_id))
        body = authors = topics = ""
        if page is not None:  # else the disk broke it: it comes again
            try:
                body, authors, topics = await self._plain(article_id, page)
            except TooCostlyError:  # its title is found; the machine may have been at fault
                await self._note_overdue(article_id)
            except ExtractError:  # the text cannot be read, now or later
                pass
        return known._replace(body=body, authors=authors, topics=topics)

    async def lacking(self, article_ids: Sequence[int]) -> set[int]:
        """Those of these articles of which the index holds no text yet: it is still to come, or took too long."""
        entries = await self._threads.ask(lambda store: store.headlines.entries(article_ids))
        _, overdue = await self._overdue()
        return {one for one, entry in entries.items() if not entry.is_kept or one in overdue}

    async def _plain(self, article_id: int, page: UnpackedPage) -> tuple[str, str, str]:
        """Body, authors and topics. Raises ExtractError."""
        from tui_reader.library.pages import plain_text_of

        judgement = await self._threads.ask(lambda store: repeated_and_restored(store, article_id))
        return await self._threads.read_behind(page.url, plain_text_of, page.html, page.url, *judgement)

    async def _note_overdue(self, article_id: int) -> None:
        since, ids = await self._overdue()
        noted = [article_id, *(one for one in ids if one != article_id)][:_MOST_OVERDUE]
        value = " ".join(map(str, (since, *noted)))
        await self._threads.ask(lambda store: store.settings.keep(_OVERDUE, value))

    async def _ask_again(self) -> None:
        """Have texts read anew that took too long another day."""
        since, ids = await self._overdue()
        now = (await self._threads.ask(lambda store: store.times.now())).timestamp()
        if ids and not 0 <= now - since < _ANOTHER_DAY.total_seconds():
            await self._threads.ask(lambda store: store.settings.keep(_OVERDUE, ""))
            await self._threads.ask(lambda store: store.search.renew(ids))

    async def _overdue(self) -> tuple[int, list[int]]:
        """Since when there are such texts, which is now where there are none, and their articles."""
        kept = await self._threads.ask(lambda store: store.settings.get(_OVERDUE))
        if not kept:
            return int((await self._threads.ask(lambda store: store.times.now())).timestamp()), []
        since, *ids = (int(number) for number in kept.split())
        return since, ids


def _text_of(headline: Headline) -> IndexedText:
    """What is known of an article before its text is here."""
    return IndexedText(headline.article_id, f"{headline.topline}\n{headline.headline}", headline.teaser)
