"""The line that a note is typed in, as the main screen and the list of notes have it; what is not kept is a draft."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.widgets import Input

from tui_reader.locale import tr
from tui_reader.ui.widgets.line import Line, WithLine
from tui_reader.ui.work import start

if TYPE_CHECKING:
    from tui_reader.library.drafts import Drafts

_DRAFT_DELAY_S = 0.3
"""A draft is written so long after the last letter: often enough for a kill, seldom enough for a disk."""


class NoteBar(Line):
    """Enter keeps the note, Escape leaves it as it was: ``first``."""

    BINDINGS = [Binding("escape", "screen.end_note", show=False)]

    def __init__(self, about: str, first: str, draft: str, keep: Callable[[str], Awaitable[None]]) -> None:
        super().__init__(draft or first, placeholder=tr("note.prompt"), select_on_focus=False)
        self.about, self.first, self.keep = about, first, keep

    @property
    def unsaved(self) -> str:
        """What would be lost."""
        return self.value if self.value.strip() and self.value != self.first else ""


class Noting(WithLine):
    """A screen on which notes are typed."""

    drafts: "Drafts"

    def line_closed(self, said: str) -> None:
        """The line is gone: keys go elsewhere, and there may be something to say."""
        raise NotImplementedError

    async def open_note(self, about: str, first: str, keep: Callable[[str], Awaitable[None]]) -> None:
        """Show the line for a note ``about`` something, or go on in it; ``keep`` gets what was typed."""
        if not isinstance(self.line, NoteBar) or self.line.about != about:
            self.open_line(NoteBar(about, first, await self.drafts.of(about), keep))

    def action_end_note(self) -> None:
        """Away with the line; what was typed in it comes back with it."""
        is_draft = isinstance(self.line, NoteBar) and self.line.unsaved
        self.close_line()
        self.line_closed(tr("say.draft") if is_draft else "")

    @on(Input.Changed, "NoteBar")
    def _note_changed(self, event: Input.Changed) -> None:
        event.stop()
        assert isinstance(event.input, NoteBar)
        self.drafts.keep(event.input.about, event.input.unsaved)
        self.set_timer(_DRAFT_DELAY_S, partial(start, self, self.drafts.write, "draft", exclusive=True))

    @on(Input.Submitted, "NoteBar")
    def _note_typed(self, event: Input.Submitted) -> None:
        event.stop()
        assert isinstance(event.input, NoteBar)
        start(self, partial(self._keep, event.input, event.value), "change")
        self.close_line()
        self.line_closed("")

    async def _keep(self, bar: NoteBar, text: str) -> None:
        """Until the note is kept it is a draft."""
        await bar.keep(text)
        self.drafts.keep(bar.about, "")
        await self.drafts.write()
