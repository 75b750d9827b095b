"""Screens that are a list over the page: the outline, the help, what went wrong, About."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui_reader.typeset.wrap import Cut, cells, wrap
from tui_reader.ui.widgets.rows import Piece, Rows, shortened


class TextRows(Rows):
    """Rows that are given as they are."""

    def __init__(self, rows: Sequence[tuple[str, str]], start: int = 0, marked: int | None = None) -> None:
        """Each row has a left and a right text; ``marked`` is where one is."""
        super().__init__()
        self._rows = list(rows)
        self.cursor = start
        self._marked = marked

    @property
    def row_count(self) -> int:
        """As many as were given."""
        return len(self._rows)

    def row(self, index: int, width: int) -> list[list[Piece]]:
        """Left and right text, apart."""
        left, right = self._rows[index]
        mark = self.selected_mark if index == self.cursor else "•" if index == self._marked else " "
        name = shortened(left, max(1, width - 3 - cells(right)))
        gap = " " * max(1, width - 3 - cells(name) - cells(right))
        return [[(f"{mark} ", "accent"), (name, "plain"), (gap, "plain"), (right, "quiet"), (" ", "plain")]]


class ListScreen(ModalScreen[int | None]):
    """A titled list; gives the index of what was chosen, or None."""

    DEFAULT_CSS = """
    ListScreen {
        align: right top;
        & > Vertical {
            width: 52; max-width: 100%; height: auto; max-height: 100%;
            background: $background; border-left: solid $rule; border-bottom: solid $rule; padding: 1 1;
        }
        & Static { height: auto; padding: 0 1 1 2; color: $foreground; text-style: bold; }
        & Rows { height: auto; max-height: 100%; }
        &.-narrow > Vertical { width: 100%; height: 100%; border: none; padding: 0; }
        &.-narrow Static { padding: 0 1; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-roomy")]
    BINDINGS = [
        Binding(
            "q,escape,h,left,backspace,t,question_mark,f1",
            "dismiss(None)",
            "key.back",
            show=False,
            id="list.back",
        )
    ]

    def __init__(self, title: str, rows: Sequence[tuple[str, str]], marked: int | None = None) -> None:
        super().__init__()
        self._title, self._rows, self._marked = title, rows, marked

    def compose(self) -> ComposeResult:
        """Title and rows."""
        with Vertical():
            yield Static(Content(self._title))
            yield TextRows(self._rows, max(0, self._marked or 0), self._marked)

    def on_mount(self) -> None:
        """The list is as high as it must be."""
        rows = self.query_one(TextRows)
        rows.styles.height = min(max(1, len(self._rows)), max(1, self.size.height - 5))
        rows.focus()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Give what was chosen."""
        event.stop()
        self.dismiss(event.index)


def as_rows(lines: Sequence[str], width: int = 50) -> list[tuple[str, str]]:
    """Text as rows, wrapped; an empty string is a blank row."""
    return [
        (line[cut.start : cut.end], "")
        for line in lines
        for cut in (list(wrap(line, width)) or [Cut(0, 0)])
    ]  # fmt: skip
