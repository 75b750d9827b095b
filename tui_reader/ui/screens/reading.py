"""The article pane of the main screen: opening, previews, the place that is kept, what comes next."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui_reader.errors import HttpStatusError, NotKeptError, ReaderError, UnreachableError
from tui_reader.locale import tr
from tui_reader.model import Article, Entry, Paragraph, Place, Span, reading_minutes
from tui_reader.typeset import Labels
from tui_reader.ui.times import full_time
from tui_reader.ui.widgets.article import ArticleView
from tui_reader.ui.work import start

if TYPE_CHECKING:
    from tui_reader.library import Library

_PLACE_DELAY_S = 0.2
"""The place is written this long after the last movement: often enough for a kill, seldom enough for a disk."""


class Reading:
    """Shows articles in the view; ``closing`` says what Space does at the end of one."""

    def __init__(
        self,
        screen: Screen[None],
        library: "Library",
        view: ArticleView,
        closing: Callable[[int], Awaitable[str]],
        opened: Callable[[int], Awaitable[None]],
    ) -> None:
        self._screen, self._library, self._view = screen, library, view
        self._closing, self._opened = closing, opened
        self.entry: Entry | None = None
        """What is in the view, opened or as a preview."""
        self.is_opened = False
        self.is_stub = False
        """Whether only the teaser is shown, because the text is not here."""
        self._saved: tuple[int, Place] | None = None

    def preview(self, article_id: int) -> None:
        """Show an article beside the list: not read by that, nothing fetched."""
        if self.entry is None or self.entry.id != article_id or self.is_stub:
            start(self._screen, partial(self._show, article_id, is_opened=False), "article", exclusive=True)

    def open(self, article_id: int) -> None:
        """Open an article to read it; its text is fetched where it is not here."""
        start(self._screen, partial(self._show, article_id, is_opened=True), "article", exclusive=True)

    def clear(self) -> None:
        """Show nothing."""
        self.entry, self.is_opened, self.is_stub = None, False, False
        self._view.show(None, Labels(), Place())

    async def _show(self, article_id: int, *, is_opened: bool) -> None:
        entry = await self._library.entry(article_id)
        place = await self._library.place(article_id)
        closing = await self._closing(article_id) if is_opened else ""
        try:
            article = await self._library.open_article(article_id)
        except ReaderError as error:
            note = tr("article.coming") if is_opened else tr("article.not_here")
            self._set(entry, _stub(entry, self._library.address(entry)), note, closing, Place(), is_opened=is_opened)
            self.is_stub = True
            if is_opened:
                await self._opened(article_id)
                await self._fetch(entry, closing, error)
            return
        note = "" if article.is_complete else tr("article.incomplete")
        self._set(entry, article, note, closing, place, is_opened=is_opened)
        if is_opened:
            await self._opened(article_id)

    async def _fetch(self, entry: Entry, closing: str, reason: ReaderError) -> None:
        stub = _stub(entry, self._library.address(entry))
        try:
            article = await self._library.fetch_article(entry.id)
        except UnreachableError:
            self._set(entry, stub, tr("article.not_here"), closing, Place(), is_opened=True)
        except HttpStatusError as error:
            note = tr("article.gone") if error.is_gone else str(error)
            self._set(entry, stub, note, closing, Place(), is_opened=True)
        except ReaderError as error:
            note = str(error if isinstance(reason, NotKeptError) else reason)
            self._set(entry, stub, note, closing, Place(), is_opened=True)
        else:
            self._set(await self._library.entry(entry.id), article, "", closing, Place(), is_opened=True)
            self.is_stub = False
            return
        self.is_stub = True

    def _set(self, entry: Entry, article: Article, note: str, closing: str, place: Place, *, is_opened: bool) -> None:
        self.entry, self.is_opened, self.is_stub = entry, is_opened, False
        self._saved = (entry.id, place)
        labels = Labels(
            byline=byline(article, entry), photo=tr("label.photo"), related=tr("label.related"), closing=closing,
            note=note, ascii=self._library.config.ascii,
        )  # fmt: skip
        self._view.show(article, labels, place)

    def place_moved(self) -> None:
        """The view shows another part; keep the place soon."""
        if self.is_opened and not self.is_stub:
            self._screen.set_timer(_PLACE_DELAY_S, self.keep_place)

    def keep_place(self) -> None:
        """Write the place, if it is another than the one on the disk."""
        if self.entry is None or not self.is_opened or self.is_stub:
            return
        now = (self.entry.id, self._view.place)
        if now != self._saved:
            self._saved = now
            start(self._screen, partial(self._library.keep_place, *now), "place")


def byline(article: Article, entry: Entry) -> str:
    """``Von Mira Feldkamp · heute 14:12 · 4 min``."""
    when = article.published_at or entry.published_at
    authors = article.authors or entry.authors
    parts = [
        tr("byline.by", authors=", ".join(authors)) if authors else "",
        full_time(when, datetime.now(UTC)),
        tr("minutes", n=reading_minutes(article.words)) if entry.is_kept or article.words > 60 else "",
    ]
    return " · ".join(part for part in parts if part)


def _stub(entry: Entry, address: str) -> Article:
    """What the feed said, as an article: topline, headline, teaser, address."""
    headline = entry.headline
    return Article(
        id=entry.id, url=address, topline=headline.topline, headline=headline.headline or tr("entry.no_title"),
        subline=headline.teaser, authors=entry.authors, published_at=entry.published_at,
        blocks=(Paragraph((Span(address, href=address),)),),
    )  # fmt: skip
