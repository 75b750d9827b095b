"""The command palette: every action that has a key, and every Ressort and shelf."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui_reader.locale import tr
from tui_reader.ui.keys import keys_of


class ActionCommands(Provider):
    """All texts here are the catalogue's or the Ressorts' names: nothing from outside is ever searched."""

    def _commands(self) -> list[tuple[str, str, str]]:
        """Label, keys, action."""
        from tui_reader.ui.screens.main import MainScreen

        screen = self.screen
        if not isinstance(screen, MainScreen):
            return []
        found = [
            (tr(key.label), key.signs, f"{place}.{key.action}")
            for place, bindings in screen.places_of_keys()
            for key in keys_of(bindings)
        ]
        found += [
            (tr("palette.go", name=shelf.name), "", f"screen.shelf('{shelf.id}')") for shelf in screen.browsing.shelves
        ]
        return list({label: (label, keys, action) for label, keys, action in found}.values())

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for label, keys, action in self._commands():
            yield DiscoveryHit(label, partial(self._run, action), help=keys or None)

    async def search(self, query: str) -> Hits:
        """Those whose label fits."""
        matcher = self.matcher(query)
        for label, keys, action in self._commands():
            score = matcher.match(label)
            if score > 0:
                yield Hit(score, matcher.highlight(label), partial(self._run, action), help=keys or None)

    async def _run(self, action: str) -> None:
        from tui_reader.ui.screens.main import MainScreen

        place, _, name = action.partition(".")
        screen = self.screen
        assert isinstance(screen, MainScreen)
        target = {"app": self.app, "screen": screen}.get(place) or screen.query_one(f"#{place}")
        await self.app.run_action(name, target)
