"""One picture, as large as the terminal is, with what is said of it; the keys n and N go to the others."""

from functools import partial
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from tui_reader.errors import ReaderError
from tui_reader.locale import tr
from tui_reader.model import credit_of
from tui_reader.typeset.setter import SEPARATOR
from tui_reader.typeset.typography import WIDEST_CELLS
from tui_reader.typeset.wrap import wrap
from tui_reader.ui.desk.overlays import PictureShow
from tui_reader.ui.graphics import can_draw, fitting, picture_widget
from tui_reader.ui.overlays.overlay import HELP, HELP_KEY, Overlay
from tui_reader.ui.panes.bars import FooterBar, framed
from tui_reader.ui.work import ScreenWork

if TYPE_CHECKING:
    from tui_reader.model import Picture
    from tui_reader.mosaic import Mosaic


_AROUND, _AROUND_LOW = 7, 2
"""Lines that the frame, the caption and a blank one take; on a low screen, the lines above and below."""
_MOST_SAID, _USUALLY_SAID = 4, 2
"""Lines of what is said of a picture at most; those that it has wherever the screen is not low."""
_WORDS_CELLS, _COLUMN_CELLS = 3, 72
"""Blank cells beside words in place of a picture, as in place of a list; how many cells they have at most."""
_SIDE_CELLS, _CAPTION_CELLS = 1, 28
"""Blank cells beside what is said of a picture; the room that it has at least, where the screen has it."""


class MosaicView(Widget):
    """A picture in half blocks, in the middle."""

    def __init__(self, mosaic: "Mosaic") -> None:
        super().__init__()
        self._mosaic = mosaic

    def render_line(self, y: int) -> Strip:
        """One line of the picture, or of what is around it."""
        rows, width = self._mosaic.rows, self.size.width
        row = y - max(0, (self.size.height - len(rows)) // 2)
        if not 0 <= row < len(rows):
            return Strip.blank(width, self.rich_style)
        margin = max(0, (width - self._mosaic.width_cells) // 2)
        cells = [
            Segment("▀", Style(color=Color.from_rgb(*upper), bgcolor=Color.from_rgb(*lower)))
            for upper, lower in rows[row]
        ]
        return Strip([Segment(" " * margin, self.rich_style), *cells]).adjust_cell_length(width, self.rich_style)


class PictureScreen(Overlay[None]):
    """Lies over the article; Escape goes back to it."""

    DEFAULT_CSS = """
    PictureScreen {
        background: $background;
        & Container { height: 1fr; align: center middle; padding: 0 0 1 0; }
        & Container > * { width: 1fr; height: 1fr; }
        & Static { height: auto; min-height: 1; max-height: 4; color: $quiet; }
        & .said { height: 1fr; max-height: 100%; }
        &.-low Container { padding: 0; }
    }
    """
    place = "pictures"
    BINDINGS = [
        *HELP,
        Binding("n,space,right,J", "go(1)", "key.next_picture", id="picture.next"),
        Binding("N,b,left,K", "go(-1)", "key.previous_picture", show=False, id="picture.previous"),
        Binding("q,escape,backspace,I", "dismiss(None)", "key.back", show=False, id="picture.back"),
    ]

    def __init__(self, show: PictureShow) -> None:
        super().__init__()
        self._pictures, self._mosaic, self._drawn = show.pictures, show.mosaic, show.drawn
        self._work = ScreenWork(self)
        self._index = 0

    def compose(self) -> ComposeResult:
        """The picture, and what is said of it, in their frame."""
        walks = [("n", "key.next_picture"), ("N", "key.previous_picture")] if len(self._pictures) > 1 else []
        footer = FooterBar().offer(*walks, HELP_KEY, ("escape", "key.back"))
        yield from framed(tr("title.pictures"), Container(), Static(markup=False, id="said"), footer=footer)

    def begin(self) -> None:
        """The first picture."""
        self._show()

    def on_resize(self) -> None:
        """Another size, another picture."""
        self._show()

    def action_go(self, step: int) -> None:
        """The next picture, or the one before; round the ends."""
        if len(self._pictures) == 1:
            self.query_one(FooterBar).say(tr("say.only_picture"))
            return
        self._index = (self._index + step) % len(self._pictures)
        self._show()

    def _show(self) -> None:
        self._work.start(partial(self._draw, self._pictures[self._index]), "picture", exclusive=True)

    async def _draw(self, picture: "Picture") -> None:
        if len(self._pictures) > 1:
            progress = tr("state.picture", n=self._index + 1, all=len(self._pictures))
            self.query_one(FooterBar).tell(progress=progress)
        credit = credit_of(picture, tr("label.photo"))
        said = " · ".join(part for part in (picture.said, credit) if part)
        frame, picture_cells = self.query_one(Container), self.size.width
        try:
            room = fitting(max(1, self.size.width - 2), self._lines_beside(said))
            mosaic = await self._mosaic(picture.url, *room)
            widget: Widget = MosaicView(mosaic)
            picture_cells = mosaic.width_cells
            if can_draw():
                widget = picture_widget(await self._drawn(picture.url))
                widget.styles.width, widget.styles.height = mosaic.width_cells, len(mosaic.rows)
        except ReaderError as error:
            picture_cells -= 2 * _WORDS_CELLS
            widget = self._words_in_place(str(error), self._margin(said, picture_cells))
        await frame.remove_children()
        self._tell_of(said, picture_cells)  # first: a picture down to the last line would scroll it
        await frame.mount(widget)

    def _lines_beside(self, said: str) -> int:
        """How many lines a picture may have: on a low screen, all that what is said of it leaves."""
        around = _AROUND_LOW + self._lines_of(said, _SIDE_CELLS) if self.has_class("-low") else _AROUND
        return max(1, self.size.height - around)

    def _lines_of(self, said: str, margin: int) -> int:
        lines = wrap(said, self._room(margin), separator=SEPARATOR)
        return max(1, min(_MOST_SAID, len(list(lines))))

    def _width(self, said: str, margin: int, picture_cells: int) -> int:
        """How wide what is said of a picture is: as the picture, unless it would have to have more lines for that."""
        room = self._room(margin)
        as_picture = min(room, max(_CAPTION_CELLS, picture_cells))
        free = 1 if self.has_class("-low") else _USUALLY_SAID
        needed, least = (len(list(wrap(said, width, separator=SEPARATOR))) for width in (as_picture, room))
        return as_picture if needed <= max(free, least) else room

    def _room(self, margin: int) -> int:
        """The width of what is said of a picture, from its margin on."""
        return max(1, min(WIDEST_CELLS, self.size.width - margin - _SIDE_CELLS))

    def _words_in_place(self, words: str, margin: int) -> Static:
        lines = wrap(words, max(1, min(_COLUMN_CELLS, self.size.width - margin - _SIDE_CELLS)))
        widget = Static(Content("\n".join(cut.of(words) for cut in lines)), classes="said")
        widget.styles.padding = (1, 0, 0, margin)
        return widget

    def _margin(self, said: str, picture_cells: int) -> int:
        """Where a picture begins, and what is said of it; below a narrow one further left, so that a line holds some words."""
        width = self.size.width
        margin = max(_SIDE_CELLS, min((width - picture_cells) // 2, width - _SIDE_CELLS - _CAPTION_CELLS))
        is_too_far = self.has_class("-low") and self._lines_of(said, margin) > self._lines_of(said, _SIDE_CELLS)
        return _SIDE_CELLS if is_too_far else margin

    def _tell_of(self, said: str, picture_cells: int) -> None:
        line, margin = self.query_one("#said", Static), self._margin(said, picture_cells)
        lines = wrap(said, self._width(said, margin, picture_cells), separator=SEPARATOR)
        line.styles.padding = (0, 0, 0, margin)
        line.update(Content("\n".join(cut.of(said) for cut in lines)))
