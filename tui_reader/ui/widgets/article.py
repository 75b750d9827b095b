"""The article: its page, its sections, its links, and what is searched for in it."""

import string
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding
from textual.message import Message

from tui_reader.model import Place, TextRange
from tui_reader.typeset import Labels, Line, Link, Page, Typography, typeset
from tui_reader.typeset.matches import matches_of
from tui_reader.ui.widgets.page import SIDE, Highlight
from tui_reader.ui.widgets.passages import PassagesView

if TYPE_CHECKING:
    from tui_reader.model import Article
    from tui_reader.mosaic import Mosaic

_HINTS = "123456789" + string.ascii_lowercase
"""The keys that jump to a link in sight, in the order of the links."""


class ArticleView(PassagesView):
    """Shows an article; pages, finds sections, words and links, and says where the reader is."""

    BINDINGS = [
        Binding("space", "on", "key.read_on", id="article.read_on"),
        *PassagesView.PAGE_KEYS,
        Binding("n", "section(1)", "key.next_section", id="article.next_section"),
        Binding("N", "section(-1)", "key.previous_section", show=False, id="article.previous_section"),
        Binding("tab", "link(1)", "key.next_link", show=False, id="article.next_link"),
        Binding("shift+tab", "link(-1)", "key.previous_link", show=False, id="article.previous_link"),
        Binding("enter", "follow", "key.follow", show=False, id="article.follow"),
        Binding("1,2,3,4,5,6,7,8,9", "related", "key.related", show=False, id="article.related"),
        Binding("semicolon", "hints", "key.hints", show=False, id="article.hints"),
        *PassagesView.PASSAGE_KEYS,
    ]

    class AtEnd(Message):
        """The reader wants to go on, and the article is at its end."""

    class Entered(Message):
        """A click into the text: the reader is here now."""

    class LinkChosen(Message):
        """A link is to be followed; the address is absolute."""

        def __init__(self, href: str) -> None:
            super().__init__()
            self.href = href

    def __init__(self, column_cells: int, *, id: str | None = None) -> None:
        super().__init__(column_cells, id=id)
        self._article: Article | None = None
        self._labels = Labels()
        self._setting = Typography()
        self._furthest = 0
        self._link: int | None = None
        self._hints: dict[str, Link] = {}
        self.sought = ""
        self._spots: list[TextRange] = []
        self._spot: int | None = None
        self._mosaics: Mapping[str, Mosaic] = {}

    # ------------------------------------------------------------ values

    def show(self, article: "Article | None", labels: Labels, place: Place, setting: Typography) -> None:
        """Show an article from a place on, or nothing."""
        is_other = self._article is None or article is None or self._article.url != article.url
        self._article, self._labels, self._setting = article, labels, setting
        self.screen.clear_selection()
        if is_other:
            self._link, self._hints, self._furthest = None, {}, 0
            self._passages, self._chosen = (), None
            self.sought, self._spots, self._spot = "", [], None
            self._mosaics = {}
        self.set_page(place)

    def adjust(self, column_cells: int, setting: Typography) -> None:
        """Set what is shown in another way; the place stays."""
        self.column_cells, self._setting = column_cells, setting
        self.set_page()

    def make_page(self, width_cells: int) -> Page | None:
        """The article, typeset."""
        if self._article is None:
            return None
        sizes = {
            url: (mosaic.width_cells, len(mosaic.rows))
            for url, mosaic in self._mosaics.items()
            if mosaic.width_cells <= width_cells
        }
        return typeset(self._article, width_cells, self._labels, self._setting._replace(pictures=sizes))

    def set_page(self, place: Place | None = None) -> None:
        """Set anew; what was found is found again in it."""
        super().set_page(place)
        self._chosen = None  # its sentences are of the page as it was
        self._spots = matches_of(self.page, self.sought) if self.page and self.sought else []
        if self._spots and self._spot is None:
            self.find(self.sought)  # it was asked for before the pane had a size
        self.mark_all()

    @property
    def room_for_picture(self) -> tuple[int, int]:
        """The most cells and lines that a picture may take here: the column, and most of the pane."""
        return max(1, min(self.column_cells, self.size.width - 2 * SIDE)), max(4, round(self.size.height * 0.6))

    def take_mosaics(self, mosaics: "Mapping[str, Mosaic]") -> None:
        """Draw these pictures; the place stays."""
        self._mosaics = mosaics
        self.set_page()

    def picture_segments(self, line: Line) -> list[Segment]:
        """A line of a picture: the upper half of a cell is its ink, the lower half its ground."""
        if line.picture is None:
            return []
        url, row = line.picture
        mosaic = self._mosaics.get(url)
        if mosaic is None or row >= len(mosaic.rows):
            return []
        return [
            Segment("▀", Style(color=Color.from_rgb(*upper), bgcolor=Color.from_rgb(*lower)))
            for upper, lower in mosaic.rows[row]
        ]

    @property
    def body_blocks(self) -> int:
        """How many blocks the body has."""
        return len(self._article.blocks) if self._article else 0

    @property
    def article(self) -> "Article | None":
        """What is shown."""
        return self._article

    @property
    def section(self) -> tuple[int, int]:
        """The number (from 1, 0 before the first) of the section in sight, and of all."""
        if self.page is None:
            return 0, 0
        return self.page.section_at(self.scroll_offset.y + 1) + 1, len(self.page.sections)

    def is_section_read(self, index: int) -> bool:
        """Whether the reader has been below the last line of a section."""
        if self.page is None:
            return False
        ends = [*(mark.line for mark in self.page.sections[1:]), len(self.page.lines)]
        return self._furthest >= ends[index]

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember how far the reader has come."""
        super().watch_scroll_y(old_value, new_value)
        self._furthest = max(self._furthest, self.last_line)

    # ------------------------------------------------------------ reading on

    def action_on(self) -> None:
        """A page on; at the end, to the next article."""
        if self.is_at_end:
            self.post_message(self.AtEnd())
        else:
            self.action_page(1)

    def action_section(self, step: int) -> None:
        """To the next section or the one before; while a search is on, to the next place found."""
        if self._spots:
            self.go_to_found(step)
            return
        if self.page is None:
            return
        here = self.scroll_offset.y
        lines = [mark.line for mark in self.page.sections]
        after = [line for line in lines if line > here]
        before = [line for line in lines if line < here]
        if step > 0 and after:
            self.action_to_line(after[0])
        elif step < 0:
            self.action_to_line(before[-1] if before else 0)

    # ------------------------------------------------------------ searching

    def find(self, sought: str) -> int:
        """Mark what is sought and go to the first place from here on; gives how many places hold it."""
        self.sought, self._spot = sought, None
        self._spots = matches_of(self.page, sought) if self.page else []
        if self._spots and self.page:
            lines = [self.page.line_at(spot.block, spot.start) for spot in self._spots]
            here = self.scroll_offset.y
            self._spot = next((index for index, line in enumerate(lines) if line >= here), 0)
            self.bring_into_sight(lines[self._spot])
        self.mark_all()
        return len(self._spots)

    @property
    def found(self) -> tuple[int, int]:
        """The number (from 1) of the place found that one is at, and of all."""
        return (self._spot or 0) + 1, len(self._spots)

    def go_to_found(self, step: int) -> None:
        """The next place found, or the one before; round the ends."""
        if self.page is None or not self._spots:
            return
        self._spot = ((self._spot or 0) + step) % len(self._spots)
        spot = self._spots[self._spot]
        self.bring_into_sight(self.page.line_at(spot.block, spot.start))
        self.mark_all()
        self.post_message(self.Scrolled())

    def let_go(self) -> bool:
        """Give up what is marked: hints, a search, a link. Gives whether there was anything."""
        was_marked = bool(self._hints or self.sought or self._link is not None) | self.stop_choosing()
        self._hints, self.sought, self._spots, self._spot, self._link = {}, "", [], None, None
        self.mark_all()
        return was_marked

    # ------------------------------------------------------------ links

    def action_link(self, step: int) -> None:
        """The next link or the one before: the first one in sight to begin with."""
        if self.page is None or not self.page.links:
            raise SkipAction
        if self._link is None:
            lines = [self.page.line_at(link.block, link.start) for link in self.page.links]
            ahead = [i for i, line in enumerate(lines) if line >= self.scroll_offset.y]
            behind = [i for i, line in enumerate(lines) if line < self.last_line]
            self._link = (ahead[0] if ahead else 0) if step > 0 else (behind[-1] if behind else len(lines) - 1)
        else:
            self._link = (self._link + step) % len(self.page.links)
        link = self.page.links[self._link]
        self.bring_into_sight(self.page.line_at(link.block, link.start))
        self.mark_all()

    def action_follow(self) -> None:
        """Follow the link that one stands on."""
        if self.page is not None and self._link is not None:
            self.post_message(self.LinkChosen(self.page.links[self._link].href))

    def action_hints(self) -> None:
        """Put a key on each link in sight; the next key pressed follows it."""
        if self.page is None:
            return
        top, bottom = self.scroll_offset.y, self.last_line
        visible = [link for link in self.page.links if top <= self.page.line_at(link.block, link.start) + 1 < bottom]
        self._hints = dict(zip(_HINTS, visible, strict=False))
        self.mark_all()

    def action_related(self) -> None:
        """Listed for help and palette; which digit it was, `on_key` knows."""

    def on_key(self, event: events.Key) -> None:
        """While hints are shown, a key is one of them; a digit opens an article of "Mehr zum Thema"."""
        if not self._hints and self.take_key(event):
            return
        digit, related = event.character or "", self._article.related if self._article else ()
        if not self._hints and digit.isdecimal() and 1 <= int(digit) <= len(related):
            event.prevent_default().stop()
            self.post_message(self.LinkChosen(related[int(digit) - 1].url))
        if self._hints:
            event.prevent_default().stop()
            link = self._hints.get(event.character or "")
            self._hints = {}
            self.mark_all()
            if link is not None:
                self.post_message(self.LinkChosen(link.href))

    def on_click(self, event: events.Click) -> None:
        """A click is a way in; on a link, it follows the link."""
        self.post_message(self.Entered())
        href = event.style.meta.get("link")
        if isinstance(href, str):
            self.post_message(self.LinkChosen(href))

    def mark_all(self) -> None:
        """Draw anew what stands out."""
        marks: defaultdict[int, list[Highlight]] = defaultdict(list)
        for block, highlight in self.passage_marks():
            marks[block].append(highlight)
        for number, spot in enumerate(self._spots):
            marks[spot.block].append(
                Highlight(spot.start, spot.end, f"page--{'here' if number == self._spot else 'found'}")
            )
        if self.page is not None and self._link is not None and self._link < len(self.page.links):
            link = self.page.links[self._link]
            marks[link.block].append(Highlight(link.start, link.end, "page--link"))
        for key, link in self._hints.items():
            marks[link.block].append(Highlight(link.start, link.start + 1, "page--hint", key))
        self.highlight(marks)
