"""How the time that something takes grows with the size of what it gets, in a process that can be ended.

A regular expression hears no signal while it runs: only another process can stop it.
"""

import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

_FLOOR_S = 0.02
"""What takes less is not measured: a quadratic search takes seconds."""
_MOST_GROWTH = 3.0
"""Of the time, when the size is doubled: 2 is linear, 4 quadratic."""
_TRIES = 4


class Growth(NamedTuple):
    """What was wrong, empty for nothing; and the seconds that the largest took."""

    fault: str
    seconds: float


def growth_of(task: Callable[[int], Callable[[], object]], sizes: Sequence[int], most_s: float) -> Growth:
    """Whether a task grows no faster than its size, in CPU time. ``task`` prepares it for a size, and gives what is timed.

    ``sizes`` are each twice the one before; a growth of more than 3 must show in the best of several runs.
    """
    before = 0.0
    for size in sizes:
        prepared = task(size)
        seconds = _timed(prepared)
        tries = 1
        while (too_much := _fault(before, seconds, most_s)) and tries < _TRIES:
            seconds = min(seconds, _timed(prepared))
            tries += 1
        if too_much:
            return Growth(f"{too_much} at {size:,}", seconds)
        before = seconds
    return Growth("", before)


def _fault(before: float, seconds: float, most_s: float) -> str:
    if seconds > most_s:
        return f"{seconds:.2f} s of CPU time"
    if before and seconds > _FLOOR_S and seconds > _MOST_GROWTH * max(before, _FLOOR_S / _MOST_GROWTH):
        return f"{seconds / before:.1f} times of half the size ({seconds:.2f} s)"
    return ""


def _timed(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def watched(work: Callable[[str], Growth], names: Sequence[str], most_s: float) -> Iterator[tuple[str, Growth]]:
    """What ``work`` says of each name, done in another process, which is ended where one takes more than ``most_s``."""
    context = multiprocessing.get_context("fork")
    waiting = list(names)
    while waiting:
        ours, theirs = context.Pipe(duplex=False)
        worker = context.Process(target=_serve, args=(theirs, work, waiting), daemon=True)
        worker.start()
        theirs.close()
        try:
            while waiting and ours.poll(most_s):
                yield waiting.pop(0), ours.recv()
        except EOFError:
            yield waiting.pop(0), Growth("ended its process", 0.0)
            continue
        finally:
            worker.kill()
            worker.join()
            ours.close()
        if waiting:
            yield waiting.pop(0), Growth(f"more than {most_s:g} s", most_s)


def _serve(pipe: "multiprocessing.connection.Connection", work: Callable[[str], Growth], names: Sequence[str]) -> None:
    for name in names:
        pipe.send(work(name))
