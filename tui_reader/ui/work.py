"""The one way that work beside the keys is started."""

from collections.abc import Awaitable, Callable
from typing import Any, cast

from textual.app import ScreenStackError
from textual.css.query import NoMatches
from textual.dom import DOMNode, NoScreen
from textual.message import Message

from tui_reader.errors import ReaderError


class Failed(Message):
    """Something that the reader is to be told."""

    def __init__(self, error: ReaderError) -> None:
        super().__init__()
        self.error = error


def start(node: DOMNode, work: Callable[[], Awaitable[object]], group: str, *, exclusive: bool = False) -> None:
    """Run ``work`` beside the keys; with ``exclusive`` in place of what runs in that group.

    It is given as a callable, not as a coroutine: what is cancelled before it began leaves nothing behind. What it
    looks for on a screen that was closed meanwhile is not missed; what fails for the machine's sake is told.
    """

    async def guarded() -> None:
        try:
            await work()
        except NoMatches:
            if is_open(node):
                raise
        except ReaderError as error:
            node.app.post_message(Failed(error))

    node.run_worker(cast(Any, guarded), group=group, exclusive=exclusive)


def is_open(node: DOMNode) -> bool:
    """Whether the screen of a node is there, and stays: a closed one is still taken apart for a moment."""
    try:
        return node.is_attached and node.screen in node.app.screen_stack
    except (NoScreen, ScreenStackError):
        return False
