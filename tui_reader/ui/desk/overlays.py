"""What can be laid over the panes, as values: what it shows, and of what type the reader's answer is.

A front end draws each in its own way (`ui/overlays` by Textual); None is the answer of a reader who left it.
"""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, TypedDict, TypeVar

from tui_reader.language.letters import folded
from tui_reader.model import Entry, Mark

if TYPE_CHECKING:
    from tui_reader.library.comparison import Comparison
    from tui_reader.library.drafts import Drafts
    from tui_reader.library.left_out import Removed
    from tui_reader.model import Comment, Picture, TextVersion
    from tui_reader.mosaic import Mosaic
    from tui_reader.typeset import Typography

T_co = TypeVar("T_co", covariant=True)

ENOUGH_CELLS = 26
"""Free cells from which on a list stands beside the text, not over it."""
Row = tuple[str, str]
"""A left and a right text."""


class Asked(Generic[T_co]):
    """Something laid over the panes; the reader's answer is a T."""


Digits = Literal["", "go", "choose", "count"]
"""What a number does that is typed over the rows of a menu: nothing; "go" leads to the row that begins with it, which Enter
then chooses; "choose" chooses that at once, where no longer number begins so; for "count" rows are shown with their numbers.
"""


class MenuLooks(TypedDict, total=False):
    """How a menu looks and behaves, where not as usual."""

    command_id: str
    start: int
    enter: str
    nothing: str
    unshown: "Sequence[str]"
    headings: "Collection[int]"
    is_typed: bool
    more: "Callable[[str], Awaitable[Sequence[Row]]]"
    changes: "MenuChanges"
    also: "MenuKey"
    is_filtered: bool
    digits: Digits
    type_in: "Callable[[str], object]"
    free_cells: "Callable[[], int]"
    lay_out: "Callable[[int], Sequence[Row]]"
    are_whole: bool


class MenuChanges(NamedTuple):
    """What can be done to the rows of a menu while it is open; each gives the rows that there are then."""

    remove: Callable[[int], Awaitable[Sequence[Row]]]
    """Takes one away."""
    undo: Callable[[], Awaitable[Sequence[Row]]]
    """Takes the last change back."""


class MenuKey(NamedTuple):
    """Another command that a row can be chosen for, by its key."""

    command_id: str
    key: str
    label: str
    """The catalogue's key of what it does."""
    chosen: Callable[[int], object]
    """Is told the row, before that is the answer."""


@dataclass(frozen=True)
class Menu(Asked[int]):
    """A titled list; the answer is the index of a row. ``here`` is the row that one is at: the cursor begins there."""

    title: str
    rows: Sequence[Row]
    here: int | None = None
    command_id: str = ""
    """The command that shows it: its key closes it again, unless it does something to the rows."""
    start: int = 0
    """Where the cursor begins if one is at none of them."""
    enter: str = "list.choose"
    """The catalogue's key of what Enter does there; empty where it is only read."""
    nothing: str = "list.nothing"
    """The catalogue's key of what it says where no row is left, though nothing is typed."""
    unshown: Sequence[str] = ()
    """Further words that these rows are found by, one text a row; rows without one are behind the others."""
    headings: Collection[int] = ()
    """Rows that only say what stands below them: nobody stands on one, and none is found."""
    is_filtered: bool = False
    """Whether / narrows it down."""
    is_typed: bool = False
    """Whether what the rows are to hold is typed at once; those that begin with it come first, and Enter chooses."""
    more: Callable[[str], Awaitable[Sequence[Row]]] | None = None
    """Gives further rows that hold what is typed and were not given yet; they are counted on behind the others."""
    changes: MenuChanges | None = None
    """Where rows can be taken away."""
    also: MenuKey | None = None
    digits: Digits = ""
    type_in: Callable[[str], object] | None = None
    """Where one may type an answer, too, gets what it begins with: the rows are left with that."""
    free_cells: Callable[[], int] = lambda: 0
    """Gives the width of the space at the right edge that it may take now without covering text."""
    lay_out: "Callable[[int], Sequence[Row]] | None" = None
    """Gives the rows as they are best where left and right text have so many cells together, each in one line."""
    are_whole: bool = False
    """Whether these are not cut either where they are too long for a line: as without ``lay_out`` they have several then."""


@dataclass(frozen=True)
class Notice(Asked[None]):
    """Lines of text under a title; an empty one is a blank line."""

    title: str
    lines: Sequence[str]
    typography: "Typography"
    command_id: str = ""
    """The command that shows it: its key closes it again."""


@dataclass(frozen=True)
class CommentThread(Asked[None]):
    """The comments on an article; those after ``seen_until`` are new."""

    headline: str
    """Of the article."""
    comments: "Sequence[Comment]"
    seen_until: datetime | None
    column_cells: int
    typography: "Typography"
    ascii: bool


@dataclass(frozen=True)
class ChangedText(Asked[None]):
    """What changed in a text, from each of its earlier versions to the one after it."""

    versions: "Sequence[TextVersion]"
    """The newest first."""
    compare: "Callable[[int], Awaitable[Comparison]]"
    """The change after one of these versions. Raises ReaderError."""
    changed_at: datetime | None
    """When the last change was found."""
    column_cells: int
    typography: "Typography"
    ascii: bool


@dataclass(frozen=True)
class PictureShow(Asked[None]):
    """Pictures, large, one at a time."""

    pictures: "Sequence[Picture]"
    mosaic: "Callable[[str, int, int], Awaitable[Mosaic]]"
    """The picture of an address in half blocks, within so many cells and lines. Raises ReaderError."""
    drawn: Callable[[str], Awaitable[bytes]]
    """The picture of an address as a file of our own making, for terminals that draw. Raises ReaderError."""


class SearchHit(NamedTuple):
    """An article that was found, and the piece of text with the hits between STX and ETX."""

    entry: Entry
    snippet: str
    place: str = ""
    """What was found first in its text, as it stands there; empty where that is not known."""
    places: Callable[[str], Sequence[tuple[int, int]]] = lambda _: ()
    """Where its title has what is sought, in order, as starts and ends."""


class SearchAnswer(NamedTuple):
    """What was typed to the end, and the article that was chosen, if one was."""

    typed: str
    article_id: int | None = None
    place: str = ""
    """What was found in its text, as it stands there; empty where that is not known."""
    found: tuple[tuple[int, str], ...] = ()
    """All articles that were found, in their order, each with its place."""


class SearchOffer(NamedTuple):
    """A line where nothing is found yet: what it says left and right, and what is typed when it is chosen, if it can be."""

    left: str
    right: str = ""
    typed: str = ""


@dataclass(frozen=True)
class SearchForm(Asked[SearchAnswer]):
    """A search in everything that is kept, as one types."""

    typed: str
    find: Callable[[str], Awaitable[Sequence[SearchHit]]]
    most_hits: int
    """What it gives at most."""
    refusal: Callable[[str], object]
    """What of it cannot be meant, as one sentence; nothing where all of it can."""
    offers: Callable[[str, int], Awaitable[Sequence[SearchOffer]]]
    """What to type, where nothing is typed or nothing is found, for a list of so many lines."""
    remember: Callable[[str], Awaitable[None]]
    """Keeps as one of the last searches what somebody stayed with."""
    remove: Callable[[str], Awaitable[str]]
    """Keeps a search no longer, or forgets one that was typed; gives what is to be said."""
    index: Callable[[], Awaitable[int]]
    """Makes what is new fit to be found; gives how much that was."""
    here: int | None
    """The article that one comes back from."""
    keep: Callable[[str], Awaitable[bool]]
    """Keeps a search as a shelf, or no longer; gives whether it is one now."""
    kept: Callable[[str], Awaitable[str | None]]
    """The search that is kept and is the same as words are compared; None where none is."""
    undo: Callable[[], Awaitable[str]]
    """Takes the last change back; gives what is to be said."""
    bookmark: Callable[[Entry], Awaitable[str]]
    """Has what was found be on the Merkliste or not, the other of what is shown; gives what is to be said, as the next one."""
    set_read: Callable[[Entry], Awaitable[str]]
    """Has it be read or unread, the other of what is shown."""


class AnnotationAnswer(NamedTuple):
    """Which of the notes and passages was chosen."""

    mark: Mark
    """Where it leads."""
    found: "Sequence[Annotation]"
    """Those that it was chosen from, in their order."""
    typed: str = ""
    """What all of them were narrowed down by."""


@dataclass(frozen=True)
class AnnotationList(Asked[AnnotationAnswer]):
    """All notes and passages; the answer is the one that is gone to."""

    read: "Callable[[], Awaitable[Sequence[Annotation]]]"
    note: "Callable[[Annotation, str], Awaitable[str]]"
    """Notes something else there; this one and the next two give what is to be said."""
    take_away: "Callable[[Annotation], Awaitable[str]]"
    undo: Callable[[], Awaitable[str]]
    """Takes the last change back."""
    drafts: "Drafts"
    here: Mark | None = None
    """The mark that one comes back from."""
    typed: str = ""
    """What they were narrowed down by then."""


class Annotation(NamedTuple):
    """A passage with its note, or the note on an article."""

    marks: tuple[Mark, ...]
    """What it is made of: the marks of a passage in the order of the text; of a note, and of its tags, the newest first."""
    title: str
    """Of its article."""
    text: str
    note: str
    headline: str = ""
    """Of its title the headline alone."""

    @property
    def mark(self) -> Mark:
        """The first of them: where it begins, or what was noted last."""
        return self.marks[0]

    def holds(self, words: Sequence[str]) -> bool:
        """Whether all of these words, as words are compared, stand in it."""
        text = folded(" ".join((self.title, self.text, self.note)))
        return all(word in text for word in words)


@dataclass(frozen=True)
class LeftOutList(Asked["Removed"]):
    """What was left out of an article, each text with its reason; the answer is to be shown, or no longer."""

    removed: "Sequence[Removed]"
