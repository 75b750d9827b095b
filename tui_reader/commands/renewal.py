"""Whether the program was put in place anew while it ran: what it loads from then on may not fit what it has loaded."""

import time
from pathlib import Path

_BEGUN = time.time()


def is_renewed() -> bool:
    """Whether a file of the program was written, or went, since this process began. Looks at a few hundred files."""
    try:
        return any(source.stat().st_ctime > _BEGUN for source in Path(__file__).parents[1].rglob("*.py"))
    except OSError:
        return True
