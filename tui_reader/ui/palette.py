"""The command palette: the commands of the place one is in, every Ressort and shelf, and articles by their titles."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import NamedTuple

from tui_reader.locale import tr
from tui_reader.ui.bar_texts import is_bookmarked
from tui_reader.ui.commands.command import perform
from tui_reader.ui.commands.panes import show_shelf
from tui_reader.ui.commands.table import BY_ID
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.keys import Key, held
from tui_reader.wording.titles import title_of

_TITLES = 12
_FEWEST_LETTERS = 2


class Offer(NamedTuple):
    """What can be chosen: a line, the keys that do the same here, what it does."""

    label: str
    signs: str
    run: Callable[[], Awaitable[object]]
    opens: str = ""
    """The titles of what it opens: it is found by them, too."""


async def choose_command(desk: Desk) -> None:
    """Let the reader choose one of them, and do it."""
    titles, offers = Titles(desk), [*_commands(desk), *_shelves(desk)]
    rows = [(offer.label, offer.signs) for offer in offers]
    opens = [offer.opens for offer in offers]
    index = await desk.choose(tr("palette.prompt"), rows, is_typed=True, more=titles.holding, unshown=opens)
    if index is not None:
        await [*offers, *titles.found][index].run()


def _commands(desk: Desk) -> list[Offer]:
    """What has a key here. One that another command has in the place before means that one; the digits are none:
    the shelves follow, by their names.
    """
    here = {desk.pane, "screen", "app"}
    return [
        Offer(tr(_label(desk, key)), key.signs, partial(perform, BY_ID[key.id], desk), key.opens)
        for place, keys in held(desk.keys, desk.pane)
        for key in keys
        if place in here and key.id in BY_ID and key.id != "app.palette"
    ]


def _label(desk: Desk, key: Key) -> str:
    """What a key does now, to the article that it means."""
    return "key.unbookmark" if key.id == "screen.bookmark" and is_bookmarked(desk) else key.label


def _shelves(desk: Desk) -> list[Offer]:
    async def show(number: int) -> None:
        show_shelf(desk, shelves[number].shelf)

    shelves = desk.browsing.shelves
    return [
        Offer(tr("palette.go", name=shelf.name), "", partial(show, number)) for number, shelf in enumerate(shelves)
    ]  # fmt: skip


class Titles:
    """Articles whose title holds what was typed so far, in the order in which they were found."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.found: list[Offer] = []
        self._ids: set[int] = set()

    async def holding(self, typed: str) -> list[tuple[str, str]]:
        """The newest few, as far as they were not found before; asked of the store."""
        if len(typed.strip()) < _FEWEST_LETTERS:
            return []
        entries = await self._desk.library.articles.titled(typed, _TITLES)
        new = [entry for entry in entries if entry.id not in self._ids]
        self._ids |= {entry.id for entry in new}
        self.found += [Offer(title_of(entry.headline), "", partial(self._open, entry.id)) for entry in new]
        return [(title_of(entry.headline), "") for entry in new]

    async def _open(self, article_id: int) -> None:
        self._desk.open(article_id)
