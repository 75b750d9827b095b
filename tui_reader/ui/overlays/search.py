"""The search in everything that is kept: a line to type in, and what is found below it as one types."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, Static

from tui_reader.locale import tr
from tui_reader.model import Entry
from tui_reader.typeset.cells import cells
from tui_reader.typeset.typography import WIDEST_CELLS
from tui_reader.ui.desk.headlines import about_entry
from tui_reader.ui.desk.overlays import SearchAnswer, SearchForm, SearchHit, SearchOffer
from tui_reader.ui.desk.pieces import Piece, shortened, sign_of, titled
from tui_reader.ui.overlays.overlay import HELP, Overlay
from tui_reader.ui.panes.bars import FooterBar, framed
from tui_reader.ui.panes.input_line import Field
from tui_reader.ui.panes.rows import Rows
from tui_reader.ui.work import ScreenWork
from tui_reader.wording.glyphs import Glyphs
from tui_reader.wording.snippets import in_one_line, unsigned
from tui_reader.wording.times import is_said_otherwise
from tui_reader.wording.titles import title_of

_PAUSE_S = 0.06
"""The search waits so long for the next letter."""
_RESTED_S = 2.0
"""Who looks so long at what was found has searched for it; what comes before was typed in passing."""
_BEGUN, _CUT_CELLS = "… ", 2
"""What stands before a piece that begins within a text, and what a sign at its end takes."""
_TWICE = ("… …", "……")
_FOUND_IN = {"strong": "found-strong", "quiet": "found"}
"""What was found in a title, by the voice of that."""


class Hits:
    """What was found as rows: title, what is about it, the piece of text. Where nothing was, what to type instead."""

    def __init__(self, glyphs: Glyphs) -> None:
        self._glyphs = glyphs
        self._hits: Sequence[SearchHit] = ()
        self._offers: Sequence[SearchOffer] = ()
        self._now = datetime.now(UTC)

    def take(self, hits: Sequence[SearchHit], offers: Sequence[SearchOffer] = ()) -> None:
        """Be these; ``offers`` only where there are no hits."""
        self._hits, self._offers, self._now = hits, offers, datetime.now(UTC)
        self._column = 2 + max((cells(offer.left) for offer in offers if offer.right), default=0)
        self._aside = max((cells(offer.right) for offer in offers), default=0)

    def at_time(self, now: datetime, rows: Iterable[int]) -> list[int]:
        """Be of another time; gives those of ``rows`` whose words are others by that."""
        before, self._now = self._now, now
        hits = self._hits
        return [row for row in rows if hits and is_said_otherwise(hits[row].entry.published_at, before, now)]

    @property
    def has_hits(self) -> bool:
        """Whether something was found."""
        return bool(self._hits)

    @property
    def can_be_entered(self) -> bool:
        """Whether there is anything to go to: not where the rows only say why nothing is found, or how one searches."""
        return any(map(self.can_stand_on, range(self.row_count)))

    @property
    def has_several(self) -> bool:
        """Whether there is more than one row."""
        return self.row_count > 1

    def row_of(self, article_id: int | None) -> int | None:
        """Which row an article has; None for none."""
        return next((row for row, hit in enumerate(self._hits) if hit.entry.id == article_id), None)

    @property
    def row_count(self) -> int:
        """One row a hit, or an offer."""
        return len(self._hits or self._offers)

    def row_height(self, width: int, height: int) -> int:
        """Of a hit title, about, snippet, a blank line; an offer is one line."""
        return 4 if self._hits else 1

    def thing_at(self, index: int) -> int | str:
        """The article of a row, or what is typed by it."""
        return self._hits[index].entry.id if self._hits else self._offers[index].typed

    def entry_of(self, article_id: int) -> Entry | None:
        """What is known of an article that was found; None for one that was not."""
        return next((hit.entry for hit in self._hits if hit.entry.id == article_id), None)

    def place_in(self, article_id: int) -> str:
        """What was found first in the text of an article, as it stands there."""
        return next((hit.place for hit in self._hits if hit.entry.id == article_id), "")

    @property
    def places(self) -> tuple[tuple[int, str], ...]:
        """Each article, and what was found first in its text."""
        return tuple((hit.entry.id, hit.place) for hit in self._hits)

    def can_stand_on(self, index: int) -> bool:
        """On any hit, and on what can be typed."""
        return 0 <= index < self.row_count and bool(self.thing_at(index))

    def row(self, index: int, width: int, pointer: str) -> list[list[Piece]]:
        """The lines of one hit, or the one of an offer."""
        if not self._hits:
            most = max(20, width // 2, width - 4 - self._aside)
            return [_offered(self._offers[index], min(self._column, most), width, pointer)]
        entry, snippet = self._hits[index].entry, self._hits[index].snippet
        room = max(1, width - 4)
        head: list[Piece] = [(pointer, "accent"), sign_of(entry, self._glyphs), (" ", "plain")]
        title = shortened(titled(title_of(entry.headline), entry.headline.headline, room), room)
        return [
            [*head, *_found_in(title, self._hits[index].places(title), "quiet" if entry.is_read else "strong")],
            [("   ", "plain"), (about_entry(entry, room, self._glyphs.dot, self._now), "quiet")],
            [
                ("   ", "plain"),
                *_marked(
                    snippet,
                    min(room, WIDEST_CELLS) - 4 * self._glyphs.dot.isascii(),  # three dots for one sign, twice
                    "quiet" if entry.is_read else "plain",
                ),
            ],
        ]


def _offered(offer: SearchOffer, column: int, width: int, pointer: str) -> list[Piece]:
    """What it says left, and right of that, in a column, what it is; each cut where the row ends."""
    left = shortened(offer.left, column - 2 if offer.right else max(1, width - 4))
    gap = " " * max(1, column - cells(left))
    voice = "plain" if offer.typed else "quiet"
    right = shortened(offer.right, max(1, width - 4 - cells(left + gap)))
    sign = pointer if offer.typed else " "  # an example is none to choose
    return [(sign, "accent"), (" ", "plain"), (left, voice), (gap, "plain"), (right, "quiet")]


def _marked(snippet: str, room: int, voice: str = "plain") -> list[Piece]:
    """A snippet in pieces, the hits in their own voice, cut where the row ends; it begins near its first hit."""
    parts = _near_hit(in_one_line(snippet), room).replace("\x03", "\x02").split("\x02")
    whole = "".join(parts)
    shown = shortened(whole, room)
    left = len(whole if shown == whole else shown.rpartition("…")[0].rstrip())  # a quotation is closed behind the dots
    end, pieces = shown[left:], list[Piece]()
    for number, part in enumerate(parts):
        if kept := part[:left]:
            pieces.append((kept, "found" if number % 2 else voice))
        left -= len(kept)
    return [*pieces, (end, voice)] if end else pieces


def _found_in(title: str, places: Sequence[tuple[int, int]], voice: str) -> list[Piece]:
    """A title in pieces, what was found in its own voice, bold where the title is."""
    ends, found = [0, *(end for place in places for end in place), len(title)], _FOUND_IN[voice]
    pieces = [(title[start:end], found if number % 2 else voice) for number, (start, end) in enumerate(pairwise(ends))]
    return [piece for piece in pieces if piece[0]]


def _near_hit(line: str, room: int) -> str:
    """A line from a word on that is near its first hit: a third of ``room`` before it at most, and so much less that all of
    the word that was found has room.
    """
    first = line.find("\x02")
    if first < 0:
        return line
    word, end = line.rfind(" ", 0, first) + 1, line.find(" ", line.find("\x03", first))
    end = end if end >= 0 else len(line)
    begin = line.rfind(" ", 0, first - room // 3) + 1 if first > room // 2 else 0
    while begin < word and cells(unsigned(_begun(line[:end], begin))) > room - _CUT_CELLS:
        begin = line.find(" ", begin) + 1
    return _begun(line, begin)


def _begun(line: str, begin: int) -> str:
    """A line from there on, with dots that say so: once, whatever dots it has itself."""
    return _BEGUN + line[begin:].lstrip(_BEGUN) if begin or line.startswith(_TWICE) else line


_BACK, _SUGGESTED = ("escape", "key.back"), ("enter", "search.suggested")
_TO_HITS, _TO_ROWS, _TO_OFFERS, _ON_ROW, _ON_OFFER, _ON_SEARCH, _WITH_WORDS, _WITH_KEPT, _TO_LINE, _WITH_ARTICLE = (
    ("enter", "search.rows"), ("down", "search.rows"), ("down", "search.offers"), ("enter", "key.open"), ("enter", "search.take"), ("x", "search.remove"),
    ("s", "search.keep"), ("s", "search.unkeep"), ("slash", "search.type"), ("f", "key.bookmark"),
)  # fmt: skip
"""Keys that the line below shows, and what they do: where there are rows, be they what to type instead, on one of them, where
something is typed, which may be kept.
"""


class SearchScreen(Overlay[SearchAnswer]):
    """Gives what was typed, and the article that was chosen, if one was."""

    DEFAULT_CSS = """
    SearchScreen {
        background: $background;
        & Input { height: 1; border: none; padding: 0 1; margin: 1 0 0 0; background: $background; color: $foreground; }
        & Input:focus { border: none; }
        & Static { height: auto; max-height: 3; margin: 0 0 1 0; padding: 0 1; color: $quiet; }
        & Rows { height: 1fr; }
        &.-low { & Input { margin: 0; } & Static { margin: 0; } }
    }
    """
    place = "search"
    BINDINGS = [
        Binding("escape", "leave", "key.back", show=False, id="search.back"),
        Binding("q,h,left,backspace", "leave", "key.back", show=False, id="search.leave"),
        Binding("slash", "type", "search.type.hint", show=False, id="search.type"),
        Binding("down,tab", "rows", "search.rows.hint", show=False, id="search.rows"),
        Binding("s", "keep", "search.keep.hint", show=False, id="search.keep"),
        Binding("f", "bookmark", "key.bookmark", show=False, id="search.bookmark"),
        Binding("m", "set_read", "key.toggle_read", show=False, id="search.toggle_read"),
        Binding("x,delete", "remove", "search.remove.hint", show=False, id="search.remove"),
        Binding("u", "undo", "key.undo", show=False, id="search.undo"),
        *HELP,
    ]

    def __init__(self, asked: SearchForm, glyphs: Glyphs) -> None:
        super().__init__()
        self._asked, self._hits, self._pointer = asked, Hits(glyphs), glyphs.selected
        self._work, self._is_kept = ScreenWork(self), False
        self._found_with: str | None = None
        """What was typed when what is shown was found."""

    def compose(self) -> ComposeResult:
        """The line, what there is to say of it, and what is found."""
        line = Field(self._asked.typed, placeholder=tr("search.prompt"))
        said, rows = Static(markup=False), Rows(self._hits, self._pointer)
        yield from framed(tr("title.search"), line, said, rows, footer=FooterBar())

    def on_descendant_focus(self) -> None:
        """The line below follows the focus."""
        self._offer()

    def _offer(self) -> None:
        """Say which keys do something: in the line, or in the list."""
        current = self.query_one(Rows).current
        on_offer = [_ON_OFFER] * isinstance(current, str)
        if isinstance(self.focused, Input) and on_offer and not self._has_searches:
            keys = [_SUGGESTED, *[_TO_OFFERS] * self._hits.has_several, _BACK]  # it takes the place of what is typed
        elif isinstance(self.focused, Input):
            to_rows = _TO_HITS if self._hits.has_hits else _TO_ROWS
            keys = [*[to_rows] * self._hits.can_be_entered, *on_offer, _BACK]
        else:
            keys = [
                *[_ON_ROW] * isinstance(current, int),
                *on_offer,
                *[_ON_SEARCH] * bool(on_offer and self._has_searches),
                *[_WITH_KEPT if self._is_kept else _WITH_WORDS] * (self._hits.has_hits or self._is_kept),
                *[_WITH_ARTICLE] * isinstance(current, int),
                _TO_LINE,
                _BACK,
            ]
        self.query_one(FooterBar).offer(*keys)

    @property
    def says_of_unused(self) -> str:
        """What is said of keys that do nothing to a hit (a catalogue's key): to the articles of a list they do it."""
        return "say.key_over_hits" if self._hits.has_hits and not self._is_kept else "say.key_over"

    def begin(self) -> None:
        """Type at once; what is not in the index yet is put in beside it."""
        self.set_focus(self.query_one(Input))
        self._work.start(self._index, "index", exclusive=True)
        if self._asked.here is not None:
            self._work.start(self._to_hits, "found", exclusive=True)
        if not self._asked.typed:
            self._work.start(partial(self._search, ""), "search", exclusive=True)

    def _help(self, offers: Sequence[SearchOffer]) -> str:
        """What can be typed, where that is whole and no row below is an example of it."""
        text, has_examples = tr("search.help"), not all(offer.typed for offer in offers)
        return text if cells(text) <= self.size.width - 2 and not has_examples else ""

    async def _index(self) -> None:
        if await self._asked.index():
            self._search_soon()

    def action_leave(self) -> None:
        """Back, with nothing chosen."""
        self.dismiss(SearchAnswer(self.query_one(Input).value))

    def action_type(self) -> None:
        """Back to the line."""
        self.set_focus(self.query_one(Input))

    def action_rows(self) -> None:
        """To what was found, once it is, on the row that one was on; from there back to the line, as from every list with one."""
        if isinstance(self.focused, Rows):
            self.action_type()
        else:
            self._work.start(self._to_rows, "found", exclusive=True)

    async def _to_rows(self) -> None:
        await self._search_now()
        if self._hits.can_be_entered:
            self.set_focus(self.query_one(Rows))

    async def _to_hits(self) -> None:
        await self._search_now()
        if self._hits.has_hits:
            self.set_focus(self.query_one(Rows))

    async def _enter(self) -> None:
        """To what was found; where nothing was, take the offer that the sign stands at, if that is in sight: who is quicker
        than the search has chosen none.
        """
        is_in_sight = self.query_one(Input).value == self._found_with
        await self._to_hits()
        if is_in_sight and isinstance(offered := self.query_one(Rows).current, str):
            self._take(offered)

    def _take(self, offered: str) -> None:
        """Type what is offered."""
        line = self.query_one(Input)
        line.value, line.cursor_position = offered, len(offered)
        self.set_focus(line)

    def action_keep(self) -> None:
        """Keep the search as a shelf beside the Ressorts, or no longer."""
        self._work.start(self._keep, "keep", exclusive=True)

    async def _keep(self) -> None:
        typed = self.query_one(Input).value.strip()
        if typed:
            self._is_kept = await self._asked.keep(typed)
            self._offer()
            self.query_one(FooterBar).say(tr("search.kept" if self._is_kept else "search.not_kept"))

    def action_remove(self) -> None:
        """Of the searches that are offered, take away the one under the cursor."""
        if self._has_searches and isinstance(current := self.query_one(Rows).current, str):
            self._work.start(partial(self._do, partial(self._asked.remove, current)), "change")

    def action_bookmark(self) -> None:
        """Have what was found be on the Merkliste, or no longer."""
        self._change(self._asked.bookmark)

    def action_set_read(self) -> None:
        """Have it be read, or unread."""
        self._change(self._asked.set_read)

    def _change(self, change: Callable[[Entry], Awaitable[str]]) -> None:
        current = self.query_one(Rows).current
        if isinstance(current, int) and (found := self._hits.entry_of(current)) is not None:
            self._work.start(partial(self._do, partial(change, found)), "change")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What was found cannot be taken away, and what is offered is no article: there a key says that it does nothing."""
        is_there = {"remove": self._has_searches, "bookmark": self._hits.has_hits, "set_read": self._hits.has_hits}
        return is_there.get(action, True) and super().check_action(action, parameters)

    def action_undo(self) -> None:
        """Take back the last change: what was kept or forgotten is there again, or not."""
        self._work.start(partial(self._do, self._asked.undo), "change")

    async def _do(self, change: Callable[[], Awaitable[str]]) -> None:
        """Change something, and say what; the cursor stays."""
        said, here = await change(), self.query_one(Rows).cursor
        await self._search_now()
        self.query_one(Rows).move_to(here, quietly=True)
        self.query_one(FooterBar).say(said)

    @property
    def _has_searches(self) -> bool:
        """Whether the rows are searches of before, not words that lead on."""
        return not self.query_one(Input).value.strip()

    @on(Input.Changed)
    def _search_soon(self) -> None:
        self._work.later(_PAUSE_S, partial(self._search_if, self.query_one(Input).value))

    def _search_if(self, typed: str) -> None:
        """Search, if nothing was typed since."""
        if self.is_mounted and typed == self.query_one(Input).value:
            self._work.start(partial(self._search, typed), "search", exclusive=True)

    def _remember_if(self, typed: str) -> None:
        """Keep what is still there."""
        if self.is_mounted and typed == self.query_one(Input).value:
            self._work.start(partial(self._asked.remember, typed), "again")

    async def _search_now(self) -> None:
        """For what stands in the line; what is still sought for what stood there before comes no more."""
        self._work.cancel("search")
        await self._search(self.query_one(Input).value)

    async def _search(self, typed: str) -> None:
        rows = self.query_one(Rows)
        hits = await self._asked.find(typed)
        self._is_kept = await self._asked.kept(typed) is not None
        rows = self.query_one(Rows)
        offers = [] if hits else await self._asked.offers(typed, rows.size.height)
        if hits:
            self._work.later(_RESTED_S, partial(self._remember_if, typed))
        here = self._asked.here if typed == self._asked.typed else None
        stays = self.focused is rows or typed == self._found_with  # the same once more
        here = rows.current if stays and isinstance(rows.current, int) else here
        self._found_with = typed
        self._hits.take(hits, offers)
        rows.renew(self._hits.row_of(here))
        found = "search.best" if len(hits) == self._asked.most_hits else "search.found"
        nothing = tr("search.no_hits" if len(offers) > 1 else "search.nothing") if typed.strip() else self._help(offers)
        said = tr(found, n=len(hits)) if hits else nothing
        refused = self._asked.refusal(typed)
        self.query_one(Static).update(str(refused) if refused else shortened(said, self.size.width - 2))
        self._offer()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self._work.start(self._enter, "found", exclusive=True)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen[int | str]) -> None:
        event.stop()
        if isinstance(event.thing, str):
            self._take(event.thing)
            return
        place = self._hits.place_in(event.thing)
        self.dismiss(SearchAnswer(self.query_one(Input).value, event.thing, place, self._hits.places))
