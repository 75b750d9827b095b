"""What was left out of an article: each text with its reason. The one chosen is shown in the article, or no longer."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from tui_reader.library.left_out import Removed
from tui_reader.locale import tr
from tui_reader.typeset.wrap import wrap
from tui_reader.ui.desk.pieces import Piece, shortened
from tui_reader.ui.overlays.overlay import HELP, Overlay
from tui_reader.ui.panes.bars import FooterBar, framed
from tui_reader.ui.panes.rows import Rows
from tui_reader.wording.glyphs import Glyphs

_MOST_LINES = 5
"""Of one text; longer ones are shortened."""


class RemovedRows:
    """The reason, and below it the text."""

    def __init__(self, removed: Sequence[Removed], glyphs: Glyphs) -> None:
        self._removed, self._done = removed, glyphs.done

    @property
    def row_count(self) -> int:
        """One row a text."""
        return len(self._removed)

    def row_height(self, width: int, height: int) -> int:
        """The reason, as many lines as the longest text has, a blank line."""
        return 2 + max((len(_lines(one.text.text, width - 4)) for one in self._removed), default=1)

    def thing_at(self, index: int) -> Removed:
        """The text of a row."""
        return self._removed[index]

    def can_stand_on(self, index: int) -> bool:
        """On any of them."""
        return 0 <= index < len(self._removed)

    def row(self, index: int, width: int, pointer: str) -> list[list[Piece]]:
        """The lines of one text."""
        one = self._removed[index]
        reason = reason_of(one.text.reason) + (f" {self._done} {tr('left_out.shown')}" if one.is_restored else "")
        head: list[Piece] = [(f"{pointer} ", "accent"), (shortened(reason, max(1, width - 4)), "quiet")]
        lines: list[list[Piece]] = [[("  ", "plain"), (line, "plain")] for line in _lines(one.text.text, width - 4)]
        return [head, *lines]


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
        self._removed, self._glyphs = removed, glyphs

    def compose(self) -> ComposeResult:
        """The rows in their frame."""
        rows = Rows(RemovedRows(self._removed, self._glyphs), self._glyphs.selected)
        footer = FooterBar().offer(("enter", "left_out.show"), ("escape", "key.back"))
        yield from framed(tr("left_out.title"), rows, footer=footer)

    def begin(self) -> None:
        """Keys go to the rows."""
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
    """The text in lines of this width, no more than are shown of one."""
    width = max(4, width)
    text = " ".join(text.split())
    cuts = list(wrap(text, width))
    lines = [cut.of(text) for cut in cuts]
    if len(lines) <= _MOST_LINES:
        return lines
    rest = text[cuts[_MOST_LINES - 1].start :]
    return [*lines[: _MOST_LINES - 1], shortened(rest, width)]
