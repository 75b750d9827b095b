"""The article: its page, and what a reader does on it. Each of these is a part; here keys and messages meet them."""

from itertools import chain
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget

from tui_reader.model import Place
from tui_reader.typeset import Labels, Link, Page, Typography, begun
from tui_reader.ui import graphics
from tui_reader.ui.bindings import bindings_of
from tui_reader.ui.page.links import Hints, Links
from tui_reader.ui.page.matches import Matches
from tui_reader.ui.page.passages import (
    KEEP_KEYS,
    LEAVE_KEYS,
    LEFT,
    NOTE_KEY,
    OTHER_PLACES,
    REFUSED,
    STEPS,
    Choice,
    Passage,
    Passages,
)
from tui_reader.ui.page.pictures import DrawnPictures
from tui_reader.ui.page.spoken_words import SpokenWords
from tui_reader.ui.panes.clicks import ends_selection
from tui_reader.ui.panes.page import PageView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.model import Article
    from tui_reader.typeset.page import Galley


_ALONE = frozenset({"-zen", "-page-one"})
"""Classes of a screen that an article has for itself, or will have."""


class ArticleView(Widget):
    """Shows an article. What is on it and where one is, its parts know; what the reader wants, its messages say."""

    DEFAULT_CSS = "ArticleView { height: 1fr; }"
    BINDINGS = bindings_of("article")

    class Scrolled(Message):
        """Another part of the page is in sight, or the reader is at another match."""

    class Measured(Message):
        """There is other room for pictures than before."""

    class Entered(Message):
        """A click into the text: the reader is here now; on words that say what a key does, its command is wanted."""

        def __init__(self, command_id: str) -> None:
            super().__init__()
            self.command_id = command_id

    class LinkChosen(Message):
        """A link is to be followed; its address is absolute."""

        def __init__(self, link: Link) -> None:
            super().__init__()
            self.link = link

    class Choosing(Message):
        """The reader began to choose a passage, left off, or pressed what does nothing then; or, without a word, is
        choosing a link. ``keys`` are those of links, where it was none of them.
        """

        def __init__(self, what: str = "", keys: str = "") -> None:
            super().__init__()
            self.what, self.keys = what, keys
            said = "hints.refused" if keys else f"choosing.{what}"
            self.said = said if what in {LEFT, REFUSED} else ""
            """What is said of it: a key of the catalogues."""

    class Kept(Message):
        """Passages are to be kept; with ``wants_note``, once something is noted on them: until then they are chosen still."""

        def __init__(self, passages: "Sequence[Passage]", *, wants_note: bool) -> None:
            super().__init__()
            self.passages, self.wants_note = passages, wants_note

    def __init__(self, column_cells: int, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._article: Article | None = None
        self._labels, self._typography = Labels(), Typography()
        self._room = (0, 0)
        self.text = PageView(
            column_cells,
            self._typeset,
            moved=lambda: self.post_message(self.Scrolled()),
            hold=self._hold,
            set_again=self._find_again,
            picture=lambda line: self.pictures.segments(line),
            may_have_columns=lambda: not _ALONE.isdisjoint(self.screen.classes),
        )
        """The page, which keys go to."""
        self.viewport, self.sections = self.text.viewport, self.text.sections
        self.matches = Matches(self.viewport, self._draw)
        self.links = Links(self.viewport, self._draw_and_tell, self._follow)
        self.hints = Hints(self.viewport, self._draw_and_tell, self._follow)
        self.passages = Passages(self.viewport, self._draw)
        self.choice = Choice(self.viewport, self._draw_and_tell, lambda what: self.post_message(self.Choosing(what)))
        self.spoken = SpokenWords(self.viewport, self._draw)
        self.pictures = DrawnPictures(self.viewport, self.text.set_page, graphics.place, self._send)

    def compose(self) -> ComposeResult:
        """The page is all that stands in the pane."""
        yield self.text

    # ------------------------------------------------------------ values

    @property
    def article(self) -> "Article | None":
        """The article that is shown, if there is one."""
        return self._article

    @property
    def shows_real_pictures(self) -> bool:
        """Whether the terminal can show them among the text; their colours are numbers, and must not be others."""
        return graphics.can_place() and self.app.console.color_system == "truecolor"

    @property
    def is_shown(self) -> bool:
        """Whether it is on the screen in this width."""
        return bool(self.display)

    @property
    def page(self) -> Page | None:
        """The article as it is set for this width; None without one, and before the pane has a size."""
        return self.viewport.page

    @property
    def place(self) -> Place:
        """Where the reader is: the first text in sight."""
        return self.viewport.place

    def show(self, article: "Article | None", labels: Labels, place: Place, typography: Typography) -> None:
        """Show an article from a place on, or nothing."""
        is_other = self._article is None or article is None or self._article.url != article.url
        self._article, self._labels, self._typography = article, labels, typography
        self.passages.body_blocks = len(article.blocks) if article else 0
        self.screen.clear_selection()
        if is_other:
            for part in (
                self.hints,
                self.links,
                self.matches,
                self.sections,
                self.passages,
                self.pictures,
                self.spoken,
            ):
                part.clear()
            self.choice.clear()
        self.text.set_page(place if is_other or place != self.place else None)

    def adjust(self, column_cells: int, typography: Typography) -> None:
        """Set what is shown in another way; the place stays."""
        self.viewport.column_cells, self._typography = column_cells, typography
        self.text.set_page()

    def _hold(self) -> None:
        """The page is about to be set anew, and one will be at the same place: what one is at stays in sight."""
        for part in (self.matches, self.links, self.choice):
            part.hold()

    def _find_again(self) -> None:
        """The page is set anew: what stood out on it is found again."""
        if self.pictures.room != self._room:
            self._room = self.pictures.room
            self.post_message(self.Measured())
        self.matches.find_again()
        self.links.set_again()
        self.choice.set_again(self.passages.body_blocks)
        self._draw()

    def say_byline(self, words: str) -> None:
        """Say something else below the title; of the page, the lines that are others by that are drawn anew."""
        self._say(self._labels._replace(byline=words))

    def say_closing(self, words: str) -> None:
        """The same at the end."""
        self._say(self._labels._replace(closing=words))

    def _say(self, labels: Labels) -> None:
        if labels != self._labels:
            self._labels = labels
            self.text.redraw_words()

    def _typeset(self, width_cells: int) -> "Galley | None":
        if self._article is None:
            return None
        columns = self.viewport.columns
        typography = self._typography._replace(
            pictures=self.pictures.sizes(width_cells), span_cells=columns.span_cells if columns else 0
        )
        return begun(self._article, width_cells, self._labels, typography)

    def let_go(self) -> bool:
        """Give up all that was begun here: hints, a choice, a link, a search. Gives whether there was anything."""
        had_begun = [give_up() for give_up in self._begun]
        self._draw()
        return any(had_begun)

    def let_go_of_last(self) -> bool:
        """Give up what lies on top of what was begun here. Gives whether there was anything."""
        had_begun = any(give_up() for give_up in self._begun)
        self._draw()
        return had_begun

    @property
    def _begun(self) -> "tuple[Callable[[], bool], ...]":
        """What gives up each thing that can be begun here; what lies on top comes first."""
        return (self.hints.clear, self.choice.clear, self.links.leave, self.matches.clear)

    # ------------------------------------------------------------ drawing

    def on_mount(self) -> None:
        """The terminal forgets pictures while another program has it."""
        self.app.app_resume_signal.subscribe(self, lambda _: self.pictures.send_again())

    def _send(self, sequence: str) -> None:
        driver = self.app._driver
        if driver is not None:
            driver.write(sequence)

    def _draw(self) -> None:
        """Draw anew, with all that stands out; what is later lies on top."""
        parts = (self.passages, self.spoken, self.choice, self.matches, self.links, self.hints)
        self.text.highlight(chain.from_iterable(part.highlights() for part in parts))

    def _draw_and_tell(self) -> None:
        self._draw()
        self.post_message(self.Choosing())

    # ------------------------------------------------------------ what keys and the mouse do

    def choose_passage(self) -> bool:
        """Keep what the mouse selected, else begin to choose; gives whether there is anything to choose from."""
        selection = self.text.text_selection
        selected = self.passages.selected(selection.get_span) if selection is not None else []
        self.links.drop()
        if not selected:
            return self.choice.begin(self.passages.body_blocks, self.matches.here)
        self.screen.clear_selection()
        self.post_message(self.Kept(selected, wants_note=False))
        return True

    def _follow(self, link: Link) -> None:
        self.post_message(self.LinkChosen(link))

    def on_click(self, event: events.Click) -> None:
        """A click is a way in; a link it follows, and what words below the text say that a key does, it does."""
        offset, block = event.style.meta.get("offset", (0, -1))
        is_click = not ends_selection(self)
        self.post_message(self.Entered(self._offered(block) if is_click and block >= 0 else ""))
        if is_click and "link" in event.style.meta and (link := self.links.at(block, offset)) is not None:
            self._follow(link)

    def _offered(self, block: int) -> str:
        """The id of the command that a block's words are of; empty for a text. What is said of the end is done there."""
        page = self.page
        if page is not None and block == page.closing_block:
            self.viewport.go_to_end()  # a blank line may be left below
            return "article.read_on"
        return "screen.comments" if page is not None and block == page.comments_block else ""

    def on_key(self, event: events.Key) -> None:
        """What a key means while hints are shown or a passage is chosen; the one that leaves at once does so."""
        if not (self.hints.are_shown or self.choice.is_on) or self._leaves(event.key):
            return
        if self.hints.are_shown:
            event.prevent_default().stop()
            self._jump(event)
        elif self._choose(event):
            event.prevent_default().stop()

    def _leaves(self, key: str) -> bool:
        """Whether a key leaves the program, be it the usual one or the reader's own."""
        active = self.screen.active_bindings.get(key)
        return active is not None and active.binding.id == "app.quit"

    def _jump(self, event: events.Key) -> None:
        """Follow the link that the key is on, or take the keys away; any other says which there are."""
        if self.hints.press(event.character or ""):
            return
        if event.key in LEAVE_KEYS:
            self.hints.clear()
            self._draw_and_tell()
        else:
            self.post_message(self.Choosing(REFUSED, self.hints.keys))

    def _choose(self, event: events.Key) -> bool:
        """Move what is chosen, keep it, or leave off; gives whether the key is for that. Those that turn pages are not."""
        key = event.character if event.character and event.is_printable else event.key
        if key in STEPS:
            self.choice.move(*STEPS[key])
        elif key == NOTE_KEY:
            self.post_message(self.Kept(self.choice.passages(), wants_note=True))
        elif not KEEP_KEYS.isdisjoint((key, event.key)):
            self.post_message(self.Kept(self.choice.keep(), wants_note=False))
        elif event.key in LEAVE_KEYS:
            self.choice.clear()
        elif event.is_printable or event.key in OTHER_PLACES:
            self.post_message(self.Choosing(REFUSED))
        else:
            return False
        return True
