"""Screens that are a list over the page: the outline, the help, what went wrong, About."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui_reader.locale import tr
from tui_reader.typeset.cells import cells
from tui_reader.ui.screens.overlay import Overlay
from tui_reader.ui.widgets.rows import Piece, Rows, shortened

_ENOUGH_CELLS = 26
"""Free cells from which on a list stands beside the text, not over it."""

_ROOMY_CELLS = 80
_TEXT_CELLS = 44
"""Of a list as wide as it gets, what is left for text."""

Row = tuple[str, str]
"""A left and a right text."""


class TextRows(Rows):
    """Rows that are given as they are, or those of them that hold what is sought."""

    def __init__(self, rows: Sequence[Row], marked: int | None = None) -> None:
        """Each row has a left and a right text; ``marked`` is where one is."""
        super().__init__()
        self._all, self._marked = list(rows), marked
        self._shown = list(range(len(self._all)))
        self.cursor = max(0, marked or 0)

    def filter(self, sought: str) -> None:
        """Show the rows that hold all the words of ``sought``."""
        words = sought.casefold().split()
        self._shown = [
            index for index, row in enumerate(self._all) if all(word in " ".join(row).casefold() for word in words)
        ]  # fmt: skip
        if words:
            self._shown = [index for index in self._shown if any(self._all[index])]
        self.cursor = 0
        self.rows_changed()

    def thing_at(self, index: int) -> int:
        """The number, among all that were given, of a row that is shown."""
        return self._shown[index]

    @property
    def row_count(self) -> int:
        """As many as are shown."""
        return len(self._shown)

    def row(self, index: int, width: int) -> list[list[Piece]]:
        """Left and right text, apart."""
        left, right = self._all[self._shown[index]]
        mark = self.selected_mark if index == self.cursor else "•" if self._shown[index] == self._marked else " "
        right = shortened(right, width * 3 // 5)
        name = shortened(left, max(1, width - 4 - cells(right)))
        gap = " " * max(1, width - 3 - cells(name) - cells(right))
        return [[(f"{mark} ", "accent"), (name, "plain"), (gap, "plain"), (right, "quiet"), (" ", "plain")]]


class ListScreen(Overlay[int | None]):
    """A titled list; gives the index of what was chosen, or None.

    ``is_filtered`` lets / narrow it down; ``takes_digits`` makes a digit choose the row of that number;
    ``free_cells`` is the width of the space at the right edge that it may take without covering text,
    ``width_cells`` another width than the usual one where there is room.
    """

    DEFAULT_CSS = """
    ListScreen {
        align: right top;
        & > Vertical {
            width: 52; max-width: 100%; height: auto; max-height: 100%;
            background: $background; border-left: solid $rule; border-bottom: solid $rule; padding: 1 1;
        }
        & Static { height: auto; padding: 0 1 1 2; color: $foreground; text-style: bold; }
        & Rows { height: auto; max-height: 100%; }
        & Input { height: 1; border: none; padding: 0 1; margin: 0 0 1 1; background: $background; color: $foreground; }
        & Input:focus { border: none; }
        &.-narrow > Vertical { width: 100%; height: 100%; border: none; padding: 0; }
        &.-narrow Static { padding: 0 1; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-roomy")]
    BINDINGS = [
        Binding(
            "q,escape,h,left,backspace,t,U,question_mark,f1", "dismiss(None)", "key.back", show=False, id="list.back"
        ),
        Binding("slash", "filter", show=False, id="list.filter"),
    ]

    def __init__(
        self,
        title: str,
        rows: Sequence[Row],
        marked: int | None = None,
        *,
        is_filtered: bool = False,
        takes_digits: bool = False,
        free_cells: int = 0,
        width_cells: int = 0,
    ) -> None:
        super().__init__()
        self._title, self._rows, self._marked = title, rows, marked
        self._is_filtered, self._takes_digits, self._free_cells = is_filtered, takes_digits, free_cells
        self._width_cells = width_cells

    def compose(self) -> ComposeResult:
        """Title and rows."""
        with Vertical():
            yield Static(Content(self._title))
            if self._is_filtered:
                yield Input(placeholder=tr("list.filter"), id="filter")
            yield TextRows(self._rows, self._marked)

    def begin(self) -> None:
        """The list is as high as it must be, and stands in free space where there is some."""
        if self._free_cells >= _ENOUGH_CELLS:
            self.query_one(Vertical).styles.width = self._free_cells
            self.query_one(Vertical).styles.margin = (2, 0, 0, 0)
            self.query_one(Vertical).styles.border = ("none", "transparent")
        elif self._width_cells and self.size.width >= _ROOMY_CELLS:
            self.query_one(Vertical).styles.width = min(self._width_cells, self.size.width)
        rows = self.query_one(TextRows)
        room = self.size.height - (7 if self._is_filtered else 5)
        rows.styles.height = min(max(1, len(self._rows)), max(1, room))
        self.set_focus(rows)

    def action_filter(self) -> None:
        """Type what the rows are to hold."""
        if self._is_filtered:
            self.set_focus(self.query_one("#filter"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Fewer rows with each letter."""
        self.query_one(TextRows).filter(event.value)

    def on_input_submitted(self) -> None:
        """Back to the rows."""
        self.set_focus(self.query_one(TextRows))

    def on_key(self, event: events.Key) -> None:
        """A digit chooses at once."""
        digit = event.character or ""
        if self._takes_digits and digit.isdecimal() and 1 <= int(digit) <= len(self._rows):
            event.stop()
            self.dismiss(int(digit) - 1)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Give what was chosen."""
        event.stop()
        self.dismiss(event.thing)


def as_rows(lines: Sequence[str], screen_cells: int) -> list[tuple[str, str]]:
    """Text as rows, wrapped for the list on a screen of this width; an empty string is a blank row."""
    from tui_reader.typeset.wrap import Cut, wrap

    width = max(10, min(_TEXT_CELLS, screen_cells - 6))
    return [
        (line[cut.start : cut.end], "")
        for line in lines
        for cut in (list(wrap(line, width)) or [Cut(0, 0)])
    ]  # fmt: skip
