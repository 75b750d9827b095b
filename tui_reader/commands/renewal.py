"""Whether the program was put in place anew while it ran: what it loads from then on may not fit what it has loaded."""

import logging
import sys
import time
from itertools import chain
from pathlib import Path
from types import TracebackType

from tui_reader.locale import tr

_BEGUN = time.time()


def is_renewed() -> bool:
    """Whether a file of the program, or one that it has loaded of another, was written or went since this process began.

    Looks at a few hundred files.
    """
    named = (getattr(module, "__file__", None) for module in [*sys.modules.values()])
    loaded = (Path(name) for name in named if name)
    return any(map(_is_other, chain(loaded, Path(__file__).parents[1].rglob("*.py"))))


def _is_other(source: Path) -> bool:
    try:
        return source.stat().st_ctime > _BEGUN
    except FileNotFoundError:
        return source.is_absolute()  # else it is a name that something gave itself
    except OSError:  # one that no folder has: it lies in an archive
        return False


def say_renewed() -> None:
    """From now on what ends the program for that reason is this sentence, and no traceback: that is of two versions. Work that
    nobody waits for any more fails for it, too, and asyncio says nothing of that.
    """
    sys.excepthook = _say
    logging.getLogger("asyncio").addFilter(lambda record: not (record.exc_info and is_renewed()))


def _say(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, Exception) and is_renewed():
        print(tr("cli.renewed"), file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)
