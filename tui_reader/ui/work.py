"""The one way that work beside the keys is started."""

from collections.abc import Awaitable, Callable
from typing import Any, cast

from textual.dom import DOMNode


def start(node: DOMNode, work: Callable[[], Awaitable[object]], group: str, *, exclusive: bool = False) -> None:
    """Run ``work`` beside the keys; with ``exclusive`` in place of what runs in that group.

    It is given as a callable, not as a coroutine: what is cancelled before it began leaves nothing behind.
    """
    node.run_worker(cast(Any, work), group=group, exclusive=exclusive)  # Textual's type admits no bound method
