"""What was left out of an article: each text with its reason. The one chosen is shown in the article, or no longer."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from tui_reader.library.left_out import Removed
from tui_reader.locale import tr
from tui_reader.typeset.wrap import wrap
from tui_reader.ui.desk.pieces import BETWEEN, Piece, shortened
from tui_reader.ui.overlays.lined import LinedRows
from tui_reader.ui.overlays.overlay import HELP, Overlay
from tui_reader.ui.panes.bars import FooterBar, framed
from tui_reader.ui.panes.rows import Rows
from tui_reader.wording.glyphs import Glyphs
from tui_reader.wording.titles import passage_line

_AROUND_CELLS = 4
"""Before a line, the sign and a blank; as much behind it."""
_MOST_LINES = 5
"""Of one text; longer ones are shortened."""


class LeftOutScreen(Overlay[Removed]):
    """Gives the text that is to be shown in the article or is to go again, or None."""

    DEFAULT_CSS = """
    LeftOutScreen {
        background: $background;
        & Rows { height: 1fr; }
    }
    """
    place = "left_out"
    BINDINGS = [
        Binding("escape,q,h,left,backspace,W", "dismiss(None)", "key.back", show=False, id="left_out.back"),
        *HELP,
    ]

    def __init__(self, removed: Sequence[Removed], glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs, self._shown = glyphs, LinedRows(self._pieces)
        self._shown.take(removed)

    def compose(self) -> ComposeResult:
        """The rows in their frame."""
        footer = FooterBar().offer(("enter", "left_out.show"), ("escape", "key.back"))
        yield from framed(tr("left_out.title"), Rows(self._shown, self._glyphs.selected), footer=footer)

    def _pieces(self, one: Removed, room: int, now: datetime) -> Iterator[Piece]:
        """The reason, and below it the text."""
        shown = f"{BETWEEN}{tr('left_out.shown')}" if one.is_restored else ""
        yield shortened(reason_of(one.text.reason) + shown, max(1, room)), "quiet"
        for line in _lines(one.text.text, room):
            yield line, "plain"

    def on_resize(self) -> None:
        """Another width, other lines."""
        self._fit()

    def _fit(self) -> None:
        rows = self.query_one(Rows)
        number = self._shown.number_at(rows.cursor)
        self._shown.fit(self.size.width - _AROUND_CELLS)
        rows.cursor = self._shown.line_of(number)
        rows.rows_changed()
        rows.show_cursor()

    def begin(self) -> None:
        """Keys go to the rows."""
        self._fit()
        self.set_focus(self.query_one(Rows))

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen[Removed]) -> None:
        event.stop()
        self.dismiss(event.thing)


def reason_of(name: str) -> str:
    """A reason in the reader's language; as it is called in the rules where they have one that is new."""
    try:
        return tr(f"reason.{name}")
    except KeyError:
        return name


def _lines(text: str, width: int) -> list[str]:
    """The text in lines of this width, no more than are shown of one; a sign stands between its paragraphs."""
    width = max(4, width)
    text = passage_line([part for line in text.splitlines() if (part := " ".join(line.split()))])
    cuts = list(wrap(text, width))
    lines = [cut.of(text) for cut in cuts]
    if len(lines) <= _MOST_LINES:
        return lines
    rest = text[cuts[_MOST_LINES - 1].start :]
    return [*lines[: _MOST_LINES - 1], shortened(rest, width)]
