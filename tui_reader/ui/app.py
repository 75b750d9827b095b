"""The app: themes, the main screen, the command palette. It holds the library and hands it to the screen."""

import asyncio
import signal
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding
from textual.command import CommandPalette
from textual.reactive import Reactive
from textual.theme import Theme

from tui_reader.errors import ReaderError
from tui_reader.locale import tr
from tui_reader.ui.marks import ASCII, UNICODE
from tui_reader.ui.palette import ActionCommands
from tui_reader.ui.screens.main import MainScreen

if TYPE_CHECKING:
    from tui_reader.library import Library

# Text on its background has a contrast of at least 4.5:1 in both (WCAG 2.1, 1.4.3). Taz red (#d50d2e)
# itself reaches that on the light ground only.
THEMES = (
    Theme(
        "taz-dark", primary="#ff6374", accent="#ff6374", background="#141416", surface="#1b1b1e", panel="#1b1b1e",
        foreground="#e8e5df", dark=True,
        variables={"quiet": "#9b968d", "rule": "#3a3a3f", "cursor-line": "#26262b", "screen-selection-background": "#5a3138"},
    ),
    Theme(
        "taz-light", primary="#c20b29", accent="#c20b29", background="#fbfaf7", surface="#f2f0ea", panel="#f2f0ea",
        foreground="#1d1c1a", dark=False,
        variables={"quiet": "#67625a", "rule": "#d0ccc3", "cursor-line": "#eeebe3", "screen-selection-background": "#f3c9cf"},
    ),
)  # fmt: skip


class TazApp(App[None]):
    """``problems`` are what was wrong with the settings; they are said once the screen is there."""

    TITLE = "taz-reader"
    CSS_PATH = "app.tcss"
    theme = Reactive("taz-dark")
    COMMANDS: ClassVar = {ActionCommands}
    BINDINGS = [
        Binding("Q,ctrl+q", "quit", "key.quit", show=False, id="app.quit", priority=True),
        Binding("colon,ctrl+p", "command_palette", "key.palette", show=False, id="app.palette"),
    ]

    def __init__(self, library: "Library", problems: Sequence[ReaderError] = (), *, is_refreshing: bool = True) -> None:
        super().__init__()
        self.library = library
        self._problems = problems
        self._is_refreshing = is_refreshing

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Ours and Textual's. A property, so that the first style sheet has our colours and is parsed once."""
        return {theme.name: theme for theme in THEMES} | super().available_themes

    def action_command_palette(self) -> None:
        """The palette, with its prompt in the reader's language."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(id="--command-palette", placeholder=tr("palette.prompt")))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our variables for themes that do not know them."""
        return {"quiet": "#8a8a8a", "rule": "#5a5a5a", "cursor-line": "#303030"}

    def get_default_screen(self) -> MainScreen:
        """The main screen, at once: none is built under it."""
        marks = ASCII if self.library.config.ascii else UNICODE
        return MainScreen(self.library, marks, self._problems, is_refreshing=self._is_refreshing)

    def on_mount(self) -> None:
        """Be ready to be told to go."""
        self._leave_on_signals()

    def _leave_on_signals(self) -> None:
        """SIGTERM and SIGHUP leave like the reader does: places kept, the terminal as it was."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and self.is_headless is False:
                loop.add_signal_handler(number, self._leave, 128 + number)

    def _leave(self, code: int) -> None:
        self.exit(return_code=code)
