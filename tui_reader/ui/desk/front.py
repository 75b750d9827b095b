"""What a front end gives the desk, and what the desk asks of it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from tui_reader.ui.desk.headlines import Headlines
from tui_reader.ui.desk.ressorts import Ressorts, ShelfLine

if TYPE_CHECKING:
    from tui_reader.model import Article, Place
    from tui_reader.mosaic import Mosaic
    from tui_reader.typeset import Labels, Page, Typography
    from tui_reader.ui.desk.keys import Key
    from tui_reader.ui.desk.overlays import Asked
    from tui_reader.ui.desk.page_one import ShownLead
    from tui_reader.ui.page.links import Hints, Links
    from tui_reader.ui.page.matches import Matches
    from tui_reader.ui.page.passages import Choice, Passages
    from tui_reader.ui.page.sections import Sections
    from tui_reader.ui.page.spoken_words import SpokenWords
    from tui_reader.ui.page.viewport import Viewport

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


class Timer(Protocol):
    """Something that is due."""

    def stop(self) -> None:
        """What is due is not called any more."""


class Work(Protocol):
    """What goes on beside the keys, in groups: `GROUPS` in `ui/groups.py` says for which of them keys wait."""

    def start(self, work: Callable[[], Awaitable[object]], group: str, *, exclusive: bool = False) -> None:
        """Run ``work``; with ``exclusive`` in place of what runs in that group. A ReaderError is told to the reader."""

    def cancel(self, *groups: str) -> None:
        """End what is running in these groups."""

    def is_busy(self, group: str) -> bool:
        """Whether something is running in a group."""

    def later(self, seconds: float, call: Callable[[], object]) -> Timer:
        """Call once, in so many seconds."""

    def every(self, seconds: float, call: Callable[[], object]) -> Timer:
        """Call again and again."""

    async def laid_out(self, until: Callable[[], bool]) -> None:
        """Wait until something is so that comes with the layout; not for long."""


class ListPane(Protocol[T_co]):
    """A list with a cursor."""

    is_heard: bool
    """Whether rows are told one after the other, and not seen: what stands above the cursor has to be gone to."""

    @property
    def cursor(self) -> int:
        """The row that it is on."""

    @property
    def current(self) -> T_co | None:
        """What is under it."""

    @property
    def above(self) -> int:
        """How many rows are in sight above it."""

    def move_to(self, index: int, *, quietly: bool = False) -> bool:
        """Put it on a row; gives whether it could. ``quietly`` tells nobody."""

    def renew(self, keep: int | None = None, above: int | None = None) -> None:
        """Other rows, from the top; or with the cursor on ``keep``, with so many rows above it in sight, else as many as now."""

    def rows_changed(self) -> None:
        """More rows, or fewer: the cursor stays where it can."""

    def redraw(self) -> None:
        """The same rows with other content."""

    def step(self, step: int) -> None:
        """A row on or back."""

    def turn(self, share: float) -> None:
        """A page (or a share of one) on or back."""

    def go_to_top(self) -> None:
        """To the first row."""

    def go_to_end(self) -> None:
        """To the last row."""

    def choose(self) -> None:
        """Open the row under the cursor."""


class PageOnePane(Protocol):
    """The list as a page one, one sheet at a time."""

    is_on: bool
    """Whether the list is shown as one."""

    @property
    def has_room(self) -> bool:
        """Whether the screen is large enough for one."""

    @property
    def number(self) -> int:
        """The number of the sheet that is shown, from 0."""

    @property
    def count(self) -> int:
        """How many sheets there are; 0 until that is known."""

    def beside(self, across: int, down: int) -> int | None:
        """The story that an arrow leads to from the one under the cursor; None for none."""

    def take_lead(self, lead: "ShownLead") -> None:
        """The text of the first article, and its picture."""

    def forget_lead(self) -> None:
        """Its picture is to be shown, or no longer: ask for both again."""


class PagePane(Protocol):
    """A typeset page in a pane: an article, or the comments on one."""

    viewport: "Viewport"
    sections: "Sections"

    @property
    def page(self) -> "Page | None":
        """The page as it is set for this width."""


class ThreadPane(Protocol):
    """The comments on an article, as far as they are folded."""

    def fold(self) -> bool:
        """Show or fold the replies to the comment that is marked, else the one at the top; gives whether there are any."""

    def fold_all(self) -> bool:
        """Show all replies, or fold them all; gives whether there are any."""

    @property
    def is_of_one(self) -> bool:
        """Whether there is a single comment, without any reply."""


class LaidOver(Protocol):
    """What lies over the panes and has a help of its own."""

    @property
    def thread(self) -> ThreadPane | None:
        """The comments, if it is those."""

    @property
    def keys(self) -> "Sequence[tuple[str, Sequence[Key]]]":
        """The keys that work in it, by place."""


class ShownPictures(Protocol):
    """The pictures of an article, as a front end can show them."""

    @property
    def room(self) -> tuple[int, int]:
        """The most cells and lines that one may take."""

    def show(self, mosaics: "Mapping[str, Mosaic]", real: Mapping[str, bytes] | None = None) -> None:
        """Show these, by their addresses."""


class ArticlePane(PagePane, Protocol):
    """The article, and what a reader does on its page."""

    @property
    def matches(self) -> "Matches":
        """The places where a term stands."""

    @property
    def links(self) -> "Links":
        """The links of the page, one after the other."""

    @property
    def hints(self) -> "Hints":
        """Keys on the links in sight."""

    @property
    def passages(self) -> "Passages":
        """What the reader marked."""

    @property
    def choice(self) -> "Choice":
        """What is about to be marked."""

    @property
    def spoken(self) -> "SpokenWords":
        """The words that a voice is at."""

    @property
    def pictures(self) -> ShownPictures:
        """The pictures that stand in the text."""

    @property
    def shows_real_pictures(self) -> bool:
        """Whether they may be real ones, not of half blocks alone."""

    @property
    def article(self) -> "Article | None":
        """The article that is shown, if there is one."""

    @property
    def place(self) -> "Place":
        """Where the reader is."""

    @property
    def is_shown(self) -> bool:
        """Whether the pane is on the screen in this width."""

    def show(self, article: "Article | None", labels: "Labels", place: "Place", typography: "Typography") -> None:
        """Show an article from a place on, or nothing."""

    def say_byline(self, words: str) -> None:
        """Say something else below the title."""

    def say_closing(self, words: str) -> None:
        """Say something else at the end."""

    def adjust(self, column_cells: int, typography: "Typography") -> None:
        """Set what is shown in another way; the place stays."""

    def let_go(self) -> bool:
        """Give up all that was begun here: hints, a choice, a link, a search. Gives whether there was anything."""

    def let_go_of_last(self) -> bool:
        """Give up what lies on top of what was begun here. Gives whether there was anything."""

    def choose_passage(self) -> bool:
        """Keep what the mouse selected, else begin to choose; gives whether there is anything to choose from."""


class Panes(NamedTuple):
    """What stands side by side, and what the two lists show."""

    ressorts: Ressorts
    ressort_list: ListPane[ShelfLine | None]
    headlines: Headlines
    headline_list: ListPane[int]
    article: ArticlePane


KEEPING_KEYS = (("enter", "line.keep"), ("escape", "line.leave"))
"""The keys of a line that is typed in for good."""


class TypedLine(Protocol):
    """What is asked for in a line at the bottom of the screen."""

    @property
    def prompt(self) -> str:
        """What stands there while nothing is typed."""

    @property
    def keys(self) -> Sequence[tuple[str, str]]:
        """What ends it: keys, and the catalogue's keys of what they do."""

    @property
    def first(self) -> str:
        """What is typed already."""

    @property
    def is_selected(self) -> bool:
        """Whether the first letter takes the place of what is typed already."""

    def changed(self, text: str) -> None:
        """A letter came or went."""

    def entered(self, text: str) -> None:
        """It was ended by Enter; the line is gone."""

    def left(self, text: str) -> None:
        """It was ended by Escape; the line is gone."""


class FrontEnd(Protocol):
    """The screen, as far as commands and the desk are concerned."""

    page_one: PageOnePane | None
    """The list as a page one; None where it never is one."""

    @property
    def is_narrow(self) -> bool:
        """Whether one pane is shown at a time."""

    @property
    def is_wide(self) -> bool:
        """Whether all three are shown."""

    @property
    def width_cells(self) -> int:
        """How wide the screen is."""

    @property
    def is_alone(self) -> bool:
        """Whether the article has the screen for itself."""

    def set_alone(self, is_alone: bool) -> None:
        """Give the article the screen for itself, or not."""

    def wear(self, theme: str = "") -> tuple[str, str]:
        """Other colours, of this name or the next in turn; gives the name of those before, and of those that there are now.

        They are the same where there are no others.
        """

    @property
    def has_pictures(self) -> bool:
        """Whether pictures can be drawn: with colours, and blocks."""

    @property
    def made_of(self) -> str:
        """Name and version of what the screen is made of."""

    @property
    def touched_at(self) -> float:
        """When the reader was here last, by `time.monotonic`."""

    # ------------------------------------------------------------ where the keys go

    @property
    def rows(self) -> ListPane[object]:
        """The list that keys go to; else that of the headlines."""

    @property
    def page(self) -> PagePane:
        """The page that keys go to; else the article."""

    @property
    def over(self) -> LaidOver | None:
        """What lies over the panes and has a help of its own."""

    def stand(self, pane: str) -> None:
        """Let keys go to a pane; which are shown beside it follows from the width."""

    # ------------------------------------------------------------ telling and asking

    def tell(self) -> None:
        """The bars say what is so now."""

    def say(self, message: str, *, is_fault: bool = False) -> None:
        """A message for a moment, in place of the keys: until the next one, at the latest. A fault stands out, and stays."""

    def hush(self) -> None:
        """What was said is of no use any more."""

    async def show(self, asked: "Asked[T]") -> T | None:
        """Lay something over the panes; gives what the reader chose there, None where it was left."""

    async def refuse(self) -> None:
        """There is nothing to act upon: what was typed for what a key would have opened goes nowhere."""

    def show_palette(self) -> None:
        """The commands, to be searched for."""

    def type_in(self, line: TypedLine) -> None:
        """Open a line to type in, in place of one that is open."""

    @property
    def line(self) -> TypedLine | None:
        """The line that is open."""

    def close_line(self) -> None:
        """Away with the line that is open, if one is."""

    # ------------------------------------------------------------ outside

    @property
    def selected_text(self) -> str | None:
        """What the mouse selected."""

    def copy(self, text: str) -> bool:
        """To the clipboard; gives whether there is one."""

    def announce(self, text: str, way: str) -> None:
        """Have the terminal tell of something outside itself, in the way that the settings name."""

    def refreshed(self) -> None:
        """A refresh is over, and all that it brought is handed over."""

    def suspend(self) -> None:
        """Give the terminal back until the shell's ``fg``."""

    def lend_terminal(self, run: Callable[[], int]) -> int:
        """Give a program the terminal until it ends; gives its exit code, or that of one that cannot run."""

    def leave(self) -> None:
        """End the program."""
