"""The app: themes, signals, errors, and the one action that all keys run. It holds the library and hands it to the screen."""

import asyncio
import os
import signal
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from typing import TYPE_CHECKING

from textual import events
from textual.actions import SkipAction
from textual.app import App
from textual.dom import DOMNode
from textual.reactive import Reactive
from textual.theme import Theme
from textual.widgets import Input

from tui_reader.config import Locations
from tui_reader.errors import ReaderError
from tui_reader.locale import tr, use_keys
from tui_reader.ui import speed
from tui_reader.ui.bindings import bindings_of
from tui_reader.ui.commands.command import perform
from tui_reader.ui.commands.keys import all_keys, keymap_of, signs_of, words_of_unused
from tui_reader.ui.commands.table import BY_ID
from tui_reader.ui.commands.typography import draw_pictures_again
from tui_reader.ui.front import Refreshed
from tui_reader.ui.groups import GROUPS
from tui_reader.ui.main_screen import MainScreen
from tui_reader.ui.programs import copy_in_tmux
from tui_reader.ui.suspension import Suspension
from tui_reader.ui.themes import DEFAULTS, PLAIN, THEMES, themes
from tui_reader.ui.typeahead import Through, TypeAhead
from tui_reader.ui.work import Failed, Refused

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.actions import ActionParseResult

    from tui_reader.library import Library
    from tui_reader.ui.first_frame import FirstFrame
    from tui_reader.ui.modes import HeldModes


class TazApp(App[None]):
    """``problems`` are what was wrong with the settings; they are said once the screen is there."""

    TITLE = "taz-reader"
    CSS_PATH = "app.tcss"
    theme = Reactive(THEMES[0].name)
    ENABLE_COMMAND_PALETTE = False  # by Textual's key: it is a command like all others
    BINDINGS = bindings_of("app")

    def __init__(
        self,
        library: "Library",
        problems: Sequence[ReaderError] = (),
        *,
        theme: str = THEMES[0].name,
        locations: Locations | None = None,
        frame: "FirstFrame | None" = None,
        modes: "HeldModes | None" = None,
        is_refreshing: bool = True,
        has_few_colours: bool = False,
    ) -> None:
        speed.let_strips_go()
        has_colors = not os.environ.get("NO_COLOR")  # Textual takes the variable away; its own answer to it is grey
        self._themes = themes(library.config.colours, has_few_colours=has_few_colours)
        super().__init__(ansi_color=None if has_colors else True)
        self.library, self.locations = library, locations
        self._frame, self._held_modes = frame, modes
        if library.config.ascii:
            self._spell_signs()
        self.rest = speed.Rest(self)
        self._cell_shape = library.pictures.cell_shape()
        self._is_leaving = False
        self._pressed = ""  # the key that is being asked what it does
        self._left_with: int | None = None
        self._is_refreshing = is_refreshing
        self._own_keys, unmet = keymap_of(library.config.keys, *[] if locations is None else [locations.config_file])
        self._problems = [*problems, *unmet]
        use_keys(signs_of(self._own_keys))
        self.typed = TypeAhead(self, super().on_event, self._means_headlines)
        self.set_keymap(self._own_keys)
        theme = theme if has_colors else PLAIN
        if theme != self.theme:
            self.theme = theme

    def _spell_signs(self) -> None:
        from tui_reader.locale import spell_signs
        from tui_reader.ui.plain_signs import PlainSigns

        spell_signs()
        self._filters.append(PlainSigns())

    async def on_event(self, event: events.Event) -> None:
        """Know when the reader was last here. What is pasted comes from outside, too: an input would send it on as it is."""
        if isinstance(event, events.InputEvent):
            self.rest.touch()
        if isinstance(event, events.Key) and (main := self._main) is not None:
            main.heard()
        if isinstance(event, events.Paste):
            from tui_reader.cleaning import clean_inline

            event.text = clean_inline(event.text)
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.typed.take(event)
        else:
            await super().on_event(event)

    def _means_headlines(self, event: events.Key | events.Paste) -> bool:
        main = self._main
        if main is None or not main.front.open_line.leaves_keys or not isinstance(event, events.Key):
            return False
        return main.desk.means_headlines(event.key)

    async def on_through(self, event: Through) -> None:
        """A key has been everywhere."""
        await self.typed.back(event)

    @cached_property
    def available_themes(self) -> dict[str, Theme]:
        """Ours and Textual's, which asks for them with each row that it paints."""
        return speed.themes_at_once(self._themes, super().available_themes)

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
        screen = MainScreen(
            self.library, self._problems, self._own_keys, self.typed, self.rest, self.locations, is_refreshing=self._is_refreshing
        )  # fmt: skip
        screen.fit(self.size)
        return screen

    def on_mount(self) -> None:
        """Be ready to come back; or leave, if that was wanted before there was anybody to tell."""
        Suspension(self._driver, lambda: self._is_leaving, self._away).listen()
        if self._held_modes is not None:
            self._held_modes.hand_over(self._driver)
        if self._left_with is not None:
            self.call_after_refresh(self.exit, None, self._left_with)
        # Textual paints what changed; a terminal that was given back has nothing on it any more.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))

    def _away(self) -> AbstractContextManager[None]:
        """Nobody looks at what is shown as long as this holds."""
        main = self._main
        return nullcontext() if main is None else main.desk.reading.attention.covered()

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

    def on_refreshed(self, _: Refreshed) -> None:
        """What came is what the next start begins with, for whom it ends without leaving."""
        if (main := self._main) is not None and main is self.screen and main.is_at_top:
            self._keep_first_frame(main)

    def _keep_first_frame(self, main: MainScreen) -> None:
        if self._frame is not None:
            from tui_reader.ui.first_paint import painted

            self._frame.keep(*self.size, painted(main))

    def exit(self, result: None = None, return_code: int = 0, message: "RenderableType | None" = None) -> None:
        """Leave; keys that came in the same moment do nothing any more."""
        is_first, self._is_leaving = not self._is_leaving, True
        if is_first and (main := self._main) is not None and main.has_begun:
            main.desk.reading.kept_place.keep()
        if is_first and self._frame is not None and (main := self._main) is not None and main.has_begun:
            from tui_reader.ui.first_paint import lay_out_beginning

            if lay_out_beginning(main):
                self._keep_first_frame(main)
            else:
                self._frame.forget()
        super().exit(result, return_code, message)

    def on_resize(self) -> None:
        """Another font may have other cells, and as many of them as before."""
        before, self._cell_shape = self._cell_shape, self.library.pictures.cell_shape()
        if (main := self._main) is not None and self._cell_shape != before:
            draw_pictures_again(main.desk)

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

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """What a key does; of one that does nothing where one is, where it does, or that it has no use."""
        self._pressed = key
        is_done = await super()._check_bindings(key, priority)
        self._pressed = ""
        if not is_done and not priority and (main := self._main) is not None:
            self._say_unused(key, main)
        return is_done

    def _say_unused(self, key: str, main: MainScreen) -> None:
        desk = main.desk
        if main.front.open_line.leaves_keys:
            words = words_of_unused(key, desk.pane, desk.keys, desk.browsing.words_of_none, has_help=True)
        elif main is not self.screen:
            here = {active.binding.description for active in self.screen.active_bindings.values()}
            has_help = "key.help" in here and not self._takes_letters
            over = getattr(self.screen, "says_of_unused", "say.key_over")
            words = words_of_unused(key, "", desk.keys, "", has_help=has_help, over=over)
        else:
            return
        if words:
            desk.say(words)

    @property
    def _takes_letters(self) -> bool:
        """Whether what is typed is a word, not keys."""
        return isinstance(self.focused, Input) or getattr(self.screen, "takes_letters", False)

    def action_help_quit(self) -> None:
        """Ctrl+C, which copies where something is selected: say what leaves, in a field no letter. Textual's own words are English."""
        if (main := self._main) is not None:
            signs = next(key.signs for key in all_keys(self._own_keys) if key.id == "app.quit").split()
            typed = [sign for sign in signs if len(sign) == 1] if self._takes_letters else []
            main.desk.say(tr("say.quit", keys=" ".join(sign for sign in signs if sign not in typed) or signs[0]))

    def on_failed(self, event: Failed) -> None:
        """What was done beside the keys failed; what was typed for it does not become commands."""
        if GROUPS[event.group]:
            self.typed.drop()
        event.is_told.set()
        self.tell(event.error)

    def on_refused(self, event: Refused) -> None:
        """No line was opened, as it was asked for."""
        self.typed.drop()
        event.is_told.set()

    def tell(self, error: ReaderError) -> None:
        """Say what failed: the disk may at any moment. What is on the screen stays."""
        if (screen := self._main) is not None:
            screen.desk.reports.error(error)

    @property
    def _main(self) -> MainScreen | None:
        bottom = next(iter(self._screen_stacks.get(self.current_mode, ())), None)
        return bottom if isinstance(bottom, MainScreen) else None

    async def action_run(self, command_id: str) -> None:
        """Do what a key stands for; what is not for its place is left to the next one."""
        if (screen := self._main) is not None and not await perform(BY_ID[command_id], screen.desk, self._pressed):
            raise SkipAction
