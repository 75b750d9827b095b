"""The command palette: every command, every Ressort and shelf, and articles by their titles."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.markup import escape
from textual.screen import Screen
from textual.widgets.option_list import Option

from tui_reader.locale import tr
from tui_reader.ui.commands.panes import show_shelf
from tui_reader.ui.commands.table import BY_ID
from tui_reader.ui.desk.desk import Desk
from tui_reader.wording.titles import title_of

_TITLES = 12
_FEWEST_LETTERS = 2


class Palette(CommandPalette):
    """Textual's, in the reader's language."""

    def __init__(self) -> None:
        super().__init__(placeholder=tr("palette.prompt"))

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close it, once (as `Overlay` does)."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """As Textual's, whose words are English: say after a moment that there is nothing."""
        self._stop_no_matches_countdown()
        if search_value:
            self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, self._say_nothing_fits)
        else:
            self._list_visible = False

    def _say_nothing_fits(self) -> None:
        self.query_one(CommandList).add_option(Option(tr("palette.nothing"), id=self._NO_MATCHES, disabled=True))
        self._list_visible = True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A list that a small terminal has no line for cannot be turned over: Textual ends with a KeyError."""
        if action in {"command_list", "cursor_down"}:
            return self.query_one(CommandList).size.height > 0
        return super().check_action(action, parameters)


def _desk_of(screen: Screen[Any]) -> Desk | None:
    """That of the main screen; None where the palette lies over something else."""
    desk = getattr(screen, "desk", None)
    return desk if isinstance(desk, Desk) else None


class _Entry(NamedTuple):
    label: str
    keys: str
    run: Callable[[], object]


class TableCommands(Provider):
    """What has a key, and the shelves. A kept search has the name that somebody gave it: it is no markup."""

    def _entries(self) -> list[_Entry]:
        if (desk := _desk_of(self.screen)) is None:
            return []
        found = [
            _Entry(tr(key.label), escape(key.signs), partial(self.app.run_action, f"app.run('{key.id}')"))
            for _, keys in desk.keys
            for key in keys
            if key.id in BY_ID  # the digits are none: the shelves follow, by their names
        ]
        found += [
            _Entry(tr("palette.go", name=shelf.name), "", partial(show_shelf, desk, shelf.shelf))
            for shelf in desk.browsing.shelves
        ]
        return list({entry.label: entry for entry in found}.values())

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for label, keys, run in self._entries():
            yield DiscoveryHit(Content(label), run, text=label, help=keys or None)

    async def search(self, query: str) -> Hits:
        """Those whose label fits."""
        matcher = self.matcher(query)
        for label, keys, run in self._entries():
            score = matcher.match(label)
            if score > 0:  # what the matcher highlights it takes for markup
                shown = Content(label) if "[" in label else matcher.highlight(label)
                yield Hit(score, shown, run, text=label, help=keys or None)


class ArticleTitles(Provider):
    """Articles whose title holds what is typed, asked of the store: nothing is matched letter by letter."""

    async def search(self, query: str) -> Hits:
        """The newest few. Their titles are text from outside: they are never parsed as markup."""
        desk = _desk_of(self.screen)
        if desk is None or len(query.strip()) < _FEWEST_LETTERS:
            return
        for number, entry in enumerate(await desk.library.articles.titled(query, _TITLES)):
            title = title_of(entry.headline)
            yield Hit(0.3 - number / 100, Content(title), partial(desk.open, entry.id), text=title)
