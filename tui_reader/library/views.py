"""How the reader wants to see lists: in which order, and with or without what is read. Kept with everything else."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from tui_reader.library.threads import Threads
from tui_reader.model import Change, Shelf, View
from tui_reader.model.shelf import Unread, is_in_order_of_time, key

_VIEWS = "views"
"""The name under which it is kept: ``{"oldest": true, "lists": {"p4615": {"oldest": false, "unread": true}}}``."""


class Views:
    """The order of all lists, and of those that have another; and which lists hide what is read. ``remember`` takes each change."""

    def __init__(self, threads: Threads, remember: Callable[[Change], Awaitable[None]]) -> None:
        self._threads, self._remember = threads, remember

    async def of(self, shelf: Shelf) -> View:
        """How a list is to be shown."""
        kept = await self._kept()
        own = _table(_table(kept, "lists"), key(shelf))
        is_oldest_first = bool(own.get("oldest", kept.get("oldest"))) and is_in_order_of_time(shelf)
        return View(is_oldest_first, bool(own.get("unread")) and shelf != Unread())

    async def set_order(self, shelf: Shelf | None, *, is_oldest_first: bool) -> bool:
        """Have a list in this order; or all, also those that had another. Gives whether one was in another."""
        kept, before = await self._kept(), await self._text()
        own_orders = [own["oldest"] for own in _tables(kept) if "oldest" in own]
        orders = [kept.get("oldest"), *own_orders] if shelf is None else [(await self.of(shelf)).is_oldest_first]
        if all(bool(one) == is_oldest_first for one in orders):
            return False
        if shelf is None:
            kept["oldest"] = is_oldest_first
            for own in _tables(kept):
                own.pop("oldest", None)
        else:
            _own(kept, shelf)["oldest"] = is_oldest_first
        await self._keep(kept)
        await self._remember(Change("order", (), shelf=key(shelf) if shelf else "", views=before))
        return True

    async def toggle_read(self, shelf: Shelf) -> bool:
        """Hide what is read in a list, or show it again; gives whether it is hidden now."""
        kept, before = await self._kept(), await self._text()
        own = _own(kept, shelf)
        own["unread"] = is_hidden = not own.get("unread")
        await self._keep(kept)
        await self._remember(Change("hide_read" if is_hidden else "show_read", (), shelf=key(shelf), views=before))
        return is_hidden

    async def take_back(self, change: Change) -> None:
        """Have lists be shown as they were before a change."""
        await self._threads.ask(lambda store: store.settings.keep(_VIEWS, change.views))

    async def _text(self) -> str:
        return await self._threads.ask(lambda store: store.settings.get(_VIEWS)) or ""

    async def _kept(self) -> dict[str, Any]:
        try:
            kept = json.loads(await self._text() or "{}")
        except (ValueError, RecursionError):  # a flipped bit
            return {}
        return kept if isinstance(kept, dict) else {}

    async def _keep(self, kept: dict[str, Any]) -> None:
        text = json.dumps(kept | {"lists": {name: own for name, own in _table(kept, "lists").items() if own}})
        await self._threads.note(lambda store: store.settings.keep(_VIEWS, text))


def _table(values: dict[str, Any], name: str) -> dict[str, Any]:
    """What stands under a name, where that is a table."""
    value = values.get(name)
    return value if isinstance(value, dict) else {}


def _tables(kept: dict[str, Any]) -> list[dict[str, Any]]:
    return [own for own in _table(kept, "lists").values() if isinstance(own, dict)]


def _own(kept: dict[str, Any], shelf: Shelf) -> dict[str, Any]:
    """What is kept of a list of its own, to be changed."""
    kept["lists"] = lists = _table(kept, "lists")
    lists[key(shelf)] = own = _table(lists, key(shelf))
    return own
