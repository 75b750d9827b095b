"""Lines at the bottom of a screen to type in: the one that is open keeps the keys until it is closed."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from tui_reader.locale import tr
from tui_reader.ui.work import start

if TYPE_CHECKING:
    from tui_reader.library.drafts import Drafts

_DRAFT_DELAY_S = 0.3
"""A draft is written so long after the last letter: often enough for a kill, seldom enough for a disk."""


class Line(Input):
    """A line at the bottom. Tab leads nowhere: the letters behind it would be commands."""

    DEFAULT_CSS = """
    Line { height: 1; border: none; padding: 0 1; dock: bottom; background: $background; color: $foreground; }
    Line:focus { border: none; }
    """
    BINDINGS = [Binding("tab,shift+tab", "stay", show=False)]

    def action_stay(self) -> None:
        """Nothing."""


class WithLine(Screen[Any]):
    """A screen that may have a line open."""

    line: Line | None = None

    def open_line(self, line: Line) -> None:
        """Type in this line from the next key on, in place of one that was open."""
        self.close_line()
        self.line = line
        self.mount(line)
        self.set_focus(line)

    def close_line(self) -> None:
        """Away with the line that is open, if one is; the caller says where the keys go."""
        line, self.line = self.line, None
        if line is not None:
            line.remove()

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """Neither a click nor what comes in meanwhile takes the keys from an open line."""
        kept = self.line if self.line is not None and widget is not None else widget
        super().set_focus(kept, scroll_visible, from_app_focus)


class NoteBar(Line):
    """The line that a note is typed in; Enter keeps it, Escape leaves it as it was, and what was typed a draft.

    ``first`` is what is noted already; ``keep`` keeps the note.
    """

    BINDINGS = [Binding("escape", "screen.end_note", show=False)]

    def __init__(
        self, about: str, first: str, draft: str, keep: Callable[[str], Awaitable[None]], drafts: "Drafts"
    ) -> None:
        super().__init__(draft or first, placeholder=tr("note.prompt"), select_on_focus=False)
        self.about, self._first, self._keep, self._drafts = about, first, keep, drafts

    @property
    def unsaved(self) -> str:
        """What would be lost."""
        return self.value if self.value.strip() and self.value != self._first else ""

    async def keep(self) -> None:
        """Keep the note as it is typed; until that is done it is a draft."""
        await self._keep(self.value)
        self._drafts.keep(self.about, "")
        await self._drafts.write()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._drafts.keep(self.about, self.unsaved)
        self.screen.set_timer(_DRAFT_DELAY_S, partial(start, self.screen, self._drafts.write, "draft", exclusive=True))
