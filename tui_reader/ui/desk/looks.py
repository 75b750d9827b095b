"""How things looked before a key changed that: what undo takes back before it goes on to earlier changes."""

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

_MOST = 50


class EarlierLook(NamedTuple):
    """How something looked."""

    words: str
    """What that was, as a sentence."""
    wear: Callable[[], object]
    """Has it look so again."""
    after: int
    """The number of the last change before: what was done later is taken back first."""


class Looks:
    """Those of this session, the last one last: each machine and each window looks as it likes."""

    def __init__(self) -> None:
        self._before: deque[EarlierLook] = deque(maxlen=_MOST)

    def keep(self, look: EarlierLook) -> None:
        """It is going to be another one."""
        self._before.append(look)

    @property
    def after(self) -> int | None:
        """The number of the last change before the one that undo comes to next; None where there is none to come to."""
        return self._before[-1].after if self._before else None

    def wear_last(self) -> str:
        """Look as before; gives what that is, or nothing where nothing looks other."""
        if not self._before:
            return ""
        last = self._before.pop()
        last.wear()
        return last.words
