"""The operating system's words for what went wrong, and SQLite's, in the reader's language.

Both give a sentence in English. It is told by the number that it stands for: the sentences differ between systems.
"""

import errno
import os

from tui_reader.locale import knows, tr

_SQLITE = {
    "disk I/O error": "EIO",
    "database or disk is full": "ENOSPC",
    "unable to open database file": "ENOENT",
    "attempt to write a readonly database": "EROFS",
    "access permission denied": "EACCES",
    "out of memory": "ENOMEM",
}
"""What SQLite says, and the system's number of the same."""


def spoken_reason(reason: str) -> str:
    """Why something failed, as the system says it, in the reader's language; a quotation where that is not known."""
    number = next((number for number in errno.errorcode if os.strerror(number) == reason), None)
    name = errno.errorcode[number] if number is not None else _SQLITE.get(reason, "")
    if knows(f"errno.{name}"):
        return tr(f"errno.{name}")
    return tr("errno.number", number=number) if number is not None else tr("errno.text", text=reason)
