"""What the views of a page (an article, the comments) have in common: keys, styles, the terminal's cursor, copying."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.style import Style
from textual.geometry import Offset

from tui_reader.typeset import Page, Voice
from tui_reader.ui.panes.painter import SELECTION
from tui_reader.ui.panes.pane import Pane

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui_reader.ui.page.viewport import Viewport

_LOGICAL_BREAK = "\n\n"
PAGE_CLASSES = {f"page--{voice}" for voice in Voice} | {
    "page--found", "page--here", "page--link", "page--hint", "page--passage", "page--added", "page--removed",
}  # fmt: skip
"""The names of all styles that a page is drawn in."""
_CSS = """
    & > .page--topline { color: $accent; }
    & > .page--headline { color: $foreground; text-style: bold; }
    & > .page--quiet { color: $quiet; }
    & > .page--text { color: $foreground; }
    & > .page--heading { color: $foreground; text-style: bold; }
    & > .page--question { color: $foreground; text-style: bold; }
    & > .page--speaker { color: $quiet; }
    & > .page--quote { color: $foreground; text-style: italic; }
    & > .page--dateline { color: $quiet; }
    & > .page--note { color: $quiet; }
    & > .page--new { color: $accent; }
    & > .page--found { background: $found; color: $foreground; }
    & > .page--here { background: $accent; color: $background; text-style: bold; }
    & > .page--passage { background: $cursor-line; text-style: underline; }
    & > .page--added { color: $accent; text-style: underline; }
    & > .page--removed { color: $quiet; text-style: strike; }
    & > .page--link { background: $cursor-line; color: $accent; text-style: bold underline; }
    & > .page--hint { background: $accent; color: $background; text-style: bold; }
    &:ansi {
        & > .page--quiet { text-style: dim; }
        & > .page--speaker { text-style: dim; }
        & > .page--dateline { text-style: dim; }
        & > .page--note { text-style: dim; }
        & > .page--found { text-style: underline bold; }
        & > .page--here { color: ansi_default; background: ansi_default; text-style: reverse bold; }
        & > .page--added { text-style: underline bold; }
        & > .page--removed { text-style: dim strike; }
        & > .page--link { text-style: reverse; }
        & > .page--hint { color: ansi_default; background: ansi_default; text-style: reverse bold; }
    }
"""


def page_css(widget: str) -> str:
    """The styles of a page in a widget whose class has this name."""
    return f"{widget} {{{_CSS}}}"


def looks_of(widget: "Widget") -> Callable[[str], Style]:
    """What gives the style of a name in a widget; that of a selection is the screen's."""

    def look(name: str) -> Style:
        owner = widget.screen if name == SELECTION else widget
        return owner.get_component_rich_style(name)

    return look


def put_cursor(pane: Pane, column: int) -> None:
    """Put the terminal's own cursor where one reads: magnifiers and braille displays follow it."""
    if pane.screen.focused is pane:
        pane.app.cursor_position = pane.region.offset + Offset(column, 0)


def redraw_words(pane: Pane, viewport: "Viewport") -> None:
    """Some words of a page are others by now: the lines that show it are drawn anew; all of them where they have moved."""
    lines = viewport.set_words()
    if lines is None:
        pane.refresh()
    else:
        for line in lines:
            pane.refresh_lines(line, 1)


def selected_text(page: Page, span_of: Callable[[int], tuple[int, int] | None]) -> str:
    """The text that is selected, as the article has it: no line breaks of the column, no bullets, no margins.

    ``span_of`` gives start and end (-1 for all) of what is selected in a block, or None.
    """
    spans = [(text, span_of(number)) for number, text in enumerate(page.texts)]
    parts = [text[span[0] :] if span[1] == -1 else text[span[0] : span[1]] for text, span in spans if span is not None]
    return _LOGICAL_BREAK.join(part for part in parts if part)
