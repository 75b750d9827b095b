"""How the time that something takes grows with the size of what it gets, in a process that can be ended.

A regular expression hears no signal while it runs: only another process can stop it.
"""

import math
import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import NamedTuple

_FLOOR_S = 0.25
"""What takes less is not measured: a quadratic search takes seconds."""
_TRIES = 3
_BRIEF = 16
"""How many times smaller is what tells first whether the largest can take long."""
_LARGER = 4


class Growth(NamedTuple):
    """What was wrong, empty for nothing; and the seconds that the largest took."""

    fault: str
    seconds: float


def growth_of(
    task: Callable[[int], Callable[[], object]], sizes: Sequence[int], most_s: float, most_growth: float = 3.5
) -> Growth:
    """Whether a task grows no faster than its size, in CPU time. ``task`` prepares it for a size, and gives what is timed.

    ``most_growth`` is that of the time from each size to the next: where they double, 2 is linear and 4 quadratic. More must
    show in the best of several runs; and from any size on, lest one that took long by chance hides it.
    """
    if (seconds := _brief(task, sizes[-1])) is not None:
        return Growth("", seconds)
    allowed, seconds = math.inf, 0.0
    for size in sizes:
        prepared = task(size)
        seconds = _timed(prepared)
        tries = 1
        while (too_much := _fault(allowed, seconds, most_s)) and tries < _TRIES:
            seconds = min(seconds, _timed(prepared))
            tries += 1
        if too_much:
            return Growth(f"{too_much} at {size:,}", seconds)
        allowed = min(allowed, seconds) * most_growth
    return Growth("", seconds)


def _brief(task: Callable[[int], Callable[[], object]], largest: int) -> float | None:
    """The seconds of the largest, where they are too few to be measured: smaller ones are not tried then."""
    if _timed(task(largest // _BRIEF)) * _BRIEF > _FLOOR_S:
        return None
    seconds = _timed(task(largest))
    return seconds if seconds <= _FLOOR_S else None


def growth_past_steps(
    task: Callable[[int], Callable[[], object]], sizes: Sequence[int], most_s: float, most_growth: float
) -> Growth:
    """The same for documents: from some size on one is read in another way. That is a step, and growth goes on behind it."""
    growth = growth_of(task, sizes, most_s, most_growth)
    if not growth.fault or growth.seconds > most_s:
        return growth
    return growth_of(task, [_LARGER * size for size in sizes], _LARGER * most_s, most_growth)


def _fault(expected: float, seconds: float, most_s: float) -> str:
    if seconds > most_s:
        return f"{seconds:.2f} s of CPU time"
    if seconds > max(_FLOOR_S, expected):
        return f"{seconds:.2f} s where {expected:.2f} s would be much"
    return ""


def _timed(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def watched(work: Callable[[str], Growth], names: Sequence[str], most_s: int) -> Iterator[tuple[str, Growth]]:
    """What ``work`` says of each name, done in a process that the system ends where one takes more than ``most_s`` of CPU time."""
    context = multiprocessing.get_context("fork")
    waiting = list(names)
    while waiting:
        ours, theirs = context.Pipe(duplex=False)
        worker = context.Process(target=_serve, args=(theirs, work, waiting, most_s), daemon=True)
        worker.start()
        theirs.close()
        try:
            while waiting:
                yield waiting[0], ours.recv()
                del waiting[0]
        except EOFError:
            yield waiting.pop(0), Growth(f"more than {most_s} s of CPU time", float(most_s))
        finally:
            worker.kill()
            worker.join()
            ours.close()


def _serve(pipe: Connection, work: Callable[[str], Growth], names: Sequence[str], most_s: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for name in names:
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + most_s, most))
        pipe.send(work(name))
