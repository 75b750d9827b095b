"""What a file is called that is named after a title."""

import unicodedata
from itertools import accumulate

_MOST_LETTERS, _MOST_BYTES = 80, 128
"""No file system takes less than 143 bytes (eCryptfs; others 255); a number, a suffix and the name while it is written
want some."""
_SIGNS = " -_,."


def file_name(title: str) -> str:
    """Letters of any script with their marks, digits, a few signs; no more than any system takes."""
    text = "".join(_as_in_a_name(char) for char in unicodedata.normalize("NFC", title))
    name = " ".join(text.split())[:_MOST_LETTERS]
    sizes = accumulate(len(char.encode()) for char in name)
    return name[: sum(size <= _MOST_BYTES for size in sizes)].strip(_SIGNS) or "taz"


def _as_in_a_name(char: str) -> str:
    """The character where a name may hold it; nothing for one that nobody sees, else a blank."""
    kind = unicodedata.category(char)
    if char.isalnum() or char in _SIGNS or kind in {"Mn", "Mc"}:
        return char
    return "" if kind == "Cf" else " "
