"""The article on the desk: opening, previews, links followed, the place that is kept."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.errors import HttpStatusError, ReaderError, TooCostlyError
from tui_reader.locale import tr
from tui_reader.model import PASSAGE, Entry, Place
from tui_reader.typeset import Labels, Typography
from tui_reader.ui.desk.attention import Attention
from tui_reader.ui.desk.drawings import Drawings
from tui_reader.ui.desk.front import ArticlePane, Work
from tui_reader.ui.desk.kept_place import KeptPlace
from tui_reader.ui.desk.looks import Looks
from tui_reader.ui.desk.reports import of_one
from tui_reader.ui.desk.stub import about_missing, instead_of_text, said_of, stub_of
from tui_reader.ui.desk.trail import Trail
from tui_reader.ui.desk.way_on import Closing
from tui_reader.ui.page.viewport import Spot
from tui_reader.wording.byline import about_comments, byline, signed
from tui_reader.wording.glyphs import ASCII, UNICODE
from tui_reader.wording.titles import quoted

if TYPE_CHECKING:
    from tui_reader.library import Library
    from tui_reader.model import Article, Mark
    from tui_reader.ui.page.matches import Sought

_OPENING = ("open", "linked")
"""The groups of work in which an article opens: one of a list, and one that a link leads to, which the site may have to send."""


def _nothing() -> object:
    return None


class Ends(NamedTuple):
    """What the desk does for the article: says what comes after it, and takes note of what happened."""

    closing: Callable[[int], Awaitable[Closing]]
    """What is said at the end of an article, and whether Space goes on there."""
    was_read: Callable[[int], Awaitable[None]]
    failed: Callable[[ReaderError], None]
    """Takes what went wrong."""
    is_offline: Callable[[], bool]
    is_fetching: Callable[[], bool]
    """Whether texts that are not here are on their way."""
    turned: Callable[[int], None]
    """Another article takes the place of what is shown, or the same one."""
    place_kept: Callable[[int], Awaitable[None]]
    """It is on the disk where in an article the reader is."""


class Reading:
    """Shows articles in the article pane."""

    def __init__(self, library: "Library", view: ArticlePane, work: Work, ends: Ends) -> None:
        self._library, self._view, self._work, self._ends = library, view, work, ends
        self.entry: Entry | None = None
        """What is in the view, opened or as a preview."""
        self.is_opened = False
        self.is_stub = False
        """Whether only the teaser is shown, because the text is not here."""
        self.is_awaited = False
        """Whether an article is to be brought at once: what is in the view is not what was opened."""
        self.is_justified = library.config.justified
        self.drawings = Drawings(library, view, work, lambda: self.entry)
        self.looks = Looks()
        self.attention = Attention(work, library.config.read_after_seconds, ends.was_read)
        self.trail = Trail()
        """The links that were followed to where one is."""
        self.kept_place = KeptPlace(library, view, work, lambda: self._read_id, ends.place_kept)
        self._shown: tuple[Entry, str, Closing, bool] | None = None
        """What the view was given last, beside the article: its entry, note, closing words, whether it is a stub."""
        self._byline_at: Callable[[datetime], str] | None = None
        """What the line below the title says at a time."""
        self._note_sign = (ASCII if library.config.ascii else UNICODE).note
        self._is_ready, self._asked = False, 0
        self._sought: Sought | None = None
        """What is to be found in the article that is opened next."""
        self._seeks_note, self._noted = False, ""
        """Whether the note on what is being opened is to be in sight; that note."""
        self._said_of_missing = ""
        """What is said in place of the text that is shown, where it may come."""
        self._looked_at: object = None
        """The page that was compared last with what is shown: its article, and what is another one with each page."""
        self._followed = (0, "")
        """The article that a link led to the last time, and the words of that."""
        self._give_up = _nothing
        """What is done where what a link leads to cannot be had."""

    # ------------------------------------------------------------ opening

    def preview(self, article_id: int) -> None:
        """Show an article beside the list: not read by that, nothing fetched."""
        if self.entry is None or self.entry.id != article_id or self.is_stub:
            self._ends.turned(article_id)
            self._show_beside(article_id)

    def _show_beside(self, article_id: int) -> None:
        self._begin("preview", partial(self._show, article_id, None, is_opened=False))

    async def bring(self, article_id: int, *, is_opened: bool) -> None:
        """The same at once, or open it: it is there when this returns."""
        self._sought = None
        self.kept_place.keep()
        self._ends.turned(article_id)
        self._work.cancel(*_OPENING, "preview", "fetch")
        await self._show(article_id, Trail() if is_opened else None, is_opened=is_opened)

    def make_ready(self, article_id: int) -> None:
        """Load what opening an article takes, where none was opened yet: its parts, the table that divides words."""
        if not (self._is_ready or self._work.is_busy("ready")):
            self._work.start(partial(self._make_ready, article_id), "ready")

    async def _make_ready(self, article_id: int) -> None:
        from tui_reader.typeset import page  # noqa: F401 - it is loaded by that

        await self.typography()
        with suppress(ReaderError):  # it is said when it is opened
            await self._library.articles.open(article_id)
        self._is_ready = True

    def open(self, article_id: int, sought: "Sought | None" = None, trail: Trail | None = None) -> None:
        """Open an article to read it, at the first place of what is ``sought``; fetched where it is not here."""
        self._sought = sought
        self._open(article_id, trail or Trail())

    def seek_note(self) -> None:
        """Have the note on what is being opened in sight, wherever one was in it."""
        self._seeks_note = True

    def follow(self, article_id: int, words: str = "", give_up: Callable[[], object] = _nothing) -> None:
        """Open the article that a link of these words leads to; `go` comes back to this one, at its place. Where it cannot be had
        one gives up.
        """
        self._followed = (article_id, words)
        if self.entry is not None and self.entry.id != article_id:
            self.kept_place.comes_back(self.entry.id)
            self.kept_place.followed()
            self._open(article_id, self.trail.followed(self.entry.id), "linked")
            self._give_up = give_up

    @property
    def has_steps_back(self) -> bool:
        """Whether links were followed to where one is."""
        return bool(self.trail.behind)

    @property
    def set_out_from(self) -> int | None:
        """The article from which links led to the one that is read: reading goes on behind that one; None where none did."""
        return next(iter(self.trail.behind), None)

    def go(self, step: int, give_up: Callable[[], object] = _nothing, *, is_reading: bool = True) -> bool:
        """Back (-1) or forward (1) along the links that were followed; gives whether there was somewhere to go. Who is not
        ``is_reading`` is in a list. Where that cannot be had one gives up.

        Back from an article that is still on its way is the one that is there.
        """
        if self.entry is None:
            return False
        if step < 0 and self.is_opened and self.target != self.entry.id:
            self._work.cancel(*_OPENING)
            return True
        found = self.trail.went(step, self.entry.id if is_reading else None)
        if found is not None:
            self._open(*found)
            self._give_up = give_up
        return found is not None

    def reopen(self) -> None:
        """Show the article once more, from what is kept now; the place stays."""
        if self.entry is not None:
            self._open(self.entry.id, None) if self.is_opened else self._show_beside(self.entry.id)

    def entry_of(self, article_id: int) -> Entry | None:
        """What is known of the article in the view, if it is this one."""
        return self.entry if self.entry is not None and self.entry.id == article_id else None

    async def renew_entry(self, changed: "Sequence[int]") -> None:
        """What is known of the article in the view, if it is one of those that were changed."""
        if self.entry is not None and self.entry.id in changed:
            now = await self._library.articles.entry(self.entry.id)
            self.entry = now if self.entry_of(now.id) else self.entry

    def leave(self) -> None:
        """The reader stands elsewhere: the place is kept, and seen again after a look elsewhere; time counts no more. What is
        shown is a preview from now on, from which no key leads on.
        """
        coming = self._asked if self._work.is_busy("open") else None
        is_aside = not self._is_opening and self.kept_place.is_looked_up
        self.kept_place.leave()
        self.attention.end()
        self._work.cancel(*_OPENING)
        self.is_opened = False
        if self._shown is not None:
            self._shown = (*self._shown[:2], Closing(), self._shown[3])
            self._view.say_closing("")
        if is_aside:
            self._view.let_go()
        if seen := coming or (is_aside and self.entry and self.entry.id):
            self._show_beside(seen)

    @property
    def is_coming(self) -> bool:
        """Whether what was opened is not in the view yet."""
        return self.is_awaited or self._is_opening or (self.is_stub and self._work.is_busy("fetch"))

    @property
    def is_there(self) -> bool:
        """Whether what was opened is what the view holds already, such as the preview beside the list."""
        return not self.is_awaited and self.entry is not None and self.entry.id == self.target

    @property
    def target(self) -> int | None:
        """The article that keys mean: the one that is coming, else the one that is there."""
        return self._asked if self._is_opening else self.entry and self.entry.id

    @property
    def closing_words(self) -> str:
        """What is said below the end of what is shown."""
        return self._shown[2].words if self._shown is not None else ""

    @property
    def goes_on(self) -> bool:
        """Whether Space goes on from the end of what is shown, as the words there say."""
        return self._shown is None or self._shown[2].goes_on

    def _is_another_coming(self, entry: Entry) -> bool:
        """Whether something else was opened meanwhile: what was to be shown anew of the one before is so no more."""
        return self._is_opening and self._asked != entry.id

    def clear(self) -> None:
        """Show nothing, nor what is on its way."""
        self._work.cancel(*_OPENING, "preview", "fetch")
        if self.entry is None:
            return
        self.entry, self.is_opened, self.is_stub, self._shown = None, False, False, None
        self._view.show(None, Labels(), Place(), Typography())

    @property
    def _is_opening(self) -> bool:
        return any(self._work.is_busy(group) for group in _OPENING)

    def _open(self, article_id: int, trail: Trail | None, group: str = "open") -> None:
        """Open it, with this ``trail`` once it is there; None for the article that is open."""
        self.kept_place.keep()
        if trail is not None:
            self.kept_place.sets_out()
        self._ends.turned(article_id)
        self._asked, self._seeks_note, self._give_up = article_id, False, _nothing
        self._begin(group, partial(self._show, article_id, trail, is_opened=True))

    def _begin(self, group: str, work: Callable[[], Awaitable[None]]) -> None:
        """In place of all that would be shown otherwise."""
        self._work.cancel(*_OPENING, "preview", "fetch")
        self._work.start(work, group)

    async def _show(self, article_id: int, trail: Trail | None, *, is_opened: bool) -> None:
        try:
            entry, article = await self._entry_and_article(article_id)
        except ReaderError as error:  # a link to an article that is not here, and cannot be had
            self.trail = self.trail.without(article_id)
            self._give_up()
            words = self._followed[1] if self._followed[0] == article_id else ""
            self._ends.failed(of_one(error, quoted(words)) if words else error)  # it is said of the words of that link
            return
        self._give_up = _nothing
        if trail is not None:
            self.trail = trail
            self.attention.begin(article_id)
        spot = await self.kept_place.beginning(article_id, is_opened=is_opened)
        closing = await self._ends.closing(article_id) if is_opened else Closing()
        asks: Callable[[], Awaitable[None]] | None
        if isinstance(article, ReaderError):
            is_refused = isinstance(article, TooCostlyError)  # as it would be if it were fetched anew
            note = said_of(entry, article) if is_refused else self._about_missing(entry, is_opened=is_opened)
            stub = stub_of(entry, self._library.articles.address(entry))
            await self._set(entry, stub, note, closing, Place, is_opened=is_opened, is_stub=True)
            self._said_of_missing = "" if is_refused else note
            asks = None if is_refused else partial(self._fetch, entry, closing, article)
        else:
            if trail is None and is_opened and not self.is_stub:
                await self._replace_text(entry, article, closing)
            else:
                await self._set(entry, article, "", closing, lambda: spot.place, is_opened=is_opened)
                if self.entry is entry:
                    self.kept_place.stands(entry.id, spot)
            asks = partial(self._freshen, entry, closing)
        if not is_opened:
            return
        is_looked_up = self._find(entry) or self._seeks_note
        if asks is not None:
            self._work.start(asks, "fetch")  # keys wait for what is here, not for the site
        growing = self._view.viewport.growing  # set for the width it has by now
        await self._work.laid_out(lambda: growing.so_far is not None)
        page = self._view.page if self._seeks_note else None
        if page is not None and self._noted in (above := page.texts[: page.head_blocks]):
            self._view.viewport.bring_into_sight(page.line_at(above.index(self._noted), 0))
        if is_looked_up:
            self.kept_place.looked_up(entry.id)

    def _find(self, entry: Entry) -> bool:
        """Go to what is to be found in the article, which is in the view by now; gives whether there is such a thing."""
        if self._sought is None or not self._sought.term or self._is_another_coming(entry):
            return False
        if not self._sought.stays:  # the first place of all, and seen from the top where it can be
            self._view.viewport.spot = Spot(Place(), 0)
        self._view.matches.find(*self._sought)
        self._sought = None
        self.kept_place.looked_up(entry.id)
        return True

    def _about_missing(self, entry: Entry, *, is_opened: bool = False) -> str:
        states = {"is_fetching": self._ends.is_fetching(), "is_offline": self._ends.is_offline()}
        return tr("article.coming") if is_opened else about_missing(entry, **states)

    def tell_of_missing(self) -> None:
        """Texts are fetched, or no more: a preview without its text says so."""
        if self.entry is None or not self.is_stub or self.is_opened or self.is_coming:
            return
        if self._said_of_missing not in {"", self._about_missing(self.entry)}:
            self.preview(self.entry.id)

    async def _freshen(self, entry: Entry, closing: Closing) -> None:
        """The text that is shown may have changed on the site."""
        if not self._ends.is_offline() and await self._library.articles.freshen(entry.id):
            entry, article = await self._library.articles.entry(entry.id), await self._library.articles.open(entry.id)
            await self._replace_text(entry, article, closing)

    async def _entry_and_article(self, article_id: int) -> "tuple[Entry, Article | ReaderError]":
        """What is known of an article, and its text or why it is not here. An unknown one is fetched."""
        try:
            entry = await self._library.articles.entry(article_id)
        except ReaderError:
            article = await self._library.articles.fetch(article_id)
            return await self._library.articles.entry(article_id), article
        try:
            return entry, await self._library.articles.open(article_id)
        except ReaderError as error:
            return entry, error

    async def _fetch(self, entry: Entry, closing: Closing, reason: ReaderError) -> None:
        try:
            article = await self._library.articles.fetch(entry.id)
        except ReaderError as error:
            note, is_lost = instead_of_text(entry, error, reason), isinstance(error, HttpStatusError) and error.is_lost
        else:
            fetched = await self._library.articles.entry(entry.id)
            await self._set(fetched, article, "", closing, Place, is_opened=self.is_opened)
            return
        entry = await self._library.articles.entry(entry.id)
        stub = stub_of(entry, self._library.articles.address(entry))
        await self._set(entry, stub, note, closing, Place, is_opened=self.is_opened, is_stub=True)
        if is_lost:  # there will never be more to read
            self.attention.pay(entry.id)

    async def _set(
        self,
        entry: Entry,
        article: "Article",
        note: str,
        closing: Closing,
        place_now: Callable[[], Place],
        *,
        is_opened: bool,
        is_stub: bool = False,
        is_anew: bool = False,
    ) -> None:
        """Show it; ``place_now`` is asked at the last moment, when nothing is waited for any more: who reads on meanwhile
        is not taken back. What is to be shown ``is_anew`` is so only while it is what is shown.
        """
        from tui_reader.library.marks import remarks_of, shown_note

        if not is_stub:  # what is to be said of a text that is here: that the site has it no more
            how = await self._library.articles.outlived(entry.id)
            note = tr(f"article.outlived.{how}") if how else ""
        typography = await self.typography()
        marks = await self._library.marks.of([entry.id])
        has_earlier = entry.changed_at is not None and bool(await self._library.articles.versions(entry.id))
        if self._is_another_coming(entry) or (is_anew and self.entry_of(entry.id) is None):
            return
        closing = closing if is_opened else Closing()
        self._shown = (entry, note, closing, is_stub)
        self._byline_at = partial(byline, article, entry, has_earlier=has_earlier)
        self.entry, self.is_opened, self.is_stub = entry, is_opened, is_stub
        self.kept_place.is_at(entry.id, place := place_now())
        self._noted = shown_note(marks)
        labels = Labels(
            byline=self._byline_at(datetime.now(UTC)), signed=signed(article, entry),
            photo=tr("label.photo"), related=tr("label.related"), closing=closing.words,
            cut=tr("article.incomplete"), comments=about_comments(article),
            note=note, noted=self._noted, remarks=remarks_of(marks), note_sign=self._note_sign, ascii=self._library.config.ascii,
        )  # fmt: skip
        self._view.show(article, labels, place, typography)
        self._show_passages(marks)
        self.drawings.follow()
        if is_opened and not is_stub:
            self.attention.start_clock(entry.id)

    def _show_passages(self, marks: "Sequence[Mark]") -> None:
        from tui_reader.ui.page.passages import Passage  # the first list shows none

        self._view.passages.show([Passage(mark.quote, mark.place) for mark in marks if mark.kind == PASSAGE])

    async def take_change(self) -> None:
        """The site may have another text than the one that is shown: it is shown, from the same place on."""
        if self.entry is None or self._shown is None or self._is_opening:
            return
        entry = await self._library.articles.entry(self.entry.id)
        if not entry.is_kept:
            return
        kept = (entry.id, self.is_stub, await self._library.articles.mark_of_page(entry.id))
        if kept == self._looked_at:  # to ask that takes a fraction of what the article of it does
            return
        self._looked_at = kept
        try:
            article = await self._library.articles.open(entry.id)
        except ReaderError:
            self._looked_at = None  # it may be had the next time
            raise
        if self.target == entry.id and self._is_another(entry, article):
            await self._replace_text(entry, article, self._shown[2])

    def _is_another(self, entry: Entry, article: "Article") -> bool:
        """Whether the page that is kept says something else than what is shown: another text, or of other comments."""
        shown, before = self._view.article, self.entry
        is_same = (
            before is not None and shown is not None and entry.changed_at == before.changed_at and not self.is_stub
        )
        return not is_same or shown is None or about_comments(article) != about_comments(shown)

    async def _replace_text(self, entry: Entry, article: "Article", closing: Closing) -> None:
        """Show another text of the same article; the words at the top stay there."""
        where = partial(self._place_in, article)
        await self._set(entry, article, "", closing, where, is_opened=self.is_opened, is_anew=True)
        self.kept_place.keep_anew()

    def _place_in(self, article: "Article") -> Place:
        """Where the reader is, in another text of the article that is shown."""
        from tui_reader.ui.page.place import found_again

        before = self._view.article
        return found_again(self._view.place, before.blocks, article.blocks) if before else Place()

    def tell_time(self, now: datetime) -> None:
        """How long ago the text was changed goes on with the time."""
        if self._shown is not None and self._byline_at is not None:
            self._view.say_byline(self._byline_at(now))

    async def renew_closing(self) -> None:
        """What comes after the article that is open may be something else by now."""
        if (shown := self._shown) is None or not self.is_opened:
            return
        closing = await self._ends.closing(shown[0].id)
        if self._shown is shown and closing != shown[2]:
            self._shown = (*shown[:2], closing, shown[3])
            self._view.say_closing(closing.words)

    async def show_marks(self) -> None:
        """Notes or passages of the article that is shown have changed."""
        if self._view.article is not None:
            await self.show_again(self._view.article, lambda: self._view.place)

    async def show_again(self, article: "Article", place_now: Callable[[], Place]) -> None:
        """Set what is shown anew, from a place on; ``article`` is the same, perhaps with other blocks."""
        if self._shown is not None:
            entry, note, closing, is_stub = self._shown
            how = {"is_opened": self.is_opened, "is_stub": is_stub, "is_anew": True}
            await self._set(entry, article, note, closing, place_now, **how)
            self.kept_place.keep_anew()

    async def typography(self) -> Typography:
        """How texts are set now. The table that divides words is loaded on first use, in a thread."""
        if not self._library.config.hyphenation:
            return Typography(None, self.is_justified)
        from tui_reader.typeset.hyphenation import german

        return Typography(await asyncio.to_thread(german), self.is_justified)

    # ------------------------------------------------------------ what is kept of it

    @property
    def _read_id(self) -> int | None:
        """The article that is read: its text is in the view, and opened."""
        return self.entry.id if self.entry is not None and self.is_opened and not self.is_stub else None

    def moved(self) -> None:
        """The view shows another part: keep the place soon; who saw the end has read it, unless only a link was gone to."""
        if (read_id := self._read_id) is None:
            return
        self.kept_place.moved()
        viewport = self._view.viewport
        is_read = viewport.growing.is_whole and viewport.percent == 100 and viewport.top > 0
        if is_read and not self._view.links.is_looked_up:
            self.attention.pay(read_id)
