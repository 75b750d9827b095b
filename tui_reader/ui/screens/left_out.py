"""What was left out of an article: each text with its reason. The one chosen is shown in the article, or no longer."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from tui_reader.library.left_out import Removed
from tui_reader.locale import tr
from tui_reader.model import Block, Place
from tui_reader.typeset.wrap import wrap
from tui_reader.ui.marks import Marks
from tui_reader.ui.screens.overlay import Overlay
from tui_reader.ui.widgets.rows import Piece, Rows, shortened

_MOST_LINES = 5
"""Of one text; longer ones are shortened."""


class RemovedRows(Rows):
    """The reason, and below it the text."""

    def __init__(self, removed: Sequence[Removed], marks: Marks) -> None:
        super().__init__(selected_mark=marks.selected)
        self._removed, self._done = removed, marks.done

    @property
    def row_count(self) -> int:
        """One row a text."""
        return len(self._removed)

    @property
    def row_height(self) -> int:
        """The reason, as many lines as the longest text has, a blank line."""
        width = self.size.width - 4
        return 2 + max((len(_lines(one.text.text, width)) for one in self._removed), default=1)

    def thing_at(self, index: int) -> Removed:
        """The text of a row."""
        return self._removed[index]

    def row(self, index: int, width: int) -> list[list[Piece]]:
        """The lines of one text."""
        one = self._removed[index]
        selected = self.selected_mark if index == self.cursor else " "
        reason = reason_of(one.text.reason) + (f" {self._done} {tr('left_out.shown')}" if one.is_restored else "")
        head: list[Piece] = [(f"{selected} ", "accent"), (shortened(reason, max(1, width - 4)), "quiet")]
        lines: list[list[Piece]] = [[("  ", "plain"), (line, "plain")] for line in _lines(one.text.text, width - 4)]
        return [head, *lines, *([[]] * (self.row_height - 1 - len(lines)))]


class LeftOutScreen(Overlay[Removed | None]):
    """Gives the text that is to be shown in the article or is to go again, or None."""

    DEFAULT_CSS = """
    LeftOutScreen {
        background: $background;
        & Static { height: 1; margin: 0 0 1 0; padding: 0 1; color: $quiet; }
        & RemovedRows { height: 1fr; }
    }
    """
    BINDINGS = [
        Binding("escape,q,h,left,backspace,W", "dismiss(None)", "key.back", show=False, id="left_out.back"),
    ]

    def __init__(self, removed: Sequence[Removed], marks: Marks) -> None:
        super().__init__()
        self._removed, self._marks = removed, marks

    def compose(self) -> ComposeResult:
        """What can be done, and the rows."""
        yield Static(f"{tr('left_out.title')}   {tr('left_out.help')}", markup=False)
        yield RemovedRows(self._removed, self._marks)

    def begin(self) -> None:
        """Keys go to the rows."""
        self.set_focus(self.query_one(RemovedRows))

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.dismiss(event.thing)


def reason_of(name: str) -> str:
    """A reason in the reader's language; as it is called in the rules where they have one that is new."""
    try:
        return tr(f"reason.{name}")
    except KeyError:
        return name


def moved(place: Place, before: Sequence[Block], after: Sequence[Block]) -> Place:
    """Where the same words stand when other blocks stand before them."""
    number = place.block
    if not 0 <= number < len(before):
        return place
    same = [index for index, block in enumerate(after) if block == before[number]]
    if same:
        return Place(min(same, key=lambda index: abs(index - number)), place.offset)
    return Place(max(0, min(number, len(after) - 1)))


def _lines(text: str, width: int) -> list[str]:
    """The text in lines of this width, no more than are shown of one."""
    width = max(4, width)
    text = " ".join(text.split())
    lines = [text[cut.start : cut.end] for cut in wrap(text, width)]
    if len(lines) <= _MOST_LINES:
        return lines
    rest = " ".join(lines[_MOST_LINES - 1 :])
    return [*lines[: _MOST_LINES - 1], shortened(rest, width)]
