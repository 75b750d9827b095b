"""The article, and the comments on one, unit by unit: what the desk and the commands ask of a pane."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.model import Place
from tui_reader.typeset import Labels, Page, Typography
from tui_reader.ui.page.sections import Sections
from tui_reader.ui.page.viewport import Viewport

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui_reader.linear.text import Told
    from tui_reader.model import Article
    from tui_reader.ui.page.links import Hints, Links
    from tui_reader.ui.page.matches import Matches
    from tui_reader.ui.page.passages import Choice, Passages
    from tui_reader.ui.page.spoken_words import SpokenWords


class Size(NamedTuple):
    """One unit is in sight at a time."""

    width: int = 1000
    height: int = 1


class Top(NamedTuple):
    """The number of the unit that is in sight."""

    y: int = 0


class UnitWindow:
    """What a viewport sees: one unit. ``untold`` says whether it is still to be told."""

    size = Size()

    def __init__(self) -> None:
        self.scroll_offset, self.untold = Top(), False
        self._count = 0
        self.viewport: Viewport | None = None

    @property
    def max_scroll_y(self) -> int:
        """The number of the last unit, from 0: one could be at the top."""
        return max(0, self._count - 1)

    def set_extent(self, lines: int) -> None:
        """Take how many units there are."""
        self._count = lines

    def scroll_to(self, *, y: float, animate: bool, force: bool = False) -> None:
        """To a unit, which is to be told where it is another."""
        before, self.scroll_offset = self.scroll_offset.y, Top(max(0, min(round(y), self.max_scroll_y)))
        self.untold = self.untold or before != self.scroll_offset.y
        if self.viewport is not None:
            self.viewport.scrolled(before, self.scroll_offset.y)


class UnitPage:
    """Units, and where among them one is."""

    def __init__(self, take_apart: "Callable[[], Told | None]", moved: Callable[[], object] = lambda: None) -> None:
        self._take_apart = take_apart
        self._told: Told | None = None
        self.window = UnitWindow()
        self.viewport = self.window.viewport = Viewport(self.window, Size().width, self._set, moved)
        self.sections = Sections(self.viewport)

    def _set(self, _width: int) -> Page | None:
        self._told = self._take_apart()
        return self._told.page if self._told else None

    @property
    def page(self) -> Page | None:
        """A line for each unit."""
        return self.viewport.page

    @property
    def here(self) -> int:
        """The unit that one is at; 0 is the head."""
        return self.viewport.top

    @property
    def count(self) -> int:
        """How many units there are."""
        return len(self._told.units) if self._told else 0

    @property
    def paragraphs(self) -> int:
        """How many of them are of the text: not the head, nor what stands below."""
        return max(0, self.count - 1 - (self.page.below if self.page else 0))

    @property
    def is_at_foot(self) -> bool:
        """Whether one is at what stands below the text."""
        return self.here > self.paragraphs

    def lines(self, number: int) -> tuple[str, ...]:
        """What is said of a unit."""
        return self._told.units[number].lines if self._told and number < self.count else ()

    @property
    def last_of_section(self) -> int:
        """The last unit before the next heading."""
        starts = [section.line for section in self.page.sections] if self.page else []
        return next((start - 1 for start in starts if start > self.here + 1), self.count - 1)

    def has_told(self) -> bool:
        """Whether the unit that one is at is still to be told; from now on it is."""
        untold, self.window.untold = self.window.untold, False
        return untold


class UnitArticle(UnitPage):
    """The article; what is done on its page are the parts that the screen has, too: each is made when it is asked for."""

    is_shown = shows_real_pictures = False

    def __init__(self) -> None:
        super().__init__(self._of_article, self._seen)
        self.article: Article | None = None
        self._labels = Labels()
        self.moved: Callable[[], object] = lambda: None
        self.wants_passage = self.is_at_match = False
        """Whether sentences are to be chosen; whether one came to a place that was searched for."""
        self.pictures = NoPictures()

    @cached_property
    def matches(self) -> "Matches":
        """The places where a term stands."""
        from tui_reader.ui.page.matches import Matches

        return Matches(self.viewport, self._marked)

    @cached_property
    def passages(self) -> "Passages":
        """What the reader marked."""
        from tui_reader.ui.page.passages import Passages

        return Passages(self.viewport, _nothing)

    @cached_property
    def choice(self) -> "Choice":
        """What is about to be marked."""
        from tui_reader.ui.page.passages import Choice

        return Choice(self.viewport, _nothing, _nothing_of)

    @cached_property
    def links(self) -> "Links":
        """The links, one after the other."""
        from tui_reader.ui.page.links import Links

        return Links(self.viewport, _nothing, _nothing_of)

    @cached_property
    def hints(self) -> "Hints":
        """Keys for links: there are none."""
        from tui_reader.ui.page.links import Hints

        return Hints(self.viewport, _nothing, _nothing_of)

    @cached_property
    def spoken(self) -> "SpokenWords":
        """The words that a voice is at."""
        from tui_reader.ui.page.spoken_words import SpokenWords

        return SpokenWords(self.viewport, self._spoken)

    def _of_article(self) -> "Told | None":
        from tui_reader.linear.text import told  # a start need not wait for what an article is made of

        return told(self.article, self._labels) if self.article is not None else None

    def _seen(self) -> None:
        self.sections.see()
        self.moved()

    def _marked(self) -> None:
        """A place was found: it is told, though one may be there already."""
        if self.matches.position[1]:
            self.window.untold = self.is_at_match = True

    def _spoken(self) -> None:
        """A voice reads it: it is not to be told once more."""
        self.window.untold = False

    @property
    def place(self) -> Place:
        """Where the reader is."""
        return self.viewport.place

    def show(self, article: "Article | None", labels: Labels, place: Place, typography: Typography) -> None:
        """Show an article from a place on, or nothing."""
        is_other = self.article is None or article is None or self.article.url != article.url
        self.article, self._labels = article, labels
        self.passages.body_blocks = len(article.blocks) if article else 0
        if is_other:
            for part in (self.matches, self.sections, self.passages):
                part.clear()
            self.window.scroll_offset = Top()
        self.viewport.set(place)
        self.window.untold = is_other

    def say_byline(self, words: str) -> None:
        """What was said is said."""
        self._labels = self._labels._replace(byline=words)

    def say_closing(self, words: str) -> None:
        """It is said when one comes to it."""
        self._labels = self._labels._replace(closing=words)

    def adjust(self, column_cells: int, typography: Typography) -> None:
        """There is no column."""

    def let_go(self) -> bool:
        """Search for nothing any more; gives whether one did."""
        return self.matches.clear()

    let_go_of_last = let_go

    def choose_passage(self) -> bool:
        """Gives whether there is anything to choose from: the sentences of the unit that one is at."""
        self.wants_passage = bool(self.passages.body_blocks)
        return self.wants_passage


class UnitThread(UnitPage):
    """The comments, all of them with their replies: nothing is folded that nobody sees."""

    def __init__(self, page: Page) -> None:
        from tui_reader.linear.text import comment_units

        super().__init__(lambda: comment_units(page))
        self.is_of_one = len(page.sections) == 1
        self.viewport.set(Place())

    def fold(self) -> bool:
        """Nothing is folded."""
        return True

    def fold_all(self) -> bool:
        """Nothing is folded."""
        return True


class NoPictures:
    """The pictures of a page on lines: none is drawn, their captions are read."""

    room = (1, 1)

    def show(self, mosaics: "Mapping[str, object]", real: "Mapping[str, bytes] | None" = None) -> None:
        """They are not drawn."""


def _nothing() -> None:
    """Nothing is drawn."""


def _nothing_of(_: object) -> None:
    """Nothing follows."""
