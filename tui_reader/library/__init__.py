"""The reading room: what a reader can do, joined from fetch, extract and store, which do not know each other.

`library.py` has one method for each thing, `downloads.py` brings what comes from the site, `sync.py` orders a
refresh, `threads.py` says where slow work runs, `helper.py` where documents from outside are taken apart.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui_reader.library.library import Library

__all__ = ["Library"]


def __getattr__(name: str) -> Any:
    """`Library`, when it is asked for: the helper process needs `pages` alone, and would start three times as slowly."""
    if name == "Library":
        from tui_reader.library.library import Library

        return Library
    raise AttributeError(name)
