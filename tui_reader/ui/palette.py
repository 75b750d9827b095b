"""The command palette: every action that has a key, every Ressort and shelf, and articles by their titles."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.markup import escape

from tui_reader.locale import tr

if TYPE_CHECKING:
    from tui_reader.ui.screens.main import MainScreen

_TITLES = 12
_FEWEST_LETTERS = 2


class Palette(CommandPalette):
    """Textual's, in the reader's language."""

    def __init__(self) -> None:
        super().__init__(placeholder=tr("palette.prompt"))

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close it, once (as `Overlay` does)."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A list that a small terminal has no line for cannot be turned over: Textual ends with a KeyError."""
        if action in {"command_list", "cursor_down"}:
            return self.query_one(CommandList).size.height > 0
        return super().check_action(action, parameters)


class _Command(NamedTuple):
    label: str
    keys: str
    run: Callable[[], object]


class _OfMainScreen(Provider):
    """A provider that has something to say over the main screen only."""

    @property
    def _main(self) -> "MainScreen | None":
        from tui_reader.ui.screens.main import MainScreen

        return self.screen if isinstance(self.screen, MainScreen) else None


class ActionCommands(_OfMainScreen):
    """What has a key, and the shelves. A kept search has the name that somebody gave it: it is no markup."""

    def _commands(self) -> list[_Command]:
        screen = self._main
        if screen is None:
            return []
        found = [
            _Command(tr(key.label), escape(key.signs), partial(self._run, f"{place}.{key.action}"))
            for place, keys in screen.keys_by_place()
            for key in keys
        ]
        found += [
            _Command(tr("palette.go", name=shelf.name), "", partial(self._go, shelf.id))
            for shelf in screen.browsing.shelves
        ]
        return list({command.label: command for command in found}.values())

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for label, keys, run in self._commands():
            yield DiscoveryHit(Content(label), run, text=label, help=keys or None)

    async def search(self, query: str) -> Hits:
        """Those whose label fits."""
        matcher = self.matcher(query)
        for label, keys, run in self._commands():
            score = matcher.match(label)
            if score > 0:  # what the matcher highlights it takes for markup
                shown = Content(label) if "[" in label else matcher.highlight(label)
                yield Hit(score, shown, run, text=label, help=keys or None)

    async def _run(self, action: str) -> None:
        place, _, name = action.partition(".")
        screen = self._main
        assert screen is not None
        target = {"app": self.app, "screen": screen}.get(place) or screen.query_one(f"#{place}")
        await self.app.run_action(name, target)

    def _go(self, shelf_id: str) -> None:
        if (screen := self._main) is not None:
            screen.action_shelf(shelf_id)


class ArticleTitles(_OfMainScreen):
    """Articles whose title holds what is typed, asked of the store: nothing is matched letter by letter."""

    async def search(self, query: str) -> Hits:
        """The newest few. Their titles are text from outside: they are never parsed as markup."""
        screen = self._main
        if screen is None or len(query.strip()) < _FEWEST_LETTERS:
            return
        for number, entry in enumerate(await screen.library.articles.titled(query, _TITLES)):
            title = entry.headline.title
            yield Hit(0.3 - number / 100, Content(title), partial(self._open, entry.id), text=title)

    async def _open(self, article_id: int) -> None:
        if (screen := self._main) is not None:
            screen.open_article(article_id)
