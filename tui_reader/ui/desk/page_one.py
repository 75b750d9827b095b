"""The list as a page one: what of it stands there and in which order, and how its first article begins."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.feeds import FEEDS, FRONT_PAGE
from tui_reader.locale import tr
from tui_reader.model import Entry, Issue, Ressort, Shelf, View
from tui_reader.model.shelf import is_in_order_of_time
from tui_reader.wording.times import time_for

if TYPE_CHECKING:
    from tui_reader.library import Library
    from tui_reader.model import Block, Picture
    from tui_reader.mosaic import Mosaic
    from tui_reader.typeset.captions import Caption
    from tui_reader.typeset.stories import Story
    from tui_reader.typeset.typography import Divider
    from tui_reader.ui.desk.headlines import Headlines
    from tui_reader.wording.glyphs import Glyphs

_DAY = timedelta(hours=24)
"""What came so long before the newest belongs to the day's paper."""
_FEWEST, _USUAL, _MOST = 40, 120, 400
"""Articles of a page one at least, where there are so many, be they older than a day; of most days; at most."""
_IN_FRONT = 3
"""The heaviest of each section that stand in front of the rest."""
LEAD_PICTURE = "lead_picture"
"""The name under which is kept whether the lead has its picture."""


class ShownLead(NamedTuple):
    """What a lead has besides its title, in a room of so many cells and lines."""

    article_id: int
    room: tuple[int, int]
    blocks: "Sequence[Block]"
    mosaic: "Mosaic | None"
    caption: "Caption"

    @property
    def size(self) -> tuple[int, int]:
        """The cells and lines of its picture."""
        return (self.mosaic.width_cells, len(self.mosaic.rows)) if self.mosaic else (0, 0)


class Weights(NamedTuple):
    """What makes an article weigh more than another."""

    first: float = 40
    """Of the first in the list; each place behind it weighs less, by half after ``half`` places."""
    half: float = 12
    section: float = 12
    """Of the first section in the reader's order; each behind it weighs one less."""
    lengths: tuple[tuple[int, float], ...] = ((900, 10), (500, 6), (250, 3))
    """Words at least, and what they weigh."""
    teaser: float = 4


WEIGHTS = Weights()


def weight(place: int, section: int, words: int | None, *, has_teaser: bool, weights: Weights = WEIGHTS) -> float:
    """What an article weighs by its place in the list and that of its section, from 0, and by its length."""
    length = next((value for least, value in weights.lengths if (words or 0) >= least), 0)
    order = weights.first / 2 ** (place / weights.half) + max(0, weights.section - section)
    return float(order) + length + weights.teaser * has_teaser


@cache
def section_of(ressort: str, under: str = FRONT_PAGE) -> str:
    """The section that a Ressort belongs to below another: of the whole paper the Ressort at the top; empty for none."""
    by_id = {feed.id: feed for feed in FEEDS}
    feed = next((feed for feed in FEEDS if feed.name == ressort), None)
    if feed is None or feed.id == FRONT_PAGE:
        return ressort if feed is None else ""
    while feed.id != under and feed.parent not in {under, FRONT_PAGE, None}:
        feed = by_id[feed.parent or FRONT_PAGE]
    return feed.name


def in_order(entries: Sequence[Entry], under: str = FRONT_PAGE) -> list[tuple[int, str]]:
    """The articles of a list as they stand on its page one, each with the head of its section.

    The heaviest first, then the sections by their heaviest, of each the heaviest; then what is left of them.
    """
    sections = {entry.id: section_of(entry.ressort, under) for entry in entries}
    names = [feed.name for feed in FEEDS]
    ranks = {name: number for number, name in enumerate(sorted({*sections.values()} & {*names}, key=names.index))}
    weights = {
        entry.id: weight(
            place, ranks.get(sections[entry.id], len(ranks)), entry.words, has_teaser=bool(entry.headline.teaser)
        )
        for place, entry in enumerate(entries)
    }
    heaviest, *others = sorted(weights, key=lambda number: -weights[number]) or [0]
    groups: dict[str, list[int]] = {}
    for number in others:
        groups.setdefault(sections[number], []).append(number)
    if not entries:
        return []
    is_whole = len({*sections.values()}) == 1
    return [
        (number, "" if is_whole else head) for number, head in [(heaviest, sections[heaviest]), *_with_heads(groups)]
    ]


def _with_heads(groups: Mapping[str, Sequence[int]]) -> list[tuple[int, str]]:
    """The first of each group below its name, then the others; a single one is not left over."""
    front, rest = [], []
    for section, numbers in groups.items():
        cut = len(numbers) if len(numbers) <= _IN_FRONT + 1 else _IN_FRONT
        name = section or tr("page_one.besides")
        front += [(number, name) for number in numbers[:cut]]
        rest += [(number, tr("page_one.more", name=name)) for number in numbers[cut:]]
    return front + rest


class Paper:
    """Whether lists are shown as page ones, and what stands on one. ``heads`` are those of its articles."""

    def __init__(self, library: "Library") -> None:
        self._library = library
        self.is_wished = self.is_listed = False
        """Whether lists are to be shown so, and whether the one that is shown has that order."""
        self.lists_behind: int | None = None
        """How many lists a step back led to where the reader asked for it; None where the start is a page one."""
        self.has_room = True
        """Whether the screen is large enough."""
        self.shows_picture = True
        """Whether the lead has its picture, where pictures can be drawn."""
        self.heads: dict[int, str] = {}
        self.entries: dict[int, Entry] = {}
        """What is known of its articles."""
        self.divider: Divider | None = None
        """What divides words of teasers."""

    @property
    def is_on(self) -> bool:
        """Whether lists are shown so: where there is no room they are lists, in their own order."""
        return self.is_wished and self.has_room

    async def articles(self, shelf: Shelf, view: View) -> list[int]:
        """The articles of a shelf that stand on its page one, in the order of reading."""
        view = view._replace(is_oldest_first=False)
        entries = await self._read(shelf, view, _USUAL)
        if is_in_order_of_time(shelf):
            whole = len(entries) < _USUAL or len(of_the_day(entries)) < _USUAL
            entries = of_the_day(entries if whole else await self._read(shelf, view, _MOST))
        elif len(entries) == _USUAL:
            entries = await self._read(shelf, view, _MOST)
        self.entries = {entry.id: entry for entry in entries}
        under = shelf.feed_id if isinstance(shelf, Ressort | Issue) else None
        ordered = in_order(entries, under or FRONT_PAGE)
        self.heads = dict(ordered)
        await self._load_divider()
        return [number for number, _ in ordered]

    async def _read(self, shelf: Shelf, view: View, most: int) -> list[Entry]:
        ids = await self._library.shelves.articles(shelf, most, view)
        found = await self._library.articles.entries(ids)
        return [found[number] for number in ids if number in found]

    async def _load_divider(self) -> None:
        if self._library.config.hyphenation and self.divider is None:
            import asyncio

            from tui_reader.typeset.hyphenation import german

            self.divider = await asyncio.to_thread(german)

    async def beginning(self, article_id: int) -> "tuple[Sequence[Block], Picture | None]":
        """The text of an article, and its first picture.

        Raises ReaderError where its text is not here.
        """
        article = await self._library.articles.open(article_id)
        from tui_reader.model import pictures_of

        pictures = [article.lead_picture] if article.lead_picture else pictures_of(article)
        return article.blocks, next(iter(pictures), None)


def of_the_day(entries: Sequence[Entry]) -> list[Entry]:
    """What came within a day before the newest; more where that is little."""
    newest = max((entry.published_at for entry in entries), default=None)
    return [
        entry
        for number, entry in enumerate(entries)
        if number < _FEWEST or (newest is not None and newest - entry.published_at <= _DAY)
    ]


class Stories:
    """The headlines as stories, and what is known of each by now."""

    def __init__(self, headlines: "Headlines", glyphs: "Glyphs") -> None:
        self._headlines, self._glyphs = headlines, glyphs
        self.paper: Paper | None = None

    @property
    def article_ids(self) -> list[int]:
        """The articles, in the order of reading."""
        return self._headlines.article_ids

    @property
    def divider(self) -> "Divider | None":
        """What divides words."""
        return self.paper.divider if self.paper else None

    def all(self) -> "list[Story]":
        """What is shown of each."""
        return [self._story(number) for number in self._headlines.article_ids]

    def _story(self, article_id: int) -> "Story":
        from tui_reader.typeset.stories import Story

        entry, head = self.entry_of(article_id), self.paper.heads.get(article_id, "") if self.paper else ""
        if entry is None:
            return Story(tr("entry.no_title"), section=head)
        line = entry.headline
        return Story(line.headline or tr("entry.no_title"), line.topline, line.teaser, time_for(entry, "minutes"), head)

    def entry_of(self, article_id: int) -> Entry | None:
        """What is known of an article."""
        return self._headlines.entry_of(article_id)

    def sign_of(self, article_id: int) -> str:
        """The sign of its state: one cell."""
        entry = self.entry_of(article_id)
        return self._glyphs.of(entry) if entry else " "
