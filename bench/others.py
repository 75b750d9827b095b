"""What other programs do to a measurement: the processor's time that they take while it runs (Linux)."""

import os
import time
from pathlib import Path

BUSY = 0.15
"""Of one core, taken by others: from there on times say little."""
_IDLE = (3, 4)
"""Columns of /proc/stat that are no work: idle, and waiting for a disk (proc_stat(5))."""
_HOST = 8
"""How many columns count the machine's time; those behind are in them already."""


class Others:
    """What is not ours, from now on. Ours are this process and those that it started and waited for."""

    def __init__(self) -> None:
        self._since, self._theirs = time.monotonic(), _theirs()

    def cores(self) -> float:
        """Cores that they took, on average."""
        return max(0.0, (_theirs() - self._theirs) / (time.monotonic() - self._since))


def _theirs() -> float:
    """Seconds that all other processes have worked."""
    ticks = [int(word) for word in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1 : 1 + _HOST]]
    worked = sum(ticks) - sum(ticks[column] for column in _IDLE)
    return worked / os.sysconf("SC_CLK_TCK") - sum(os.times()[:4])
