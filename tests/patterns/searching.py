"""Each pattern against its worst text, and against texts made of its own parts."""

import re
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from tests.patterns.attacks import Attack, as_kind, attacks_on
from tests.patterns.collecting import Known
from tests.patterns.growth import Growth, growth_of

SIZES = (50_000, 100_000, 200_000)
_FIRST = 3_000
"""Characters at which texts are compared: the slowest are then made longer."""
_SLOWEST = 1
_DOUBTED = 6
MOST_S = 1.5
"""Of CPU time for 200,000 characters; most take a hundredth."""


_WALKS = ("sub", "finditer", "findall", "split", "search")
"""They go from match to match by one and the same search; the last to the first match only."""


def unlike(methods: Sequence[str]) -> list[str]:
    """Those that may take other times than each other: one that walks as far as it goes, and what looks at one place."""
    walks = [method for method in _WALKS if method in methods]
    return [*walks[:1], *(method for method in methods if method not in walks)]


def used(pattern: re.Pattern[Any], method: str, text: Any) -> Callable[[], object]:
    """What the package does with a pattern, on a text."""
    if method == "sub":
        return lambda: pattern.sub(text[:0], text)
    if method == "finditer":
        return lambda: sum(1 for _ in pattern.finditer(text))
    return lambda: getattr(pattern, method)(text)


def checked(known: Known, worst: tuple[Attack, ...], seconds: float = 0.5, sizes: tuple[int, ...] = SIZES) -> Growth:
    """Whether it is linear; its parts are tried for so many seconds at the most."""
    found, methods = Growth("", 0.0), unlike(known.methods)
    slowest = [attack for _, attack in zip(range(_SLOWEST), slowest_first(known, seconds), strict=False)]
    for attack in dict.fromkeys((*worst, *slowest)):
        for method in methods:
            task = partial(_task, known, attack, method)
            growth = growth_of(task, (sizes[0] // 4, sizes[0] // 2, *sizes), MOST_S)
            if growth.fault:
                return Growth(f"{method} of {attack}: {growth.fault}", growth.seconds)
            found = max(found, growth, key=lambda one: one.seconds)
    return found


def _task(known: Known, attack: Attack, method: str, size: int) -> Callable[[], object]:
    return used(known.pattern, method, as_kind(attack.text(size), type(known.pattern.pattern)))


def slowest_first(known: Known, seconds: float) -> list[Attack]:
    """Texts made of its own parts, the slowest first; as many as can be tried in so many seconds.

    Those that seem to be the slowest are tried twice more: Python may look for garbage meanwhile.
    """
    timed: dict[Attack, float] = {}
    until = time.process_time() + seconds
    for attack in attacks_on(known.pattern):
        if time.process_time() > until:
            break
        timed[attack] = _briefly(known, attack)
    for _ in range(2):
        for attack in sorted(timed, key=timed.__getitem__, reverse=True)[:_DOUBTED]:
            timed[attack] = min(timed[attack], _briefly(known, attack))
    return sorted(timed, key=timed.__getitem__, reverse=True)


def _briefly(known: Known, attack: Attack) -> float:
    """The seconds that a short one takes."""
    start = time.process_time()
    for method in unlike(known.methods):
        _task(known, attack, method, _FIRST)()
    return time.process_time() - start
