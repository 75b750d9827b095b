"""The app: themes, the main screen, the command palette. It holds the library and hands it to the screen."""

import asyncio
import gc
import os
import signal
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.reactive import Reactive
from textual.theme import Theme

from tui_reader.config import Locations
from tui_reader.errors import ReaderError
from tui_reader.ui.browser import copy_in_tmux
from tui_reader.ui.keys import keymap_of
from tui_reader.ui.painting import painted
from tui_reader.ui.palette import ActionCommands, ArticleTitles, Palette
from tui_reader.ui.screens.main import MainScreen
from tui_reader.ui.themes import DEFAULTS, PLAIN, THEMES
from tui_reader.ui.typeahead import AWAITED, Through, TypeAhead
from tui_reader.ui.widgets.article import ArticleView
from tui_reader.ui.widgets.rows import Rows
from tui_reader.ui.work import Failed
from tui_reader.wording.glyphs import ASCII, UNICODE

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.actions import ActionParseResult

    from tui_reader.library import Library
    from tui_reader.ui.first_frame import FirstFrame


_REST_S = 2.0
"""Seconds without a key after which somebody reads."""


class TazApp(App[None]):
    """``problems`` are what was wrong with the settings; they are said once the screen is there."""

    TITLE = "taz-reader"
    CSS_PATH = "app.tcss"
    theme = Reactive(THEMES[0].name)
    COMMANDS: ClassVar = {ActionCommands, ArticleTitles}
    BINDINGS = [
        Binding("ctrl+z", "suspend_process", "key.suspend", show=False, id="app.suspend"),
        Binding("Q,ctrl+q", "quit", "key.quit", show=False, id="app.quit"),
        Binding("colon,ctrl+p", "command_palette", "key.palette", show=False, id="app.palette"),
    ]

    def __init__(
        self,
        library: "Library",
        problems: Sequence[ReaderError] = (),
        *,
        theme: str = THEMES[0].name,
        locations: Locations | None = None,
        frame: "FirstFrame | None" = None,
        is_refreshing: bool = True,
    ) -> None:
        has_colors = not os.environ.get("NO_COLOR")  # Textual takes the variable away; its own answer to it is grey
        super().__init__(ansi_color=None if has_colors else True)
        self.library, self.locations, self._frame = library, locations, frame
        self.touched_at = time.monotonic()
        self._will_tidy = False
        self._is_leaving = False
        self._left_with: int | None = None
        self._is_refreshing = is_refreshing
        self.keymap, unmet = keymap_of(library.config.keys, places_of_keys()) if library.config.keys else ({}, [])
        self._problems = [*problems, *unmet]
        self.typed = TypeAhead(self, super().on_event)
        self.set_keymap(self.keymap)
        theme = theme if has_colors else PLAIN
        if theme != self.theme:
            self.theme = theme

    async def on_event(self, event: events.Event) -> None:
        """Know when the reader was last here. What is pasted comes from outside, too: an input would send it on as it is."""
        if isinstance(event, events.InputEvent):
            self.touched_at = time.monotonic()
            if not self._will_tidy:
                self._tidy_soon()
        if isinstance(event, events.Paste):
            from tui_reader.cleaning import clean_inline

            event.text = clean_inline(event.text)
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.typed.take(event)
        else:
            await super().on_event(event)

    async def on_through(self, event: Through) -> None:
        """A key has been everywhere."""
        await self.typed.back(event)

    def _tidy_soon(self) -> None:
        self._will_tidy = True
        self.set_timer(_REST_S, self._tidy_memory)

    def _tidy_memory(self) -> None:
        """Throw away what is garbage while nobody waits for a key."""
        self._will_tidy = False
        if time.monotonic() - self.touched_at >= _REST_S:
            gc.collect()
        else:
            self._tidy_soon()

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Ours and Textual's. A property, so that the first style sheet has our colours and is parsed once."""
        return {theme.name: theme for theme in THEMES} | super().available_themes

    def action_command_palette(self) -> None:
        """The palette, with its prompt in the reader's language."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our variables for themes that do not know them."""
        return DEFAULTS

    def copy_to_clipboard(self, text: str) -> None:
        """By OSC 52, which works over ssh; inside tmux, which swallows that, through tmux as well."""
        super().copy_to_clipboard(text)
        if os.environ.get("TMUX") and not self.is_headless:
            copy_in_tmux(text)

    def get_default_screen(self) -> MainScreen:
        """The main screen, at once: none is built under it."""
        marks = ASCII if self.library.config.ascii else UNICODE
        screen = MainScreen(self.library, marks, self._problems, is_refreshing=self._is_refreshing)
        screen.fit(self.size)
        return screen

    def on_mount(self) -> None:
        """Be ready to come back; or leave, if that was wanted before there was anybody to tell."""
        if self._left_with is not None:
            self.call_after_refresh(self.exit, None, self._left_with)
        # Textual paints what changed; a terminal that was given back has nothing on it any more.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))

    def leave_on_signals(self) -> None:
        """Signals leave like the reader does: places kept, the terminal as it was. To be called before it runs."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"):
            number = getattr(signal, name, None)
            if number is not None:
                loop.add_signal_handler(number, self._leave, 128 + number)

    def _leave(self, code: int) -> None:
        self._left_with = code
        self.exit(return_code=code)

    def on_main_screen_refreshed(self) -> None:
        """What came is what the next start begins with."""
        self.keep_first_frame()

    def keep_first_frame(self) -> None:
        """Keep what is painted for the next start, if it is what that will show: the list at its top."""
        screens = self._screen_stacks.get(self.current_mode)  # a signal may come before there is any
        if self._frame is not None and screens and isinstance(screens[-1], MainScreen) and screens[-1].is_at_top:
            self._frame.keep(*self.size, painted(screens[-1]))

    def exit(self, result: None = None, return_code: int = 0, message: "RenderableType | None" = None) -> None:
        """Leave; keys that came in the same moment do nothing any more."""
        if not self._is_leaving:
            self.keep_first_frame()
        self._is_leaving = True
        super().exit(result, return_code, message)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """What a key does. A screen that is opened while all are closed would be built on nothing."""
        try:
            return self._is_leaving or await super().run_action(action, default_namespace, namespaces)
        except ReaderError as error:
            self.tell(error)
            return True

    def on_failed(self, event: Failed) -> None:
        """What was done beside the keys failed; what was typed for it does not become commands."""
        if event.group in AWAITED:
            self.typed.drop()
        event.is_told.set()
        self.tell(event.error)

    def on_refused(self) -> None:
        """No line was opened, as it was asked for."""
        self.typed.drop()

    def tell(self, error: ReaderError) -> None:
        """Say what failed: the disk may at any moment. What is on the screen stays."""
        if isinstance(self.screen_stack[0], MainScreen):
            self.screen_stack[0].reports.error(error)


def places_of_keys() -> dict[str, Sequence[BindingType]]:
    """Where keys work, and the bindings there."""
    from tui_reader.ui.screens.comments import CommentsView

    return {
        "rows": Rows.BINDINGS,
        "article": ArticleView.BINDINGS,
        "comments": CommentsView.BINDINGS,
        "screen": MainScreen.BINDINGS,
        "app": TazApp.BINDINGS,
    }
